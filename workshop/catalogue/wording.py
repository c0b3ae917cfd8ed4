"""First rules for the words of a model: what a program can see of how well they work in a room."""

import math
import re
from collections.abc import Callable, Iterator
from itertools import combinations

from workshop.catalogue.findings import Finding, below, nth, warning
from workshop.domain.maturity import LEVELS, ModelText, ParagraphText

WORDS_MAX = 30
SHARED_MAX = 0.70
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")

Rule = Callable[[str, str, ParagraphText], Iterator[Finding]]
"""Takes a file, the key of a paragraph and its words, and finds what is doubtful."""


def wording(file: str, text: ModelText) -> Iterator[Finding]:
    """Find what is doubtful in the words of a language."""
    for id_, paragraph in text.paragraphs.items():
        for rule in RULES:
            yield from rule(file, below("paragraphs", id_), paragraph)


def wordy_statements(file: str, key: str, paragraph: ParagraphText) -> Iterator[Finding]:
    """Find statements of over 30 words: nobody can hold them while they are read aloud."""
    for level, statements in enumerate(paragraph.levels, start=1):
        for position, statement in enumerate(statements, start=1):
            words = len(_words(statement))
            if words > WORDS_MAX:
                place = nth(nth(below(key, "levels"), level), position)
                yield warning(file, place, "wordy", words=words, maximum=WORDS_MAX)


def alike_levels(file: str, key: str, paragraph: ParagraphText) -> Iterator[Finding]:
    """Find pairs of levels that share over 70 % of their words.

    The share is the coefficient of Dice (1945) over the sets of words: 2 |A ∩ B| / (|A| + |B|).
    """
    levels = paragraph.levels[: len(LEVELS)]
    words = [set(_words(" ".join(statements))) for statements in levels]
    for (first, a), (second, b) in combinations(enumerate(words, start=1), 2):
        share = 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
        if share > SHARED_MAX:
            yield warning(
                file,
                nth(below(key, "levels"), second),
                "alike",
                other=first,
                percent=math.ceil(share * 100),
                maximum=round(SHARED_MAX * 100),
            )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


RULES: tuple[Rule, ...] = (wordy_statements, alike_levels)
