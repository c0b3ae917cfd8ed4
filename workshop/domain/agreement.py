"""How far the votes of one round agree, at which level they stand, and who stands apart.

Votes are whole levels 1-5: abstentions and absentees never enter. Where there is nothing to compute the
figure is None, never 0 or 100. The measures on counts (``leik_d``, ``tastle_wierman_cns``,
``van_der_eijk_a``) live in ``distribution`` and ``agreement_needed`` in ``chance``; all can be had from here.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workshop.domain.chance import agreement_needed
from workshop.domain.distribution import leik_c, leik_d, tastle_wierman_cns, van_der_eijk_a

__all__ = [
    "APART",
    "K",
    "LeaveOneOut",
    "Tally",
    "agreement_needed",
    "deviations",
    "interpolated_median",
    "leave_one_out",
    "leik_consensus",
    "leik_d",
    "median",
    "median_interval",
    "outliers",
    "tally",
    "tastle_wierman_cns",
    "van_der_eijk_a",
]

Tally = tuple[int, int, int, int, int]
"""How many votes each of the levels 1-5 has."""

APART = 2
"""From this distance to the others, in levels, a vote stands apart."""

K = TypeVar("K", bound=Hashable)


def tally(votes: Iterable[int]) -> Tally:
    """Count the votes for each of the five levels.

    Raises:
        ValueError: a vote is no level 1-5.
    """
    cast = list(votes)
    counts = (cast.count(1), cast.count(2), cast.count(3), cast.count(4), cast.count(5))
    if sum(counts) != len(cast):
        message = f"votes are whole levels 1-5, not {cast}"
        raise ValueError(message)
    return counts


def leik_consensus(votes: Iterable[int]) -> float | None:
    """Give Leik's consensus C of the votes, 0-100: 100 (1 - mean distance to the median / 2).

    In words: votes lie on average x levels from the median; 0 levels is 100 %, 2 levels is 0 %.
    """
    return leik_c(tally(votes))


def median_interval(votes: Iterable[int]) -> tuple[int, int]:
    """Give the two middle votes, the lower one first; with an odd number of votes they are the same one.

    Raises:
        ValueError: there are no votes.
    """
    cast = sorted(votes)
    if not cast:
        message = "no votes have no middle"
        raise ValueError(message)
    return cast[(len(cast) - 1) // 2], cast[len(cast) // 2]


def median(votes: Iterable[int]) -> float | None:
    """Give the middle vote, or the mean of the two middle ones."""
    cast = sorted(votes)
    return sum(median_interval(cast)) / 2 if cast else None


def interpolated_median(votes: Iterable[int], width: int = 1) -> float | None:
    """Give the level at which the votes stand: m - w/2 + w (n/2 - n_below) / n_at, m the median.

    Each vote counts as spread evenly over its level, ``width`` wide. Where no vote sits on the median that is
    the level: [1, 1, 5, 5] stands at 3, as its mirror image does (unlike ``statistics.median_grouped``).
    Source: interp.median in the R package psych.
    """
    cast = sorted(votes)
    middle = median(cast)
    if middle is None:
        return None
    at = sum(vote == middle for vote in cast)
    if not at:
        return middle
    below = sum(vote < middle for vote in cast)
    return middle - width / 2 + width * (len(cast) / 2 - below) / at


def deviations(votes: Mapping[K, int]) -> dict[K, float]:
    """Give for each voter the vote minus the median of the others, in levels; nothing for a lone voter."""
    by_level = {
        level: level - middle
        for level, rest in _leaving_one_out(votes.values())
        if (middle := median(rest)) is not None
    }
    return {voter: by_level[vote] for voter, vote in votes.items() if vote in by_level}


def outliers(votes: Mapping[K, int]) -> tuple[K, ...]:
    """Give those whose vote lies two or more levels from the median of the others, in the order given."""
    return tuple(voter for voter, distance in deviations(votes).items() if abs(distance) >= APART)


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """Lowest and highest agreement (0-100) and median (1-5) of a round without any one voter."""

    agreement: tuple[float, float]
    median: tuple[float, float]


def leave_one_out(votes: Iterable[int]) -> LeaveOneOut | None:
    """Give the ranges in which agreement and median stay without any one person; None below two votes."""
    rests = [rest for _, rest in _leaving_one_out(votes)]
    agreements = [c for rest in rests if (c := leik_consensus(rest)) is not None]
    medians = [m for rest in rests if (m := median(rest)) is not None]
    if not agreements:
        return None
    return LeaveOneOut((min(agreements), max(agreements)), (min(medians), max(medians)))


def _leaving_one_out(votes: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Give each level voted with the sorted votes that remain without one vote for it."""
    cast = sorted(votes)
    found = []
    for level in sorted(set(cast)):
        rest = cast.copy()
        rest.remove(level)
        found.append((level, rest))
    return found
