"""Whether a workshop is what its events say: for `workshop check`, not for opening, which must be quick."""

from pathlib import Path
from typing import Protocol

from workshop.domain.changes import VOTES, Document, Event, blank, documents, fold, to_row
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.store.failures import shown


class Opened(Protocol):
    """A workshop's file as it was opened."""

    path: Path
    workshop: Workshop
    events: tuple[Event, ...]


def verify(file: Opened) -> list[WorkshopError]:
    """Give what is wrong with a file as it was opened; see ``findings``."""
    return findings(file.path, file.workshop, file.events)


def findings(path: Path, workshop: Workshop, events: tuple[Event, ...]) -> list[WorkshopError]:
    """Give what is wrong between a workshop and its events; nothing when it is the fold of them.

    Each finding is the error that says it: a row that differs from what the events made of it, or an event
    that started from another row than the one there was.
    """
    name = shown(path)
    breaks = [
        WorkshopError("store.event_differs", file=name, event=event, table=table, row=key)
        for event, table, key in _breaks(events)
    ]
    state = documents(workshop)
    replayed = documents(fold(blank(workshop.model), events))
    return breaks + [
        WorkshopError("store.row_differs", file=name, table=table, row=key)
        for table, rows in replayed.items()
        for key in sorted(rows.keys() | state[table].keys())
        if rows.get(key) != state[table].get(key)
    ]


def _breaks(events: tuple[Event, ...]) -> list[tuple[int, str, int]]:
    """Give event, table and row wherever an event starts from another row than the events before it left."""
    rows: dict[tuple[str, int], Document | None] = {}
    breaks = []
    for event in events:
        for change in event.changes:
            place = change.table, change.key
            if not _same(change.table, rows.get(place), change.was):
                breaks.append((event.id, *place))
            rows[place] = change.now
    return breaks


def _same(table: str, one: Document | None, other: Document | None) -> bool:
    """Tell whether two documents are the same row: one of an older file lacks fields that rows got later."""
    if one == other or one is None or other is None or table == VOTES:
        return one == other
    return bool(to_row(table, one) == to_row(table, other))
