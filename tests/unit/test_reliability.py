"""The session as a whole: alpha, AC2, and who votes strictly."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from math import sqrt
from statistics import fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.ballots import LEVELS, levels, mirrored
from workshop.domain.agreement import Tally, tally
from workshop.domain.krippendorff import Metric, _student_t
from workshop.domain.reliability import (
    Reliability,
    Weights,
    alpha_interval,
    gwet_ac,
    krippendorff_alpha,
    mean_deviations,
    reliability,
)

Session = list[list[int]]

METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
some_sessions = st.lists(st.lists(levels, max_size=6), max_size=6)


def tallies(session: Session) -> list[Tally]:
    """Give the counts of each paragraph of a session."""
    return [tally(votes) for votes in session]


def distance(metric: Metric, one: int, other: int, pool: Sequence[int]) -> Fraction:
    """Give Krippendorff's squared difference between two values, ``pool`` being all pairable values."""
    low, high = min(one, other), max(one, other)
    if low == high:
        return Fraction(0)
    if metric == "nominal":
        return Fraction(1)
    if metric == "interval":
        return Fraction(high - low) ** 2
    if metric == "ratio":
        return Fraction(high - low, high + low) ** 2
    between = sum(low <= value <= high for value in pool)
    return (between - Fraction(pool.count(low) + pool.count(high), 2)) ** 2


def alpha_by_pairs(session: Session, metric: Metric) -> Fraction | None:
    """Give alpha by comparing every pair of values: within each paragraph, and in the whole session."""
    pairable = [votes for votes in session if len(votes) > 1]
    pool = [vote for votes in pairable for vote in votes]
    if len(set(pool)) < 2:
        return None
    n = len(pool)
    observed = [
        Fraction(sum(distance(metric, *pair, pool) for pair in permutations(votes, 2)), len(votes) - 1)
        for votes in pairable
    ]
    expected = Fraction(sum(distance(metric, *pair, pool) for pair in permutations(pool, 2)), n - 1)
    return 1 - sum(observed, Fraction(0)) / expected


@pytest.mark.parametrize("metric", METRICS)
@given(session=some_sessions)
def test_alpha_against_all_pairs(metric: Metric, session: Session) -> None:
    """Alpha equals one minus the mean difference within paragraphs over that in the session."""
    expected = alpha_by_pairs(session, metric)
    found = krippendorff_alpha(tallies(session), metric)
    assert found == (None if expected is None else pytest.approx(float(expected), abs=1e-12))


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize(
    "session",
    [[], [[]], [[3], [2]], [[3, 3]], [[3, 3, 3], [3, 3], [3], []], [[1, 1], [5], [2]]],
)
def test_alpha_is_undefined_without_difference(metric: Metric, session: Session) -> None:
    """With no two votes on a paragraph, or with all of these equal, alpha is None: not 0, not 1."""
    assert krippendorff_alpha(tallies(session), metric) is None
    assert alpha_interval(tallies(session), metric) is None


def test_full_agreement_on_different_levels_is_one() -> None:
    """Who agree on every paragraph, at different levels, have an alpha of 1 with no width around it."""
    session = [[1, 1, 1], [3, 3], [4, 4, 4], [5, 5, 5], [3, 3, 3]]
    interval = alpha_interval(tallies(session))
    assert krippendorff_alpha(tallies(session)) == 1
    assert interval is not None
    assert (interval.low, interval.high) == (1, 1)


@given(st.lists(st.lists(levels, max_size=6), min_size=4, max_size=8))
def test_the_interval_against_leaving_each_paragraph_out(session: Session) -> None:
    """The interval is alpha plus and minus t times the jackknife error, each paragraph left out in turn."""
    found = alpha_interval(tallies(session))
    pairable = [votes for votes in session if len(votes) > 1]
    n = len(pairable)
    alpha = alpha_by_pairs(pairable, "ordinal")
    without = [alpha_by_pairs([*pairable[:i], *pairable[i + 1 :]], "ordinal") for i in range(n)]
    known = [float(value) for value in without if value is not None]
    if n < 4 or alpha is None or len(known) < n:
        assert found is None
        return
    assert found is not None
    student_t = {3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365}[n - 1]
    margin = student_t * sqrt((n - 1) ** 2 / n * variance(known))
    assert found.low == pytest.approx(float(alpha) - margin, abs=2e-3 * margin + 1e-9)
    assert found.high == pytest.approx(min(1, float(alpha) + margin), abs=2e-3 * margin + 1e-9)
    assert found.low <= float(alpha) + 1e-12
    assert found.high <= 1


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(3, 3.182), (4, 2.776), (5, 2.571), (6, 2.447), (10, 2.228), (30, 2.042), (120, 1.980), (10**6, 1.960)],
)
def test_students_t(freedom: int, quantile: float) -> None:
    """The quantiles of the printed tables, within .005."""
    assert _student_t(freedom) == pytest.approx(quantile, abs=0.005)


