import inspect
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import MemorySaver, tiny_facilitator, tiny_model, tiny_workshop, vote_all
from tests.use_cases import Step, lead, shown, use_cases
from workshop.domain.anonymity import mixed_round
from workshop.domain.changes import (
    Change,
    Event,
    apply,
    blank,
    documents,
    fold,
    from_documents,
    row_change,
    to_document,
    to_row,
    vote_change,
    vote_key,
)
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, SEATS, VOTED, Consensus, Note, Participant, Workshop
from workshop.facilitator import Facilitator


def _order(workshop: Workshop) -> list[list[int]]:
    return [list(table) for table in documents(workshop).values()]


@given(st.lists(use_cases(), max_size=40), st.booleans())
def test_the_state_is_the_fold_of_the_events(steps: list[Step], anonymous: bool) -> None:  # noqa: FBT001
    """Whatever a facilitator does, undoes and redoes: replaying the events gives the same workshop."""
    facilitator = lead(steps, anonymous=anonymous)
    events = facilitator.history.events
    assert fold(blank(tiny_model()), events) == facilitator.workshop
    assert [event.id for event in events] == list(range(1, len(events) + 1))


@given(st.lists(use_cases(), max_size=40))
def test_undoing_everything_returns_to_the_start(steps: list[Step]) -> None:
    """When everything is undone the workshop is as it was made, and as many redos lead back.

    What an anonymous reveal forgot cannot be undone: see below.
    """
    facilitator = lead(steps)
    if any(mixed_round(event) for event in facilitator.history.events):
        return
    end = facilitator.workshop
    undone = 0
    while facilitator.history.undoable:
        try:
            facilitator.undo()
        except WorkshopError as error:
            assert error.key == "rules.fixed"  # noqa: PT017 - the only refusal
            return
        undone += 1
    assert facilitator.workshop == tiny_workshop()
    assert _order(facilitator.workshop) == _order(tiny_workshop())
    for _ in range(undone):
        facilitator.redo()
    assert facilitator.workshop == end


@given(st.lists(use_cases(), max_size=40))
def test_undo_goes_back_to_the_last_anonymous_reveal(steps: list[Step]) -> None:
    """And no further; the way there and back loses nothing, and nobody's ballot comes back."""
    facilitator = lead(steps, anonymous=True)
    end = facilitator.workshop
    undone = 0
    refused = ""
    while facilitator.history.undoable and not refused:
        try:
            facilitator.undo()
            undone += 1
        except WorkshopError as error:
            refused = error.key
    undoable = facilitator.history.undoable
    reveals = [event for event in facilitator.history.events if mixed_round(event)]
    assert (refused == "history.anonymous") == (undoable is not None and undoable in reveals)
    if reveals:
        assert refused
    for _ in range(undone):
        facilitator.redo()
    assert facilitator.workshop == end


@given(st.lists(use_cases(), max_size=40))
def test_after_an_anonymous_reveal_nobody_has_a_ballot(steps: list[Step]) -> None:
    """Nor had one in what is kept of before: in no event, and in no row but for who was absent."""
    facilitator = lead([*steps, *shown(4)], anonymous=True)
    if not facilitator.workshop.info.anonymous:
        return
    for number, event in enumerate(facilitator.history.events):
        mixed = {mixed_round(later) for later in facilitator.history.events[number:]}
        for change in event.changes:
            for row in (change.was, change.now):
                if change.table == "votes" and row and row["round"] in mixed and row["participant"] <= SEATS:
                    assert row["ballot"] in {VOTED, ABSENT}
    for round_ in facilitator.workshop.rounds.values():
        if round_.revealed:
            votes = facilitator.workshop.levels_of(round_)
            assert all(who > SEATS for who in votes)
            assert list(votes.values()) == sorted(votes.values())


@given(st.lists(use_cases(), max_size=40))
def test_a_workshop_survives_the_journey_through_json(steps: list[Step]) -> None:
    """Written as documents and read back a workshop is the same, and its rows stand in the same order."""
    workshop = lead(steps).workshop
    tables = {
        table: {int(key): row for key, row in rows.items()}
        for table, rows in json.loads(json.dumps(documents(workshop))).items()
    }
    back = from_documents(blank(workshop.model), tables)
    assert back == workshop
    assert [list(rows) for rows in (back.participants, back.topics, back.rounds, back.notes)] == [
        list(rows) for rows in (workshop.participants, workshop.topics, workshop.rounds, workshop.notes)
    ]


