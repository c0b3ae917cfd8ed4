"""All figures of a round together."""

import json
from dataclasses import FrozenInstanceError, asdict
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.ballots import levels
from workshop.domain.agreement import interpolated_median, leik_consensus, median, outliers, tally
from workshop.domain.distribution import tastle_wierman_cns, van_der_eijk_a
from workshop.domain.figures import figures
from workshop.domain.pattern import classify

some_rounds = st.dictionaries(st.integers(1, 999), levels, max_size=40)


def test_a_round_by_hand() -> None:
    """Eight people, one of whom stands apart: every figure as worked out on paper."""
    names = ["Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna"]
    found = figures(dict(zip(names, [3, 3, 2, 3, 5, 3, 2, 3], strict=True)))
    assert found.n == 8
    assert found.counts == (0, 2, 5, 0, 1)
    assert found.median == 3
    assert found.interpolated_median == pytest.approx(2.5 + 2 / 5)
    assert found.agreement == 75
    assert found.pattern == "outliers"
    assert found.disagreement == "amber"
    assert found.outliers == ("Els",)
    assert found.cns == pytest.approx(1 + 2 / 8 * log2(3 / 4) + 1 / 8 * log2(1 / 2))
    assert found.van_der_eijk_a == pytest.approx(3 / 8 * 1 / 9 + 2 / 8 * 3 / 4 + 3 / 8 * 1)


def test_a_round_without_votes() -> None:
    """When all abstain there are no numbers, only the plain fact that the votes are too few."""
    nobody: dict[str, int] = {}
    found = figures(nobody)
    assert (found.n, found.counts, found.outliers) == (0, (0, 0, 0, 0, 0), ())
    assert (found.median, found.interpolated_median) == (None, None)
    assert (found.agreement, found.cns, found.van_der_eijk_a) == (None, None, None)
    assert (found.pattern, found.disagreement) == ("too few votes", "none")


@given(some_rounds)
def test_each_figure_is_that_of_its_own_function(votes: dict[int, int]) -> None:
    """Computing all at once changes none of them."""
    found = figures(votes)
    cast = list(votes.values())
    classified = classify(cast)
    assert found.n == len(votes) == sum(found.counts)
    assert found.counts == tally(cast)
    assert found.median == median(cast)
    assert found.interpolated_median == interpolated_median(cast)
    assert found.agreement == leik_consensus(cast)
    assert (found.pattern, found.disagreement) == (classified.pattern, classified.disagreement)
    assert found.outliers == outliers(votes)
    assert found.cns == tastle_wierman_cns(tally(cast))
    assert found.van_der_eijk_a == van_der_eijk_a(tally(cast))


@given(some_rounds)
def test_figures_can_be_written_as_json(votes: dict[int, int]) -> None:
    """No figure is infinite or not a number, and the words are plain texts."""
    written = json.loads(json.dumps(asdict(figures(votes)), allow_nan=False))
    assert written["pattern"] == str(figures(votes).pattern)
    assert written["disagreement"] in {"none", "amber", "red"}


def test_figures_are_facts() -> None:
    """Nobody can change a figure afterwards."""
    found = figures({1: 3})
    with pytest.raises(FrozenInstanceError):
        found.agreement = 0  # type: ignore[misc]


def test_a_vote_off_the_scale_has_no_figures() -> None:
    """What is no level 1-5 is refused."""
    with pytest.raises(ValueError, match="levels 1-5"):
        figures({"Anna": 3, "Bram": 6})
