"""Votes for the tests of the figures: strategies, and every voting that there is."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from hypothesis import strategies as st

LEVELS = (1, 2, 3, 4, 5)

levels = st.sampled_from(LEVELS)
some_votes = st.lists(levels, min_size=1, max_size=40)

votes_in_two_orders = some_votes.flatmap(lambda votes: st.tuples(st.just(votes), st.permutations(votes)))


def votings(sizes: range) -> Iterator[tuple[int, ...]]:
    """Give every voting of groups of these sizes, voters not told apart."""
    for size in sizes:
        yield from combinations_with_replacement(LEVELS, size)


def mirrored(votes: Sequence[int]) -> list[int]:
    """Give the votes on the scale upside down."""
    return [6 - vote for vote in votes]


def listed(counts: Sequence[int]) -> list[int]:
    """Give the votes, from 1, that have these counts."""
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]
