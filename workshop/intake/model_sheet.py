"""A maturity model that somebody wrote in a spreadsheet, see ``domain.model_sheet``."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from workshop.domain import model_sheet
from workshop.domain.maturity import LEVELS
from workshop.domain.model_sheet import CHAPTER, FIELD, PARAGRAPH, VALUE
from workshop.domain.names import clean_line
from workshop.intake.files import read_text
from workshop.intake.model_cells import Cells, words_for
from workshop.intake.tables import Column, Row, shown

MODEL_FILE = "model.toml"
_FORMAT = 1
_TEXTS = {"title": "title", "notice": "notice", "about": "about", "why": "why", "evidence": "evidence"}
_LISTS = {"question": "questions"}

Steps = tuple[str | int, ...]
Key = tuple[str, Steps]


class Place(NamedTuple):
    """Where something stands in the table."""

    line: int
    column: Column


@dataclass(slots=True)
class Sheet:
    """The values of a model's files by their names, and where each of them stands.

    A place is kept by the file and the steps to the value there: names of tables, and positions counted from 1.
    """

    file: str
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)


def read_model_sheet(path: Path) -> Sheet:
    """Read a table; whether it makes a good model is not looked at here.

    Raises:
        WorkshopError: the file cannot be read, a column or a field is unknown, or a cell stands where it can mean
            nothing; file, line and column are named.
    """
    file = clean_line(str(path))
    return _Reading(Cells(read_text(path), file), file).sheet


class _Reading:
    """Takes the rows one by one; what comes first in the table comes first in the model."""

    def __init__(self, cells: Cells, file: str) -> None:
        """Read all rows."""
        self._cells = cells
        self._fields = words_for(model_sheet.FIELDS, "field")
        self._languages = cells.languages
        self._chapters: dict[str, dict[str, Any]] = {}
        self._paragraphs: dict[str, tuple[str, dict[str, Any]]] = {}
        structure: dict[str, Any] = {"format": _FORMAT, "languages": self._languages, "chapters": []}
        self.sheet = Sheet(file, {MODEL_FILE: structure})
        for language in self._languages:
            self.sheet.values[f"{language}.toml"] = {"levels": [], "chapters": {}, "paragraphs": {}}
            self._mark(f"{language}.toml", (), cells.table.line, language)
        self._mark(MODEL_FILE, (), cells.table.line, FIELD)
        for row in cells.table.rows:
            self._row(row)

    def _mark(self, file: str, steps: Steps, line: int, name: str) -> None:
        self.sheet.places.setdefault((file, steps), Place(line, self._cells.columns[name]))

    def _row(self, row: Row) -> None:
        chapter, paragraph = (model_sheet.read_code(self._cells.cell(row, name)) for name in (CHAPTER, PARAGRAPH))
        if paragraph and not chapter:
            chapter = self._paragraphs[paragraph][0] if paragraph in self._paragraphs else ""
            if not chapter:
                raise self._cells.wrong("sheet.no_chapter", row, CHAPTER, paragraph=shown(paragraph))
        allowed = (
            model_sheet.PARAGRAPH_FIELDS
            if paragraph
            else model_sheet.CHAPTER_FIELDS
            if chapter
            else model_sheet.MODEL_FIELDS
        )
        name = self._fields.get(self._cells.cell(row, FIELD).casefold(), "")
        if name not in allowed:
            words = ", ".join(word for word, meant in self._fields.items() if meant in allowed)
            raise self._cells.wrong("sheet.field", row, FIELD, known=words)
        self._cells.check(row, name)
        if paragraph:
            self._paragraph(row, chapter, paragraph, name)
        elif chapter:
            self._chapter(row, chapter)
            self._text(row, ("chapters", chapter), "title")
        else:
            self._model(row, name)

    # From what they say to the values of the files

    def _model(self, row: Row, name: str) -> None:
        if name in model_sheet.VALUES_ONLY:
            value = self._cells.cell(row, VALUE)
            self._set(row, MODEL_FILE, (), name, model_sheet.read_version(value) if name == "version" else value)
        elif name == "level":
            for file, text, language in self._written(row):
                levels = self.sheet.values[file]["levels"]
                if len(levels) != int(self._cells.cell(row, VALUE)) - 1:
                    raise self._cells.wrong("sheet.order", row, VALUE)
                levels.append(text)
                self._mark(file, ("levels", len(levels)), row.line, language)
        else:
            self._text(row, (), name)

    def _chapter(self, row: Row, id_: str) -> dict[str, Any]:
        if id_ not in self._chapters:
            self._chapters[id_] = {"id": id_, "paragraphs": []}
            chapters = self.sheet.values[MODEL_FILE]["chapters"]
            chapters.append(self._chapters[id_])
            self._mark(MODEL_FILE, ("chapters", len(chapters)), row.line, CHAPTER)
            for language in self._languages:
                self._mark(f"{language}.toml", ("chapters", id_), row.line, language)
        return self._chapters[id_]

    def _place_of(self, row: Row, chapter: str, id_: str) -> tuple[dict[str, Any], Steps]:
        """Give the values of a paragraph in ``model.toml``, and the steps to it."""
        parent = self._chapter(row, chapter)
        if id_ not in self._paragraphs:
            self._paragraphs[id_] = (chapter, {"id": id_})
            parent["paragraphs"].append(self._paragraphs[id_][1])
            self._mark(MODEL_FILE, self._steps(parent, len(parent["paragraphs"])), row.line, PARAGRAPH)
            for language in self._languages:
                self._mark(f"{language}.toml", ("paragraphs", id_), row.line, language)
        first, values = self._paragraphs[id_]
        if first != chapter:
            raise self._cells.wrong("sheet.two_chapters", row, CHAPTER, paragraph=shown(id_), first=shown(first))
        return values, self._steps(parent, parent["paragraphs"].index(values) + 1)

    def _steps(self, chapter: dict[str, Any], position: int) -> Steps:
        return ("chapters", self.sheet.values[MODEL_FILE]["chapters"].index(chapter) + 1, "paragraphs", position)

    def _paragraph(self, row: Row, chapter: str, id_: str, name: str) -> None:
        values, steps = self._place_of(row, chapter, id_)
        value = self._cells.cell(row, VALUE)
        if name in model_sheet.VALUES_ONLY:
            if name in values:
                raise self._cells.wrong("sheet.double", row, FIELD)
            codes = [model_sheet.read_code(code.strip()) for code in value.split(",")]
            values[name] = _number(value) if name == "minutes" else codes
            self._mark(MODEL_FILE, (*steps, name), row.line, VALUE)
        elif name == "statement":
            self._statement(row, id_, int(value))
        elif name == "improvement":
            for file, text, language in self._written(row):
                entry = {"title": text, "effort": _number(value)}
                position = self._append(file, id_, "improvements", entry)
                self._mark(file, ("paragraphs", id_, "improvements", position), row.line, language)
                self._mark(file, ("paragraphs", id_, "improvements", position, "effort"), row.line, VALUE)
        elif name in _LISTS:
            for file, text, language in self._written(row):
                position = self._append(file, id_, _LISTS[name], text)
                self._mark(file, ("paragraphs", id_, _LISTS[name], position), row.line, language)
        else:
            self._text(row, ("paragraphs", id_), name)

    def _statement(self, row: Row, id_: str, level: int) -> None:
        for file, text, language in self._written(row):
            levels = self._group(file, ("paragraphs", id_)).setdefault("levels", [[] for _ in LEVELS])
            levels[level - 1].append(text)
            steps = ("paragraphs", id_, "levels", level)
            self._mark(file, steps, row.line, language)
            self._mark(file, (*steps, len(levels[level - 1])), row.line, language)

    def _append(self, file: str, id_: str, name: str, entry: object) -> int:
        entries: list[object] = self._group(file, ("paragraphs", id_)).setdefault(name, [])
        entries.append(entry)
        return len(entries)

    def _text(self, row: Row, steps: Steps, name: str) -> None:
        for file, text, language in self._written(row):
            self._set(row, file, steps, _TEXTS[name], text, language)

    def _set(self, row: Row, file: str, steps: Steps, name: str, value: object, column: str = VALUE) -> None:
        values = self._group(file, steps)
        if name in values:
            raise self._cells.wrong("sheet.double", row, FIELD)
        values[name] = value
        self._mark(file, (*steps, name), row.line, column)

    def _group(self, file: str, steps: Steps) -> dict[str, Any]:
        values = self.sheet.values[file]
        for step in steps:
            values = values.setdefault(str(step), {})
        return values

    def _written(self, row: Row) -> list[tuple[str, str, str]]:
        """Give file, text and language for each language in which something is written."""
        return [(f"{language}.toml", text, language) for language, text in self._cells.written(row)]


def _number(text: str) -> float | str:
    """Give the number that is written, with a point or a comma; what is none stays a text, to be told later."""
    written = text.replace(",", ".")
    if re.fullmatch(r"\d{1,9}", written):
        return int(written)
    return float(written) if re.fullmatch(r"\d{1,9}\.\d{1,9}", written) else text
