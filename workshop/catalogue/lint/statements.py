"""The rules for one text: it can be read aloud, and somebody else can see whether it is so."""

from collections.abc import Iterator

from workshop.catalogue.findings import Finding, error, shown, warning
from workshop.catalogue.lint.pages import Page, sentences, words
from workshop.catalogue.lint.vocabulary import vocabularies

WORDS_MAX = 30
_FOREIGN_MIN = 2


def wordy(page: Page) -> Iterator[Finding]:
    """Find statements of over 30 words: nobody can hold them while they are read aloud."""
    for passage in page.statements():
        count = len(words(passage.text))
        if count > WORDS_MAX:
            yield error(page.file, passage.key, "wordy", words=count, maximum=WORDS_MAX)


def long_sentences(page: Page) -> Iterator[Finding]:
    """Find sentences of over 30 words in all other texts."""
    for passage in page.passages():
        longest = max((len(words(sentence)) for sentence in sentences(passage.text)), default=0)
        if longest > WORDS_MAX and not passage.level:
            yield error(page.file, passage.key, "sentence", words=longest, maximum=WORDS_MAX)


def suspect_words(page: Page) -> Iterator[Finding]:
    """Find statements that judge, that one exception makes untrue, or that happen inside a head."""
    vocabulary = page.vocabulary
    if vocabulary is None:
        return
    rules = {
        "value": vocabulary.values,
        "absolute": vocabulary.absolutes,
        "unobservable": vocabulary.unobservable,
    }
    for passage in page.statements():
        for rule, suspects in rules.items():
            found = suspects.search(passage.text)
            if found:
                yield warning(page.file, passage.key, rule, word=shown(found[0]))


def double_barrelled(page: Page) -> Iterator[Finding]:
    """Find statements in which a conjunction begins a clause of its own: a group may do the one and not the other.

    "Customers and partners" is one thing to say; "we count, and we repair" is two.
    """
    vocabulary = page.vocabulary
    if vocabulary is None:
        return
    for passage in page.statements():
        joins = (found["join"] for found in vocabulary.joins.finditer(passage.text) if found["join"])
        join = next(joins, None)
        if join:
            yield warning(page.file, passage.key, "double", words=shown(join))


def foreign(page: Page) -> Iterator[Finding]:
    """Find texts with more of another language's small words than of their own."""
    own = page.vocabulary
    if own is None:
        return
    others = {language: other for language, other in vocabularies().items() if other is not own}
    for passage in page.passages():
        small = words(passage.text)
        ours = sum(word in own.common for word in small)
        for language, other in others.items():
            theirs = sum(word in other.common for word in small)
            if theirs >= _FOREIGN_MIN and theirs > ours:
                yield error(page.file, passage.key, "foreign", language=language)
