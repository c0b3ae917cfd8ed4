"""A pseudonym in the place of a person, in every row that a workshop has or had."""

from collections.abc import Collection, Mapping
from typing import Any

from workshop.domain.changes import TABLES, Document
from workshop.store.layout import ALL, EVENTS, Tables
from workshop.store.lives import PEOPLE, Person
from workshop.store.mentions import Mentions

_TEXTS: Mapping[str, Collection[str]] = {
    "workshop": ("title",),
    PEOPLE: ("role",),
    "consensus": ("reason", "evidence", "dissent", "strengths", "objections"),
    "notes": ("text",),
    "improvements": ("title", "owner", "measure", "difference", "first_step", "means", "place_reason", "brought"),
    "past": ("title",),
    "previous": ("title", "reason"),
    "carried": ("title", "owner", "brought"),
}
"""Fields in which people typed what they wanted, by table."""


class Eraser:
    """Puts a pseudonym in the place of a person. Equal rows become equal rows, so a state stays what its events say.

    Attributes:
        places: at how many places that was done.
    """

    def __init__(self, person: Person, mentions: Mentions, pseudonym: str) -> None:
        """Take a person, what finds them in texts, and what comes in their place."""
        self.places = 0
        self._person = person
        self._mentions = mentions
        self._pseudonym = pseudonym

    def tables(self, tables: Tables) -> Tables:
        """Give tables without the person; the model is no text of anybody here."""
        return {table: self._table(table, rows) for table, rows in tables.items()}

    def _table(self, table: str, rows: dict[str, Document]) -> dict[str, Document]:
        if table == EVENTS:
            return {key: {**event, "changes": list(map(self._change, event["changes"]))} for key, event in rows.items()}
        if table in TABLES:
            return {key: self._row(table, row) for key, row in rows.items()}
        return rows if table in ALL else {key: self._value(row) for key, row in rows.items()}

    def _change(self, change: list[Any]) -> list[Any]:
        table, key, *rows = change
        return [table, key, *(row and self._row(table, row) for row in rows)]

    def _row(self, table: str, row: Document) -> Document:
        if table == PEOPLE and (pseudonym := self._pseudonym_of(row)):
            self.places += 1
            return {**row, "name": pseudonym, "role": ""}
        return {**row, **{field: self._value(row[field]) for field in _TEXTS.get(table, ()) if field in row}}

    def _pseudonym_of(self, row: Document) -> str:
        """Give what a participant is called from now on; empty where it is somebody else."""
        if row["number"] == self._person.number:
            return self._pseudonym if row["name"] in self._person.spellings else ""
        # Of the same name under another number: taken off the list and put on it again, or a namesake of then.
        return f"{self._pseudonym}-{row['number']}" if row["name"] == self._person.name else ""

    def _value(self, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, str):
            text, places = self._mentions.replaced(value, self._pseudonym)
            self.places += places
            return text
        if isinstance(value, list):
            return [self._value(item) for item in value]
        return {name: self._value(item) for name, item in value.items()} if isinstance(value, dict) else value


def texts(tables: Tables) -> list[str]:
    """Give every text that people typed in a workshop, as it is now."""
    rows = [(row, fields) for table, fields in _TEXTS.items() for row in tables[table].values()]
    values = [row[field] for row, fields in rows for field in fields if field in row]
    return [text for value in values for text in (value if isinstance(value, list) else [value])]
