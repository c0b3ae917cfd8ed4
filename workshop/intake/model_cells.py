"""The cells of a model that somebody wrote in a spreadsheet: which column holds what, and what a row may say."""

import re
from collections.abc import Mapping, Sequence

from workshop.domain import model_sheet
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS
from workshop.domain.model_sheet import COLUMNS, FIELD, VALUE
from workshop.intake.tables import Column, Row, Source, Table, shown, table_of
from workshop.language import LANGUAGES, Translator

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")


def words_for(names: Sequence[str], kind: str) -> dict[str, str]:
    """Give the name that each word stands for, in whatever language of the program."""
    translators = [Translator(language) for language in LANGUAGES]
    return {t(f"sheet.{kind}.{name}").casefold(): name for t in translators for name in names}


class Cells:
    """A table with a row for each text of a model; ``languages`` are those in which something is written."""

    def __init__(self, text: str, file: Source) -> None:
        """Read the table.

        Raises:
            WorkshopError: it is no table, or a column is unknown, missing or there twice.
        """
        words = words_for(COLUMNS, "column")
        self.table = table_of(text, [word for word, name in words.items() if name == FIELD], file)
        self.columns = _columns(self.table, words)
        self.languages = [name for name in self.columns if name not in COLUMNS]

    def cell(self, row: Row, name: str) -> str:
        """Give what stands in a row under a column by its name, on one line."""
        position = self.columns[name].position
        cell = row.cells[position - 1] if len(row.cells) >= position else ""
        return _BREAKS.sub(" ", model_sheet.unguarded(cell)).strip()

    def written(self, row: Row) -> list[tuple[str, str]]:
        """Give language and text for each language in which the row says something."""
        found = ((language, self.cell(row, language)) for language in self.languages)
        return [(language, text) for language, text in found if text]

    def wrong(self, key: str, row: Row, name: str, **more: object) -> WorkshopError:
        """Make the error for a cell."""
        column = self.columns[name]
        return WorkshopError(
            key, file=self.table.file, line=row.line, column=column.name, position=column.position,
            value=shown(self.cell(row, name)), **more,
        )  # fmt: skip

    def check(self, row: Row, field: str) -> None:
        """Refuse what would be lost: a text for a value, a value for a text, and a row that says nothing.

        Raises:
            WorkshopError: a cell of this row is of no use, or lacks what its field needs.
        """
        texts = [language for language, _ in self.written(row)]
        value = self.cell(row, VALUE)
        if field in model_sheet.VALUES_ONLY:
            if texts:
                raise self.wrong("sheet.text", row, texts[0])
            if not value:
                raise self.wrong("sheet.empty", row, VALUE)
            return
        takes_value = field in model_sheet.WITH_LEVEL or field == "improvement"
        if value and not takes_value:
            raise self.wrong("sheet.value", row, VALUE)
        if field in model_sheet.WITH_LEVEL and value not in set(map(str, LEVELS)):
            raise self.wrong("intake.level", row, VALUE)
        if not texts:
            raise self.wrong("sheet.empty", row, self.languages[0] if self.languages else FIELD)


def _columns(table: Table, words: Mapping[str, str]) -> dict[str, Column]:
    """Give the columns by what they hold; a language that is not written in at all is left out."""
    found: dict[str, Column] = {}
    for column in table.columns:
        name = words.get(column.name.casefold(), column.name)
        if name not in COLUMNS and not _LANGUAGE.fullmatch(name):
            raise WorkshopError(
                "sheet.column", file=table.file, line=table.line, position=column.position, column=shown(name)
            )
        if name in found:
            raise WorkshopError(
                "intake.header_double", file=table.file, line=table.line, position=column.position,
                column=shown(column.name), first=found[name].position,
            )  # fmt: skip
        used = any(len(row.cells) >= column.position and row.cells[column.position - 1] for row in table.rows)
        if name in COLUMNS or used:
            found[name] = column
    for name in COLUMNS:
        if name not in found:
            word = next(word for word, meant in words.items() if meant == name)
            raise WorkshopError("intake.no_column", file=table.file, line=table.line, column=word)
    return found
