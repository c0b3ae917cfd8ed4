"""Whether agreement changed more between two rounds than chance explains."""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from math import comb

from workshop.domain.agreement import Tally, tally

MOVERS_MIN = 6
"""Below six movers even the clearest change has p > .05, so there is no test."""

STATES_MAX = 250_000
"""At most so many different outcomes of swapping are counted; 40 movers have 135,751 at the most."""


def smallest_p(movers: int) -> float:
    """Give the smallest p that the swap test can have with so many movers: 2 of the 2^m ways."""
    return 2.0 ** (1 - movers)


def swap_test(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Give the two-sided p of the change in agreement C between earlier and later votes of the same people.

    If the rounds made no difference, each mover's two votes could as well have come the other way round. Of
    these 2^m ways p is the share in which C changes at least as much as it did; exact. None below six movers,
    and where (with over 40) they moved in so many different ways that counting would take too long.

    Raises:
        ValueError: a vote is no level 1-5.
    """
    cast = list(pairs)
    before, after = tally(was for was, _ in cast), tally(now for _, now in cast)
    moves = Counter((min(pair), max(pair)) for pair in cast if pair[0] != pair[1])
    movers = moves.total()
    if movers < MOVERS_MIN:
        return None
    scale = _Scale(before, after)
    outcomes = {sum(scale.code(was) for was, now in cast if was == now): 1}
    for (low, high), times in moves.items():
        steps = [(k * scale.code(high) + (times - k) * scale.code(low), comb(times, k)) for k in range(times + 1)]
        reached: dict[int, int] = {}
        for code, ways in outcomes.items():
            for step, more in steps:
                reached[code + step] = reached.get(code + step, 0) + ways * more
            if len(reached) > STATES_MAX:
                return None
        outcomes = reached
    observed = abs(scale.change(sum(scale.code(now) for _, now in cast)))
    return sum(ways for code, ways in outcomes.items() if abs(scale.change(code)) >= observed) / (1 << movers)


class _Scale:
    """Later votes as one number, and what they mean for agreement.

    C depends only on how many votes lie at or below level 1, 2, 3 and 4. These four numbers are the digits of
    a code, so that adding the codes of votes counts them; the earlier votes are what is left of both rounds.
    """

    def __init__(self, before: Tally, after: Tally) -> None:
        n = sum(after)
        self._base = n + 1
        both = accumulate(map(int.__add__, before[:-1], after[:-1]))
        self._changes = [
            [min(below, n - below) - min(total - below, n - total + below) for below in range(n + 1)] for total in both
        ]

    def code(self, level: int) -> int:
        """Give the code of one vote."""
        return sum(self._base**digit for digit in range(level - 1, len(self._changes)))

    def change(self, code: int) -> int:
        """Give how much farther, in all, the later votes lie from their median than the earlier ones."""
        change = 0
        for changes in self._changes:
            code, below = divmod(code, self._base)
            change += changes[below]
        return change
