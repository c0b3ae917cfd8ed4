"""The actions as a table for a spreadsheet, in which their owners fill in how it goes; ``update`` reads it back."""

import csv
import io
from collections.abc import Iterator

from workshop.domain.action_sheet import Listed, all_actions
from workshop.domain.improvements import ranked
from workshop.domain.model_sheet import guarded, shown_code
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.history_csv import DELIMITERS
from workshop.report.session_facts import words_of

COLUMNS = (
    "id",
    "title",
    "status",
    "owner",
    "due",
    "brought",
    "rank",
    "paragraph",
    "paragraph_title",
    "difference",
    "first_step",
    "means",
    "measure",
    "effort",
)
"""What is filled in again stands first; see ``action_sheet.FIELDS``."""


def actions_csv(workshop: Workshop, t: Translator) -> bytes:
    """Give the table: an action a line, in the order in which to start, what is dropped last.

    It is in UTF-8 with a byte order mark, in Dutch with semicolons: so Excel opens it by a double click where numbers
    have a comma; with commas between the columns it would put a whole line in one cell. No cell is a formula. Days
    are ISO days. Reading back, any of the usual delimiters and what Excel makes of a day are known.
    """
    target = io.StringIO()
    csv.writer(target, delimiter=DELIMITERS[t.language]).writerows(action_lines(workshop, t))
    return target.getvalue().encode("utf-8-sig")


def action_lines(workshop: Workshop, t: Translator) -> list[list[str]]:
    """Give the cells of the table, its head first."""
    lines = [[t(f"actions.column.{column}") for column in COLUMNS]]
    lines += ([guarded(cell) for cell in _cells(workshop, one, rank, t)] for rank, one in _in_order(workshop))
    return lines


def _in_order(workshop: Workshop) -> list[tuple[str, Listed]]:
    ranks = {row.improvement.number: row.rank for row in ranked(workshop)}
    last = len(ranks) + 1
    found = [
        (ranks.get(one.improvement.number, last) if one.improvement else last, one) for one in all_actions(workshop)
    ]
    found.sort(key=lambda pair: pair[0])
    return [(str(rank) if rank < last else "", one) for rank, one in found]


def _cells(workshop: Workshop, one: Listed, rank: str, t: Translator) -> Iterator[str]:
    row, item = one.row, one.improvement
    yield from (one.id, row.title, t(f"improvement.status.{row.status}"), row.owner, row.due, row.brought, rank)
    words = words_of(workshop, t.language).paragraphs
    if item is None:
        # Its paragraph is one of an earlier model.
        yield from (shown_code(one.carried.paragraph) if one.carried else "", "", "", "", "", "", "")
        return
    ids = [workshop.model.paragraphs[number - 1].id for number in item.paragraphs]
    yield from (" ".join(map(shown_code, ids)), words[ids[0]].title)
    yield from (item.difference, item.first_step, item.means, item.measure, str(item.effort))
