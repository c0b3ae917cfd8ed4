"""A maturity model as a table for a spreadsheet, see ``domain.model_sheet``."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from workshop.domain import model_sheet
from workshop.domain.maturity import LEVELS, MaturityModel, ModelText, Paragraph, ParagraphText
from workshop.language import Translator

_DELIMITERS = {"nl": ";", "en": ","}
"""What a spreadsheet in that language expects."""

Cells = list[str]


def model_csv(model: MaturityModel, translator: Translator) -> bytes:
    """Give the table with all languages of a model; words, delimiter and decimal sign are those of the translator.

    It is in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=_DELIMITERS[translator.language])
    columns = [translator(f"sheet.column.{column}") for column in model_sheet.COLUMNS]
    writer.writerow([*columns, *model.languages])
    for row in _rows(model, translator):
        writer.writerow([model_sheet.guarded(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _rows(model: MaturityModel, translator: Translator) -> Iterator[Cells]:
    texts = list(model.texts.values())

    def row(place: Sequence[str], field: str, value: str, written: Sequence[str]) -> Cells:
        chapter, paragraph = (model_sheet.shown_code(code) for code in place)
        return [chapter, paragraph, translator(f"sheet.field.{field}"), value, *written]

    nowhere = ("", "")
    none = [""] * len(texts)
    yield row(nowhere, "id", model.id, none)
    yield row(nowhere, "version", model_sheet.shown_version(model.version), none)
    yield row(nowhere, "title", "", [text.title for text in texts])
    yield row(nowhere, "notice", "", [text.notice for text in texts])
    for level in LEVELS:
        yield row(nowhere, "level", str(level), [text.levels[level - 1] for text in texts])
    for chapter in model.chapters:
        yield row((chapter.id, ""), "title", "", [text.chapters[chapter.id] for text in texts])
        for paragraph in chapter.paragraphs:
            place = (chapter.id, paragraph.id)
            for field, value, written in _paragraph(paragraph, texts, translator):
                yield row(place, field, value, written or none)


def _paragraph(
    paragraph: Paragraph, texts: Sequence[ModelText], translator: Translator
) -> Iterator[tuple[str, str, Sequence[str]]]:
    words = [text.paragraphs[paragraph.id] for text in texts]
    yield "title", "", [one.title for one in words]
    yield "minutes", _decimal(paragraph.minutes, translator), ()
    if paragraph.principles:
        yield "principles", ", ".join(paragraph.principles), ()
    if paragraph.iso9001:
        yield "iso9001", ", ".join(map(model_sheet.shown_code, paragraph.iso9001)), ()
    yield "about", "", [one.about for one in words]
    if any(one.why for one in words):
        yield "why", "", [one.why for one in words]
    for level in LEVELS:
        for statements in zip_longest(*(one.levels[level - 1] for one in words), fillvalue=""):
            yield "statement", str(level), statements
    if any(one.evidence for one in words):
        yield "evidence", "", [one.evidence for one in words]
    for questions in zip_longest(*(one.questions for one in words), fillvalue=""):
        yield "question", "", questions
    yield from _improvements(words)


def _improvements(words: Sequence[ParagraphText]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Give a row an idea; where the languages do not agree on its effort, a row for each effort."""
    for ideas in zip_longest(*(one.improvements for one in words)):
        for effort in dict.fromkeys(idea.effort for idea in ideas if idea):
            yield (
                "improvement",
                str(effort),
                [idea.title if idea and idea.effort == effort else "" for idea in ideas],
            )


def _decimal(minutes: float, translator: Translator) -> str:
    return f"{minutes:g}".replace(".", translator("number.sign"))
