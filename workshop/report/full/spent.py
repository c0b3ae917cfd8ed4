"""In how much time: what was planned and what it took, by paragraph and by phase, with what lay between them."""

from reportlab.platypus import Flowable, Spacer

from workshop.domain.workshop import PHASES
from workshop.report import text
from workshop.report.agenda_table import agenda, sitting_lines
from workshop.report.full.paper import BODY, CELL, CELL_MIDDLE, Paper, items, rows, section
from workshop.report.tables import Cell
from workshop.report.typeset import Text
from workshop.report.wording import phase_name

_TITLE_MAX = 70
_FIGURES = ("planned", "used", *(f"used_{name}" for name in PHASES))


def spent(paper: Paper) -> list[Flowable]:
    """Give the section: a line for each paragraph and stop, in the order of the plan, and below it the sums."""
    t = paper.t
    table = agenda(paper.workshop, t)
    names = [column.key for column in table.columns]
    told = [dict(zip(names, row, strict=True)) for row in table.rows]
    cells = [[_what(line), *([Text(_minutes(paper, line[name]), CELL_MIDDLE)] for name in _FIGURES)] for line in told]
    sums = [
        sum(value for line in told if line["paragraph"] and isinstance(value := line[name], float)) for name in _FIGURES
    ]
    cells.append(
        [[Text(t("report.full.paragraphs_all"), CELL)], *([Text(_minutes(paper, n), CELL_MIDDLE)] for n in sums)]
    )
    heads = [
        t("report.full.what"),
        t("report.full.planned"),
        t("report.full.used"),
        *(phase_name(t, name) for name in PHASES),
    ]
    said = sitting_lines(paper.workshop, t, paper.at.tzinfo)
    story = [*section(paper, "agenda"), Text(t("report.full.agenda.said"), BODY), *items(said)]
    return [*story, rows(heads, cells, [0, 52, 52, 46, 56, 60, 60], middle=1), Spacer(0, 16)]


def _what(line: dict[str, Cell]) -> list[Flowable]:
    title = text.shortened(text.line(f"{line['paragraph'] or ''} {line['title']}"), _TITLE_MAX)
    # That a paragraph has a level stands in its record; what was skipped stands nowhere else.
    how = f" ({line['how']})" if line["how"] and not line["paragraph"] else ""
    return [Text(f"{title}{how}", CELL)]


def _minutes(paper: Paper, value: Cell) -> str:
    return "–" if not isinstance(value, int | float) else paper.t.decimal(value)
