"""From round to round: who moved where, and whether agreement changed more than chance explains."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.ballots import LEVELS, levels, mirrored, votings
from workshop.domain.agreement import leik_consensus, median
from workshop.domain.movement import movement, shift_toward
from workshop.domain.swap_test import smallest_p, swap_test

Pairs = list[tuple[int, int]]

some_rounds = st.dictionaries(st.integers(1, 40), levels, max_size=12)
some_pairs = st.lists(st.tuples(levels, levels), max_size=10)


def test_a_second_round_by_hand() -> None:
    """Around an earlier median of 3: one comes closer, one goes farther, one crosses, two stay."""
    before = {"Anna": 1, "Bram": 3, "Carla": 4, "Dirk": 3, "Els": 2}
    after = {"Anna": 2, "Bram": 4, "Carla": 2, "Dirk": 3, "Els": 2}
    moved = movement(before, after, chair="Carla")
    assert (moved.toward, moved.away, moved.across, moved.stayed) == (1, 1, 1, 2)
    assert moved.agreement == pytest.approx(70 - 60)
    assert moved.level == pytest.approx((1.5 + 2.5 / 3) - (2.5 + 0.5 / 2))
    assert moved.p is None
    assert moved.toward_chair == 1


def test_who_voted_once_did_not_move() -> None:
    """Who comes late or leaves early changes agreement, but is counted in none of the movements."""
    moved = movement({"Anna": 3, "Bram": 1}, {"Anna": 3, "Carla": 3})
    assert (moved.toward, moved.away, moved.across, moved.stayed) == (0, 0, 0, 1)
    assert moved.agreement == 50
    assert moved.level == 1


@pytest.mark.parametrize(("before", "after"), [({}, {}), ({}, {"Anna": 3}), ({"Anna": 3}, {})])
def test_a_round_without_votes_is_no_change(before: dict[str, int], after: dict[str, int]) -> None:
    """Next to an empty round nothing has changed: None, not 0."""
    moved = movement(before, after, chair="Anna")
    assert (moved.agreement, moved.level, moved.p, moved.toward_chair) == (None, None, None, None)
    assert (moved.toward, moved.away, moved.across, moved.stayed) == (0, 0, 0, 0)


@given(some_rounds, some_rounds)
def test_who_voted_twice_moved_in_one_way_or_stayed(before: dict[int, int], after: dict[int, int]) -> None:
    """The four counts add up to the voters of both rounds; without movers nobody came closer."""
    moved = movement(before, after)
    both = set(before) & set(after)
    middle = median(before.values()) or 0
    assert moved.toward + moved.away + moved.across + moved.stayed == len(both)
    assert moved.stayed == sum(before[voter] == after[voter] for voter in both)
    assert moved.toward == sum(abs(after[voter] - middle) < abs(before[voter] - middle) for voter in both)
    assert moved.away == sum(abs(after[voter] - middle) > abs(before[voter] - middle) for voter in both)


@given(some_rounds, some_rounds)
def test_there_and_back_is_the_opposite(before: dict[int, int], after: dict[int, int]) -> None:
    """The other way round agreement and level change by the opposite, and chance is the same."""
    there, back = movement(before, after), movement(after, before)
    if there.agreement is None or there.level is None:
        assert back.agreement is None
        assert back.level is None
    else:
        assert back.agreement == -there.agreement
        assert back.level == -there.level
    assert there.p == back.p


def test_the_chair_is_no_part_of_the_movement_toward_the_chair() -> None:
    """Only the others' steps count, toward the chair's first vote also when that was rounds ago."""
    before = {"chair": 3, "Anna": 1, "Bram": 5}
    after = {"chair": 1, "Anna": 2, "Bram": 5}
    assert movement(before, after, chair="chair").toward_chair == 1
    assert movement(before, after, chair="chair", first_vote=1).toward_chair == 0
    assert movement(before, after).toward_chair is None
    assert movement(before, {**before, "chair": 5}, chair="chair").toward_chair is None


def test_chance_is_about_everybody() -> None:
    """With a chair or without, p is that of all who voted twice, the chair among them."""
    before = dict(enumerate([1, 5, 1, 5, 1, 5, 2]))
    after = dict.fromkeys(before, 3)
    assert movement(before, after, chair=0).p == movement(before, after).p == smallest_p(7)


def test_a_step_past_the_level_leads_away_from_it() -> None:
    """From 2 to 5 is two levels toward 4 and one away: two thirds; who stays has no share."""
    assert shift_toward(4, [(2, 5)]) == pytest.approx(2 / 3)
    assert shift_toward(4, [(5, 2)]) == pytest.approx(1 / 3)
    assert shift_toward(4, [(2, 1), (3, 4)]) == 0.5
    assert shift_toward(4, [(2, 2)]) is None
    assert shift_toward(4, []) is None


@given(levels, some_pairs)
def test_the_shift_counts_step_by_step(level: int, pairs: Pairs) -> None:
    """The share equals that of walking each way one level at a time, noting whether the step leads closer."""
    closer = []
    for was, now in pairs:
        direction = 1 if now > was else -1
        closer += [abs(at + direction - level) < abs(at - level) for at in range(was, now, direction)]
    assert shift_toward(level, pairs) == (sum(closer) / len(closer) if closer else None)


def brute_force(pairs: Pairs) -> float | None:
    """Give p by swapping the votes of the movers in all ways, one by one."""
    movers = [pair for pair in pairs if pair[0] != pair[1]]
    stayed = [pair for pair in pairs if pair[0] == pair[1]]
    if len(movers) < 6:
        return None

    def change(cast: Pairs) -> float:
        earlier, later = (leik_consensus(votes) for votes in zip(*cast, strict=True))
        return round(abs((later or 0) - (earlier or 0)), 9)

    swapped = [
        change([*stayed, *((pair[::-1] if swap else pair) for swap, pair in zip(swaps, movers, strict=True))])
        for swaps in product([False, True], repeat=len(movers))
    ]
    return sum(other >= change(pairs) for other in swapped) / len(swapped)


@given(some_pairs)
def test_the_swap_test_against_all_swaps(pairs: Pairs) -> None:
    """However people move, p is the share of all swaps in which agreement changes as much."""
    assert swap_test(pairs) == brute_force(pairs)


@given(st.lists(st.tuples(levels, levels).filter(lambda pair: pair[0] != pair[1]), min_size=6, max_size=9))
def test_the_swap_test_against_all_swaps_of_movers(pairs: Pairs) -> None:
    """The same where everybody moves."""
    assert swap_test(pairs) == brute_force(pairs)


@cache
def spread_out(votes: tuple[int, ...]) -> int:
    """Give the sum of distances to a median of sorted votes: what agreement falls by."""
    return sum(abs(vote - votes[len(votes) // 2]) for vote in votes)


def changes(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Give how much agreement changes for each way to swap the votes of pairs, the way they came first."""
    return [
        abs(
            spread_out(tuple(sorted(pair[1 - swap] for pair, swap in zip(pairs, swaps, strict=True))))
            - spread_out(tuple(sorted(pair[swap] for pair, swap in zip(pairs, swaps, strict=True))))
        )
        for swaps in product((0, 1), repeat=len(pairs))
    ]


