"""Small drawings: the level that a paragraph has and the one it aims at, and a rank that can be jumped to."""

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from workshop.report import colours, fonts
from workshop.report.tagged.nodes import Node
from workshop.report.typeset import Drawing, bookmark

_HIGH = 14.5
_WIDE = 18.0
_GAP = 4.5
_SIZE = 9.5
_RADIUS = 3
_ARROW = "→"


class LevelStep(Drawing):
    """A level, an arrow and a target, each level as a number on a chip.

    A recorded level has the colour of that level; one that is only voted is hollow; without a level there
    is a dash. The target is hollow with a dashed edge.
    """

    def __init__(self, shown: str, recorded: int | None, target: int) -> None:
        """Take the level as text, the recorded level 1-5 (None where none is recorded) and the target 1-5."""
        super().__init__()
        self.node = Node("P")
        self._shown = shown
        self._recorded = recorded
        self._target = target
        self._first = max(_WIDE, fonts.width(shown, fonts.BOLD, _SIZE) + 8)
        self._arrow = fonts.width(_ARROW, fonts.REGULAR, _SIZE)
        self.width = self._first + self._arrow + _WIDE + 2 * _GAP
        self.height = _HIGH

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points; they do not depend on the room."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chips, so that they read as ``3 → 4``."""
        if self._recorded:
            index = self._recorded - 1
            self._chip(
                0, self._first, self._shown, colours.LEVEL_INKS[index],
                colours.LEVEL_EDGES[index], colours.LEVEL_FILLS[index],
            )  # fmt: skip
        else:
            self._chip(0, self._first, self._shown, colours.QUIET, colours.QUIET)
        x = self._first + _GAP
        self._text(x, self._arrow, _ARROW, fonts.REGULAR, colours.QUIET)
        self._chip(x + self._arrow + _GAP, _WIDE, str(self._target), colours.TARGET, colours.TARGET, dashed=True)

    def _chip(
        self, x: float, wide: float, shown: str, ink: str, edge: str, fill: str = "", *, dashed: bool = False
    ) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.7)
        canvas.setStrokeColor(HexColor(edge))
        if dashed:
            canvas.setDash(2, 1.4)
        if fill:
            canvas.setFillColor(HexColor(fill))
        canvas.roundRect(x, 0, wide, _HIGH, _RADIUS, stroke=1, fill=int(bool(fill)))
        canvas.restoreState()
        self._text(x, wide, shown, fonts.BOLD, ink)

    def _text(self, x: float, wide: float, shown: str, font: str, ink: str) -> None:
        self.canv.setFillColor(HexColor(ink))
        self.canv.setFont(font, _SIZE)
        left = x + (wide - pdfmetrics.stringWidth(shown, font, _SIZE)) / 2
        # The trailing space keeps the numbers apart where the text is copied out.
        self.canv.drawString(left, (_HIGH - _SIZE * 0.66) / 2, f"{shown} ")


class Rank(Drawing):
    """The place of an action in the list, with a bookmark of its title below that of the list."""

    def __init__(self, rank: int, title: str, size: float = 11) -> None:
        """Take the rank, the title of the action as typed (none: no bookmark), and the size of the number in points."""
        super().__init__()
        self.node = Node("P")
        self._rank = rank
        self._title = title
        self._size = size
        self.height = size * 1.2

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points; they do not depend on the room."""
        return fonts.width(str(self._rank), fonts.BOLD, self._size), self.height

    def draw(self) -> None:
        """Draw the number and set the bookmark."""
        if self._title:
            bookmark(self.canv, f"{self._rank}. {self._title}", f"action-{self._rank}", 1, self.height)
        self.canv.setFillColor(HexColor(colours.DEEP))
        self.canv.setFont(fonts.BOLD, self._size)
        self.canv.drawString(0, self._size * 0.25, str(self._rank))
