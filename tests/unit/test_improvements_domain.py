"""Improvements: what is kept of them, their priority, and the order in which to start. Notes as well."""

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import said, tiny_facilitator, tiny_workshop, vote_all
from tests.unit.rules import done, refusal
from workshop.domain import improvements, notes
from workshop.domain.improvements import level_of, priority, ranked
from workshop.domain.workshop import STATUSES, Consensus, Improvement, Note, Topic, Workshop


def order(workshop: Workshop) -> list[str]:
    """Give the titles of the improvements in the order in which to start."""
    return [row.improvement.title for row in ranked(workshop)]


def with_items(workshop: Workshop, *items: Improvement) -> Workshop:
    """Give a workshop with these improvements."""
    return replace(workshop, improvements={item.number: item for item in items})


def with_levels(levels: dict[int, int]) -> Workshop:
    """Give a tiny workshop in which these levels are recorded."""
    return replace(tiny_workshop(), consensus={n: Consensus(n, level, "agreed") for n, level in levels.items()})


# The level from which a priority starts


def test_a_priority_starts_from_the_recorded_level() -> None:
    """The votes do not count any more once something is recorded."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [2, 3, 3])
    leader.reveal(1)
    leader.record(1, 4, "chair")
    assert level_of(leader.workshop, 1) == 4


def test_without_a_recorded_level_it_starts_from_the_votes() -> None:
    """From the interpolated median of the last round that was shown; so too when parked, or level 1 is not met."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [1, 1, 1])
    leader.reveal(1)
    leader.new_round(1)
    vote_all(leader, 1, [2, 3, 3])
    leader.reveal(1)
    leader.new_round(1)
    expected = Fraction(5, 2) + Fraction(1, 4)
    assert level_of(leader.workshop, 1) == expected
    leader.record(1, None, "parked")
    assert level_of(leader.workshop, 1) == expected
    leader.record(1, 3, "agreed", met=[])
    assert level_of(leader.workshop, 1) == expected


def test_hidden_votes_give_no_level() -> None:
    """Nor does a round without a level in it: there is no priority then."""
    leader = tiny_facilitator()
    assert level_of(leader.workshop, 1) is None
    vote_all(leader, 1, [1, 2, 3])
    leader.vote(2, 1, "abstain")
    leader.reveal(2)
    leader.add_improvement(1, "Meten")
    leader.add_improvement(2, "Vragen")
    assert level_of(leader.workshop, 1) is level_of(leader.workshop, 2) is None
    assert [(row.level, row.priority) for row in ranked(leader.workshop)] == [(None, None)] * 2


# Priority


@pytest.mark.parametrize(
    ("importance", "target", "level", "effort", "value"),
    [(3, 4, 2, 3, 2), (5, 5, 1, 1, 20), (1, 4, 3.5, 5, 0.1), (5, 3, 3, 1, 0), (5, 3, 5, 1, 0), (2, 4, 1, 4, 1.5)],
)
def test_priority_is_importance_times_gap_over_effort(
    importance: int, target: int, level: float, effort: int, value: float
) -> None:
    """At or above the target there is no gap, and a gap is never negative."""
    assert priority(importance, target, level, effort) == pytest.approx(value)


def test_an_improvement_has_its_own_importance_or_that_of_its_paragraph() -> None:
    """And the target of its paragraph, or that of the workshop."""
    workshop = replace(with_levels({1: 2}), topics={**tiny_workshop().topics, 1: Topic(1, target=5, importance=2)})
    own, its = ranked(with_items(workshop, Improvement(1, 1, "eigen", importance=5), Improvement(2, 1, "die")))
    assert (own.improvement.title, own.importance, own.target, own.level, own.priority) == ("eigen", 5, 5, 2, 5)
    assert (its.improvement.title, its.importance, its.priority) == ("die", 2, 2)


# The order


def test_the_highest_priority_comes_first() -> None:
    """Ranks count from 1, without a hole."""
    workshop = with_items(
        with_levels({1: 2, 2: 1, 3: 3}),
        Improvement(1, 1, "twee", effort=3),
        Improvement(2, 2, "negen", effort=1),
        Improvement(3, 3, "een", effort=3),
    )
    assert order(workshop) == ["negen", "twee", "een"]
    assert [row.rank for row in ranked(workshop)] == [1, 2, 3]


