"""Who takes part, from a file or a pasted list: name, role and who is the chair."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import NAME_MAX, clean_line
from workshop.domain.setting_up import Person
from workshop.intake.files import read_text
from workshop.intake.tables import DELIMITERS, Column, Row, Source, Table, records, shown, table_of
from workshop.language import Phrase

_NAMES = ("name", "naam")
_FIELDS: Mapping[str, str] = {
    "name": "name",
    "naam": "name",
    "role": "role",
    "rol": "role",
    "chair": "chair",
    "voorzitter": "chair",
}
_ORDER = ("name", "role", "chair")
_CHAIR = frozenset({"x", "yes", "ja", "1", "true", "voorzitter", "chair"})
_NO_CHAIR = frozenset({"", "-", "no", "nee", "0", "false"})
_CHAIR_ROLES = frozenset({"voorzitter", "chair"})
_ADDRESS = re.compile(r"[^<>\s]+@[^<>\s]+")
_AROUND_NAMES = " \t\xa0\"'"


def read_people(path: Path) -> list[Person]:
    """Read a file of participants: a table with the columns name, role and chair, or a list as can be pasted.

    Raises:
        WorkshopError: the file cannot be read or says something else; file, line and column are named.
    """
    return _people(read_text(path), clean_line(str(path)))


def people_from_text(text: str) -> list[Person]:
    """Read a pasted list, which may be empty: ``name; role; chair`` a line, or names on one line with commas.

    A table with a header (name, role, chair) is read too, and the people of an e-mail.

    Raises:
        WorkshopError: a line says something else; line and column are named.
    """
    return _people(text, Phrase("intake.list"))


def _people(text: str, file: Source) -> list[Person]:
    first, *others = [line for line in text.splitlines() if line.strip()] or [""]
    rows: Iterable[tuple[Row, Sequence[str]]]
    if _is_header(first):
        rows = _table_rows(table_of(text, _NAMES, file))
    elif others or any(mark in first for mark in ";\t<"):
        rows = _line_rows(text, file)
    else:
        rows = ((Row(1, (name,)), _ORDER) for row in records(text, ",", file) for name in row.cells if name)
    return _checked(rows, file)


def _is_header(line: str) -> bool:
    return any(cell.strip().strip('"').casefold() in _NAMES for mark in DELIMITERS for cell in line.split(mark))


def _table_rows(table: Table) -> Iterator[tuple[Row, Sequence[str]]]:
    fields: dict[str, Column] = {}
    for column in table.columns:
        place = {"file": table.file, "line": table.line, "position": column.position, "column": column.name}
        field = _FIELDS.get(column.name.casefold())
        if field is None:
            raise WorkshopError("intake.people_column", **place)
        if field in fields:
            raise WorkshopError("intake.header_double", first=fields[field].position, **place)
        fields[field] = column
    for row in table.rows:
        yield row, tuple(fields)


def _line_rows(text: str, file: Source) -> Iterator[tuple[Row, Sequence[str]]]:
    mark = "\t" if "\t" in text and ";" not in text else ";"
    for line, typed in enumerate(text.splitlines(), start=1):
        addressed = _addressed(typed)
        if addressed:
            yield from ((Row(line, (name,)), _ORDER) for name in addressed)
            continue
        cells = typed.rstrip(" ,").split(mark)
        while len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        if len(cells) > len(_ORDER):
            raise WorkshopError("intake.people_cells", file=file, line=line, cells=len(cells))
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cell.strip() for cell in cells)), _ORDER


def _addressed(typed: str) -> list[str]:
    """Give the names in a line copied from an e-mail, ``Jansen, Anna <anna@example.org>;``; none in any other line.

    It goes through the line once: an expression that tries every beginning takes a minute for a line of 100 kB.
    """
    names = []
    while typed.strip():
        name, _, rest = typed.partition("<")
        address, closed, typed = rest.partition(">")
        if not closed or ">" in name or not _ADDRESS.fullmatch(address):
            return []
        names.append(name.strip(_AROUND_NAMES))
        typed = typed.lstrip(" \t\xa0;,")
    return names


def _checked(rows: Iterable[tuple[Row, Sequence[str]]], file: Source) -> list[Person]:
    people: list[Person] = []
    lines: dict[str, int] = {}
    chair = 0
    for row, fields in rows:
        values = dict(zip(fields, row.cells, strict=False))
        place = {"file": file, "line": row.line}
        name = clean_line(values.get("name", ""))
        if not name:
            raise WorkshopError("intake.no_name", position=list(fields).index("name") + 1, **place)
        if len(name) > NAME_MAX:
            raise WorkshopError("intake.name_long", start=shown(name), maximum=NAME_MAX, **place)
        if name.casefold() in lines:
            raise WorkshopError("intake.name_double", name=name, first=lines[name.casefold()], **place)
        lines[name.casefold()] = row.line
        person = Person(name, clean_line(values.get("role", "")), _is_chair(values, fields, place))
        if person.chair and chair:
            raise WorkshopError("intake.chairs", name=shown(name), first=chair, **place)
        chair = row.line if person.chair else chair
        people.append(person)
    return people


def _is_chair(values: Mapping[str, str], fields: Sequence[str], place: Mapping[str, object]) -> bool:
    """Tell whether somebody is the chair: by the mark, else by a role that says so."""
    mark = values.get("chair", "").casefold()
    if mark not in _CHAIR | _NO_CHAIR:
        raise WorkshopError("intake.chair_mark", value=shown(mark), position=fields.index("chair") + 1, **place)
    return mark in _CHAIR or (not mark and values.get("role", "").casefold() in _CHAIR_ROLES)
