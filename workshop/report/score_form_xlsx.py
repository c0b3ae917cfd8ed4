"""The form on which a participant gives scores beforehand, as a workbook with levels to choose from."""

import io
import re
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours
from workshop.report.score_form import form_rows, header

_HEAD = 3
"""The row of the header: above it is the name, and a row that sets them apart."""
_LIST_MAX = 255
"""Characters that a list to choose from has at most in a workbook, by its own rules."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = (12, 52, 10, 60)


def score_form_xlsx(workshop: Workshop, t: Translator, at: datetime) -> bytes:
    """Give a blank form; ``at`` is when it is made. Only name, levels and remarks can be typed in; nothing is secret.

    A second sheet has the statements of every level, so that nobody has to look them up elsewhere.
    """
    book = Workbook()
    book.properties.creator, book.properties.created = "workshop", at.replace(tzinfo=None)
    sheet = book.worksheets[0]
    sheet.title = t("scoreform.sheet")
    _fill(sheet, workshop, t)
    _explain(book.create_sheet(t("scoreform.levels")), workshop, t)
    target = io.BytesIO()
    book.save(target)
    return _steady(target.getvalue(), at)


def storable(text: str) -> str:
    """Give a text without what a workbook cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _write(sheet: Any, row: int, column: int, text: str) -> Any:  # noqa: ANN401 - openpyxl ships no annotations
    """Write a text that stays one, also where it begins like a formula or looks like a number."""
    cell = sheet.cell(row, column)
    cell.value = storable(text)
    cell.data_type, cell.number_format = "s", "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _fill(sheet: Any, workshop: Workshop, t: Translator) -> None:  # noqa: ANN401
    bold, colour = Font(bold=True), PatternFill("solid", fgColor=colours.PANEL.lstrip("#"))
    line = Side(style="thin", color=colours.FAINT.lstrip("#"))
    rows = form_rows(workshop, t.language)
    _write(sheet, 1, 1, t("scoreform.name")).font = bold
    for column, name in enumerate(header(t), start=1):
        cell = _write(sheet, _HEAD, column, name)
        cell.font, cell.fill = bold, colour
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[column - 1]
    for place, row in enumerate(rows, start=_HEAD + 1):
        _write(sheet, place, 1, row.id)
        _write(sheet, place, 2, row.title)
    last = _HEAD + len(rows)
    open_cells = ["B1", *(f"{letter}{row}" for row in range(_HEAD + 1, last + 1) for letter in "CD")]
    for name in open_cells:
        sheet[name].protection = Protection(locked=False)
        sheet[name].border = Border(line, line, line, line)
        sheet[name].alignment = Alignment(vertical="top", wrap_text=True)
    _offer(sheet, f"C{_HEAD + 1}:C{last}", [*map(str, LEVELS), "-"], t("scoreform.choose"))
    # Who is not on the list yet may still type a name.
    _offer(sheet, "B1", [person.name for person in workshop.participants.values()], t("scoreform.who"), style="warning")
    sheet.protection.sheet = True
    sheet.freeze_panes = f"A{_HEAD + 1}"


def _offer(sheet: Any, cells: str, values: list[str], prompt: str, style: str = "stop") -> None:  # noqa: ANN401
    """Let a value be chosen from a list; one that a workbook cannot hold, or that would be split, is left out."""
    listed = ",".join(values)
    if not listed or len(listed) > _LIST_MAX or any(sign in name for name in values for sign in ',"'):
        return
    choice = DataValidation("list", formula1=f'"{_NOT_IN_XML.sub("", listed)}"', allow_blank=True, errorStyle=style)
    choice.prompt, choice.error, choice.showInputMessage, choice.showErrorMessage = prompt, prompt, True, True
    choice.add(cells)
    sheet.add_data_validation(choice)


def _explain(sheet: Any, workshop: Workshop, t: Translator) -> None:  # noqa: ANN401
    bold = Font(bold=True)
    place = 1
    for row in form_rows(workshop, t.language):
        _write(sheet, place, 1, row.id).font = bold
        _write(sheet, place, 2, row.title).font = bold
        for level, (name, *statements) in zip(LEVELS, row.levels, strict=True):
            place += 1
            _write(sheet, place, 1, str(level))
            _write(sheet, place, 2, "\n".join((name, *statements)))
        place += 2
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 110
    sheet.protection.sheet = True


def _steady(content: bytes, at: datetime) -> bytes:
    """Give a workbook without the instant of writing, so that the same form has the same bytes."""
    target = io.BytesIO()
    modified = rf"\g<1>{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(io.BytesIO(content)) as made, ZipFile(target, "w", ZIP_DEFLATED) as steady:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", modified, part)
            # The first instant that a ZIP file knows.
            steady.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, ZIP_DEFLATED)
    return target.getvalue()
