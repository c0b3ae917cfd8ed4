"""The figures of one round, against published values and against slow but simple definitions."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, combinations, pairwise, product
from math import factorial, prod
from statistics import fmean
from statistics import median as middle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden_files import golden_json
from tests.unit.ballots import LEVELS, listed, mirrored, some_votes, votes_in_two_orders, votings
from workshop.domain.agreement import (
    agreement_needed,
    deviations,
    interpolated_median,
    leave_one_out,
    leik_consensus,
    leik_d,
    median,
    median_interval,
    outliers,
    tally,
    tastle_wierman_cns,
    van_der_eijk_a,
)
from workshop.domain.chance import VOTES_MAX, _counter
from workshop.domain.distribution import leik_c
from workshop.domain.pattern import classify
from workshop.domain.reliability import gwet_ac, krippendorff_alpha
from workshop.domain.swap_test import smallest_p

Vector = dict[str, Any]

VECTORS: list[Vector] = golden_json("agreement_vectors.json")
PATTERNS = {"outlier(s)": "outliers", "near-consensus": "near consensus"}


def votes_of(vector: Vector) -> list[int]:
    """Give the votes of a vector, also where it holds counts."""
    return list(vector["votes"]) if "votes" in vector else listed(vector["counts"])


def counts_of(vector: Vector) -> list[float]:
    """Give the counts of a vector, also where it holds votes."""
    if "counts" in vector:
        return list(vector["counts"])
    return [vector["votes"].count(level) for level in range(1, vector["k"] + 1)]


def alpha_of(vector: Vector) -> float | None:
    """Give alpha for a matrix with a row per rater and None for a missing rating."""
    rows = vector["matrix"]
    values = sorted({rating for row in rows for rating in row if rating is not None})
    units = [[unit.count(value) for value in values] for unit in zip(*rows, strict=True)]
    return krippendorff_alpha(units, vector["level"], values)


def shared(percentage: float | None) -> float | None:
    """Give a percentage as a share."""
    return None if percentage is None else percentage / 100


MEASURES: dict[str, Callable[[Vector], object]] = {
    "gwet_ac": lambda v: gwet_ac(v["unit_counts"], v["weights"]),
    "interpolated_median": lambda v: interpolated_median(votes_of(v), v.get("w", 1)),
    "krippendorff_alpha": alpha_of,
    "leik_D": lambda v: leik_d(counts_of(v)),
    "leik_consensus": lambda v: shared(leik_consensus(votes_of(v))),
    "leik_consensus_needed_p05_uniform": lambda v: shared(agreement_needed(v["n"])),
    "median": lambda v: median(votes_of(v)),
    "split_label": lambda v: classify(votes_of(v)).pattern,
    "swap_test_min_p_two_sided": lambda v: smallest_p(v["movers"]),
    "tastle_wierman_cns": lambda v: tastle_wierman_cns(counts_of(v)),
    "van_der_eijk_A": lambda v: van_der_eijk_a(counts_of(v)),
}


@pytest.mark.parametrize("vector", VECTORS, ids=[f"{i}-{vector['measure']}" for i, vector in enumerate(VECTORS)])
def test_a_known_value_is_reproduced(vector: Vector) -> None:
    """Each known value comes out within its own tolerance; a tolerance of 0 means exactly."""
    found = MEASURES[vector["measure"]](vector)
    expected = vector["expected"]
    if vector["tolerance"] == 0:
        assert found == PATTERNS.get(expected, expected)
    else:
        assert found == pytest.approx(expected, rel=0, abs=vector["tolerance"])


def test_all_known_values_are_looked_at() -> None:
    """There are 96 known values, and no measure among them is without its function or the other way round."""
    assert len(VECTORS) == 96
    assert {vector["measure"] for vector in VECTORS} == set(MEASURES)


def test_nothing_comes_of_no_votes() -> None:
    """Without votes every figure is None, never 0 or 100, and there are no outliers."""
    on_votes = [leik_consensus([]), median([]), interpolated_median([]), leave_one_out([])]
    none = (0, 0, 0, 0, 0)
    on_counts = [leik_c(none), leik_d(none), tastle_wierman_cns(none), van_der_eijk_a(none)]
    assert on_votes + on_counts == [None] * 8
    assert outliers({}) == ()
    with pytest.raises(ValueError, match="no votes"):
        median_interval([])


def test_a_tally_counts_levels() -> None:
    """A tally holds the number of votes for each of the five levels, lowest first."""
    assert tally([3, 5, 3, 1]) == (1, 0, 2, 0, 1)


@pytest.mark.parametrize("vote", [0, 6, -1, 100])
def test_a_vote_off_the_scale_is_refused(vote: int) -> None:
    """What is no level 1-5 never ends up in a figure."""
    with pytest.raises(ValueError, match="levels 1-5"):
        leik_consensus([3, vote, 3])


@pytest.mark.parametrize("measure", [leik_c, leik_d, tastle_wierman_cns, van_der_eijk_a])
def test_a_scale_has_two_categories(measure: Callable[[Sequence[float]], float | None]) -> None:
    """With a single category there is nothing to agree on."""
    with pytest.raises(ValueError, match="two categories"):
        measure([4])


@given(some_votes)
def test_agreement_is_the_distance_to_the_median(votes: list[int]) -> None:
    """C equals 100 (1 - mean distance to the median / 2)."""
    distance = fmean(abs(vote - middle(votes)) for vote in votes)
    assert leik_consensus(votes) == pytest.approx(100 * (1 - distance / 2))


@given(st.lists(st.integers(0, 9), min_size=2, max_size=9).filter(any))
def test_agreement_follows_leiks_own_definition(counts: list[int]) -> None:
    """On any width D is Leik's sum over the cumulative shares, and C is 100 (1 - D)."""
    shares = [below / sum(counts) for below in accumulate(counts)]
    expected = 2 * sum(min(share, 1 - share) for share in shares) / (len(counts) - 1)
    assert leik_d(counts) == pytest.approx(expected, abs=1e-12)
    assert leik_c(counts) == pytest.approx(100 * (1 - expected), abs=1e-10)


