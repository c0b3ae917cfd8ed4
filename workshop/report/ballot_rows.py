"""The rows of a ballot sheet: which paragraph, and six boxes to cross."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from workshop.domain.maturity import LEVELS
from workshop.report import colours, fonts, layout, text
from workshop.report.handout_marks import box
from workshop.report.tagged.canvas import drawn_apart, drawn_as
from workshop.report.tagged.nodes import Node
from workshop.report.typeset import draw_line

ABSTAINS = "–"
_SIGNS = (*map(str, LEVELS), ABSTAINS)
_COLUMN = 40.0
_BOX_WIDE = 24.0
_HEAD = 22.0
_LOW = 16.0
_HIGH = 32.0
_BOX_MAX = 19.0
_ID = 12.0
_ID_MAX = 90.0
_TITLE = 9.6
_TITLE_SMALL = 8.4
_NAME = 6.8
_NAME_MIN = 5.4
_LEGEND_NAME = 8.0
_AGAIN = 14.0
_LEGEND = 10.0
_ROUNDING = 0.1


class BallotRow(NamedTuple):
    """A paragraph on a sheet; rows of another chapter are set apart by a heavier line."""

    id: str
    title: str
    chapter: str


class BallotRows(Flowable):
    """All rows, as high as the page allows; more than fit are shared out over pages, each with its head."""

    def __init__(
        self,
        rows: Sequence[BallotRow],
        columns: Sequence[str],
        again: str,
        nodes: Sequence[Node] = (),
        *,
        goes_on: bool = False,
    ) -> None:
        """Take the rows, the names of the six columns, and whose sheet this is, for a page on which it goes on.

        ``nodes`` are those of the rows, where this is a part of a sheet.
        """
        super().__init__()
        self._nodes = nodes or [_row_node() for _ in rows]
        self._heads = [Node("TH", scope="Column") for _ in columns]
        self._legend_node = Node("TD")
        self.node = Node("Table", [Node("TR", [self._legend_node, *self._heads]), *self._nodes])
        self._rows = rows
        self._columns = columns
        self._again = again
        self._goes_on = goes_on
        self._high = _LOW
        widest = max(fonts.width(text.line(name), fonts.REGULAR, _NAME_MIN) for name in columns)
        # A name that is cut short above its column tells nothing: then all stand on a line of their own.
        self._legend = _LEGEND if widest > _COLUMN - 1 else 0.0
        self._head = _HEAD + self._legend + (_AGAIN if goes_on else 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height in points: what is there, more where even low rows do not fit."""
        self._high = min(_HIGH, max(_LOW, (height - self._head - _ROUNDING) / len(self._rows)))
        self.width, self.height = width, self._head + self._high * len(self._rows)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Share the rows out over this page and the next, evenly where that is enough; nothing where none fits."""
        del width
        fit = int((height - self._head - _ROUNDING) // _LOW)
        on_next = int((layout.HEIGHT - _HEAD - self._legend - _AGAIN) // _LOW)
        half = math.ceil(len(self._rows) / 2)
        here = half if half <= fit and len(self._rows) - half <= on_next else fit
        if here < 1:
            return []
        first = BallotRows(self._rows[:here], self._columns, self._again, self._nodes[:here], goes_on=self._goes_on)
        # The heads are told once, above the first row.
        first._heads, first._legend_node = self._heads, self._legend_node
        return [first, BallotRows(self._rows[here:], self._columns, self._again, self._nodes[here:], goes_on=True)]

    def draw(self) -> None:
        """Draw the head and the rows, each from left to right, so that they are copied out as they are read."""
        canvas = self.canv
        top = self.height
        if self._goes_on:
            with drawn_apart(canvas):
                canvas.setFillColor(HexColor(colours.ACCENT))
                draw_line(canvas, 0, top - 9, self._again, fonts.SEMIBOLD, 9, self.width)
            top -= _AGAIN
        if self._legend:
            self._draw_legend(top)
            top -= self._legend
        self._draw_head(top)
        wide = self._id_width()
        chapter = self._rows[0].chapter
        for number, row in enumerate(self._rows, start=1):
            bottom = top - _HEAD - number * self._high
            if number > 1:
                with drawn_apart(canvas):
                    canvas.setLineWidth(1.1 if row.chapter != chapter else 0.4)
                    canvas.setStrokeColor(HexColor(colours.DEEP if row.chapter != chapter else colours.FAINT))
                    canvas.line(0, bottom + self._high, self.width, bottom + self._high)
            chapter = row.chapter
            self._draw_row(row, self._nodes[number - 1], bottom, wide)

    def _left(self, column: int) -> float:
        return self.width - (len(_SIGNS) - column) * _COLUMN

    def _id_width(self) -> float:
        return min(_ID_MAX, max(fonts.width(row.id, fonts.BOLD, _ID) for row in self._rows)) + 9

    def _draw_head(self, top: float) -> None:
        canvas = self.canv
        canvas.setFillColor(HexColor(colours.QUIET))
        names = _SIGNS if self._legend else self._columns
        widths = [fonts.width(text.line(name), fonts.REGULAR, 1) for name in names]
        size = min(_NAME, max(_NAME_MIN, (_COLUMN - 2) / max(widths)))
        for column, (name, wide) in enumerate(zip(names, widths, strict=True)):
            left = self._left(column) + max(0.5, (_COLUMN - wide * size) / 2)
            with drawn_as(canvas, None if self._goes_on else self._heads[column]):
                draw_line(canvas, left, top - _HEAD + 6, name, fonts.REGULAR, size, _COLUMN - 1)
        with drawn_apart(canvas):
            canvas.setStrokeColor(HexColor(colours.DEEP))
            canvas.setLineWidth(1.1)
            canvas.line(0, top - _HEAD, self.width, top - _HEAD)

    def _draw_legend(self, top: float) -> None:
        names = " · ".join(f"{sign} {text.line(name)}" for sign, name in zip(_SIGNS, self._columns, strict=True))
        size = min(_LEGEND_NAME, max(_NAME_MIN, self.width / fonts.width(names, fonts.REGULAR, 1)))
        with drawn_as(self.canv, None if self._goes_on else self._legend_node):
            self.canv.setFillColor(HexColor(colours.QUIET))
            draw_line(self.canv, 0, top - size, names, fonts.REGULAR, size, self.width)

    def _draw_row(self, row: BallotRow, node: Node, bottom: float, wide: float) -> None:
        canvas = self.canv
        middle = bottom + self._high / 2
        with drawn_as(canvas, node.kids[0]):
            canvas.setFillColor(HexColor(colours.DEEP))
            draw_line(canvas, 0, middle - _ID * 0.34, f"{row.id} ", fonts.BOLD, _ID, wide - 6)
            canvas.setFillColor(HexColor(colours.INK))
            self._draw_title(row.title, wide, middle, self._left(0) - wide - 6)
        high = min(_BOX_MAX, self._high - 3)
        for column, sign in enumerate(_SIGNS):
            left = self._left(column) + (_COLUMN - _BOX_WIDE) / 2
            with drawn_as(canvas, node.kids[column + 1]):
                box(canvas, left, middle - high / 2, (_BOX_WIDE, high), sign)

    def _draw_title(self, title: str, left: float, middle: float, room: float) -> None:
        """Draw a title on one line, in smaller letters and on two lines where it needs them and there is the height."""
        canvas = self.canv
        whole = text.line(title)
        wide = fonts.width(whole, fonts.REGULAR, 1)
        size = _TITLE if wide * _TITLE <= room else _TITLE_SMALL
        if wide * size <= room or self._high < 2 * _TITLE_SMALL + 2:
            draw_line(canvas, left, middle - size * 0.34, whole, fonts.REGULAR, size, room)
            return
        first = ""
        for word in whole.split():
            longer = f"{first} {word}".strip()
            if first and fonts.width(longer, fonts.REGULAR, _TITLE_SMALL) > room:
                break
            first = longer
        rest = whole[len(first) :].strip()
        draw_line(canvas, left, middle + 1.4, f"{first} ", fonts.REGULAR, _TITLE_SMALL, room + 2)
        draw_line(canvas, left, middle - _TITLE_SMALL + 0.2, rest, fonts.REGULAR, _TITLE_SMALL, room)


def _row_node() -> Node:
    return Node("TR", [Node("TH", scope="Row"), *(Node("TD") for _ in _SIGNS)])
