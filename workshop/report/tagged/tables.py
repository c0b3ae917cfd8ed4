"""Tables that tell what is in them: of data, with cells that are heads, or only to put things side by side."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Table

from workshop.report.tagged.canvas import drawn_apart
from workshop.report.tagged.nodes import Node, nodes_of


class Grid(Table):
    """A table whose rules and backgrounds are artifacts; ReportLab makes new ones where it splits one."""

    node: Node | None = None

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
    together: int = 0,
    **more: Any,
) -> Grid:
    """Give a table of data whose first rows, and first columns, are heads; head rows stand on every page.

    A label that is empty goes with the one above it. So many last rows as ``together`` says stay on one page; they must
    fit there.
    """
    table = Grid(cells, widths, repeatRows=heads, **more)
    last = min(together, len(cells) - heads)
    if last > 1:
        # A table does not end with a row or two on a page of their own.
        table.setStyle([("NOSPLIT", (0, -last), (0, -1))])
    rows: list[Node] = []
    above: dict[int, Node] = {}
    for number, row in enumerate(cells):
        made = Node("TR")
        for column, cell in enumerate(row):
            inside = nodes_of(cell)
            if number < heads and inside:
                made.kids.append(Node("TH", inside, scope="Column"))
            elif number >= heads and column < labels and not inside and column in above:
                above[column].rows += 1
            elif number >= heads and column < labels:
                above[column] = Node("TH", inside, scope="Row")
                made.kids.append(above[column])
            else:
                made.kids.append(Node("TD", inside))
        rows.append(made)
    table.node = Node("Table", rows)
    return table
