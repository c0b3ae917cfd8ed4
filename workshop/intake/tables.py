"""From the text of a file to rows of cells: which delimiter, which header, on which line."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.domain.errors import WorkshopError
from workshop.domain.names import NAME_MAX, PARTICIPANTS_MAX, TEXT_MAX, clean_line
from workshop.language import Phrase

Source = str | Phrase
"""Where a text is from, as errors name it: a file, or a list that was pasted."""

DELIMITERS = ",;\t"
ROWS_MAX = 10_000
COLUMNS_MAX = PARTICIPANTS_MAX + 10
SHOWN_MAX = 40
# The line with which Excel tells its own delimiter.
_EXCEL = re.compile(r"\s*sep=([,;\t])[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A record that is not blank: the line on which it begins, and its cells without the space around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name in the header, and its place in the file, counted from 1."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Table:
    """A header (on ``line``) with different names and the rows below it.

    ``whole`` tells that the last line was ended, so that it was not cut off.
    """

    file: Source
    line: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whole: bool


def shown(text: str) -> str:
    """Give the text of a cell as it can stand in a sentence: on one line, and short."""
    line = clean_line(text)
    return line if len(line) <= SHOWN_MAX else f"{line[:SHOWN_MAX]}…"


def table_of(text: str, known: Sequence[str], file: Source) -> Table:
    """Read a table; ``known`` holds the names (in small letters) by which its header is recognised.

    Raises:
        WorkshopError: see ``records``; or the header has none of these names, one that is empty, double or too
            long, a row has cells beyond it, or there is no row at all.
    """
    return table_from(rows_of(text, known, file), known, file, whole=is_whole(text))


def rows_of(text: str, known: Sequence[str], file: Source) -> Iterator[Row]:
    """Give the records of a text whose first one holds one of these names; see ``records`` for what is refused."""
    return records(text, _delimiter(text, known, file), file)


def is_whole(text: str) -> bool:
    """Tell whether the last line of a text was ended, so that it was not cut off."""
    return text.endswith(("\n", "\r"))


def table_from(found: Iterator[Row], known: Sequence[str], file: Source, *, whole: bool, ragged: bool = False) -> Table:
    """Make a table of rows, of which the first is the header; see ``table_of`` for what is refused.

    ``ragged`` rows end at their last cell that is not empty, as in a workbook: they lack none.
    """
    header = next(found, None)
    if header is None:
        raise WorkshopError("intake.empty", file=file)
    if not any(cell.casefold() in known for cell in header.cells):
        raise WorkshopError("intake.no_column", file=file, line=header.line, column=known[0])
    columns = _columns(header, file)
    rows = tuple(_fitted(row, len(columns), file, ragged=ragged) for row in found)
    if not rows:
        raise WorkshopError("intake.no_rows", file=file, line=header.line)
    return Table(file, header.line, columns, rows, whole)


def _delimiter(text: str, known: Sequence[str], file: Source) -> str:
    """Find the delimiter from the header: the one that gives a ``known`` name, and most columns."""
    told = _EXCEL.match(text)
    if told:
        return told[1]
    found: dict[tuple[bool, int], str] = {}
    refused = None
    for delimiter in DELIMITERS:
        try:
            header = next(records(text, delimiter, file), Row(1, ()))
        except WorkshopError as error:
            refused = error
            continue
        has_known = any(cell.casefold() in known for cell in header.cells)
        found.setdefault((has_known, len(header.cells)), delimiter)
    best = max(found, default=(False, 0))
    if refused is not None and not best[0]:
        raise refused
    return found[best]


def records(text: str, delimiter: str, file: Source) -> Iterator[Row]:
    """Give the records that are not blank, in order; ``file`` is named in errors.

    Raises:
        WorkshopError: a quotation mark is not closed, or a cell or the file is too long.
    """
    told = _EXCEL.match(text)
    skipped = told[0] if told else ""
    above = len(re.findall(r"\r\n|\r|\n", skipped))
    lines = io.StringIO(text[len(skipped) :], newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    given = 0
    while True:
        line = above + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise WorkshopError("intake.quote", file=file, line=line) from error
        if cells is None:
            return
        row = Row(line, tuple(cell.strip() for cell in cells))
        if any(row.cells):
            given += 1
            check_size(row, given, file)
            yield row


def check_size(row: Row, number: int, file: Source) -> None:
    """See that a row, so many rows from the first, is of a size that a list has.

    Raises:
        WorkshopError: it is one row too many, or a cell is too long.
    """
    if number > ROWS_MAX:
        raise WorkshopError("intake.many_rows", file=file, line=row.line, maximum=ROWS_MAX)
    for position, cell in enumerate(row.cells, start=1):
        if len(cell) > TEXT_MAX:
            raise WorkshopError("intake.long", file=file, line=row.line, position=position, maximum=TEXT_MAX)


def _columns(header: Row, file: Source) -> tuple[Column, ...]:
    if len(header.cells) > COLUMNS_MAX:
        raise WorkshopError("intake.many_columns", file=file, line=header.line, maximum=COLUMNS_MAX)
    columns: list[Column] = []
    first: dict[str, int] = {}
    for position, cell in enumerate(header.cells, start=1):
        name = clean_line(cell)
        place = {"file": file, "line": header.line, "position": position}
        if not name:
            raise WorkshopError("intake.header_empty", **place)
        if len(name) > NAME_MAX:
            raise WorkshopError("intake.header_long", column=shown(name), maximum=NAME_MAX, **place)
        if name.casefold() in first:
            raise WorkshopError("intake.header_double", column=name, first=first[name.casefold()], **place)
        first[name.casefold()] = position
        columns.append(Column(name, position))
    return tuple(columns)


def _fitted(row: Row, width: int, file: Source, *, ragged: bool) -> Row:
    """Give a row without the empty cells that a spreadsheet left beyond the header, and with those that it left out."""
    for position, cell in enumerate(row.cells[width:], start=width + 1):
        if cell:
            raise WorkshopError(
                "intake.beyond", file=file, line=row.line, position=position, columns=width, value=shown(cell)
            )
    lacking = ("",) * (width - len(row.cells)) if ragged else ()
    return Row(row.line, row.cells[:width] + lacking)


def check_complete(table: Table, row: Row, may_lack: Sequence[bool]) -> None:
    """Refuse a row with too few cells; the last columns may lack one where ``may_lack`` says so.

    A last line that was not ended may have been cut off, so there every cell has to be.

    Raises:
        WorkshopError: a cell is missing.
    """
    missing = range(len(row.cells), len(table.columns))
    cut_off = not table.whole and row is table.rows[-1]
    for place in missing:
        if cut_off or not may_lack[place]:
            lacking = table.columns[place]
            raise WorkshopError(
                "intake.short",
                file=table.file,
                line=row.line,
                column=lacking.name,
                position=lacking.position,
                cells=len(row.cells),
                columns=len(table.columns),
            )