def test_agreement_is_full_or_none_at_the_extremes_only() -> None:
    """100 stands for unanimous votes and 0 for half the votes at either end, and for nothing else."""
    for votes in votings(range(1, 9)):
        counts = tally(votes)
        halves = (len(votes) / 2, 0, 0, 0, len(votes) / 2)
        assert (leik_consensus(votes) == 100) == (len(set(votes)) == 1)
        assert (leik_consensus(votes) == 0) == (counts == halves)


def test_every_figure_keeps_its_bounds() -> None:
    """C lies in 0-100, Cns in 0-1, A in -1 to 1, and the level among the votes, half a level aside."""
    slack = 1e-12
    for votes in votings(range(1, 9)):
        counts = tally(votes)
        assert 0 <= (leik_consensus(votes) or 0) <= 100
        assert -slack <= (tastle_wierman_cns(counts) or 0) <= 1 + slack
        assert -1 - slack <= (van_der_eijk_a(counts) or 0) <= 1 + slack
        assert votes[0] - 0.5 <= (interpolated_median(votes) or 0) <= votes[-1] + 0.5


def test_every_figure_is_the_same_in_the_mirror() -> None:
    """On the scale upside down agreement is the same, and the level is as far from the other end."""
    for votes in votings(range(1, 9)):
        other = mirrored(votes)
        counts = tally(votes)
        assert leik_consensus(other) == leik_consensus(votes)
        assert median(other) == 6 - (median(votes) or 0)
        assert interpolated_median(other) == pytest.approx(6 - (interpolated_median(votes) or 0))
        assert tastle_wierman_cns(counts[::-1]) == pytest.approx(tastle_wierman_cns(counts), abs=1e-12)
        assert van_der_eijk_a(counts[::-1]) == pytest.approx(van_der_eijk_a(counts), abs=1e-12)


@given(votes_in_two_orders)
def test_the_order_of_the_votes_does_not_matter(orders: tuple[list[int], list[int]]) -> None:
    """Whoever votes first, all figures are the same."""
    votes, other = orders
    for measure in (tally, leik_consensus, median, median_interval, interpolated_median, leave_one_out):
        assert measure(other) == measure(votes)


def test_the_level_is_between_the_middle_votes() -> None:
    """The median interval holds the two middle votes; the level lies within half a level of their mean."""
    assert median_interval([5, 1, 3, 2]) == (2, 3)
    assert median_interval([4, 1, 5]) == (4, 4)
    assert median([5, 1, 3, 2]) == 2.5
    for votes in votings(range(1, 9)):
        assert median(votes) == middle(votes)
        assert abs((interpolated_median(votes) or 0) - middle(votes)) <= 0.5


@pytest.mark.parametrize(
    ("votes", "level"),
    [([3], 3.0), ([1, 1, 5, 5], 3.0), ([2, 3], 2.5), ([2, 2, 3], 2.25), ([3, 3, 4, 4, 4], 3 + 2 / 3)],
)
def test_the_interpolated_median(votes: list[int], level: float) -> None:
    """Votes lie spread evenly over their level; where no vote sits on the median, the median is the level."""
    assert interpolated_median(votes) == pytest.approx(level)


def test_layers_of_van_der_eijk_by_hand() -> None:
    """Votes 2 3 3 3 4 are a layer of three votes on three levels (A = 1/2) and one of two on one (A = 1)."""
    assert van_der_eijk_a([0, 1, 3, 1, 0]) == pytest.approx((3 * 0.5 + 2 * 1) / 5)


def test_who_stands_apart() -> None:
    """Two levels from the median of the others is apart, one and a half is not; the order given is kept."""
    assert outliers({"Els": 5, "Anna": 3, "Bram": 3, "Carla": 1, "Dirk": 3}) == ("Els", "Carla")
    assert outliers({"Anna": 3, "Bram": 2, "Carla": 1, "Dirk": 1}) == ("Anna",)
    assert outliers({"Anna": 4, "Bram": 2, "Carla": 3}) == ()
    assert outliers({"Anna": 1, "Bram": 5}) == ("Anna", "Bram")
    assert outliers({"Anna": 1}) == ()