def test_among_equals_the_lower_level_comes_first_then_the_order_of_the_paragraphs() -> None:
    """And within a paragraph the one that was written down first."""
    workshop = with_items(
        with_levels({1: 3, 2: 2, 3: 3}),
        Improvement(1, 3, "c", effort=1),
        Improvement(2, 1, "b2", effort=1),
        Improvement(3, 1, "b3", effort=1),
        Improvement(4, 2, "a", effort=2),
    )
    assert {row.priority for row in ranked(workshop)} == {3.0}
    assert order(workshop) == ["a", "b2", "b3", "c"]


def test_what_is_equal_on_paper_is_equal() -> None:
    """3 x 1 1/3 / 3 and 1 1/3 differ in their last digit: that decides nothing."""
    leader = tiny_facilitator(["A", "B", "C", "D", "E"])
    for paragraph in (1, 2):
        vote_all(leader, paragraph, [2, 2, 3, 3, 3])
        leader.reveal(paragraph)
    leader.add_improvement(2, "tweede", importance=1, effort=1)
    leader.add_improvement(1, "eerste", importance=3, effort=3)
    priorities = [row.priority for row in ranked(leader.workshop)]
    assert priorities[0] == pytest.approx(priorities[1])
    assert priorities[0] != priorities[1]
    assert order(leader.workshop) == ["eerste", "tweede"]


def test_what_has_no_level_comes_last_and_what_was_dropped_is_left_out() -> None:
    """After those that have no gap left; done and started ones stay in the list."""
    workshop = with_items(
        with_levels({1: 5, 2: 1}),
        Improvement(1, 3, "geen niveau", importance=5, effort=1),
        Improvement(2, 1, "geen gat", status="done"),
        Improvement(3, 2, "vervallen", status="dropped", effort=1),
        Improvement(4, 2, "begonnen", status="started"),
    )
    assert order(workshop) == ["begonnen", "geen gat", "geen niveau"]
    assert [row.priority for row in ranked(workshop)] == [3, 0, None]


_ITEMS = st.lists(
    st.builds(
        Improvement,
        st.integers(1, 50),
        st.integers(1, 3),
        st.just("x"),
        effort=st.integers(1, 5),
        importance=st.one_of(st.none(), st.integers(1, 5)),
        status=st.sampled_from(STATUSES),
        also=st.just(()),
        place=st.none(),
        into=st.none(),
    ),
    unique_by=lambda item: item.number,
    max_size=8,
)
_LEVELS = st.dictionaries(st.integers(1, 3), st.integers(1, 5))


@given(_ITEMS, _LEVELS, st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_the_list_was_written(
    items: list[Improvement], levels: dict[int, int], target: int, random: Random
) -> None:
    """It is a total order by exact priority, level, paragraph and number; entered in another order, it is the same."""
    workshop = with_levels(levels)
    workshop = replace(workshop, info=workshop.info._replace(target=target))
    rows = ranked(with_items(workshop, *items))
    shuffled = list(items)
    random.shuffle(shuffled)
    assert ranked(with_items(workshop, *shuffled)) == rows
    assert sorted(row.improvement.number for row in rows) == sorted(i.number for i in items if i.status != "dropped")

    def place(item: Improvement) -> tuple[Any, ...]:
        level = levels.get(item.paragraph)
        if level is None:
            return (True, item.paragraph, item.number)
        value = Fraction((item.importance or 3) * max(0, target - level), item.effort)
        return (False, -value, level, item.paragraph, item.number)

    expected = sorted((item for item in items if item.status != "dropped"), key=place)
    assert [row.improvement for row in rows] == expected
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))


# What is kept


def test_an_improvement_is_kept_clean() -> None:
    """Title, owner and measure as every typed text; the due date in one form; the rest as given."""
    decision = improvements.add(
        tiny_workshop(),
        2,
        " Klanten\tbellen ",
        owner=" An\x00na ",
        due="20260901",
        effort=1,
        importance=5,
        measure="10 per\r\nmaand ",
        status="started",
    )
    assert done(tiny_workshop(), decision).improvements == {
        1: Improvement(1, 2, "Klanten bellen", "Anna", "2026-09-01", 1, 5, "10 per\nmaand", "started")
    }


