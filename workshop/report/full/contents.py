"""The list of contents: where each section and each paragraph begins; it runs over as many pages as it needs."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from workshop.report import colours, fonts, text
from workshop.report.tagged.canvas import TaggedCanvas
from workshop.report.tagged.nodes import Node
from workshop.report.typeset import Drawing, Heading, draw_line

_NUMBER = 30.0
_INDENT = 14.0


class ContentsLine(Drawing):
    """A line that leads to a heading, with the number of its page."""

    def __init__(self, title: str, key: str, depth: int) -> None:
        """Take the title, the key of its bookmark, and 0 for a section, 1 for what is in one."""
        super().__init__()
        self.inner: Node = Node("Link", actual=text.line(title))
        self.node: Node = Node("TOCI", [self.inner])
        self._title = title
        self._key = key
        self._depth = depth
        self.height = 12.5 if depth else 15.5

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the width there is and the height of a line, in points."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the line and make it a link."""
        if isinstance(self.canv, TaggedCanvas):
            self._draw_line(self.canv)
            self.canv.link_to(self._key, (0, 0, self.width, self.height), self.inner, text.line(self._title))

    def _draw_line(self, canvas: TaggedCanvas) -> None:
        font, size = (fonts.REGULAR, 8.8) if self._depth else (fonts.SEMIBOLD, 9.8)
        left, base = self._depth * _INDENT, 3.5
        canvas.setFillColor(HexColor(colours.INK if self._depth else colours.DEEP))
        draw_line(canvas, left, base, self._title, font, size, self.width - left - _NUMBER)

        def number() -> None:
            shown = str(canvas.places.get(self._key, ""))
            canvas.setFillColor(HexColor(colours.QUIET))
            draw_line(canvas, self.width - fonts.width(shown, font, size), base, shown, font, size)

        canvas.later(number)


def contents(story: Sequence[Flowable]) -> list[Flowable]:
    """Give the lines for all headings of a story that have a bookmark."""
    return [
        ContentsLine(heading.title, heading.key, heading.level)
        for heading in story
        if isinstance(heading, Heading) and heading.key
    ]
