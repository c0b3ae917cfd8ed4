"""The cells of a workbook, as its sheets have them: nothing is calculated, guessed or filled in."""

import datetime as dt
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.intake.tables import COLUMNS_MAX, ROWS_MAX, Row, check_size, shown

FORMULA, DATE = "workbook.formula", "workbook.date"
SHEETS_MAX = 50


class Cell(NamedTuple):
    """What stands in a cell; ``fault`` is the key of the error that keeps it from being read."""

    text: str
    fault: str = ""


class Sheet(NamedTuple):
    """A sheet: its cells by row and column, both counted from 1, and where cells were merged (such as ``A1:B2``)."""

    file: str
    title: str
    cells: dict[int, dict[int, Cell]]
    merged: tuple[str, ...]

    @property
    def source(self) -> str:
        """The place that errors name: the file, and the sheet in it as spreadsheets write it."""
        return f"{self.file} [{self.title}]"

    def rows(self) -> Iterator[Row]:
        """Give the rows that are not blank, in order, each with all cells up to its last one.

        Raises:
            WorkshopError: a cell was calculated, holds a date, or was merged with others; or there are too many.
        """
        if self.merged:
            raise WorkshopError("workbook.merged", file=self.source, cell=shown(self.merged[0]))
        for given, (line, cells) in enumerate(sorted(self.cells.items()), start=1):
            for column, cell in sorted(cells.items()):
                if column > COLUMNS_MAX:
                    raise WorkshopError("intake.many_columns", file=self.source, line=line, maximum=COLUMNS_MAX)
                if cell.fault:
                    raise WorkshopError(cell.fault, file=self.source, cell=place(line, column))
            row = Row(line, tuple(cells[at].text if at in cells else "" for at in range(1, max(cells) + 1)))
            check_size(row, given, self.source)
            yield row

    def has(self, words: tuple[str, ...], within: int) -> bool:
        """Tell whether one of these words (in small letters) stands in one of the first rows that are not blank."""
        first = sorted(self.cells)[:within]
        return any(cell.text.casefold() in words for line in first for cell in self.cells[line].values())


def place(line: int, column: int) -> str:
    """Name a cell as spreadsheets do, such as ``C7``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def read_workbook(content: bytes, file: str) -> list[Sheet]:
    """Read all sheets of a workbook that ``packages.is_workbook`` let through; ``file`` is named in errors.

    Raises:
        WorkshopError: it is broken, a sheet is hidden, or there are far too many rows.
    """
    try:
        with warnings.catch_warnings():
            # Of what a score sheet does not need, such as colours, openpyxl says that it leaves it out.
            warnings.simplefilter("ignore")
            return list(_sheets(content, file))
    except WorkshopError:
        raise
    except Exception as error:
        # Of a workbook that somebody bent any part may be missing or absurd; openpyxl has no error of its own for it.
        raise WorkshopError("workbook.broken", file=file) from error


def _sheets(content: bytes, file: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    # Read-only, because otherwise openpyxl makes a cell for every place in a merged range, and there can be billions.
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    if len(book.sheetnames) > SHEETS_MAX:
        raise WorkshopError("workbook.broken", file=file)
    for sheet in book.worksheets:
        title = shown(sheet.title) or "–"
        if sheet.sheet_state != "visible":
            raise WorkshopError("workbook.hidden", file=file, sheet=title)
        yield _sheet(sheet, book, file, title)


def _sheet(sheet: Any, book: Any, file: str, title: str) -> Sheet:  # noqa: ANN401 - openpyxl ships no annotations
    # What its public iterators are made of: those fill every gap with empty cells, and do not tell of merged ones.
    from openpyxl.worksheet._reader import WorkSheetParser

    cells: dict[int, dict[int, Cell]] = {}
    with sheet._get_source() as source:  # noqa: SLF001 - see above
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for _, row in parser.parse():
            for found in row:
                _take(cells, found, file)
            if len(cells) > ROWS_MAX:
                raise WorkshopError("intake.many_rows", file=f"{file} [{title}]", line=max(cells), maximum=ROWS_MAX)
    merged = parser.merged_cells.mergeCell if parser.merged_cells is not None else ()
    return Sheet(file, title, cells, tuple(str(cell.ref) for cell in merged))


def _take(cells: dict[int, dict[int, Cell]], found: dict[str, Any], file: str) -> None:
    cell = _cell(found["value"], found["data_type"])
    if cell.text or cell.fault:
        row = cells.setdefault(found["row"], {})
        if found["column"] in row:
            # Which of the two a spreadsheet shows nobody can tell.
            raise WorkshopError("workbook.broken", file=file)
        row[found["column"]] = cell


_SAID: dict[type, Callable[[Any], str]] = {
    str: lambda text: text.strip(),
    bool: lambda yes: str(yes).upper(),
    int: str,
    # A level that was calculated once and pasted as a value is 3.0 in some files; ten digits are more than are shown.
    float: lambda number: format(number, ".10g"),
}


def _cell(value: object, kind: str) -> Cell:
    if kind == "f":
        return Cell("", FORMULA)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Cell("", DATE)
    said = _SAID.get(type(value))
    if said is None:
        return Cell("" if value is None else clean_line(str(value)))
    return Cell(said(value))
