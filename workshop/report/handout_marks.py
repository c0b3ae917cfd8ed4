"""Small drawings on what is handed out: a level on a chip, a box to tick, and lines to write on."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from workshop.report import colours, fonts, layout, text
from workshop.report.tagged.nodes import Node
from workshop.report.typeset import Drawing, draw_line

CHIP = 17.0
_BOX = 12.0
_LINE = 21.0
_LINES_MIN = 3
_LINES_ALONE = 10
_ROUNDING = 0.1
_NAME_MIN = 6.5


class Look(NamedTuple):
    """Colours of a box, and the font and size in points of what stands in it."""

    ink: str
    edge: str
    fill: str
    font: str
    letters: float


PLAIN = Look(colours.QUIET, colours.QUIET, "#ffffff", fonts.REGULAR, 9)


class Chip(Drawing):
    """A level 1-5 in the colour of that level."""

    def __init__(self, level: int) -> None:
        """Take the level."""
        super().__init__()
        self.node = Node("P")
        self._level = level

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points; they do not depend on the room."""
        return CHIP, CHIP

    def draw(self) -> None:
        """Draw the chip."""
        index = self._level - 1
        look = Look(colours.LEVEL_INKS[index], colours.LEVEL_EDGES[index], colours.LEVEL_FILLS[index], fonts.BOLD, 10.5)
        box(self.canv, 0, 0, (CHIP, CHIP), str(self._level), look)


class TickBox(Drawing):
    """An empty box to tick."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points; they do not depend on the room."""
        return _BOX, _BOX

    def draw(self) -> None:
        """Draw the box."""
        box(self.canv, 0, 0, (_BOX, _BOX))


class NoteLines(Drawing):
    """Lines to write on under a label: as many as there is room for, at least a few."""

    def __init__(self, label: str, fresh: float) -> None:
        """Take the label and the height of a page on which nothing stands yet; there a few lines are enough."""
        super().__init__()
        self.node = Node("P")
        self._label = label
        self._fresh = fresh
        self._lines = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height in points: what is left, or more than that where it is too little."""
        self._lines = max(_LINES_MIN, int((height - _ROUNDING) // _LINE))
        if height > self._fresh - _LINE:
            self._lines = _LINES_ALONE
        self.width, self.height = width, self._lines * _LINE
        return self.width, self.height

    def draw(self) -> None:
        """Draw the label at the first line, and the lines."""
        self.canv.setFillColor(HexColor(colours.QUIET))
        draw_line(self.canv, 0, self.height - 9, self._label, fonts.SEMIBOLD, 8, self.width)
        self.canv.setStrokeColor(HexColor(colours.RULE))
        self.canv.setLineWidth(0.6)
        for number in range(self._lines):
            self.canv.line(0, number * _LINE + 1, self.width, number * _LINE + 1)


def box(
    canvas: Canvas, left: float, bottom: float, size: tuple[float, float], shown: str = "", look: Look = PLAIN
) -> None:
    """Draw a box of ``size`` (width and height in points) with a sign in its middle."""
    wide, high = size
    canvas.saveState()
    canvas.setLineWidth(0.8)
    canvas.setStrokeColor(HexColor(look.edge))
    canvas.setFillColor(HexColor(look.fill))
    canvas.roundRect(left, bottom, wide, high, 2.5, stroke=1, fill=1)
    canvas.restoreState()
    if shown:
        canvas.setFillColor(HexColor(look.ink))
        canvas.setFont(look.font, look.letters)
        start = left + (wide - fonts.width(shown, look.font, look.letters)) / 2
        # The trailing space keeps the signs apart where the text is copied out.
        canvas.drawString(start, bottom + (high - look.letters * 0.66) / 2, f"{shown} ")


def name_width(names: Sequence[str]) -> float:
    """Give the width in points of the longest word in the names of the levels, as large as they get."""
    shape = layout.LEVEL_NAME
    written = (word for name in names for word in text.line(name).split())
    return max((fonts.width(word, shape.fontName, shape.fontSize) for word in written), default=0.0)


def name_style(names: Sequence[str], room: float) -> ParagraphStyle:
    """Give the style in which no word of the names is cut in ``room`` points, as long as it can be read."""
    shape = layout.LEVEL_NAME
    size = shape.fontSize * min(1.0, (room - _ROUNDING) / max(1.0, name_width(names)))
    return ParagraphStyle("level name in its room", shape, fontSize=max(_NAME_MIN, size))
