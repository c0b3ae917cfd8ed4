"""How far the votes of a whole session can be relied on, over all its paragraphs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.domain.agreement import K, Tally, deviations
from workshop.domain.distribution import leik_c
from workshop.domain.krippendorff import Interval, alpha_interval, krippendorff_alpha

__all__ = [
    "Interval",
    "Reliability",
    "alpha_interval",
    "gwet_ac",
    "krippendorff_alpha",
    "mean_deviations",
    "reliability",
]

Weights = Literal["identity", "quadratic"]


@dataclass(frozen=True, slots=True)
class Reliability:
    """The session in a few figures, which belong side by side.

    Alpha collapses where nearly all paragraphs sit at one level, also when people agree; AC2 and the mean
    agreement do not.

    Attributes:
        alpha_ordinal: Krippendorff's alpha, ordinal metric; None where undefined, as with all votes equal.
        alpha_interval: its 95 % interval; None where undefined or with fewer than four paragraphs.
        ac2: Gwet's AC2, quadratic weights; None where no paragraph has two votes.
        mean_agreement: mean of agreement C, 0-100, over the paragraphs with votes; None without any.
        paragraphs: number of paragraphs with votes.
    """

    alpha_ordinal: float | None
    alpha_interval: Interval | None
    ac2: float | None
    mean_agreement: float | None
    paragraphs: int


def reliability(tallies: Iterable[Tally]) -> Reliability:
    """Compute the figures of a session from the votes per level of each paragraph."""
    units = [counts for counts in tallies if sum(counts)]
    agreements = [c for counts in units if (c := leik_c(counts)) is not None]
    return Reliability(
        alpha_ordinal=krippendorff_alpha(units),
        alpha_interval=alpha_interval(units),
        ac2=gwet_ac(units),
        mean_agreement=sum(agreements) / len(agreements) if agreements else None,
        paragraphs=len(units),
    )


def gwet_ac(units: Iterable[Sequence[int]], weights: Weights = "quadratic") -> float | None:
    """Give Gwet's AC1 (identity weights) or AC2 (quadratic): 1 when all agree, 0 for what chance gives.

    A unit (a paragraph) is the counts of its votes for each category of the scale, lowest first; a missing
    vote is not counted. A unit with one vote counts for what chance gives only. None where no unit has two.
    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, with its errata.
    """
    voted = [unit for unit in units if sum(unit)]
    pairable = [unit for unit in voted if sum(unit) > 1]
    if not pairable:
        return None
    width = len(voted[0])
    weight = [[_weight(weights, abs(c - k) / (width - 1)) for k in range(width)] for c in range(width)]
    agreed = sum(_agreed(unit, weight) for unit in pairable) / len(pairable)
    shares = [sum(unit[c] / sum(unit) for unit in voted) / len(voted) for c in range(width)]
    spread = sum(share * (1 - share) for share in shares)
    by_chance = sum(map(sum, weight)) * spread / (width * (width - 1))
    return (agreed - by_chance) / (1 - by_chance)


def _weight(weights: Weights, distance: float) -> float:
    """Give how far two votes agree, 1 to 0, at a distance of 0 to 1 times the width of the scale."""
    if weights == "identity":
        return float(distance == 0)
    return 1 - distance**2


def _agreed(unit: Sequence[int], weight: Sequence[Sequence[float]]) -> float:
    """Give the share of the pairs of votes of a unit that agree, each pair with its weight."""
    n = sum(unit)
    partners = (sum(w * other for w, other in zip(row, unit, strict=True)) - 1 for row in weight)
    return sum(count * partner for count, partner in zip(unit, partners, strict=True)) / (n * (n - 1))


def mean_deviations(rounds: Iterable[Mapping[K, int]]) -> dict[K, float]:
    """Give for each voter the mean of the vote minus the median of the others, in levels.

    Negative is stricter than the others, positive more lenient. Rounds in which somebody voted alone do not
    count; who has no other rounds is left out.
    """
    found: dict[K, list[float]] = {}
    for votes in rounds:
        for voter, distance in deviations(votes).items():
            found.setdefault(voter, []).append(distance)
    return {voter: sum(distances) / len(distances) for voter, distances in found.items()}
