"""What the rules look for in a language."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The suspect words of a language; ``markers`` has a pattern for each level, lowest first."""

    values: re.Pattern[str]
    """Judges where it should describe: good, effective."""
    absolutes: re.Pattern[str]
    """One exception makes it untrue: always, nobody."""
    unobservable: re.Pattern[str]
    """Happens inside a head: feels, strives for."""
    joins: re.Pattern[str]
    """Where a conjunction begins a clause of its own; only what is in the group ``join`` counts."""
    frequencies: frozenset[str]
    """How often: sometimes, often, always."""
    degrees: frozenset[str]
    """How much: partly, fully. A level must be more than another one of these or of ``frequencies``."""
    markers: tuple[re.Pattern[str], ...]
    """What the axes of the ladder look like at each level: who agreed, how far it reaches, how it is measured."""
    common: frozenset[str]
    """Small words that show the language of a text, none of which is a word in the other languages here."""


def pattern(*alternatives: str) -> re.Pattern[str]:
    """Give a pattern that finds any of these as whole words, in capitals or not; " | " parts them."""
    return re.compile(rf"\b(?:{'|'.join('|'.join(alternatives).split(' | '))})\b", re.IGNORECASE)


def listed(words: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(words.split())


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """Give the vocabulary of each language that has one."""
    from workshop.catalogue.lint.dutch import DUTCH
    from workshop.catalogue.lint.english import ENGLISH

    return {"nl": DUTCH, "en": ENGLISH}


def base(language: str) -> str:
    """Give a language without its region: ``nl`` for ``nl-BE``."""
    return language.partition("-")[0]
