"""A maturity model as a table for a spreadsheet: a row for every text, the languages side by side.

A row says what it is of (chapter and paragraph, both empty for the model itself), which ``field`` it holds, the
``value`` that is the same in every language (the level of a statement, the effort of an improvement, minutes), and
then the text in each language.
"""

import re

CHAPTER, PARAGRAPH, FIELD, VALUE = "chapter", "paragraph", "field", "value"
COLUMNS = (CHAPTER, PARAGRAPH, FIELD, VALUE)
"""The columns before those of the languages."""

MODEL_FIELDS = ("id", "version", "title", "notice", "level")
CHAPTER_FIELDS = ("title",)
PARAGRAPH_FIELDS = (
    "title",
    "minutes",
    "principles",
    "iso9001",
    "about",
    "why",
    "statement",
    "evidence",
    "question",
    "improvement",
)
FIELDS = tuple(dict.fromkeys((*MODEL_FIELDS, *CHAPTER_FIELDS, *PARAGRAPH_FIELDS)))
VALUES_ONLY = frozenset({"id", "version", "minutes", "principles", "iso9001"})
"""Fields that are the same in every language."""

WITH_LEVEL = frozenset({"level", "statement"})
"""Fields whose value is a level 1-5."""

SIGN = "§"
# A spreadsheet would make a number or a day of 4.1 and 8-4-1.
_LIKE_A_NUMBER = re.compile(r"[\d.,/-]*\d[.,/-][\d.,/-]*")
_VERSION = re.compile(r"v*[\d.]+")
# What a spreadsheet takes for a formula, also behind the marks that were put before it.
_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")


def shown_code(code: str) -> str:
    """Give the number of a chapter, paragraph or clause as no spreadsheet changes it: ``§ 4.1``."""
    return f"{SIGN} {code}" if _LIKE_A_NUMBER.fullmatch(code) else code


def read_code(cell: str) -> str:
    """Give a number as it was before ``shown_code``; without the sign it is read as well."""
    return cell.removeprefix(SIGN).strip()


def shown_version(version: str) -> str:
    """Give a version as no spreadsheet changes it: ``v1.0``."""
    return f"v{version}" if _VERSION.fullmatch(version) else version


def read_version(cell: str) -> str:
    """Give a version as it was before ``shown_version``."""
    return cell[1:] if cell.startswith("v") and _VERSION.fullmatch(cell) else cell


def guarded(text: str) -> str:
    """Give a text as no spreadsheet takes it for a formula: with an apostrophe before what looks like one."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Give a text as it was before ``guarded``; other apostrophes, such as that of ``'s avonds``, stay."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