@given(st.lists(use_cases(), max_size=25), st.booleans())
def test_every_change_starts_from_the_row_that_was_there(steps: list[Step], anonymous: bool) -> None:  # noqa: FBT001
    """The document before in each change is the one that the events until then had left."""
    rows: dict[tuple[str, int], object] = {}
    for event in lead(steps, anonymous=anonymous).history.events:
        for change in event.changes:
            assert rows.get((change.table, change.key)) == change.was
            rows[change.table, change.key] = change.now


def test_applying_leaves_the_workshop_handed_in_as_it_was() -> None:
    """A state that a screen still holds does not change under it."""
    facilitator = tiny_facilitator()
    vote_all(facilitator, 1, [3, 4])
    held = facilitator.workshop
    before = json.dumps(documents(held))
    facilitator.vote(1, 1, 5)
    facilitator.vote(1, 2, None)
    facilitator.remove_person(3)
    assert json.dumps(documents(held)) == before
    assert facilitator.workshop.ballots == {101: {1: 5}}


def test_a_person_who_comes_back_by_undo_stands_where_they_stood() -> None:
    """Undoing the removal of the second participant puts them second again, not last."""
    facilitator = tiny_facilitator()
    facilitator.remove_person(2)
    facilitator.undo()
    assert [person.name for person in facilitator.workshop.participants.values()] == ["Anna", "Bram", "Carla"]


def test_one_event_may_take_the_last_vote_of_a_round_away_and_add_another() -> None:
    """Changes of one event build on each other, also where a round is empty in between."""
    workshop = apply(tiny_workshop(), [vote_change(101, 1, None, 3)])
    after = apply(workshop, [vote_change(101, 1, 3, None), vote_change(101, 2, None, 4)])
    assert after.ballots == {101: {2: 4}}
    assert apply(workshop, [vote_change(101, 1, 3, None)] * 2).ballots == {}


def test_the_inverse_swaps_before_and_after() -> None:
    """A change and its inverse together do nothing."""
    change = row_change("notes", 1, None, Note(1, 0, "Parkeren"))
    kept = {"number": 1, "paragraph": 0, "text": "Parkeren", "parked": False}
    assert change.inverse == Change("notes", 1, kept, None)
    assert change.inverse.inverse == change
    workshop = tiny_workshop()
    assert apply(workshop, [change, change.inverse]) == workshop


def test_rows_become_documents_and_rows_again() -> None:
    """Tuples travel as lists and come back as tuples."""
    row = Consensus(1, 3, "agreed", "omdat", ("bewijs",), (), (5,))
    document = to_document(row)
    assert document["evidence"] == ["bewijs"]
    assert to_row("consensus", json.loads(json.dumps(document))) == row


@pytest.mark.parametrize("document", [{"number": 1}, {**to_document(Participant(1, "A")), "age": 40}])
def test_a_document_with_other_fields_is_refused(document: dict[str, object]) -> None:
    """A field too few or too many is no row."""
    with pytest.raises(TypeError):
        to_row("participants", document)


def test_the_same_vote_always_has_the_same_key() -> None:
    """The key of a vote's row follows from round and participant, and no two votes share one."""
    keys = {vote_key(round_, person) for round_ in (101, 102, 3199) for person in (1, 40, 999)}
    assert vote_key(101, 1) == 101001
    assert len(keys) == 9


def test_events_that_only_reached_the_saver_fold_to_the_same_workshop() -> None:
    """The saver is given every event once, in order, with the state that it led to."""
    saver = MemorySaver()
    facilitator = tiny_facilitator(saver=saver)
    first: Event = facilitator.history.events[0]
    vote_all(facilitator, 1, [3, 4, 4])
    facilitator.reveal(1)
    facilitator.undo()
    assert fold(blank(tiny_model()), [first, *saver.events]) == saver.workshop == facilitator.workshop


def test_sessions_of_the_property_tests_know_every_use_case() -> None:
    """Whatever the facilitator can do is among the steps of which sessions at random are made."""
    known = set(re.findall(r"step\(\s*\"(\w+)\"", inspect.getsource(use_cases)))
    public = {name for name, _ in inspect.getmembers(Facilitator, inspect.isfunction) if not name.startswith("_")}
    assert known == public - {"follow", "subscribe", "forget_listeners", "used", "stop_used"}
