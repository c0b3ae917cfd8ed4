"""Follow-ups: what goes along and what does not, and the story of every action."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, tiny_facilitator, tiny_model
from tests.follow_ups import chain, first, named, next_one
from tests.use_cases import Step, use_cases
from workshop.catalogue import library
from workshop.domain.changes import apply, blank
from workshop.domain.errors import WorkshopError
from workshop.domain.following import differences, origin_of, plan_for
from workshop.domain.maturity import Chapter, MaturityModel
from workshop.domain.reviewing import brought_of, listed, status_of, to_review
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.sessions import follow_up
from workshop.store.forgetting import forget
from workshop.store.inspecting import inspect
from workshop.store.repository import WorkshopFile

A_YEAR = 365 * 86_400


def newer() -> MaturityModel:
    """Give the tiny model in a version without 4.2 and with another 5.1, under another id."""
    model = tiny_model()
    four, five = model.chapters
    kept = (four.paragraphs[0], five.paragraphs[0]._replace(number=2))
    texts = {}
    for language, text in model.texts.items():
        other = text.paragraphs["5.1"]._replace(title="Iets anders")
        texts[language] = text._replace(paragraphs={**text.paragraphs, "5.1": other})
    return MaturityModel("tinier", "2.0", (Chapter("4", kept[:1]), Chapter("5", kept[1:])), texts)


def test_people_rules_targets_and_open_actions_go_along() -> None:
    """And the scope; a new one has its own day and nothing has happened in it."""
    before = first().workshop
    now = next_one(before, "next").workshop
    assert [person[1:] for person in now.participants.values()] == [p[1:] for p in before.participants.values()]
    assert now.info.target == before.info.target
    assert (now.topics[1].target, now.topics[1].importance, now.topics[3].in_scope) == (5, 4, False)
    assert now.info.minutes == before.info.minutes
    assert now.info.created_at > before.info.created_at
    assert now.info.current is None
    assert [(item.title, item.owner, item.due, item.also) for item in now.improvements.values()] == [
        ("Register opzetten", "Anna", "2026-06-01", (2,)),
        ("Elke maand kijken", "Bram", "", ()),
    ]
    past = now.past[1]
    assert (past.title, past.date, past.model) == ("Team Inkoop", "2026-03-02", "tiny")


@pytest.mark.parametrize("anonymous", [False, True])
def test_no_vote_goes_along(*, anonymous: bool) -> None:
    """Of the last time there are levels, figures and reasons, and never who voted what or who objected."""
    now = next_one(first(anonymous=anonymous).workshop, "next").workshop
    assert (now.ballots, now.rounds, now.consensus, now.notes) == ({}, {}, {}, {})
    assert now.info.anonymous == anonymous
    assert "Anna: 2" not in str(now.previous)
    level, parked = now.previous.values()
    assert (level.id, level.level, level.target, level.reason) == ("4.1", 3, 5, "Er is een register.")
    assert round(level.agreement or 0) == 83
    assert (parked.id, parked.level, parked.kind) == ("4.2", None, "parked")


def test_a_hidden_round_leaves_no_trace() -> None:
    """A paragraph that was voted on but not shown is not known the next time."""
    leader = tiny_facilitator()
    leader.vote(1, 1, 4)
    assert next_one(leader.workshop, "next").workshop.previous == {}


def test_a_chain_of_three_follow_ups_keeps_the_story_of_each_action() -> None:
    """Every status at the end of every workshop, what it brought, and since when it is there."""
    last = chain(
        lambda leader: leader.review(1, status="started", brought="eerste versie"),
        lambda leader: (leader.review(1, status="done"), leader.add_improvement(1, "Nieuw")),
        lambda leader: leader.review(2, status="dropped"),
    )[-1]
    told = {
        row.title: (row.first, row.statuses, status_of(last, row), brought_of(last, row))
        for row in last.carried.values()
    }
    assert told == {
        "Register opzetten": (1, ("open", "started", "done"), "done", "eerste versie"),
        "Elke maand kijken": (1, ("open", "open", "open"), "dropped", ""),
        "Formulier vervangen": (1, ("done", "done", "done"), "done", "twee dagen sneller"),
        "Nieuw": (3, ("open",), "open", ""),
    }
    assert [row.date for row in last.past.values()] == ["2026-03-02", "2027-03-02", "2028-03-01"]
    assert [row.title for row in to_review(last)] == ["Elke maand kijken", "Nieuw"]


def test_an_action_has_the_same_id_in_every_workshop() -> None:
    """So that a calendar and a table know it again."""
    workshops = chain(lambda _: None, lambda _: None)
    ids = [{item.title: origin_of(w, item.number) for item in w.improvements.values()} for w in workshops]
    assert ids[0]["Register opzetten"] == ids[1]["Register opzetten"] == ids[2]["Register opzetten"] == "aid0-1"


def test_review_and_list_say_the_same() -> None:
    """What is said while looking back stands on the list at once, and what is changed there counts here."""
    leader = next_one(first().workshop, "next")
    leader.review(1, status="done", brought="rust")
    item = leader.workshop.improvements[1]
    assert (item.status, item.brought) == ("done", "rust")
    leader.change_improvement(2, status="started")
    assert status_of(leader.workshop, leader.workshop.carried[2]) == "started"
    leader.undo()
    leader.undo()
    assert leader.workshop.improvements[1].status == "open"
    assert not leader.workshop.carried[1].reviewed


def test_a_new_action_never_takes_the_place_of_one_from_before() -> None:
    """Also after that was taken off the list, the last one first."""
    leader = next_one(first().workshop, "next")
    leader.remove_improvement(2)
    leader.add_improvement(1, "Heel iets anders", status="done")
    row = leader.workshop.carried[2]
    assert listed(leader.workshop, row) is None
    assert status_of(leader.workshop, row) == "open"


def test_an_action_that_was_merged_goes_on_as_what_it_was_merged_into() -> None:
    """Its status is that of the other one."""
    leader = next_one(first().workshop, "next")
    leader.merge_improvements(1, [2])
    merged, kept = sorted(leader.workshop.improvements.values(), key=lambda item: item.into is None)
    assert merged.into == kept.number
    leader.change_improvement(kept.number, status="done")
    assert {status_of(leader.workshop, leader.workshop.carried[number]) for number in (1, 2)} == {"done"}


def test_rows_of_another_model_are_known_by_id_and_subject() -> None:
    """What has no counterpart is said; an action of such a row is looked back at but stands on no list."""
    model = newer()
    before = first()
    before.change_topic(3, in_scope=True, target=2)
    assert differences(before.workshop.model, model) == (("4.2",), (), ("5.1",))
    now = next_one(before.workshop, "next", model=model).workshop
    assert now.topics[1].target == 5
    # The same number is about something else: its target does not go along.
    assert now.topics[2].target is None
    assert [(item.title, item.paragraph, item.also) for item in now.improvements.values()] == [
        ("Register opzetten", 1, ())
    ]
    apart = now.carried[2]
    assert (apart.title, apart.paragraph, apart.improvement) == ("Elke maand kijken", "4.2", 0)
    assert apart in to_review(now)


def test_2009_and_2018_say_what_has_no_counterpart() -> None:
    """Every paragraph of both is told: gone, new, or the same number for something else."""
    then, now = library.find("iso9004-2009"), library.find("iso9004-2018")
    found = differences(then, now)
    assert {*found.gone, *found.other} == {p.id for p in then.paragraphs}
    assert {*found.added, *found.other} == {p.id for p in now.paragraphs}
    assert "4.1" in found.gone
    assert "10.1" in found.added
    assert "9.1" in found.other
    assert not differences(now, now)


def test_what_was_not_treated_this_time_is_remembered_from_before() -> None:
    """The level of the time before stays, with its own day."""
    last = chain(lambda _: None)[-1]
    assert [(row.id, row.session) for row in next_one(last, "x", 2).workshop.previous.values()] == [
        ("4.1", 1),
        ("4.2", 1),
    ]


@given(st.lists(use_cases(), max_size=25))
def test_a_follow_up_is_the_fold_of_its_events(steps: list[Step]) -> None:
    """Whatever happens in it; and when all is undone it is as it was made."""
    leader = next_one(first().workshop, "next")
    made, clock = leader.workshop, FakeClock()
    for step in steps:
        try:
            step(leader, clock)
        except WorkshopError:
            continue
    workshop = blank(made.model)
    for event in leader.history.events:
        workshop = apply(workshop, event.changes)
    assert workshop == leader.workshop
    if leader.workshop.info.anonymous:
        return
    while leader.history.undoable:
        try:
            leader.undo()
        except WorkshopError:
            return
    assert leader.workshop == made


def made(folder: Path) -> tuple[Path, Path]:
    """Write a workshop and its follow-up."""
    paths = folder / "a.workshop.json", folder / "b.workshop.json"
    leader = first()
    file = WorkshopFile.create(paths[0], _made(leader), leader.history.events[0])
    file.append(leader.history.events[1:])
    file.close()
    clock = FakeClock()
    clock.advance(A_YEAR)
    follow_up(WorkshopFile.open(paths[0]), paths[1], clock)
    return paths


def _made(leader: Facilitator) -> Workshop:
    return apply(blank(leader.workshop.model), leader.history.events[0].changes)


def test_a_follow_up_is_a_whole_file(tmp_path: Path) -> None:
    """It opens as it was made, nothing is wrong with it, and it knows the workshop before by its id."""
    earlier, path = made(tmp_path)
    assert inspect(path).faults == []
    workshop = WorkshopFile.open(path).workshop
    assert workshop.identity != WorkshopFile.open(earlier).workshop.identity == workshop.past[1].id
    assert [row.improvement for row in workshop.carried.values()] == [1, 2, 0]
    assert workshop.carried[1].origin == f"a{workshop.past[1].id[:12]}-1"


def test_who_is_forgotten_is_forgotten_in_what_was_carried_over(tmp_path: Path) -> None:
    """Owners, reasons and results of earlier workshops are texts like any other."""
    _, path = made(tmp_path)
    leader_file = WorkshopFile.open(path)
    assert "Anna" in str(leader_file.workshop.carried)
    forget(path, "Anna")
    assert b"Anna" not in path.read_bytes()
    assert WorkshopFile.open(path).workshop.carried[1].owner == "Deelnemer 1"


def test_a_title_and_the_language_can_be_others() -> None:
    """The title of the last time is only the usual one; a language that the model lacks gives way."""
    plan = plan_for(first().workshop, tiny_model(), "Tweede keer")
    assert plan.title == "Tweede keer"
    texts = {"en": tiny_model().texts["en"]}
    assert plan_for(first().workshop, replace(tiny_model(), texts=texts)).language == "en"


def test_a_chain_has_an_end() -> None:
    """A thousandth workshop is refused before anything is made."""
    workshop = named(first().workshop, "x")
    past = next_one(workshop, "y").workshop.past[1]
    many = replace(workshop, past={number: past._replace(number=number) for number in range(1, 1000)})
    with pytest.raises(WorkshopError) as refused:
        next_one(many, "z")
    assert refused.value.key == "follow_up.many"
