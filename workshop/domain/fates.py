"""What can become of a paragraph in the time that is left, and how much each of these takes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from workshop.domain.agenda import timeboxes
from workshop.domain.pattern import Disagreement


class Fate(StrEnum):
    """What is to become of a paragraph: taken as read, discussed, voted on in silence, or parked."""

    READ = "read"
    DISCUSS = "discuss"
    VOTE = "vote"
    PARK = "park"


READ_SECONDS = 20
"""To read out a paragraph with its level, and look who objects."""
VOTE_SECONDS = 120
"""To read, vote and record by the rules, without a discussion."""
LEAST: Mapping[Disagreement, int] = {Disagreement.RED: 480, Disagreement.AMBER: 360, Disagreement.NONE: 240}
"""Seconds that a discussion takes at least: reading and a vote, and one, two or three rounds of two minutes."""
ROOM = 2.5
"""A discussion gets at most so many times what it takes at least: the rest of the time is left over."""


def least_seconds(fate: Fate, disagreement: Disagreement) -> int:
    """Give the seconds that a paragraph takes at least."""
    if fate is Fate.DISCUSS:
        return LEAST[disagreement]
    return {Fate.READ: READ_SECONDS, Fate.VOTE: VOTE_SECONDS}.get(fate, 0)


def boxes(rows: Sequence[tuple[Fate, Disagreement]], left: float) -> list[int]:
    """Share the seconds that are left out among paragraphs: whole seconds, together never more than what is left.

    What is fixed comes first; discussions share the rest by what they take at least, up to ``ROOM`` times that. Where
    the rest does not reach for what they take at least they are shorter.
    """
    total = max(0, int(left))
    fixed = [least_seconds(fate, colour) if fate is not Fate.DISCUSS else 0 for fate, colour in rows]
    if sum(fixed) > total:
        fixed = timeboxes(fixed, total)
    weights = [LEAST[colour] if fate is Fate.DISCUSS else 0 for fate, colour in rows]
    shared = timeboxes(weights, min(total - sum(fixed), int(ROOM * sum(weights))))
    return [alone + share for alone, share in zip(fixed, shared, strict=True)]