def test_only_a_title_is_needed() -> None:
    """Owner and date can come later."""
    workshop = done(tiny_workshop(), improvements.add(tiny_workshop(), 1, "Meten"))
    assert workshop.improvements == {1: Improvement(1, 1, "Meten")}
    changed = done(workshop, improvements.change(workshop, 1, owner="Anna", due="2026-09-01"))
    assert changed.improvements == {1: Improvement(1, 1, "Meten", "Anna", "2026-09-01")}
    emptied = done(changed, improvements.change(changed, 1, owner=" ", due=""))
    assert emptied.improvements == workshop.improvements


def test_numbers_go_on() -> None:
    """The next improvement does not take the number of one that stands before the last."""
    leader = tiny_facilitator()
    for title in ("a", "b", "c"):
        leader.add_improvement(1, title)
    leader.remove_improvement(2)
    leader.add_improvement(1, "d")
    assert {number: item.title for number, item in leader.workshop.improvements.items()} == {1: "a", 3: "c", 4: "d"}


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"title": "\u200b"}, "title.empty"),
        ({"title": "x" * 201}, "title.long"),
        ({"owner": "x" * 201}, "text.long"),
        ({"measure": "x" * 5001}, "text.long"),
        ({"due": "2026-02-30"}, "improvement.due"),
        ({"due": "1-9-2026"}, "improvement.due"),
        ({"due": "2026-09-01T10:00"}, "improvement.due"),
        ({"effort": 0}, "plan.one_to_five"),
        ({"effort": True}, "plan.one_to_five"),
        ({"effort": None}, "plan.one_to_five"),
        ({"importance": 6}, "plan.one_to_five"),
        ({"importance": 2.5}, "plan.one_to_five"),
        ({"status": "finished"}, "improvement.status"),
        ({"paragraph": 0}, "paragraph.none_open"),
        ({"paragraph": 4}, "paragraph.none_open"),
    ],
)
def test_an_improvement_that_is_not_right_is_refused(values: dict[str, Any], key: str) -> None:
    """When it is added as when it is changed."""
    assert refusal(improvements.add, tiny_workshop(), **{"paragraph": 1, "title": "Meten", **values}).key == key
    workshop = with_items(tiny_workshop(), Improvement(1, 1, "Meten"))
    assert refusal(improvements.change, workshop, 1, **values).key == key


def test_the_limits_of_an_improvement_are_allowed() -> None:
    """200 characters for title and owner, 5,000 for the measure."""
    decision = improvements.add(tiny_workshop(), 3, "t" * 200, owner="o" * 200, measure="m" * 5000)
    [item] = done(tiny_workshop(), decision).improvements.values()
    assert (len(item.title), len(item.owner), len(item.measure)) == (200, 200, 5000)


def test_what_is_not_on_the_list_cannot_be_changed_or_removed() -> None:
    """Both are refused; what is on it goes without a trace."""
    workshop = with_items(tiny_workshop(), Improvement(1, 1, "Meten"))
    assert refusal(improvements.change, workshop, 2, effort=1).key == "improvement.unknown"
    assert refusal(improvements.remove, workshop, 2).key == "improvement.unknown"
    assert done(workshop, improvements.remove(workshop, 1)).improvements == {}


# Notes


def test_a_note_that_was_dealt_with_is_taken_away() -> None:
    """The others keep their numbers; one that is not there is refused."""
    leader = tiny_facilitator()
    for text in ("a", "b", "c"):
        leader.add_note(1, text)
    leader.remove_note(2)
    assert list(leader.workshop.notes) == [1, 3]
    assert refusal(notes.remove, leader.workshop, 2).key == "note.unknown"


def test_notes_are_kept_in_order() -> None:
    """On a paragraph or, with 0, on the workshop; each in several lines when typed so."""
    leader = tiny_facilitator()
    leader.add_note(0, " Parkeren:\r\nde koffie ")
    leader.add_note(3, "Later")
    assert leader.workshop.notes == {1: Note(1, 0, "Parkeren:\nde koffie"), 2: Note(2, 3, "Later")}


@pytest.mark.parametrize(
    ("paragraph", "text", "key"),
    [
        (1, "", "note.empty"),
        (1, " \n\u200b", "note.empty"),
        (1, "x" * 5001, "text.long"),
        (-1, "x", "paragraph.none_open"),
        (4, "x", "paragraph.none_open"),
    ],
)
def test_a_note_says_something_about_something(paragraph: int, text: str, key: str) -> None:
    """An empty one, one that is too long, and one on a paragraph that is not there are refused."""
    error = refusal(notes.add, tiny_workshop(), paragraph, text)
    assert error.key == key
    assert said(error)
