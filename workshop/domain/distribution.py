"""Agreement on an ordered scale, from the counts per category.

The functions take the counts of all categories of the scale, lowest first and empty ones included; the width
of the scale is their number. Counts may be shares. None where there are no votes.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, combinations
from math import log2


def leik_c(counts: Sequence[float]) -> float | None:
    """Give Leik's ordinal consensus, 0 (half at each end) to 100 (all in one category).

    C = 100 (1 - D); on five levels that is 100 (1 - mean distance to the median / 2).
    Source: Leik 1966, Pacific Sociological Review 9(2):85-90.
    """
    most = _most(counts)
    return 100 * (most - 2 * _distance(counts)) / most if most else None


def leik_d(counts: Sequence[float]) -> float | None:
    """Give Leik's dispersion, 0 to 1: D = 2 sum(min(F_i, 1 - F_i)) / (k - 1), F_i the cumulative shares.

    Source: Leik 1966, Pacific Sociological Review 9(2):85-90.
    """
    most = _most(counts)
    return 2 * _distance(counts) / most if most else None


def _most(counts: Sequence[float]) -> float:
    """Give twice the largest sum of distances to the median that so many votes can have; 0 without votes."""
    return sum(counts) * (_width(counts) - 1)


def _distance(counts: Sequence[float]) -> float:
    """Give the sum of the distances to the median: each step of the scale is crossed by the smaller side."""
    n = sum(counts)
    return sum(min(below, n - below) for below in accumulate(counts[:-1]))


def _width(counts: Sequence[float]) -> int:
    if len(counts) < 2:  # noqa: PLR2004 - one category leaves nothing to differ about
        message = "a scale has at least two categories"
        raise ValueError(message)
    return len(counts)


def tastle_wierman_cns(counts: Sequence[float]) -> float | None:
    """Give the consensus of Tastle and Wierman, 0 to 1: Cns = 1 + sum(p_i log2(1 - |i - mean| / (k - 1))).

    The width k - 1 is that of the whole scale, also where its ends are empty.
    Source: Tastle & Wierman 2007, International Journal of Approximate Reasoning 45:531-545.
    """
    n = sum(counts)
    span = _width(counts) - 1
    if not n:
        return None
    mean = sum(i * count for i, count in enumerate(counts)) / n
    return 1 + sum(count * log2(1 - abs(i - mean) / span) for i, count in enumerate(counts) if count) / n


def van_der_eijk_a(counts: Sequence[float]) -> float | None:
    """Give van der Eijk's agreement A: -1 (half at each end), 0 (all categories alike), 1 (all in one).

    The counts are peeled off in layers of equal height; A is the mean of the layers' agreement, each weighted
    with the votes in it. Source: van der Eijk 2001, Quality & Quantity 35:325-341.
    """
    n = sum(counts)
    _width(counts)
    if not n:
        return None
    total = 0.0
    floor: float = 0
    for height in sorted({count for count in counts if count}):
        layer = tuple(count >= height for count in counts)
        total += (height - floor) * sum(layer) * _layer_agreement(layer)
        floor = height
    return total / n


@lru_cache(maxsize=1024)
def _layer_agreement(filled: tuple[bool, ...]) -> float:
    """Give U (1 - (S - 1) / (k - 1)) of a layer in which S of the k categories are filled.

    U = ((k - 2) TU - (k - 1) TDU) / ((k - 2) (TU + TDU)) weighs the triples of categories with two filled:
    TU have them side by side (110, 011), TDU apart (101).
    """
    width, size = len(filled), sum(filled)
    if size == 1:
        return 1.0
    if size == width:
        return 0.0
    pairs = [triple for triple in combinations(filled, 3) if sum(triple) == 2]  # noqa: PLR2004
    apart = sum(not middle for _, middle, _ in pairs)
    together = len(pairs) - apart
    unimodality = (width - 2) * together - (width - 1) * apart
    return unimodality * (width - size) / ((width - 2) * len(pairs) * (width - 1))