def ac_by_pairs(session: Session, *, quadratic: bool) -> Fraction | None:
    """Give Gwet's AC by comparing every pair of votes on each paragraph."""
    voted = [votes for votes in session if votes]
    pairable = [votes for votes in voted if len(votes) > 1]
    if not pairable:
        return None

    def weight(one: int, other: int) -> Fraction:
        return 1 - Fraction(one - other, 4) ** 2 if quadratic else Fraction(one == other)

    agreed = [
        Fraction(sum(weight(*pair) for pair in permutations(votes, 2)), len(votes) * (len(votes) - 1))
        for votes in pairable
    ]
    shares = [sum((Fraction(v.count(level), len(v)) for v in voted), Fraction(0)) / len(voted) for level in LEVELS]
    weights = sum((weight(one, other) for one in LEVELS for other in LEVELS), Fraction(0))
    by_chance = weights / 20 * sum(((share * (1 - share)) for share in shares), Fraction(0))
    return (sum(agreed, Fraction(0)) / len(agreed) - by_chance) / (1 - by_chance)


@pytest.mark.parametrize("weights", ["identity", "quadratic"])
@given(session=some_sessions)
def test_ac_against_all_pairs(weights: Weights, session: Session) -> None:
    """AC1 and AC2 equal the weighted agreement of all pairs of votes, corrected for chance."""
    expected = ac_by_pairs(session, quadratic=weights == "quadratic")
    found = gwet_ac(tallies(session), weights)
    assert found == (None if expected is None else pytest.approx(float(expected), abs=1e-12))


@given(some_sessions)
def test_the_session_is_the_same_in_the_mirror_and_in_any_order(session: Session) -> None:
    """Upside down or back to front, no figure of the session changes."""
    found = reliability(tallies(session))
    for other in ([mirrored(votes) for votes in session], session[::-1]):
        again = reliability(tallies(other))
        assert again.paragraphs == found.paragraphs
        for name in ("alpha_ordinal", "ac2", "mean_agreement"):
            assert getattr(again, name) == pytest.approx(getattr(found, name), abs=1e-9)


def test_where_nearly_all_sit_at_one_level() -> None:
    """Alpha collapses where nearly everybody votes 3 everywhere; AC2 and mean agreement do not."""
    session = [[3, 3, 3, 3, 3, 3, 3, 4], [3, 3, 3, 3, 3, 3, 2, 3], *([[3] * 8] * 10)]
    found = reliability(tallies(session))
    assert found.alpha_ordinal is not None
    assert found.alpha_ordinal < 0.1
    assert found.ac2 is not None
    assert found.ac2 > 0.95
    assert found.mean_agreement == pytest.approx((10 * 100 + 2 * 93.75) / 12)
    assert found.paragraphs == 12


def test_all_votes_equal() -> None:
    """Alpha says that it is undefined; AC2 and the mean agreement are full."""
    assert reliability(tallies([[4, 4, 4]] * 7)) == Reliability(None, None, 1.0, 100.0, 7)


def test_a_session_without_votes() -> None:
    """Nothing voted, nothing to tell; a single vote is a paragraph but has nobody to differ with."""
    assert reliability([]) == Reliability(None, None, None, None, 0)
    assert reliability(tallies([[], []])) == Reliability(None, None, None, None, 0)
    assert reliability(tallies([[], [2]])) == Reliability(None, None, None, 100.0, 1)


def test_a_large_session_is_exact() -> None:
    """Hundreds of voters, another number on each paragraph, do not wear out the arithmetic."""
    session = [[1 + i % 5 for i in range(900 + paragraph)] for paragraph in range(90)]
    found = reliability(tallies(session))
    assert found.alpha_ordinal == pytest.approx(0, abs=0.01)
    assert found.alpha_interval is not None
    assert found.paragraphs == 90


def test_strict_and_lenient_voters() -> None:
    """Below the median of the others is negative, above it positive; who votes alone is neither."""
    rounds = [
        {"Anna": 1, "Bram": 3, "Carla": 3},
        {"Anna": 2, "Bram": 3, "Carla": 5},
        {"Anna": 5},
        {"Dirk": 4},
    ]
    found = mean_deviations(rounds)
    assert found == {"Anna": fmean([-2, -2]), "Bram": fmean([1, -0.5]), "Carla": fmean([1, 2.5])}
    assert mean_deviations([]) == {}
