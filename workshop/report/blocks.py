"""A document of words, before it becomes a page: headings, texts, facts and tables, all as they are read."""

from typing import NamedTuple

from workshop.language import Translator
from workshop.report.tables import Fact, Kind, Table, cleaned, shown


class Heading(NamedTuple):
    """A heading; level 1 is the title of the document."""

    level: int
    text: str


class Prose(NamedTuple):
    """A text, which may have several lines."""

    text: str


class Facts(NamedTuple):
    """Names with what they stand for."""

    rows: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """A table below a heading: its heads, the kinds of its columns, and its rows."""

    heads: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Prose | Facts | Grid


def facts_block(facts: tuple[Fact, ...], t: Translator) -> Facts:
    """Give facts as they are read; those without a value are left out."""
    told = [(fact.label, shown(t, fact.kind, cleaned(fact.value))) for fact in facts if fact.value is not None]
    return Facts(tuple((label, value) for label, value in told if value))


def grid(table: Table, t: Translator, leave_out: frozenset[str] = frozenset()) -> Grid:
    """Give a table as it is read, without the columns that are left out."""
    kept = [place for place, column in enumerate(table.columns) if column.key not in leave_out]
    kinds = tuple(table.columns[place].kind for place in kept)
    return Grid(
        tuple(table.columns[place].title for place in kept),
        kinds,
        tuple(tuple(shown(t, kind, row[place]) for place, kind in zip(kept, kinds, strict=True)) for row in table.rows),
    )
