"""Whom to hear first, and what the group differs about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import tiny_facilitator, vote_all
from tests.unit.ballots import levels
from workshop.domain.agreement import median
from workshop.domain.speaking import contested, speaking_order

VOTES = st.dictionaries(st.integers(1, 999), levels, max_size=20)


def numbered(*votes: int) -> dict[int, int]:
    """Give these votes to participants 1, 2, 3 …"""
    return dict(enumerate(votes, start=1))


@pytest.mark.parametrize(
    ("votes", "heard"),
    [
        ([3, 1, 3, 5, 3], [1, 5, 3, 3, 3]),
        ([2, 3, 3, 5, 4, 1], [1, 5, 2, 4, 3, 3]),
        ([3, 3, 5, 3], [5, 3, 3, 3]),
        ([1, 3, 3, 3], [1, 3, 3, 3]),
        ([4, 1, 1, 5], [1, 5, 1, 4]),
        ([5, 5, 1, 1], [1, 5, 1, 5]),
        ([3, 4, 4, 3], [3, 4, 3, 4]),
        # The median is 5, and 2: those at it answer the others by turns.
        ([2, 2, 2, 5, 5, 5, 5], [2, 5, 2, 5, 2, 5, 5]),
        ([2, 2, 2, 4, 5, 2, 5], [5, 2, 5, 2, 4, 2, 2]),
        ([2, 1], [1, 2]),
    ],
)
def test_the_lowest_and_the_highest_are_heard_first(votes: list[int], heard: list[int]) -> None:
    """By turns, the farther from the middle the earlier; those in the middle last, or for the side that is empty."""
    by_number = numbered(*votes)
    assert [by_number[who] for who in speaking_order(by_number)] == heard


def test_among_equals_the_order_of_the_list_holds() -> None:
    """Two who voted the same speak in the order in which they sit."""
    assert speaking_order({7: 1, 3: 5, 5: 1, 4: 5, 9: 3}) == [7, 3, 5, 4, 9]


def test_the_chair_is_heard_last() -> None:
    """Also when the chair stands alone at the end of the scale."""
    assert speaking_order(numbered(1, 3, 3, 4), chair=1) == [4, 2, 3, 1]
    assert speaking_order(numbered(5, 3, 3), chair=1) == [2, 3, 1]


@pytest.mark.parametrize("chair", [None, 9])
def test_a_chair_who_is_not_there_is_not_heard(chair: int | None) -> None:
    """Nobody is the chair, or the chair did not vote: the others speak."""
    assert speaking_order(numbered(2, 4), chair=chair) == [1, 2]


@pytest.mark.parametrize("votes", [[], [3], [4, 4, 4]])
def test_where_nobody_differs_nobody_has_to_explain(votes: list[int]) -> None:
    """No votes, one vote, or all the same: there is no order and nothing is contested."""
    assert speaking_order(numbered(*votes), chair=1) == []
    assert contested(numbered(*votes)) == ()


def test_a_chair_who_was_taken_off_the_list_has_no_place() -> None:
    """The workshop has no chair then, and the order is that of the others."""
    leader = tiny_facilitator()
    leader.remove_person(3)
    vote_all(leader, 1, [4, 2])
    assert leader.workshop.chair is None
    assert speaking_order(leader.workshop.levels_of(leader.workshop.rounds[101])) == [2, 1]


@given(VOTES, st.one_of(st.none(), st.integers(1, 999)))
def test_everybody_who_voted_is_heard_once(votes: dict[int, int], chair: int | None) -> None:
    """The order is a permutation of the voters with the chair at the end; or nobody, when all agree."""
    order = speaking_order(votes, chair)
    if len(set(votes.values())) < 2:
        assert order == []
    else:
        assert sorted(order) == sorted(votes)
        assert chair not in votes or order[-1] == chair


@given(VOTES)
def test_the_extremes_open_the_discussion(votes: dict[int, int]) -> None:
    """The first voice is the lowest or the highest of all, and the second one is the other end.

    On each side nobody is heard before somebody farther out.
    """
    order = [votes[who] for who in speaking_order(votes)]
    if not order:
        return
    middle = median(votes.values())
    assert middle is not None
    low = [vote for vote in order if vote < middle]
    high = [vote for vote in order if vote > middle]
    assert low == sorted(low)
    assert high == sorted(high, reverse=True)
    assert set(order[:2]) == {min(order), max(order)}
    if low and high:
        assert order[: 2 * min(len(low), len(high))] == [vote for turn in zip(low, high, strict=False) for vote in turn]
        assert set(order[len(low) + len(high) :]) <= {middle}


@given(VOTES)
def test_the_lowest_and_the_highest_description_compete(votes: dict[int, int]) -> None:
    """Both got a vote, and no vote lies outside them."""
    pair = contested(votes)
    if pair:
        assert set(pair) <= set(votes.values())
        assert all(pair[0] <= vote <= pair[1] for vote in votes.values())
        assert pair[0] < pair[1]
    else:
        assert len(set(votes.values())) < 2
