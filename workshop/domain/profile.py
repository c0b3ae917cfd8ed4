"""The picture of a session: levels by chapter, by principle and overall, and where people differ most."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workshop.domain.figures import RoundFigures, figures
from workshop.domain.maturity import PRINCIPLES, Paragraph
from workshop.domain.workshop import Round, Workshop


class Summary(NamedTuple):
    """Recorded levels of a group of paragraphs: mean and minimum (None without any), and how many of how many."""

    mean: float | None
    minimum: int | None
    recorded: int
    paragraphs: int


def summary(workshop: Workshop, paragraphs: Iterable[Paragraph]) -> Summary:
    """Summarise the recorded levels of paragraphs; the mean is that of the paragraphs, in full precision."""
    group = list(paragraphs)
    levels = [
        recorded.level
        for paragraph in group
        if (recorded := workshop.consensus.get(paragraph.number)) is not None and recorded.level is not None
    ]
    mean = sum(levels) / len(levels) if levels else None
    return Summary(mean, min(levels, default=None), len(levels), len(group))


def overall(workshop: Workshop) -> Summary:
    """Summarise everything in scope: the mean of the paragraphs, not of the chapters."""
    return summary(workshop, workshop.scope)


def by_chapter(workshop: Workshop) -> dict[str, Summary]:
    """Summarise each chapter that has a paragraph in scope."""
    return {
        chapter.id: summary(workshop, treated)
        for chapter in workshop.model.chapters
        if (treated := [p for p in chapter.paragraphs if workshop.topics[p.number].in_scope])
    }


def by_principle(workshop: Workshop, principles: Sequence[str] = PRINCIPLES) -> dict[str, Summary]:
    """Summarise each of the principles that a paragraph in scope is tagged with, in their order."""
    return {
        principle: summary(workshop, tagged)
        for principle in principles
        if (tagged := [p for p in workshop.scope if principle in p.principles])
    }


def round_figures(workshop: Workshop, round_: Round) -> RoundFigures[int]:
    """Give the figures of a round; never show those of a round that is not revealed."""
    return figures(workshop.levels_of(round_))


def last_figures(workshop: Workshop, paragraph: int) -> RoundFigures[int] | None:
    """Give the figures of the newest revealed round of a paragraph, or None where there is none."""
    revealed = workshop.revealed_round(paragraph)
    return round_figures(workshop, revealed) if revealed else None


def most_contested(workshop: Workshop) -> list[tuple[Paragraph, RoundFigures[int]]]:
    """Order the paragraphs that have votes by agreement, the lowest first, then by the widest range."""
    found = [
        (paragraph, last)
        for paragraph in workshop.scope
        if (last := last_figures(workshop, paragraph.number)) is not None and last.agreement is not None
    ]
    return sorted(found, key=lambda pair: (pair[1].agreement, -_range(pair[1]), pair[0].number))


def _range(round_: RoundFigures[int]) -> int:
    voted = [level for level, count in enumerate(round_.counts, start=1) if count]
    return voted[-1] - voted[0] if voted else 0
