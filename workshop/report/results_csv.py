"""The results as one table for a spreadsheet: a row a paragraph, with what was recorded and how the votes lay."""

import csv
import io
from datetime import date

from workshop.domain.model_sheet import guarded, shown_code
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.result_tables import paragraphs
from workshop.report.tables import NUMBERS, Cell, Kind

DELIMITERS = {"nl": ";", "en": ","}
"""What a spreadsheet in that language expects; a file opens in columns by a double click."""


def results_csv(workshop: Workshop, t: Translator) -> bytes:
    """Give the table in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252.

    Numbers have the decimal sign of the language, and no cell is a formula.
    """
    table = paragraphs(workshop, t)
    target = io.StringIO()
    writer = csv.writer(target, delimiter=DELIMITERS[t.language])
    writer.writerow([column.title for column in table.columns])
    kinds = [column.kind for column in table.columns]
    writer.writerows([_written(kind, cell, t) for kind, cell in zip(kinds, row, strict=True)] for row in table.rows)
    return target.getvalue().encode("utf-8-sig")


def _written(kind: Kind, cell: Cell, t: Translator) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if kind in NUMBERS:
        return str(cell).replace(".", t("number.sign"))
    return guarded(shown_code(str(cell)) if kind == "code" else str(cell))