def test_the_swap_test_for_every_voting() -> None:
    """For all votings of 3 to 8 people who then meet at a level, turn round, or all move by one or two levels."""
    tested = 0
    for before in votings(range(3, 9)):
        afters = [(level,) * len(before) for level in LEVELS]
        afters += [tuple((vote + step) % 5 + 1 for vote in before) for step in (0, 1)]
        for after in [*afters, tuple(mirrored(before))]:
            pairs = list(zip(before, after, strict=True))
            # Swapping the votes of who stayed doubles the ways and changes nothing else.
            ways = changes(pairs) if sum(was != now for was, now in pairs) >= 6 else []
            expected = sum(way >= ways[0] for way in ways) / len(ways) if ways else None
            assert swap_test(pairs) == expected
            tested += bool(ways)
    assert tested > 4000


def test_the_swap_test_for_every_way_in_which_six_can_move() -> None:
    """All 177,100 ways in which six can move, but for what is there and back, or upside down, of another."""
    tested = 0
    for pairs in combinations_with_replacement(list(combinations(LEVELS, 2)), 6):
        if pairs > tuple(sorted((6 - high, 6 - low) for low, high in pairs)):
            continue
        ways = changes(pairs)
        told = {}
        for swaps, way in zip(product((0, 1), repeat=6), ways[:32], strict=False):
            moved = tuple(sorted((pair[swap], pair[1 - swap]) for pair, swap in zip(pairs, swaps, strict=True)))
            told[moved] = sum(other >= way for other in ways) / 64
        assert all(swap_test(moved) == p for moved, p in told.items())
        tested += len(told)
    assert tested > 177_100 / 4


@pytest.mark.parametrize("movers", [6, 8, 12, 40])
def test_the_clearest_change_has_the_smallest_p(movers: int) -> None:
    """When two camps come together in the middle, only this way and its reverse change agreement so much."""
    pairs = [(1, 3), (5, 3)] * (movers // 2)
    assert swap_test(pairs) == smallest_p(movers) == 2 / 2**movers


def test_too_few_movers_have_no_test() -> None:
    """Five movers have no p, also among many who stayed: the smallest possible one is above .05."""
    assert swap_test([(1, 3)] * 5 + [(3, 3)] * 30) is None
    assert smallest_p(5) > 0.05 > smallest_p(6)
    assert swap_test([(1, 3)] * 6 + [(3, 3)] * 30) is not None
    assert swap_test([]) is None


def test_forty_movers_in_all_directions_have_an_exact_p() -> None:
    """Forty people who move in all ten ways are counted exactly: in multiples of 2 in 2^40."""
    pairs = [*combinations(range(1, 6), 2)] * 4
    found = swap_test(pairs)
    assert found is not None
    assert 0 < found <= 1
    assert (found * 2**39).is_integer()


def test_a_crowd_in_all_directions_is_not_counted() -> None:
    """With a hundred movers in all directions there is no p; a hundred who move alike do have one."""
    assert swap_test([*combinations(range(1, 6), 2)] * 10) is None
    assert swap_test([(1, 3), (5, 3)] * 50) == smallest_p(100)


def test_a_vote_off_the_scale_has_no_test() -> None:
    """What is no level 1-5 is refused."""
    with pytest.raises(ValueError, match="levels 1-5"):
        swap_test([(3, 0)] * 6)
