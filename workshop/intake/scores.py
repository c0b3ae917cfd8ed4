"""Score files: a paragraph a line with a participant a column, or the form that one participant filled in."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.model_sheet import read_code
from workshop.domain.names import clean_line
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.intake.files import content_of, decoded
from workshop.intake.packages import is_workbook
from workshop.intake.tables import Column, Row, Table, check_complete, is_whole, rows_of, shown, table_from

PARAGRAPH, LEVEL, NAME, TITLE, REMARK = "paragraph", "level", "name", "title", "remark"
PARAGRAPHS = (PARAGRAPH, "paragraaf")
NAMES = (NAME, "naam")
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(PARAGRAPHS, PARAGRAPH),
    "consensus": "consensus",
    "target": "target",
    "ambitie": "target",
    "importance": "importance",
    "belang": "importance",
}
"""Columns that are no participant, by their name in small letters."""

_FORM_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(PARAGRAPHS, PARAGRAPH),
    **dict.fromkeys((LEVEL, "niveau", "score"), LEVEL),
    **dict.fromkeys(NAMES, NAME),
    **dict.fromkeys((TITLE, "titel", "subject", "onderwerp"), TITLE),
    **dict.fromkeys((REMARK, "remarks", "opmerking", "opmerkingen"), REMARK),
}
"""The columns of a form. Remarks are only counted: they would tell of a level before it may be seen."""

_LEVELS: Mapping[str, int] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_DASHES = ("-", "\u2013", "\u2014", "\u2212")
"""A hyphen and what spreadsheets make of it."""


class _Name(NamedTuple):
    """Whose form it is: as it was written, and on which line."""

    text: str
    line: int


def read_scores(path: Path) -> ScoreSheet:
    """Read a score file; whether its people and paragraphs exist is for ``domain.scores`` to say.

    The header has ``paragraph``, a column per participant and, where wanted, ``consensus``, ``target`` and
    ``importance``. A cell is 1-5, empty for absent or - for an abstention. A form of one participant has ``paragraph``
    and ``level``; the name stands on a line above (``name; Anna``), in a column ``name``, or is that of the file.

    Raises:
        WorkshopError: the file cannot be read, or a cell is something else; file, line and column are named.
    """
    content, file = content_of(path), clean_line(str(path))
    workbook = is_workbook(path, content)
    if workbook:
        file, rows = _of_workbook(content, file)
        whole = True
    else:
        text = decoded(content, file)
        rows, whole = rows_of(text, (*PARAGRAPHS, *NAMES), file), is_whole(text)
    name, rows = _headed(rows)
    table = table_from(rows, PARAGRAPHS, file, whole=whole, ragged=workbook)
    if name is None and not any(_is_level(column) for column in table.columns):
        return _sheet(table)
    return _form(table, name, path)


def _of_workbook(content: bytes, file: str) -> tuple[str, Iterator[Row]]:
    """Give the one sheet with scores: how errors name it, and its rows."""
    from workshop.intake.workbooks import read_workbook

    sheets = [sheet for sheet in read_workbook(content, file) if sheet.cells]
    if not sheets:
        raise WorkshopError("intake.empty", file=file)
    found = [sheet for sheet in sheets if sheet.has(PARAGRAPHS, within=2)] or sheets[:1]
    if len(found) > 1:
        raise WorkshopError("workbook.two_sheets", file=file, sheet=found[0].title, other=found[1].title)
    return found[0].source, found[0].rows()


def _headed(rows: Iterator[Row]) -> tuple[_Name | None, Iterator[Row]]:
    """Take the name from above a table, where there is one; the first row that is left is the header."""
    given = [row for row in (next(rows, None), next(rows, None)) if row is not None]
    name = None
    if len(given) > 1 and _is_name(given[0]) and _has_paragraph(given[1]):
        head = given.pop(0)
        name = _Name(clean_line(" ".join(head.cells[1:])), head.line)
    return name, chain(given, rows)


def _is_name(row: Row) -> bool:
    return row.cells[0].casefold().rstrip(" :") in NAMES and not _has_paragraph(row)


def _has_paragraph(row: Row) -> bool:
    return any(cell.casefold() in PARAGRAPHS for cell in row.cells)


def _is_level(column: Column) -> bool:
    return _FORM_FIELDS.get(column.name.casefold()) == LEVEL


# All in one


def _sheet(table: Table) -> ScoreSheet:
    fields = _fields(table, _FIELDS)
    if len(table.columns) == 1:
        raise WorkshopError("intake.no_scores", file=table.file, line=table.line)
    names = [column.name for column in table.columns if column not in fields]
    return ScoreSheet(str(table.file), names, [_score_row(table, row, fields) for row in table.rows], table.line)


def _fields(table: Table, known: Mapping[str, str]) -> dict[Column, str]:
    """Give the columns that are no participant; each may be there once, in whichever language."""
    fields: dict[str, Column] = {}
    for column in table.columns:
        field = known.get(column.name.casefold())
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
            paragraph = _paragraph(table, row, column, cell)
        elif field is None:
            ballots[column.name] = _ballot(table, row, column, cell)
        elif cell and cell not in _LEVELS:
            raise _refused("intake.level", table, row, column, cell)
        else:
            decided[field] = _LEVELS.get(cell)
    return ScoreRow(row.line, paragraph, ballots, **decided)


# A form of one participant


def _form(table: Table, name: _Name | None, path: Path) -> ScoreSheet:
    fields = _fields(table, _FORM_FIELDS)
    for column in table.columns:
        if column.name.casefold() not in _FORM_FIELDS:
            place = {"file": table.file, "line": table.line, "position": column.position}
            raise WorkshopError("intake.form_column", column=column.name, **place)
    if LEVEL not in fields.values():
        raise WorkshopError("intake.no_column", file=table.file, line=table.line, column=LEVEL)
    rows: list[ScoreRow] = []
    remarks = 0
    for row in table.rows:
        check_complete(table, row, [fields.get(column) not in (PARAGRAPH, LEVEL) for column in table.columns])
        cells = {fields[c]: (c, cell) for c, cell in zip(table.columns, row.cells, strict=False) if c in fields}
        name = _same_name(table, row, name, cells.get(NAME, (None, ""))[1])
        paragraph, ballot = _paragraph(table, row, *cells[PARAGRAPH]), _ballot(table, row, *cells[LEVEL])
        rows.append(ScoreRow(row.line, paragraph, {"": ballot}))
        remarks += bool(cells.get(REMARK, (None, ""))[1])
    if name is None:
        name = _Name(clean_line(path.stem.replace("_", " ")), 0)
    if not name.text:
        raise WorkshopError("intake.form_name", file=table.file, line=name.line)
    given = [ScoreRow(row.line, row.paragraph, {name.text: row.ballots[""]}) for row in rows]
    return ScoreSheet(str(table.file), [name.text], given, name.line, form=True, remarks=remarks)


def _same_name(table: Table, row: Row, name: _Name | None, cell: str) -> _Name | None:
    """Give the name that a form has so far; another one in a row of it is refused."""
    found = clean_line(cell)
    if not found:
        return name
    if name is not None and name.text and name.text != found:
        place = {"file": table.file, "line": row.line}
        raise WorkshopError("intake.form_names", name=shown(found), first=shown(name.text), **place)
    return name if name is not None and name.text else _Name(found, row.line)


# Cells


def _paragraph(table: Table, row: Row, column: Column, cell: str) -> str:
    code = read_code(shown(cell))
    if not code:
        raise _refused("intake.no_id", table, row, column, cell)
    return code


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
