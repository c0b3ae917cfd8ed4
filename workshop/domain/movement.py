"""What changed from one round to the next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from workshop.domain.agreement import K, interpolated_median, leik_consensus, median
from workshop.domain.swap_test import swap_test

Direction = Literal["toward", "away", "across", "stayed"]
"""As ``Movement`` counts them."""


@dataclass(frozen=True, slots=True)
class Movement:
    """From an earlier to a later round on the same paragraph.

    Attributes:
        agreement: change of agreement C in percentage points; None where a round has no votes.
        level: change of the interpolated median in levels; None where a round has no votes.
        toward: voters now closer to the earlier median.
        away: voters now farther from it.
        across: voters who crossed it and are as far from it as before.
        stayed: voters who chose the same level; who voted in one round only is in none of these four.
        p: two-sided p of the change in agreement among those who voted twice, see ``swap_test``.
        toward_chair: share of the others' way that leads toward the chair's first vote, see ``shift_toward``.
    """

    agreement: float | None
    level: float | None
    toward: int
    away: int
    across: int
    stayed: int
    p: float | None
    toward_chair: float | None


def movement(
    before: Mapping[K, int], after: Mapping[K, int], chair: K | None = None, first_vote: int | None = None
) -> Movement:
    """Compare two rounds, each with the levels (1-5) that its voters chose.

    ``first_vote`` is what the chair voted in round 1; left out, it is the chair's vote in ``before``.

    Raises:
        ValueError: a vote is no level 1-5.
    """
    pairs = {voter: (vote, after[voter]) for voter, vote in before.items() if voter in after}
    middle = median(before.values())
    directions = Counter(direction(*pair, middle) for pair in pairs.values() if middle is not None)
    if first_vote is None and chair is not None:
        first_vote = before.get(chair)
    others = [pair for voter, pair in pairs.items() if voter != chair]
    return Movement(
        agreement=_change(leik_consensus(before.values()), leik_consensus(after.values())),
        level=_change(interpolated_median(before.values()), interpolated_median(after.values())),
        toward=directions["toward"],
        away=directions["away"],
        across=directions["across"],
        stayed=directions["stayed"],
        p=swap_test(pairs.values()),
        toward_chair=None if first_vote is None else shift_toward(first_vote, others),
    )


def direction(was: int, now: int, middle: float) -> Direction:
    """Name the way from one vote to the next as seen from the earlier median."""
    farther = abs(now - middle) - abs(was - middle)
    if farther:
        return "away" if farther > 0 else "toward"
    return "stayed" if was == now else "across"


def _change(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def shift_toward(level: int, pairs: Iterable[tuple[int, int]]) -> float | None:
    """Give the share, 0 to 1, of the way from earlier to later votes that leads toward a level.

    A vote that goes from 2 to 5 goes two levels toward 4, then one away from it. None when nobody moved.
    """
    gone = toward = 0
    for was, now in pairs:
        closest = min(max(level, min(was, now)), max(was, now))
        gone += abs(now - was)
        toward += abs(closest - was)
    return toward / gone if gone else None
