"""The pattern of a round's votes in one word, and whether it calls for a discussion."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.agreement import APART, Tally, median_interval, tally
from workshop.domain.maturity import LEVELS

VOTES_MIN = 3
FAR = 3
"""From this distance, in levels, an outlier or a spread is red."""


class Pattern(StrEnum):
    """How the votes of a round lie."""

    TOO_FEW_VOTES = "too few votes"
    UNANIMOUS = "unanimous"
    TWO_CAMPS = "two camps"
    OUTLIERS = "outliers"
    CONSENSUS = "consensus"
    NEAR_CONSENSUS = "near consensus"
    SPREAD = "spread"


class Disagreement(StrEnum):
    """How much a round calls for a discussion: not, yes, or yes and first."""

    NONE = "none"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Classified:
    """The pattern of a round and the discussion that it calls for."""

    pattern: Pattern
    disagreement: Disagreement


def classify(votes: Iterable[int]) -> Classified:
    """Name the pattern of the votes (levels 1-5); the first that fits, in the order of ``Pattern``.

    - two camps: a level has at most half the votes of both the peak below and the peak above it, and on each
      side of it are more than a votes;
    - outliers: 1 to a votes lie two or more levels from the median interval, the others within one level of
      each other; red when one lies three or more away;
    - consensus: nobody is two or more levels from the mode, and the mode has at least 75 % of the votes (the
      median threshold of Delphi studies: Diamond et al. 2014, Journal of Clinical Epidemiology);
    - near consensus: the same with at least 50 %;
    - spread: anything else; red when the range is three or more levels.

    Here a = max(1, n // 4) is the minority that consensus tolerates. The mirror image of the votes (6 - vote)
    has the same pattern.

    Raises:
        ValueError: a vote is no level 1-5.
    """
    counts = tally(votes)
    n = sum(counts)
    tolerated = max(1, n // 4)
    if n < VOTES_MIN:
        return Classified(Pattern.TOO_FEW_VOTES, Disagreement.NONE)
    if n in counts:
        return Classified(Pattern.UNANIMOUS, Disagreement.NONE)
    if _two_camps(counts, tolerated):
        return Classified(Pattern.TWO_CAMPS, Disagreement.RED)
    if reach := _reach_of_outliers(counts, tolerated):
        return Classified(Pattern.OUTLIERS, _colour(reach))
    return _around_the_mode(counts)


def many_abstain(abstained: int, present: int) -> bool:
    """Tell whether more than a quarter of those present abstain; ``present`` counts the abstainers too."""
    return 4 * abstained > present


def _two_camps(counts: Tally, tolerated: int) -> bool:
    for between in range(1, len(counts) - 1):
        left, right = counts[:between], counts[between + 1 :]
        if min(sum(left), sum(right)) > tolerated and 2 * counts[between] <= min(max(left), max(right)):
            return True
    return False


def _reach_of_outliers(counts: Tally, tolerated: int) -> int:
    """Give how far the farthest outlier lies from the median interval, 0 without outliers."""
    low, high = median_interval(_votes(counts))
    distances = [max(low - level, level - high, 0) for level in LEVELS]
    outlying = sum(count for count, distance in zip(counts, distances, strict=True) if distance >= APART)
    others = [c if distance < APART else 0 for c, distance in zip(counts, distances, strict=True)]
    if not 1 <= outlying <= tolerated or _range(others) > 1:
        return 0
    return max(distance for count, distance in zip(counts, distances, strict=True) if count)


def _around_the_mode(counts: Tally) -> Classified:
    n, peak = sum(counts), max(counts)
    mode = counts.index(peak)
    if sum(counts[max(0, mode - 1) : mode + 2]) == n:
        if 4 * peak >= 3 * n:
            return Classified(Pattern.CONSENSUS, Disagreement.NONE)
        if 2 * peak >= n:
            return Classified(Pattern.NEAR_CONSENSUS, Disagreement.NONE)
    return Classified(Pattern.SPREAD, _colour(_range(counts)))


def _range(counts: Iterable[int]) -> int:
    """Give the distance between the lowest and the highest level that has votes."""
    voted = [level for level, count in zip(LEVELS, counts, strict=True) if count]
    return voted[-1] - voted[0]


def _votes(counts: Tally) -> list[int]:
    return [level for level, count in zip(LEVELS, counts, strict=True) for _ in range(count)]


def _colour(distance: int) -> Disagreement:
    return Disagreement.RED if distance >= FAR else Disagreement.AMBER
