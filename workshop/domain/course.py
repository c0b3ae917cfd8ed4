"""The course of a paragraph: what changed from each of its rounds to the next, and who moved where."""

from itertools import pairwise
from typing import NamedTuple

from workshop.domain.agreement import median
from workshop.domain.movement import Direction, Movement, direction, movement, shift_toward
from workshop.domain.workshop import Round, Workshop

MOST = 0.5
"""From over this share of their way, most of the others' movement goes toward the chair's first vote."""

MOVERS_MIN = 2
"""One person who comes closer to the chair is no movement of the group."""


class Move(NamedTuple):
    """Somebody who voted another level than in the round before; ``joined`` are the others who stood there then."""

    who: int
    was: int
    now: int
    direction: Direction
    joined: tuple[int, ...]


class Pull(NamedTuple):
    """Most of the others' movement went toward the chair's first vote.

    Attributes:
        level: that first vote.
        share: the share of the others' way that leads there, 0 to 1.
        middle: whether the others' earlier median lay there too, so that it can as well be agreement.
    """

    level: int
    share: float
    middle: bool


class Step(NamedTuple):
    """From one revealed round to the next one; ``middle`` is the earlier median.

    In an anonymous workshop nobody knows who moved: ``movement`` has only the changes of the figures then, with
    nobody counted, and ``moves`` is empty.
    """

    before: Round
    after: Round
    middle: float | None
    movement: Movement
    moves: tuple[Move, ...]
    pull: Pull | None


def first_vote_of_chair(workshop: Workshop, paragraph: int) -> int | None:
    """Give the level that the chair voted first on a paragraph, of the rounds that were revealed."""
    chair = workshop.chair
    if chair is None or workshop.info.anonymous:
        return None
    votes = (workshop.levels_of(round_).get(chair.number) for round_ in _revealed(workshop, paragraph))
    return next((vote for vote in votes if vote is not None), None)


def steps(workshop: Workshop, paragraph: int) -> tuple[Step, ...]:
    """Give the steps between the revealed rounds of a paragraph, the first one first."""
    return tuple(_step(workshop, *pair) for pair in pairwise(_revealed(workshop, paragraph)))


def newest_pull(workshop: Workshop, paragraph: int) -> Pull | None:
    """Give whether the newest revealed round moved toward the chair: for the eyes of the facilitator only."""
    revealed = _revealed(workshop, paragraph)
    return _pull(workshop, *revealed[-2:]) if len(revealed) > 1 else None


def _revealed(workshop: Workshop, paragraph: int) -> list[Round]:
    return [round_ for round_ in workshop.rounds_of(paragraph) if round_.revealed]


def _step(workshop: Workshop, before: Round, after: Round) -> Step:
    earlier, later = workshop.levels_of(before), workshop.levels_of(after)
    middle = median(earlier.values())
    if workshop.info.anonymous:
        # The ballots of two rounds do not belong together: told apart, nobody is in both.
        apart = movement(earlier, {-seat: level for seat, level in later.items()})
        return Step(before, after, middle, apart, (), None)
    chair = workshop.chair
    moved = movement(earlier, later, chair.number if chair else None, first_vote_of_chair(workshop, before.paragraph))
    moves = tuple(
        Move(
            who,
            was,
            later[who],
            direction(was, later[who], middle),
            tuple(other for other, stood in earlier.items() if stood == later[who]),
        )
        for who, was in earlier.items()
        if middle is not None and later.get(who, was) != was
    )
    return Step(before, after, middle, moved, moves, _pull(workshop, before, after))


def _pull(workshop: Workshop, before: Round, after: Round) -> Pull | None:
    chair = workshop.chair
    first = first_vote_of_chair(workshop, before.paragraph)
    if chair is None or first is None:
        return None
    earlier, later = workshop.levels_of(before), workshop.levels_of(after)
    others = [(vote, later[who]) for who, vote in earlier.items() if who in later and who != chair.number]
    share = shift_toward(first, others)
    movers = sum(was != now for was, now in others)
    if share is None or share <= MOST or movers < MOVERS_MIN:
        return None
    return Pull(first, share, median(was for was, _ in others) == first)
