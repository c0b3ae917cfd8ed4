"""A maturity model: chapters of paragraphs, each with five levels of one or more statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeGuard

LEVELS = (1, 2, 3, 4, 5)
DEFAULT_MINUTES = 6

PRINCIPLES = (
    "customer-focus",
    "leadership",
    "engagement-of-people",
    "process-approach",
    "improvement",
    "evidence-based-decision-making",
    "relationship-management",
)
"""Ids of the seven quality management principles, in their usual order."""

SYSTEM_APPROACH = "system-approach"
EIGHT_PRINCIPLES = (*PRINCIPLES[:4], SYSTEM_APPROACH, *PRINCIPLES[4:])
"""The principles as they were up to 2015, when the system approach to management became part of another."""


def is_level(value: object) -> TypeGuard[int]:
    """Tell whether a value is a whole number 1-5; True and 3.0 are not."""
    return type(value) is int and value in LEVELS


class Idea(NamedTuple):
    """A typical improvement that the model offers for a paragraph; effort is 1 (small) to 5 (large)."""

    title: str
    effort: int


class ParagraphText(NamedTuple):
    """The words of one paragraph in one language; ``levels`` holds five tuples of statements."""

    title: str
    about: str
    levels: tuple[tuple[str, ...], ...]
    why: str = ""
    evidence: str = ""
    questions: tuple[str, ...] = ()
    improvements: tuple[Idea, ...] = ()


class ModelText(NamedTuple):
    """All words of a model in one language; ``levels`` names the five levels."""

    title: str
    notice: str
    levels: tuple[str, ...]
    chapters: Mapping[str, str]
    paragraphs: Mapping[str, ParagraphText]


class Paragraph(NamedTuple):
    """The place of one paragraph in the model; ``number`` counts from 1 through the whole model."""

    id: str
    number: int
    chapter: str
    principles: tuple[str, ...] = ()
    iso9001: tuple[str, ...] = ()
    minutes: float = DEFAULT_MINUTES


class Chapter(NamedTuple):
    """A chapter and its paragraphs, in the order of the model."""

    id: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class MaturityModel:
    """A whole model: structure once, texts per language (``texts["nl"]``)."""

    id: str
    version: str
    chapters: tuple[Chapter, ...]
    texts: Mapping[str, ModelText] = field(repr=False)

    @property
    def has_eight_principles(self) -> bool:
        """Whether the model is from the time of the eight principles: a paragraph has the one that came to an end."""
        return any(SYSTEM_APPROACH in paragraph.principles for paragraph in self.paragraphs)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the model is written in, in the order of the model."""
        return tuple(self.texts)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in the order of the model."""
        return tuple(paragraph for chapter in self.chapters for paragraph in chapter.paragraphs)

    @cached_property
    def by_id(self) -> Mapping[str, Paragraph]:
        """Paragraphs by their id, such as ``"4.1"``."""
        return {paragraph.id: paragraph for paragraph in self.paragraphs}

    @property
    def minutes(self) -> float:
        """The minutes that the whole model asks for."""
        return sum(paragraph.minutes for paragraph in self.paragraphs)

    def text(self, language: str) -> ModelText:
        """Give the words in a language, or in the model's first one where it is not written in that language."""
        return self.texts.get(language) or next(iter(self.texts.values()))
