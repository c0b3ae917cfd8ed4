"""What agreement a group reaches by chance: the yardstick beside a small group's figure."""

from collections.abc import Callable
from functools import lru_cache
from math import sqrt
from operator import add, mul

ONE_IN = 20
"""A chance of .05 is one in twenty."""

VOTES_MAX = 300
"""With more votes the yardstick is not computed: it hardly changes any more, and would take too long."""


@lru_cache(maxsize=VOTES_MAX + 1)
def agreement_needed(n: int) -> float | None:
    """Give the smallest agreement C (0-100) that n uniform random votes reach with a chance of at most .05.

    None with fewer than three votes, where even full agreement comes about more often than that, and with
    more than 300. Exact: it counts votings in whole numbers.

    Raises:
        ValueError: n is negative.
    """
    if n < 0:
        message = "a number of votes is not negative"
        raise ValueError(message)
    if not 1 <= n <= VOTES_MAX:
        return None
    votings_within = _counter(n)
    # The normal approximation tells where to start looking, not where to end.
    distance = int(1.2 * n - 1.23 * sqrt(n))
    while distance >= 0 and ONE_IN * votings_within(distance) > 5**n:
        distance -= 1
    while ONE_IN * votings_within(distance + 1) <= 5**n:
        distance += 1
    return 50 * (2 * n - distance) / n if distance >= 0 else None


def _counter(n: int) -> Callable[[int], int]:
    """Give a function that counts, of the 5^n votings, those with at most a sum of distances to the median.

    Let the median be the lower of the two middle votes: then at most (n - 1) // 2 votes lie below it and
    n // 2 above it. Each of the t votes off the median lies at least 1 away; in how many ways the rest of the
    distance can be divided is a coefficient of (1 + x + ...)^t, with as many terms as that side of the median
    has levels.
    """
    below, above = (n - 1) // 2, n // 2
    single, cumulative = [1] + [0] * n, [1] * (2 * n + 1)
    choose = _powers(2, n, single)
    three = list(zip(*_powers(3, above, cumulative), strict=True))
    four = list(zip(*_powers(4, above, cumulative), strict=True))

    def votings_within(distance: int) -> int:
        total = 0
        for t in range(min(distance, n - 1) + 1):
            rest = distance - t
            row = choose[t]
            high = slice(max(0, t - below), min(t, above) + 1)
            low = slice(max(0, t - above), min(t, below) + 1)
            ways = sum(row[high]) * sum(row[: rest + 1])  # the median is 3
            ways += sum(map(mul, row[high], three[rest][high]))  # 2
            ways += sum(map(mul, row[low], three[rest][low]))  # 4
            ways += sum(four[rest][t] for side in (above, below) if t <= side)  # 1 and 5
            total += choose[n][t] * ways
        return total

    return votings_within


def _powers(terms: int, highest: int, row: list[int]) -> list[list[int]]:
    """Give row (1 + x + ... + x^(terms - 1))^i for i from 0 to the highest, each cut off at the row's length.

    From the row 1, 0, 0, ... these are the coefficients; from 1, 1, 1, ... their sums up to each power of x.
    """
    rows = [row]
    for _ in range(highest):
        shifted = row
        for _ in range(terms - 1):
            shifted = [0, *shifted[:-1]]
            row = list(map(add, row, shifted))
        rows.append(row)
    return rows
