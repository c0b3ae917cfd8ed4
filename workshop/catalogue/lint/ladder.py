"""The rules for the five levels of a paragraph together: each is another step of the same ladder."""

import math
from collections.abc import Iterator
from itertools import combinations

from workshop.catalogue.findings import Finding, below, error, nth, shown, warning
from workshop.catalogue.lint.pages import Page, words
from workshop.domain.maturity import LEVELS

SHARED_MAX = 0.70
_LADDER_MIN = 2


def alike_levels(page: Page) -> Iterator[Finding]:
    """Find pairs of levels that differ in an adverb alone, or that share over 70 % of their words.

    The share is the coefficient of Dice (1945) over the sets of words: 2 |A ∩ B| / (|A| + |B|).
    """
    own = page.vocabulary
    adverbs = own.frequencies | own.degrees if own else frozenset()
    for key, levels in _levels(page):
        for (first, a), (second, b) in combinations(enumerate(levels, start=1), 2):
            if not a or not b:
                continue
            place = nth(below(key, "levels"), second)
            share = 2 * len(set(a) & set(b)) / (len(set(a)) + len(set(b)))
            if [word for word in a if word not in adverbs] == [word for word in b if word not in adverbs]:
                yield error(page.file, place, "adverb", other=first)
            elif share > SHARED_MAX:
                percent, maximum = math.ceil(share * 100), round(SHARED_MAX * 100)
                yield error(page.file, place, "alike", other=first, percent=percent, maximum=maximum)


def adverb_ladders(page: Page) -> Iterator[Finding]:
    """Find paragraphs that climb by sometimes, often, always: another reader hears another step."""
    if page.vocabulary is None:
        return
    for key, levels in _levels(page):
        steps = [{word for word in level if word in page.vocabulary.frequencies} for level in levels]
        different = set().union(*steps)
        if sum(map(bool, steps)) >= _LADDER_MIN and len(different) >= _LADDER_MIN:
            yield warning(page.file, below(key, "levels"), "ladder", words=shown(", ".join(sorted(different))))


def unmarked_levels(page: Page) -> Iterator[Finding]:
    """Find levels with none of the words by which the axes of the ladder are known at that level."""
    vocabulary = page.vocabulary
    if vocabulary is None:
        return
    for key, paragraph in page.paragraphs():
        for level, (statements, marker) in enumerate(zip(paragraph.levels, vocabulary.markers, strict=False), start=1):
            # A statement that could not be read is an error of its own.
            if statements and all(statements) and not marker.search(" ".join(statements)):
                yield warning(page.file, nth(below(key, "levels"), level), "unmarked", level=level)


def _levels(page: Page) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the words of the levels of each paragraph, in their order."""
    for key, paragraph in page.paragraphs():
        yield key, [words(" ".join(statements)) for statements in paragraph.levels[: len(LEVELS)]]
