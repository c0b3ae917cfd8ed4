"""A picture with a text that says what it shows."""

from reportlab.lib.colors import HexColor

from workshop.report import fonts
from workshop.report.tagged.nodes import Node
from workshop.report.typeset import Drawing


class Figure(Drawing):
    """A drawing of a fixed size; ``alt`` says all that can be seen in it."""

    def __init__(self, width: float, height: float, alt: str) -> None:
        """Take the size in points, and what it shows in words."""
        super().__init__()
        self.hAlign = "LEFT"
        self.width, self.height = width, height
        self.node: Node = Node("Figure", alt=alt)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points; they do not depend on the room."""
        return self.width, self.height

    def draw(self) -> None:
        """Note where it stands, and draw it."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self.node.box = (left, bottom, left + self.width, bottom + self.height)
        self.paint()

    def paint(self) -> None:
        """Draw what there is to see."""
        raise NotImplementedError

    def write(self, x: float, y: float, said: str, size: float, ink: str, font: str = fonts.REGULAR) -> None:
        """Write a few signs with their middle at ``x``."""
        self.canv.setFillColor(HexColor(ink))
        self.canv.setFont(font, size)
        self.canv.drawString(x - fonts.width(said, font, size) / 2, y, f"{said} ")
