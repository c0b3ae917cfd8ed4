"""The words of a model in one language, as the rules take them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workshop.catalogue.files import language_file
from workshop.catalogue.findings import below, nth
from workshop.catalogue.lint.vocabulary import Vocabulary, base, vocabularies
from workshop.domain.maturity import LEVELS, ModelText, ParagraphText

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# A full stop inside 4.1 or before a small letter ends no sentence.
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Þ0-9])")


class Passage(NamedTuple):
    """A text and where it stands; ``level`` is 1-5 for a statement, 0 for any other text."""

    key: str
    text: str
    level: int = 0


class Page(NamedTuple):
    """The words of a model in one language; without a vocabulary only what holds in any language is looked at."""

    language: str
    text: ModelText

    @property
    def file(self) -> str:
        """The file in which the words stand."""
        return language_file(self.language)

    @property
    def vocabulary(self) -> Vocabulary | None:
        """What to look for in this language."""
        return vocabularies().get(base(self.language))

    def passages(self) -> Iterator[Passage]:
        """Give every text, with its key."""
        yield Passage("title", self.text.title)
        yield Passage("notice", self.text.notice)
        for position, name in enumerate(self.text.levels, start=1):
            yield Passage(nth("levels", position), name)
        for id_, title in self.text.chapters.items():
            yield Passage(below(below("chapters", id_), "title"), title)
        for key, paragraph in self.paragraphs():
            yield from _paragraph(key, paragraph)

    def paragraphs(self) -> Iterator[tuple[str, ParagraphText]]:
        """Give every paragraph, with its key."""
        for id_, paragraph in self.text.paragraphs.items():
            yield below("paragraphs", id_), paragraph

    def statements(self) -> Iterator[Passage]:
        """Give every statement, with its key."""
        for key, paragraph in self.paragraphs():
            yield from _statements(key, paragraph)


def _paragraph(key: str, paragraph: ParagraphText) -> Iterator[Passage]:
    for name in ("title", "about", "why", "evidence"):
        yield Passage(below(key, name), getattr(paragraph, name))
    yield from _statements(key, paragraph)
    for position, question in enumerate(paragraph.questions, start=1):
        yield Passage(nth(below(key, "questions"), position), question)
    for position, idea in enumerate(paragraph.improvements, start=1):
        yield Passage(below(nth(below(key, "improvements"), position), "title"), idea.title)


def _statements(key: str, paragraph: ParagraphText) -> Iterator[Passage]:
    # A list of hundreds of levels is an error of its own.
    for level, statements in enumerate(paragraph.levels[: len(LEVELS)], start=1):
        for position, statement in enumerate(statements, start=1):
            yield Passage(nth(nth(below(key, "levels"), level), position), statement, level)


def words(text: str) -> list[str]:
    """Give the words of a text in small letters; a hyphen or an apostrophe parts no word, a dash is none."""
    return _WORD.findall(text.casefold())


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    return [sentence for sentence in _END.split(text) if sentence]


def spelled(text: str) -> list[str]:
    """Give the words of a text as a dictionary takes them: with their capitals, a straight apostrophe, no numbers."""
    return [word for word in _WORD.findall(text.replace("’", "'")) if not any(map(str.isdigit, word))]
