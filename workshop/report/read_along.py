"""Reading back what is taken along: the table of actions, the calendar and the form for scores."""

import csv
import io

from workshop.domain.workshop import Workshop
from workshop.language import Translator


def actions_difference(content: bytes, workshop: Workshop, t: Translator) -> str | None:
    """Give where a table of actions differs from the workshop; None where it nowhere does."""
    from workshop.report.actions_csv import action_lines
    from workshop.report.history_csv import DELIMITERS

    text = content.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[t.language]))
    return _first_other(found, action_lines(workshop, t))


def calendar_difference(content: bytes, workshop: Workshop) -> str | None:
    """Give where a calendar differs from the workshop in its actions and their days; None where it nowhere does."""
    from workshop.domain.action_sheet import all_actions

    found, id_, day = [], "", ""
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "UID":
            id_ = value.partition("@")[0]
        elif name == "DTSTART;VALUE=DATE":
            day = value
        elif line == "END:VEVENT":
            found.append([id_, day])
    dated = (one for one in all_actions(workshop) if one.row.due)
    return _first_other(found, [[one.id, one.row.due.replace("-", "")] for one in dated])


def form_difference(content: bytes, workshop: Workshop, t: Translator) -> str | None:
    """Give where a blank form differs from the workshop in its paragraphs; None where it nowhere does."""
    from workshop.domain.model_sheet import guarded, shown_code
    from workshop.report.score_form import DELIMITERS, form_rows

    rows = form_rows(workshop, t.language)
    if content.startswith(b"PK"):
        from workshop.report.read_workbook import read_workbook
        from workshop.report.score_form_xlsx import storable

        cells = read_workbook(content)[0].cells
        found = [[str(cells.get((row, column), "")) for column in (0, 1)] for row in range(3, 3 + len(rows))]
        return _first_other(found, [[storable(row.id), storable(row.title)] for row in rows])
    text = content.decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[t.language]))
    return _first_other([line[:2] for line in read[2:]], [[shown_code(row.id), guarded(row.title)] for row in rows])


def _first_other(found: list[list[str]], meant: list[list[str]]) -> str | None:
    for number, (one, other) in enumerate(zip(found, meant, strict=False), start=1):
        if one != other:
            return f"{number}: {' '.join(one)}"
    return None if len(found) == len(meant) else f"{len(found)} ≠ {len(meant)}"
