"""Tables that tell what is in them: of data, with cells that are heads, or only to put things side by side."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from reportlab.platypus import Flowable, Table

from workshop.report.tagged.canvas import drawn_apart
from workshop.report.tagged.nodes import Node, nodes_of

FULL = 560.0
"""Points: a place that is so high is as good as a whole page."""

_LEAST = ((3, 3), (1, 2))
"""How many rows stand on the first and on the last page of a table; the second where the first cannot be."""

_ABOUT = 0.01
"""Points that a height may be off by adding up."""


class Grid(Table):
    """A table whose rules and backgrounds are artifacts; ReportLab makes new ones where it splits one.

    Where it goes over pages it leaves no row or two behind. ``whole``: it does not go over two where it fits on one.
    """

    node: Node | None = None
    whole = False
    # What ReportLab has and its annotations lack.
    _rowHeights: list[float]  # noqa: N815
    _measured = False

    def setStyle(self, tblstyle: Any) -> None:  # noqa: N802, ANN401 - the names are ReportLab's
        """Take a style; it changes how high the rows are."""
        super().setStyle(tblstyle)
        self._measured = False

    def _calc(self, availWidth: float, availHeight: float) -> None:  # noqa: N803
        # Widths are given, so that the rows are as high wherever the table stands.
        if not self._measured:
            super()._calc(availWidth, availHeight)  # type: ignore[misc] # not in the annotations of ReportLab
            self._measured = True

    def least(self, width: float) -> float:
        """Give the height in points of what of it stands together at its beginning."""
        self._calc(width, FULL)
        first, last = _LEAST[0]
        begin = int(self.repeatRows) + first
        if (self.whole or len(self._rowHeights) < begin + last) and sum(self._rowHeights) <= FULL:
            return sum(self._rowHeights)
        return sum(self._rowHeights[:begin])

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Cut the table between rows, or in one that is higher than a page; nothing where it is to go on the next."""
        self._calc(availWidth, availHeight)
        heights, heads = self._rowHeights, int(self.repeatRows)
        fit = sum(place <= availHeight for place in accumulate(heights))
        tight = availHeight < FULL
        if fit < len(heights):
            if tight and self.whole and sum(heights) <= FULL:
                return []
            for first, last in _LEAST[: 1 if tight else 2]:
                kept = min(fit, len(heights) - last)
                if kept >= heads + first and sum(heights[:heads]) + sum(heights[-last:]) <= FULL:
                    return list(super().split(availWidth, sum(heights[:kept]) + _ABOUT))
            if tight and max(heights) <= FULL:
                return []
        return list(super().split(availWidth, availHeight))

    def onSplit(self, T: Table, byRow: int = 1) -> None:  # noqa: N802, N803
        """Hand on to a part what was asked of the whole."""
        super().onSplit(T, byRow)
        if isinstance(T, Grid):
            T.whole = self.whole

    def _drawBkgrnd(self) -> None:  # noqa: N802 - the names are ReportLab's
        with drawn_apart(self.canv):
            super()._drawBkgrnd()  # type: ignore[misc] # not in the annotations of ReportLab

    def _drawLines(self) -> None:  # noqa: N802
        with drawn_apart(self.canv):
            super()._drawLines()  # type: ignore[misc]


def grid(cells: Sequence[list[Any]], widths: Sequence[float], **more: Any) -> Grid:
    """Give a table that only puts things side by side: its cells are read one after the other."""
    table = Grid(cells, widths, **more)
    table.node = Node("Div", [node for row in cells for cell in row for node in nodes_of(cell)])
    return table


def data_table(
    cells: Sequence[list[Any]],
    widths: Sequence[float],
    *,
    heads: int = 1,
    labels: int = 0,
    **more: Any,
) -> Grid:
    """Give a table of data whose first rows, and first columns, are heads; head rows stand on every page.

    A label that is empty goes with the one above it.
    """
    table = Grid(cells, widths, repeatRows=heads, **more)
    rows: list[Node] = []
    above: dict[int, Node] = {}
    for number, row in enumerate(cells):
        made = Node("TR")
        for column, cell in enumerate(row):
            inside = nodes_of(cell)
            if number < heads and inside:
                made.kids.append(_cell("TH", inside, "Column"))
            elif number >= heads and column < labels and not inside and column in above:
                above[column].rows += 1
            elif number >= heads and column < labels:
                above[column] = _cell("TH", inside, "Row")
                made.kids.append(above[column])
            else:
                made.kids.append(_cell("TD", inside))
        rows.append(made)
    table.node = Node("Table", rows)
    return table


def _cell(role: str, inside: list[Node], scope: str = "") -> Node:
    """Give the node of a cell; one that holds a single text is that text."""
    if len(inside) == 1 and inside[0].role == "P":
        (text,) = inside
        text.role, text.scope = role, scope
        return text
    return Node(role, inside, scope=scope)
