"""All rules, in the order in which their findings are told."""

from collections.abc import Callable, Iterator, Sequence

from workshop.catalogue.findings import Finding
from workshop.catalogue.lint.clauses import unknown_clauses
from workshop.catalogue.lint.example import still_example
from workshop.catalogue.lint.ladder import adverb_ladders, alike_levels, unmarked_levels
from workshop.catalogue.lint.pages import Page
from workshop.catalogue.lint.parallel import parallel
from workshop.catalogue.lint.statements import double_barrelled, foreign, long_sentences, suspect_words, wordy
from workshop.domain.maturity import Chapter

Rule = Callable[[Page], Iterator[Finding]]
"""Finds what is wrong or doubtful in the words of one language."""

RULES: tuple[Rule, ...] = (
    wordy,
    long_sentences,
    alike_levels,
    adverb_ladders,
    unmarked_levels,
    double_barrelled,
    suspect_words,
    foreign,
    still_example,
)


def findings(chapters: Sequence[Chapter], pages: Sequence[Page], *, readable: bool) -> Iterator[Finding]:
    """Find what is wrong or doubtful in a model as far as it could be read.

    What could not be read stands in neither language; only a model that is ``readable`` is compared with itself.
    """
    yield from unknown_clauses(chapters)
    for page in pages:
        for rule in RULES:
            yield from rule(page)
    if readable:
        yield from parallel(pages)
