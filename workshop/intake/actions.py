"""Lists of actions that come back: status, owner, date and what it brought, by the id of the action."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from workshop.domain.action_sheet import FIELDS, Sheet, SheetRow
from workshop.domain.due import due_date
from workshop.domain.errors import WorkshopError
from workshop.domain.model_sheet import unguarded
from workshop.domain.names import NAME_MAX, clean_line, clean_text
from workshop.domain.workshop import STATUSES
from workshop.intake.files import read_text
from workshop.intake.tables import Column, Row, Table, check_complete, shown, table_of
from workshop.language import LANGUAGES, Translator

ID, TITLE = "id", "title"
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/\d{2,4})?", re.ASCII)
_MONTHS = 12


class Place(NamedTuple):
    """A cell, as errors name it."""

    table: Table
    row: Row
    column: Column

    def refused(self, key: str, cell: str, **more: object) -> WorkshopError:
        """Give the error for what stands in it."""
        place = {"file": self.table.file, "line": self.row.line, "position": self.column.position}
        return WorkshopError(key, column=self.column.name, value=shown(cell), **place, **more)


def read_actions(path: Path, today: date) -> Sheet:
    """Read a list of actions; whether they are of a workshop is for ``domain.action_sheet`` to say.

    The header has ``id`` and, in Dutch or English, any of status, owner, date and what it brought. A column that is not
    there says nothing; an empty cell says that there is no owner, date or result.

    Raises:
        WorkshopError: the file cannot be read, a column is missing or double, or a cell has no status, no date, or too
            much; file, line and column are named.
    """
    file = clean_line(str(path))
    table = table_of(read_text(path), (ID,), file)
    fields = _fields(table)
    if not set(FIELDS) & set(fields.values()):
        raise WorkshopError("actions.columns", file=file, line=table.line)
    ids = next(column for column, field in fields.items() if field == ID)
    return Sheet(file, ids.name, ids.position, [_row(table, row, fields, today) for row in table.rows])


def _fields(table: Table) -> dict[Column, str]:
    names = {
        Translator(language)(f"actions.column.{field}").casefold(): field
        for language in LANGUAGES
        for field in (*FIELDS, TITLE)
    }
    names |= {field: field for field in (ID, *FIELDS)}
    fields: dict[Column, str] = {}
    for column in table.columns:
        field = names.get(column.name.casefold())
        first = next((other for other, name in fields.items() if name == field), None)
        if field is not None and first is not None:
            place = {"file": table.file, "line": table.line, "position": column.position}
            raise WorkshopError("intake.header_double", column=column.name, first=first.position, **place)
        if field is not None:
            fields[column] = field
    if ID not in fields.values():
        raise WorkshopError("intake.no_column", file=table.file, line=table.line, column=ID)
    return fields


def _row(table: Table, row: Row, fields: Mapping[Column, str], today: date) -> SheetRow:
    check_complete(table, row, [column not in fields for column in table.columns])
    values = {}
    id_, title = "", None
    for column, cell in zip(table.columns, row.cells, strict=False):
        field = fields.get(column)
        text = unguarded(cell)
        if field == ID:
            id_ = shown(text)
            if not id_:
                raise Place(table, row, column).refused("actions.no_id", cell)
        elif field == TITLE:
            title = text
        elif field is not None:
            values[field] = _READ[field](Place(table, row, column), text, today)
    return SheetRow(row.line, id_, values, title)


def _status(place: Place, text: str, _: date) -> str:
    typed = clean_line(text).casefold()
    for status in STATUSES:
        words = {status, *(Translator(language)(f"improvement.status.{status}") for language in LANGUAGES)}
        if typed in words:
            return status
    raise place.refused("actions.status", text)


def _owner(place: Place, text: str, _: date) -> str:
    line = clean_line(text)
    if len(line) > NAME_MAX:
        raise place.refused("actions.owner", text, maximum=NAME_MAX)
    return line


def _due(place: Place, text: str, today: date) -> str:
    """Read a date. With slashes it is not known which is the month, unless only one of them can be."""
    typed = clean_line(text)
    if not typed:
        return ""
    slashed = _SLASHED.fullmatch(typed)
    try:
        if slashed is not None and int(slashed[1]) <= _MONTHS and slashed[1] != slashed[2]:
            raise WorkshopError("improvement.due", due=typed)  # noqa: TRY301 - refused like any other
        return due_date(typed, today).isoformat()
    except WorkshopError as error:
        raise place.refused("actions.due", text) from error


def _brought(_: Place, text: str, __: date) -> str:
    return clean_text(text)


_READ = {"status": _status, "owner": _owner, "due": _due, "brought": _brought}