@given(st.dictionaries(st.integers(), st.sampled_from(LEVELS), min_size=2, max_size=40))
def test_deviation_is_from_the_median_of_the_others(votes: dict[int, int]) -> None:
    """For each voter: the vote minus the median of all other votes, and two levels or more is an outlier."""
    expected = {
        voter: vote - middle(other for who, other in votes.items() if who != voter) for voter, vote in votes.items()
    }
    assert deviations(votes) == expected
    assert list(outliers(votes)) == [voter for voter, distance in expected.items() if abs(distance) >= 2]


@given(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=20))
def test_without_any_one_person(votes: list[int]) -> None:
    """The ranges are those of the figures over all groups that lack one person."""
    groups = list(combinations(votes, len(votes) - 1))
    found = leave_one_out(votes)
    assert found is not None
    agreements = [leik_consensus(group) for group in groups]
    medians = [middle(group) for group in groups]
    assert set(found.agreement) <= set(agreements)
    assert all(found.agreement[0] <= (value or 0) <= found.agreement[1] for value in agreements)
    assert found.median == (min(medians), max(medians))


def test_without_any_one_person_for_every_voting() -> None:
    """For all votings of 3 to 8 people: lowest and highest agreement and median of all groups that lack one."""
    checked = 0
    for votes in votings(range(3, 9)):
        groups = list(combinations(votes, len(votes) - 1))
        # Agreement as it is told: 100 (1 - mean distance to the median / 2).
        told = [100 - 50 * sum(abs(vote - middle(group)) for vote in group) / len(group) for group in groups]
        found = leave_one_out(votes)
        assert found is not None
        assert found.agreement == pytest.approx((min(told), max(told)))
        medians = [middle(group) for group in groups]
        assert found.median == (min(medians), max(medians))
        checked += 1
    assert checked == 35 + 70 + 126 + 210 + 330 + 495


def test_one_vote_cannot_be_left_out() -> None:
    """Without its only vote a round says nothing."""
    assert leave_one_out([3]) is None


@pytest.mark.parametrize("n", range(1, 7))
def test_votings_are_counted_exactly(n: int) -> None:
    """As many votings have at most a given sum of distances to the median as there are when listed."""
    found = [sum(abs(vote - middle(votes)) for vote in votes) for votes in product(LEVELS, repeat=n)]
    votings_within = _counter(n)
    for distance in range(2 * n + 1):
        assert votings_within(distance) == sum(other <= distance for other in found)


@pytest.mark.parametrize("n", range(1, 7))
def test_agreement_needed_against_every_voting(n: int) -> None:
    """Of all 5^n votings at most one in twenty reaches the agreement needed; more reach the next."""
    reached = Counter(leik_consensus(votes) or 0.0 for votes in product(LEVELS, repeat=n))
    assert agreement_needed(n) == rarest(reached, 5**n)


@pytest.mark.parametrize("n", [7, 12, 13, 24, 25, 40])
def test_agreement_needed_against_every_tally(n: int) -> None:
    """The same for larger groups, each tally weighed with the votings that lead to it."""
    reached: Counter[float] = Counter()
    for bars in combinations(range(n + 4), 4):
        ends = (-1, *bars, n + 4)
        counts = [right - left - 1 for left, right in pairwise(ends)]
        reached[leik_c(counts) or 0.0] += factorial(n) // prod(map(factorial, counts))
    assert agreement_needed(n) == rarest(reached, 5**n)


def rarest(reached: Counter[float], votings_in_all: int) -> float | None:
    """Give the lowest agreement that at most one voting in twenty reaches."""
    needed, so_far = None, 0
    for agreement in sorted(reached, reverse=True):
        so_far += reached[agreement]
        if 20 * so_far > votings_in_all:
            break
        needed = agreement
    return needed


@pytest.mark.parametrize(
    ("n", "needed"),
    [(3, 100), (4, 100), (5, 90), (6, 83.3), (8, 75), (10, 70), (12, 66.7), (20, 57.5), (40, 51.25)],
)
def test_agreement_needed_is_what_the_manual_says(n: int, needed: float) -> None:
    """The smallest agreement that chance reaches at most 5 % of the time."""
    assert agreement_needed(n) == pytest.approx(needed, abs=0.05)


def test_agreement_needed_where_there_is_none() -> None:
    """With fewer than three votes chance agrees too often, with very many it is not computed."""
    assert [agreement_needed(n) for n in (0, 1, 2, VOTES_MAX + 1, 10**9)] == [None] * 5
    assert 43 < (agreement_needed(VOTES_MAX) or 0) < 44
    with pytest.raises(ValueError, match="not negative"):
        agreement_needed(-1)
