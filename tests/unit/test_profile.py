"""The picture of a session: levels by chapter, principle and overall, and what people differ about most."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import tiny_facilitator, tiny_workshop, vote_all
from tests.unit.rules import narrow_workshop
from workshop.domain import profile
from workshop.domain.profile import Summary, by_chapter, by_principle, most_contested, overall
from workshop.domain.workshop import Consensus, Workshop


def with_levels(levels: dict[int, int | None]) -> Workshop:
    """Give a tiny workshop in which these levels are recorded; None is level 1 not met."""
    recorded = {number: Consensus(number, level, "agreed") for number, level in levels.items()}
    return replace(tiny_workshop(), consensus=recorded)


def test_nothing_recorded_is_no_number() -> None:
    """Never 0: there is no mean and no minimum, only the count."""
    assert overall(tiny_workshop()) == Summary(None, None, 0, 3)
    assert by_chapter(tiny_workshop()) == {"4": Summary(None, None, 0, 2), "5": Summary(None, None, 0, 1)}


def test_mean_and_minimum_are_of_what_is_recorded() -> None:
    """By chapter, by principle in the usual order, and overall: the mean of the paragraphs, not of the chapters."""
    workshop = with_levels({1: 2, 2: 3, 3: 5})
    assert by_chapter(workshop) == {"4": Summary(2.5, 2, 2, 2), "5": Summary(5.0, 5, 1, 1)}
    assert list(by_principle(workshop).items()) == [
        ("customer-focus", Summary(2.5, 2, 2, 2)),
        ("leadership", Summary(4.0, 3, 2, 2)),
    ]
    assert overall(workshop) == Summary(10 / 3, 2, 3, 3)


def test_what_has_no_level_does_not_count() -> None:
    """Parked, or not even level 1 met: neither in the mean nor in the minimum nor among the recorded."""
    workshop = with_levels({1: 4, 2: None})
    workshop = replace(workshop, consensus={**workshop.consensus, 3: Consensus(3, None, "parked")})
    assert overall(workshop) == Summary(4.0, 4, 1, 3)
    assert by_chapter(workshop)["5"] == Summary(None, None, 0, 1)


def test_what_is_not_treated_is_left_out() -> None:
    """A chapter or a principle without a paragraph in scope is not there at all."""
    narrow = narrow_workshop()
    assert by_chapter(narrow)["4"] == Summary(None, None, 0, 1)
    one = replace(narrow, topics={**narrow.topics, 1: narrow.topics[1]._replace(in_scope=False)})
    one = replace(one, consensus={1: Consensus(1, 1, "agreed"), 3: Consensus(3, 4, "agreed")})
    assert by_chapter(one) == {"5": Summary(4.0, 4, 1, 1)}
    assert list(by_principle(one)) == ["leadership"]
    assert overall(one) == Summary(4.0, 4, 1, 1)


@given(st.dictionaries(st.integers(1, 3), st.one_of(st.none(), st.integers(1, 5))))
def test_the_overall_is_made_of_its_chapters(levels: dict[int, int | None]) -> None:
    """Counts add up, the minimum is the lowest of theirs, and the mean lies between the lowest and highest level."""
    workshop = with_levels(levels)
    whole, parts = overall(workshop), list(by_chapter(workshop).values())
    assert whole.recorded == sum(part.recorded for part in parts)
    assert whole.paragraphs == sum(part.paragraphs for part in parts) == 3
    assert whole.minimum == min((part.minimum for part in parts if part.minimum is not None), default=None)
    found = [level for level in levels.values() if level is not None]
    assert (whole.mean is None) == (not found)
    if whole.mean is not None:
        assert whole.mean * len(found) == pytest.approx(sum(found))


# What people differ about


def test_the_most_contested_comes_first() -> None:
    """The lowest agreement; whatever was recorded since."""
    leader = tiny_facilitator(["A", "B", "C", "D"])
    vote_all(leader, 1, [3, 3, 3, 3])
    vote_all(leader, 2, [2, 3, 3, 4])
    vote_all(leader, 3, [1, 1, 5, 5])
    for paragraph in (1, 2, 3):
        leader.reveal(paragraph)
    leader.record(3, 3, "chair")
    assert [(p.id, found.agreement) for p, found in most_contested(leader.workshop)] == [
        ("5.1", 0),
        ("4.2", 75),
        ("4.1", 100),
    ]


def test_among_equals_the_wider_range_comes_first_then_the_order_of_the_model() -> None:
    """[2, 2, 2, 2, 5, 3] and [2, 2, 2, 2, 4, 4] agree as much; the first spans three levels."""
    leader = tiny_facilitator(["A", "B", "C", "D", "E", "F"])
    vote_all(leader, 1, [2, 2, 2, 2, 4, 4])
    vote_all(leader, 2, [2, 2, 2, 2, 5, 3])
    vote_all(leader, 3, [4, 4, 4, 4, 2, 2])
    for paragraph in (1, 2, 3):
        leader.reveal(paragraph)
    found = most_contested(leader.workshop)
    assert len({figures.agreement for _, figures in found}) == 1
    assert [paragraph.id for paragraph, _ in found] == ["4.2", "4.1", "5.1"]


def test_only_what_was_shown_can_be_contested() -> None:
    """Hidden votes, rounds in which all abstain and paragraphs without votes are not in the list."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [1, 5, 5])
    leader.vote(2, 1, "abstain")
    leader.reveal(2)
    assert most_contested(leader.workshop) == []
    assert profile.last_figures(leader.workshop, 1) is None
    last = profile.last_figures(leader.workshop, 2)
    assert last is not None
    assert (last.n, last.agreement) == (0, None)


def test_the_last_round_that_was_shown_counts() -> None:
    """A second round that is still hidden leaves the first one standing."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [1, 5, 5])
    leader.reveal(1)
    leader.new_round(1)
    vote_all(leader, 1, [3, 3, 3])
    last = profile.last_figures(leader.workshop, 1)
    assert last is not None
    assert last.counts == (1, 0, 0, 0, 2)
    leader.reveal(1)
    last = profile.last_figures(leader.workshop, 1)
    assert last is not None
    assert last.agreement == 100


def test_abstentions_and_absentees_are_in_no_figure() -> None:
    """Figures are of levels only."""
    leader = tiny_facilitator()
    leader.vote_table(1, ["abstain", 4, "absent"])
    leader.reveal(1)
    figures = profile.round_figures(leader.workshop, leader.workshop.rounds[101])
    assert (figures.n, figures.counts) == (1, (0, 0, 0, 1, 0))
