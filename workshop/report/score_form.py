"""The form on which a participant gives scores beforehand: what stands in it, and as a text for any spreadsheet."""

import csv
import io
from typing import NamedTuple

from workshop.domain.maturity import LEVELS
from workshop.domain.model_sheet import guarded, shown_code
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.session_facts import words_of

DELIMITERS = {"nl": ";", "en": ","}
"""What a spreadsheet in that language expects."""


class FormRow(NamedTuple):
    """A paragraph to score: its id and title, and for each level its name with the statements."""

    id: str
    title: str
    levels: tuple[tuple[str, ...], ...]


def form_rows(workshop: Workshop, language: str) -> list[FormRow]:
    """Give the paragraphs that are treated, in the words of a language."""
    text = words_of(workshop, language)
    rows = []
    for paragraph in workshop.scope:
        words = text.paragraphs[paragraph.id]
        levels = tuple((text.levels[level - 1], *words.levels[level - 1]) for level in LEVELS)
        rows.append(FormRow(paragraph.id, words.title, levels))
    return rows


def header(t: Translator) -> list[str]:
    """Give the names of the columns, as they are known when the form is read again."""
    return [t(f"scoreform.{column}") for column in ("paragraph", "title", "level", "remark")]


def score_form_csv(workshop: Workshop, t: Translator) -> bytes:
    """Give a blank form as a text: in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=DELIMITERS[t.language])
    writer.writerow([t("scoreform.name"), ""])
    writer.writerow(header(t))
    writer.writerows([shown_code(row.id), guarded(row.title), "", ""] for row in form_rows(workshop, t.language))
    return target.getvalue().encode("utf-8-sig")
