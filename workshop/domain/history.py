"""What can be undone and redone, derived from the events alone."""

from collections.abc import Iterable

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError

FIRST = "create"
"""The event that made the workshop: the one that is never undone."""


class History:
    """The events of a workshop in order, with the stacks of undo and redo that follow from them.

    An undo and a redo are events too (``undoes`` names the event they take back), so nothing is ever erased.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        """Read the events of a workshop."""
        self.events: list[Event] = []
        self._done: list[Event] = []
        self._undone: list[Event] = []
        for event in events:
            self.append(event)

    def append(self, event: Event) -> None:
        """Take in the next event."""
        self.events.append(event)
        if event.undoes is None:
            self._undone.clear()
            if event.what != FIRST:
                self._done.append(event)
        elif self._done and self._done[-1].id == event.undoes:
            self._done.pop()
            self._undone.append(event)
        else:
            self._undone.pop()
            self._done.append(event)

    @property
    def next_id(self) -> int:
        """The id that the next event gets."""
        return len(self.events) + 1

    @property
    def undoable(self) -> Event | None:
        """The event that an undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Event | None:
        """The undo that a redo would take back."""
        return self._undone[-1] if self._undone else None

    def inverse(self, event: Event | None, at: str) -> Event:
        """Give the event that takes ``event`` back.

        Raises:
            WorkshopError: there is nothing to take back.
        """
        if event is None:
            raise WorkshopError("history.nothing")
        changes = tuple(change.inverse for change in reversed(event.changes))
        return Event(self.next_id, event.what, at, changes, undoes=event.id)
