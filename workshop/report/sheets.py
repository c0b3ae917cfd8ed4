"""What stands where in the workbook, before it is written: the same plan is held against it when it is read back."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import action_tables, result_tables, vote_tables
from workshop.report.agenda_table import agenda
from workshop.report.last_table import last_time_table
from workshop.report.result_facts import facts
from workshop.report.tables import Cell, Kind, Table, cleaned

TEXT_MAX = 32_767
"""Characters of a cell, as Excel counts them (UTF-16)."""

LOGO_ROWS = 4
ROW_PIXELS = 20


def chart_height(chapters: int) -> int:
    """Give the height of the picture of a profile, in pixels."""
    return max(260, 90 + 34 * chapters)


class Placed(NamedTuple):
    """A cell in its place, both from 0; ``role`` is ``title``, ``head``, ``label``, ``fact`` or ``cell``."""

    row: int
    column: int
    value: Cell
    kind: Kind
    role: str


class Area(NamedTuple):
    """A table on a sheet: its key, the row of its heads, and its size without them."""

    key: str
    head: int
    rows: int
    columns: int


class Sheet(NamedTuple):
    """A sheet of the workbook; ``areas`` are its tables, the first one on top where it is alone."""

    key: str
    name: str
    cells: tuple[Placed, ...]
    areas: tuple[Area, ...]


def sheets(workshop: Workshop, t: Translator, at: datetime) -> tuple[Sheet, ...]:
    """Give the sheets; ``at`` is when the workbook is made, aware. Days are those of its time zone."""
    tables = [
        result_tables.paragraphs(workshop, t),
        vote_tables.votes(workshop, t),
        action_tables.improvements(workshop, t, at.date()),
        agenda(workshop, t),
    ]
    if workshop.past:
        tables += [last_time_table(workshop, t), action_tables.before(workshop, t)]
    return (_summary(workshop, t, at), *(_alone(table, t) for table in tables))


def _alone(table: Table, t: Translator) -> Sheet:
    return Sheet(table.key, t(f"sheets.{table.key}"), tuple(_placed(table, 0)), (_area(table, 0),))


def _summary(workshop: Workshop, t: Translator, at: datetime) -> Sheet:
    cells: list[Placed] = []
    told = [fact for fact in facts(workshop, t, at) if fact.value != ""]
    for row, fact in enumerate(told):
        cells.append(Placed(row, 0, fact.label, "text", "label"))
        cells.append(Placed(row, 1, _fitting(fact.value), fact.kind, "title" if row == 0 else "fact"))
    areas = []
    profile = result_tables.chapters(workshop, t)
    row = max(len(told) + 1, LOGO_ROWS + chart_height(len(profile.rows)) // ROW_PIXELS + 2)
    for table in (profile, result_tables.principles(workshop, t)):
        cells.append(Placed(row, 0, table.title, "text", "title"))
        cells += _placed(table, row + 1)
        areas.append(_area(table, row + 1))
        row += len(table.rows) + 3
    return Sheet("summary", t("sheets.summary"), tuple(cells), tuple(areas))


def _area(table: Table, head: int) -> Area:
    return Area(table.key, head, len(table.rows), len(table.columns))


def _placed(table: Table, head: int) -> Iterator[Placed]:
    for place, column in enumerate(table.columns):
        yield Placed(head, place, column.title, column.kind, "head")
    for row, cells in enumerate(table.rows, start=head + 1):
        for place, (column, value) in enumerate(zip(table.columns, cells, strict=True)):
            yield Placed(row, place, _fitting(value), column.kind, "cell")


def _fitting(value: Cell) -> Cell:
    """Give a cell that fits: a longer text ends in a sign for it; the JSON has all of it."""
    text = cleaned(value)
    if not isinstance(text, str):
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * TEXT_MAX:
        return text
    return units[: 2 * (TEXT_MAX - 1)].decode("utf-16-le", "ignore") + "…"
