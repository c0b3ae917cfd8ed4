import pytest

from tests.fakes import said
from workshop.domain.changes import Change, Event
from workshop.domain.errors import WorkshopError
from workshop.domain.history import FIRST, History

AT = "2026-03-02T09:00:00.000+00:00"


def event(number: int, what: str = "note", undoes: int | None = None) -> Event:
    """Give an event that changes two rows."""
    changes = (Change("notes", 1, None, {"text": "a"}), Change("notes", 2, {"text": "b"}, None))
    return Event(number, what, AT, changes, undoes)


def test_an_empty_history_has_nothing_to_take_back() -> None:
    """Without events there is no undo, no redo, and the next event is the first."""
    history = History()
    assert (history.undoable, history.redoable, history.next_id) == (None, None, 1)
    with pytest.raises(WorkshopError) as refused:
        history.inverse(history.undoable, AT)
    assert refused.value.key == "history.nothing"
    assert said(refused.value)


def test_making_the_workshop_is_never_undone() -> None:
    """The first event stays, however often undo is pressed."""
    assert History([event(1, FIRST)]).undoable is None


def test_undo_and_redo_walk_back_and_forth() -> None:
    """Each undo takes back one event further, each redo brings back the one last taken back."""
    history = History([event(1, FIRST), event(2), event(3)])
    for undoes in (3, 2):
        assert history.undoable is not None
        assert history.undoable.id == undoes
        history.append(history.inverse(history.undoable, AT))
    redone = []
    for _ in range(2):
        redoable = history.redoable
        assert redoable is not None
        redone.append(redoable.undoes)
        history.append(history.inverse(redoable, AT))
    assert redone == [2, 3]
    assert [done.undoes for done in history.events] == [None, None, None, 3, 2, 5, 4]
    assert history.undoable is not None
    assert history.undoable.id == 7


def test_something_new_ends_what_could_be_redone() -> None:
    """After an undo and another event there is nothing to redo, and undo takes back that event."""
    history = History([event(1, FIRST), event(2), event(3, undoes=2), event(4)])
    assert history.redoable is None
    assert history.undoable is not None
    assert history.undoable.id == 4


def test_the_inverse_of_an_event_turns_its_changes_around_from_last_to_first() -> None:
    """An undo names the event it takes back, and undoes the last change first."""
    history = History([event(1, FIRST), event(2)])
    back = history.inverse(history.undoable, AT)
    assert (back.id, back.what, back.undoes) == (3, "note", 2)
    assert back.changes == (
        Change("notes", 2, None, {"text": "b"}),
        Change("notes", 1, {"text": "a"}, None),
    )


def test_the_same_events_give_the_same_stacks() -> None:
    """A history read from a file undoes and redoes what the one that was kept in memory would."""
    grown = History([event(1, FIRST)])
    for following in (event(2), event(3), event(4, undoes=3), event(5, undoes=2), event(6, undoes=5)):
        grown.append(following)
    read = History(grown.events)
    assert (read.undoable, read.redoable) == (grown.undoable, grown.redoable)
    assert read.undoable is not None
    assert read.undoable.id == 6
    assert read.redoable is not None
    assert read.redoable.id == 4
