"""The results of a workshop as tables of typed cells: what the workbook, the table and the pages have in common."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from workshop.domain.names import clean_text
from workshop.language import Translator
from workshop.report.wording import day, percent

Kind = Literal["text", "code", "long", "level", "whole", "number", "percent", "day", "minutes"]
"""What a column holds: words, the number of a paragraph, texts of several lines, a level 1-5, and kinds of numbers.

Numbers are in the unit that is shown: percents are 0-100, minutes are minutes.
"""

Cell = str | int | float | date | None
"""None is what is not known or does not apply."""

NUMBERS = frozenset({"level", "whole", "number", "percent", "minutes"})
DASH = "–"
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What Unicode calls no characters, and XML does not take."""


class Column(NamedTuple):
    """The head of a column and what stands below it."""

    key: str
    title: str
    kind: Kind


class Table(NamedTuple):
    """Rows of cells below their heads; ``key`` names the table within a document."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Fact(NamedTuple):
    """One thing that is told of a workshop, by its name."""

    label: str
    value: Cell
    kind: Kind = "text"


def columns(t: Translator, *kinds: tuple[str, Kind]) -> tuple[Column, ...]:
    """Give columns by their keys and kinds, with heads in a language."""
    return tuple(Column(key, t(f"tables.column.{key}"), kind) for key, kind in kinds)


def made(t: Translator, key: str, kinds: tuple[Column, ...], rows: Iterator[tuple[Cell, ...]]) -> Table:
    """Give a table with the title that goes with its key."""
    return Table(key, t(f"tables.{key}"), kinds, tuple(tuple(map(cleaned, row)) for row in rows))


def cleaned(cell: Cell) -> Cell:
    """Give a cell as every program can keep it: what people type is cleaned already, an edited file need not be."""
    return _NO_CHARACTERS.sub("", clean_text(cell)) if isinstance(cell, str) else cell


def shown(t: Translator, kind: Kind, cell: Cell) -> str:
    """Give a cell as people of a language read it."""
    if cell is None:
        return DASH
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return day(t, cell)
    if kind == "percent":
        return percent(cell)
    if isinstance(cell, int):
        return str(cell)
    return f"−{t.decimal(-cell)}" if cell < 0 else t.decimal(cell)


def rounded(value: float | None) -> float | None:
    """Give a figure in six decimals: more than anybody reads, and the same in every program."""
    return None if value is None else round(value, 6)


def day_cell(when: str) -> date | None:
    """Give an ISO day as a cell; None where there is none."""
    return date.fromisoformat(when) if when else None
