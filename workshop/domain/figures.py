"""The figures of one round, computed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from workshop.domain.agreement import K, Tally, interpolated_median, median, outliers, tally
from workshop.domain.distribution import leik_c, tastle_wierman_cns, van_der_eijk_a
from workshop.domain.pattern import Disagreement, Pattern, classify


@dataclass(frozen=True, slots=True)
class RoundFigures(Generic[K]):
    """What the votes of a round say; without votes, None where a figure has no meaning.

    Attributes:
        n: number of votes; abstentions and absentees are not among them.
        counts: votes for each of the levels 1-5.
        median: middle vote, or the mean of the two middle ones.
        interpolated_median: level at which the group stands.
        agreement: Leik's consensus C, 0-100.
        pattern: how the votes lie.
        disagreement: whether to discuss: none, amber or red.
        outliers: voters two or more levels from the median of the others, in the order given.
        cns: consensus of Tastle and Wierman, 0 to 1.
        van_der_eijk_a: agreement A of van der Eijk, -1 to 1.
    """

    n: int
    counts: Tally
    median: float | None
    interpolated_median: float | None
    agreement: float | None
    pattern: Pattern
    disagreement: Disagreement
    outliers: tuple[K, ...]
    cns: float | None
    van_der_eijk_a: float | None


def figures(votes: Mapping[K, int]) -> RoundFigures[K]:
    """Compute the figures of a round from the levels (1-5) that the voters chose.

    Raises:
        ValueError: a vote is no level 1-5.
    """
    levels = sorted(votes.values())
    counts = tally(levels)
    classified = classify(levels)
    return RoundFigures(
        n=len(levels),
        counts=counts,
        median=median(levels),
        interpolated_median=interpolated_median(levels),
        agreement=leik_c(counts),
        pattern=classified.pattern,
        disagreement=classified.disagreement,
        outliers=outliers(votes),
        cns=tastle_wierman_cns(counts),
        van_der_eijk_a=van_der_eijk_a(counts),
    )
