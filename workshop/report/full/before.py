"""What became of the actions from before, and what each brought: where a follow-up begins."""

from reportlab.platypus import Flowable, Spacer

from workshop.report.action_tables import before as before_table
from workshop.report.full.paper import BODY, CELL, Paper, rows, section
from workshop.report.tables import shown
from workshop.report.typeset import Text
from workshop.report.wording import iso_day

_TALL = 600
"""From so many characters in a cell a row may be longer than fits with two others on a page."""


def before(paper: Paper) -> list[Flowable]:
    """Give the section; nothing where this workshop follows none."""
    t, past = paper.t, paper.workshop.past
    if not past:
        return []
    last = past[max(past)]
    story = [
        *section(paper, "before_actions"),
        Text(t("report.full.before_actions.said", title=last.title, day=iso_day(t, last.date)), BODY),
    ]
    table = before_table(paper.workshop, t)
    if not table.rows:
        return [*story, Text(t("report.full.before_actions.none"), BODY), Spacer(0, 16)]
    cells: list[list[list[Flowable]]] = []
    longest = 0
    for row in table.rows:
        told = {column.key: shown(t, column.kind, cell) for column, cell in zip(table.columns, row, strict=True)}
        longest = max(longest, *map(len, told.values()))
        owner = told["owner"] or t("report.no_owner")
        cells.append(
            [
                [Text(told["action"], CELL), Text(f"{told['paragraph']} · {owner}", CELL)],
                [Text(t("review.story", day=told["since"], statuses=told["statuses"]), CELL)],
                [Text(told["status_now"], CELL)],
                [Text(told["brought"] or "–", CELL)],
            ]
        )
    heads = [t(f"tables.column.{key}") for key in ("action", "statuses", "status_now", "brought")]
    return [*story, rows(heads, cells, [0, 110, 60, 150], tall=longest > _TALL), Spacer(0, 16)]
