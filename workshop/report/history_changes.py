"""How the details of something that happened are found: in the rows that it changed."""

from collections.abc import Callable, Mapping
from typing import Any

from workshop.domain.story import Entry
from workshop.domain.workshop import Workshop
from workshop.language import Translator

Details = Callable[[Entry, Workshop, Translator], list[str]]


def rows(entry: Entry, table: str) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Give the rows of a table before and after; an empty one where there was none."""
    return [(change.was or {}, change.now or {}) for change in entry.changes if change.table == table]


def line(text: str) -> str:
    """Give a text that people typed as one line."""
    return " ".join(text.split())
