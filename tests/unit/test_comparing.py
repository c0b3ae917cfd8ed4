"""Workshops beside each other: one group with its own past, and other groups only when asked for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import said, tiny_facilitator
from tests.follow_ups import chain, first, named
from workshop.domain.comparing import Compared, compare
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.report.compare_view import columns, compare_json, sparkline


def given_of(*workshops: Workshop) -> list[Compared]:
    """Give workshops to compare, each with a name."""
    return [Compared(f"{place}.workshop.json", w.info.created_at[:10], w) for place, w in enumerate(workshops, 1)]


def second(leader: Facilitator) -> None:
    """Vote on the first paragraph again, and say what became of an action."""
    for who in (1, 2, 3):
        leader.vote(1, who, 4)
    leader.reveal(1)
    leader.record(1, 4, "unanimous")
    leader.vote(2, 1, 5)
    leader.review(1, status="done")
    leader.add_improvement(1, "Nieuw")


def test_the_document_is_as_agreed() -> None:
    """Exactly these fields, with null where a workshop has no such row or nothing of it is shown."""
    workshops = chain(second)
    assert compare_json(compare(reversed(given_of(*workshops)))) == {
        "format": 1,
        "workshops": [
            {"file": f"{place}.workshop.json", "title": "Team Inkoop", "date": day, "model": "tiny", "participants": 3}
            for place, day in ((1, "2026-03-02"), (2, "2027-03-02"))
        ],
        "paragraphs": [
            {"id": "4.1", "levels": [3, 4], "agreement": [pytest.approx(83.33, abs=0.01), 100.0], "targets": [5, 5]},
            {"id": "4.2", "levels": [None, None], "agreement": [100.0, None], "targets": [4, 4]},
            {"id": "5.1", "levels": [None, None], "agreement": [None, None], "targets": [None, None]},
        ],
        "chapters": [{"id": "4", "means": [3.0, 4.0]}, {"id": "5", "means": [None, None]}],
        "actions": [
            {"title": "Register opzetten", "first": "2026-03-02", "statuses": ["open", "done"]},
            {"title": "Elke maand kijken", "first": "2026-03-02", "statuses": ["open", "open"]},
            {"title": "Formulier vervangen", "first": "2026-03-02", "statuses": ["done", "done"]},
            {"title": "Nieuw", "first": "2027-03-02", "statuses": [None, "open"]},
        ],
    }  # fmt: skip


def test_participation_and_actions_are_counted() -> None:
    """Who voted of those that could; what was finished before is not counted again."""
    one, two = compare(given_of(*chain(second))).columns
    assert (one.voted, one.done, one.actions) == (100.0, 1, 3)
    assert (two.voted, two.done, two.actions) == (100.0, 1, 3)
    assert (one.mean, two.mean) == (3.0, 4.0)


def test_a_vote_that_is_not_shown_changes_nothing() -> None:
    """The comparison is the same with and without it."""
    before = first()
    workshop = named(before.workshop, "x")
    before.change_topic(3, in_scope=True)
    opened = named(before.workshop, "x")
    before.vote(3, 2, 5)
    hidden = named(before.workshop, "x")
    assert compare_json(compare(given_of(hidden))) == compare_json(compare(given_of(opened)))
    assert workshop != hidden


def test_only_one_group_unless_asked_for() -> None:
    """Linked through any that is there, or through a past that they share; never by their title."""
    workshops = chain(lambda _: None, lambda _: None)
    assert len(compare(given_of(workshops[0], workshops[2])).workshops) == 2
    brother = named(chain(lambda _: None)[1], "other")
    assert len(compare(given_of(workshops[1], brother)).workshops) == 2
    stranger = named(tiny_facilitator().workshop, "stranger")
    with pytest.raises(WorkshopError) as refused:
        compare(given_of(*workshops, stranger))
    assert refused.value.key == "compare.teams"
    assert "4.workshop.json" in said(refused.value)
    assert len(compare(given_of(*workshops, stranger), teams=True).workshops) == 4


def test_a_workshop_cannot_be_compared_with_itself() -> None:
    """Nor with a copy."""
    workshop = named(first().workshop, "x")
    with pytest.raises(WorkshopError) as refused:
        compare(given_of(workshop, workshop), teams=True)
    assert refused.value.key == "compare.twice"
    assert said(refused.value)


def test_rows_without_a_counterpart_are_told_once_a_step() -> None:
    """Between the two where the model changed, and nowhere else."""
    one, two = chain(lambda _: None)
    model = two.model
    changed = replace(model, id="other", chapters=model.chapters[:1])
    three = named(replace(two, model=changed, topics=two.topics), "id2")
    found = compare(given_of(one, two, three), teams=True).missing
    assert [(missing.place, missing.gone, missing.added) for missing in found] == [(2, ("5.1",), ())]


def test_levels_are_drawn_by_height() -> None:
    """A higher level is a higher sign, and nothing is a dot."""
    assert sparkline([None, 1, 3, 5]) == "·▂▅█"
    assert columns([1, 2.5, None], 6) == [
        "5 │",
        "4 │",
        "3 │       ▄▄▄",
        "2 │       ███",
        "1 │ ███   ███",
    ]


@given(st.lists(st.one_of(st.none(), st.floats(0, 5)), max_size=9))
def test_a_picture_has_a_sign_for_each(values: list[float | None]) -> None:
    """Whatever the values are."""
    assert len(sparkline(values)) == len(values)
    assert len(columns(values)) == 5
