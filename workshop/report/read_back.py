"""Reading back what was written: an output is only there when what it says is what the workshop says."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.model_sheet import read_code, shown_code
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.tables import NUMBERS, Cell, Kind

_DAY_ONE = datetime(1899, 12, 30, tzinfo=UTC).date()
"""From which Excel counts days."""


def read_back(
    output: str, content: bytes, workshop: Workshop, t: Translator, at: datetime, events: Sequence[Event], path: Path
) -> None:
    """Hold what is in a file against the workshop that it was made from: rows, texts and sums.

    Raises:
        WorkshopError: they differ, or the file cannot be read.
    """
    try:
        place = _difference(output, content, workshop, t, at, events)
    except Exception as error:
        # Whatever a reader stumbles over, the file is not what was meant.
        raise WorkshopError("output.differs", path=path, place=f"{type(error).__name__}: {error}") from error
    if place is not None:
        raise WorkshopError("output.differs", path=path, place=place)


def _difference(
    output: str, content: bytes, workshop: Workshop, t: Translator, at: datetime, events: Sequence[Event]
) -> str | None:
    """Give where a file differs from the workshop; None where it nowhere does."""
    match output:
        case "json":
            return _json(content, workshop)
        case "csv":
            return _csv(content, workshop, t)
        case "history":
            return _history(content, workshop, t, at, events)
        case "workbook":
            return _workbook(content, workshop, t, at)
        case "markdown" | "html":
            return _blocks(output, content, workshop, t, at)
    return _along(output, content, workshop, t, at)


def _along(output: str, content: bytes, workshop: Workshop, t: Translator, at: datetime) -> str | None:
    from workshop.report import read_along

    if output == "actions-csv":
        return read_along.actions_difference(content, workshop, t)
    if output == "calendar":
        return read_along.calendar_difference(content, workshop)
    if output == "scoreform":
        return read_along.form_difference(content, workshop, t)
    from workshop.report.read_pdf import difference

    return difference(output, content, workshop, t, at)


def _json(content: bytes, workshop: Workshop) -> str | None:
    from workshop.report.json_view import workshop_json

    found, meant = json.loads(content), json.loads(json.dumps(workshop_json(workshop)))
    return next((key for key in meant if found.get(key) != meant[key]), None)


def _csv(content: bytes, workshop: Workshop, t: Translator) -> str | None:
    from workshop.report.result_tables import paragraphs
    from workshop.report.results_csv import DELIMITERS

    meant = paragraphs(workshop, t)
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=DELIMITERS[t.language])
    if len(rows) != len(workshop.scope):
        return t("tables.rows", n=len(rows))
    if tuple(heads) != tuple(column.title for column in meant.columns):
        return ", ".join(heads)
    for number, (found, row) in enumerate(zip(rows, meant.rows, strict=True), start=2):
        for column, said, cell in zip(meant.columns, found, row, strict=True):
            if _typed(said, column.kind, cell, t) != cell:
                return f"{column.title}, {number}"
    return None


def _typed(said: str, kind: Kind, meant: Cell, t: Translator) -> Cell:
    """Give a cell of a table as the value that it stands for."""
    if not said:
        return None if meant is None else said
    if kind in NUMBERS:
        return float(said.replace(t("number.sign"), "."))
    if isinstance(meant, date):
        return date.fromisoformat(said)
    if kind == "code" and said == shown_code(read_code(said)):
        said = read_code(said)
    # The apostrophe before what looks like a formula.
    return said[1:] if said != meant and said.startswith("'") else said


def _history(content: bytes, workshop: Workshop, t: Translator, at: datetime, events: Sequence[Event]) -> str | None:
    from workshop.report.history_csv import history_rows
    from workshop.report.results_csv import DELIMITERS

    meant = [list(row) for row in history_rows(workshop, events, t, at.tzinfo)]
    _, *found = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=DELIMITERS[t.language])
    return _first_other(found, meant)


def _blocks(output: str, content: bytes, workshop: Workshop, t: Translator, at: datetime) -> str | None:
    from workshop.report.read_page import bare, read_html, read_markdown
    from workshop.report.result_document import result_document

    found = read_html(content) if output == "html" else read_markdown(content)
    return _first_other(found, bare(result_document(workshop, t, at)))


def _first_other(found: Sequence[object], meant: Sequence[object]) -> str | None:
    """Give the first thing that is not what was meant."""
    for one, other in zip(found, meant, strict=False):
        if one != other:
            return str(one)
    return None if len(found) == len(meant) else f"{len(found)} ≠ {len(meant)}"


def _workbook(content: bytes, workshop: Workshop, t: Translator, at: datetime) -> str | None:
    from workshop.report.read_workbook import read_workbook
    from workshop.report.sheets import sheets

    found, meant = read_workbook(content), sheets(workshop, t, at)
    if [read.name for read in found] != [sheet.name for sheet in meant]:
        return ", ".join(read.name for read in found)
    for read, sheet in zip(found, meant, strict=True):
        cells = {
            (placed.row, placed.column): _kept(placed.value)
            for placed in sheet.cells
            if placed.value is not None and placed.value != ""
        }
        other = next(
            (place for place in sorted({*cells, *read.cells}) if cells.get(place) != read.cells.get(place)), None
        )
        if other is not None or read.formulas:
            row, column = other or (0, 0)
            return f"{read.name}, {row + 1}:{column + 1}"
    # The rows of one sheet against the session itself, and not against the plan of the sheet.
    written = sum(1 for row, column in found[1].cells if column == 1 and row)
    return None if written == len(workshop.scope) else f"{written} ≠ {len(workshop.scope)}"


def _kept(value: Cell) -> str | float:
    """Give a cell as a workbook keeps it."""
    if isinstance(value, date):
        return float((value - _DAY_ONE).days)
    return value if isinstance(value, str) else float(value or 0)
