"""Score files: a paragraph a line, a participant a column."""

from collections.abc import Mapping
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.intake.files import read_text
from workshop.intake.tables import Column, Row, Table, check_complete, shown, table_of

PARAGRAPH = "paragraph"
_FIELDS: Mapping[str, str] = {
    PARAGRAPH: PARAGRAPH,
    "paragraaf": PARAGRAPH,
    "consensus": "consensus",
    "target": "target",
    "ambitie": "target",
    "importance": "importance",
    "belang": "importance",
}
"""Columns that are no participant, by their name in small letters."""

_LEVELS: Mapping[str, int] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_DASHES = ("-", "\u2013", "\u2014", "\u2212")
"""A hyphen and what spreadsheets make of it."""


def read_scores(path: Path) -> ScoreSheet:
    """Read a score file; whether its people and paragraphs exist is for ``domain.scores`` to say.

    The header has ``paragraph``, a column per participant and, where wanted, ``consensus``, ``target`` and
    ``importance``. A cell is 1-5, empty for absent or - for an abstention.

    Raises:
        WorkshopError: the file cannot be read, or a cell is something else; file, line and column are named.
    """
    file = clean_line(str(path))
    table = table_of(read_text(path), (PARAGRAPH, "paragraaf"), file)
    fields = _fields(table)
    if len(table.columns) == 1:
        raise WorkshopError("intake.no_scores", file=file, line=table.line)
    names = [column.name for column in table.columns if column not in fields]
    return ScoreSheet(file, names, [_score_row(table, row, fields) for row in table.rows], table.line)


def _fields(table: Table) -> dict[Column, str]:
    """Give the columns that are no participant; each may be there once, in whichever language."""
    fields: dict[str, Column] = {}
    for column in table.columns:
        field = _FIELDS.get(column.name.casefold())
        if field in fields:
            raise WorkshopError(
                "intake.header_double",
                file=table.file,
                line=table.line,
                column=column.name,
                position=column.position,
                first=fields[field].position,
            )
        if field is not None:
            fields[field] = column
    return {column: field for field, column in fields.items()}


def _score_row(table: Table, row: Row, fields: Mapping[Column, str]) -> ScoreRow:
    check_complete(table, row, [fields.get(column, PARAGRAPH) != PARAGRAPH for column in table.columns])
    paragraph = ""
    ballots: dict[str, Ballot] = {}
    decided: dict[str, int | None] = {}
    for column, cell in zip(table.columns, row.cells, strict=False):
        field = fields.get(column)
        if field == PARAGRAPH:
            paragraph = shown(cell)
            if not paragraph:
                raise _refused("intake.no_id", table, row, column, cell)
        elif field is None:
            ballots[column.name] = _ballot(table, row, column, cell)
        elif cell and cell not in _LEVELS:
            raise _refused("intake.level", table, row, column, cell)
        else:
            decided[field] = _LEVELS.get(cell)
    return ScoreRow(row.line, paragraph, ballots, **decided)


def _ballot(table: Table, row: Row, column: Column, cell: str) -> Ballot:
    if not cell:
        return ABSENT
    if cell in _DASHES:
        return ABSTAIN
    if cell not in _LEVELS:
        raise _refused("intake.score", table, row, column, cell)
    return _LEVELS[cell]


def _refused(key: str, table: Table, row: Row, column: Column, cell: str) -> WorkshopError:
    return WorkshopError(
        key, file=table.file, line=row.line, column=column.name, position=column.position, value=shown(cell)
    )
