"""What the group chose itself, beside the computed order: dots after their reveal, and effect times feasible."""

from reportlab.platypus import Flowable, Spacer

from workshop.domain.dots import sums
from workshop.domain.improvements import Ranked, ranked
from workshop.report import text
from workshop.report.full.paper import BODY, CELL, CELL_MIDDLE, Paper, rows, subhead
from workshop.report.typeset import Text

_TITLE_MAX = 120


def choice(paper: Paper) -> list[Flowable]:
    """Give the part with the group's choice, the most dots first; nothing where it made none that may be shown."""
    t, workshop = paper.t, paper.workshop
    dots = sums(workshop)
    told = [row for row in ranked(workshop) if dots is not None or _expected(row) is not None]
    if not told:
        return []
    given = dots or {}
    # Without dots by what they expect.
    told.sort(key=lambda row: (-given.get(row.improvement.number, 0), -(_expected(row) or 0), row.rank))
    cells = []
    for row in told:
        item = row.improvement
        title = text.shortened(text.line(f"{row.rank}. {item.title}"), _TITLE_MAX)
        figures = (None if dots is None else given.get(item.number, 0), item.effect, item.feasible, _expected(row))
        said = ("–" if figure is None else str(figure) for figure in (*figures, row.computed))
        cells.append([[Text(title, CELL)], *([Text(figure, CELL_MIDDLE)] for figure in said)])
    names = ("tables.column.dots", "improvement.effect", "improvement.feasible", "report.full.product")
    heads = [t("tables.column.action"), *map(t, names), t("tables.column.computed")]
    table = rows(heads, cells, [0, 52, 52, 58, 62, 62], middle=1)
    return [*subhead(t("tables.group"), 110), Text(t("report.full.choice.said"), BODY), table, Spacer(0, 10)]


def _expected(row: Ranked) -> int | None:
    item = row.improvement
    return None if item.effect is None or item.feasible is None else item.effect * item.feasible
