"""Events taken into the tables of a workshop, sealed. What could not be read back is never taken."""

from collections.abc import Iterable

from workshop.domain.changes import Document, Event
from workshop.domain.errors import WorkshopError
from workshop.store.checking import DoesNotFitError
from workshop.store.kept import Kept
from workshop.store.layout import EVENTS, HEADER, ONLY, Tables, event_document, header, workshop_id
from workshop.store.rows import change_shape, row_shapes
from workshop.store.sealing import Seals

_SETTINGS = ("rounds", "workshop")
"""Tables that tell whether a ballot is hidden, and from whom."""


class Updater:
    """Takes events of one workshop into its tables."""

    def __init__(self, file: str, paragraphs: int, seals: Seals) -> None:
        """Name the file for errors, the number of paragraphs that the model has, and what seals hidden votes."""
        self._file = file
        self._seals = seals
        self._check = change_shape(row_shapes(paragraphs))

    def fresh(self, tables: Tables, events: Iterable[Event]) -> list[tuple[Event, Kept]]:
        """Give the events that are not in the tables yet, with their documents as they are to be written.

        Raises:
            WorkshopError: an event differs from the one of that number or leaves a gap.
            DoesNotFitError: a row is not one that could be read back.
        """
        log = tables[EVENTS]
        found: list[tuple[Event, Kept]] = []
        after = tables
        for event in events:
            known = log.get(str(event.id))
            if known is None and event.id == len(log) + len(found) + 1:
                self._check_changes(event)
                after = _with_settings(after, event)
                document = event_document(event, self._seals.sealed_changes(after, event.changes))
                found.append((event, Kept(document)))
            elif known is None or not self._seals.says(known, event_document(event)):
                raise WorkshopError("store.order", file=self._file, event=event.id)
        return found

    def _check_changes(self, event: Event) -> None:
        for place, change in enumerate(event.changes, start=1):
            if misfit := self._check([change.table, change.key, change.was, change.now], event.id == 1):
                raise DoesNotFitError(EVENTS, str(event.id), misfit.under(place).under("changes"))


def take(tables: Tables, fresh: Iterable[tuple[Event, Kept]]) -> None:
    """Put fresh events and the rows they left into tables, in place."""
    for event, document in fresh:
        _take_rows(tables, document)
        tables[EVENTS][str(event.id)] = document


def _take_rows(tables: Tables, event: Document) -> None:
    for table, key, _, now in event["changes"]:
        if now is None:
            tables[table].pop(str(key), None)
        else:
            tables[table][str(key)] = Kept(now)


def _with_settings(tables: Tables, event: Event) -> Tables:
    """Give tables with the rounds and the workshop's own row as an event leaves them; the others are of before."""
    changes = [change for change in event.changes if change.table in _SETTINGS]
    if not changes:
        return tables
    after = {**tables, **{table: dict(tables[table]) for table in _SETTINGS}}
    for table, key, _, now in changes:
        if now is None:
            after[table].pop(str(key), None)
        else:
            after[table][str(key)] = now
    return after


def with_events(tables: Tables, fresh: Iterable[tuple[Event, Kept]]) -> Tables:
    """Give tables with fresh events in them; the ones handed in stay as they are."""
    fresh = list(fresh)
    touched = {EVENTS, *(change.table for event, _ in fresh for change in event.changes)}
    after = {**tables, **{table: dict(tables[table]) for table in touched}}
    take(after, fresh)
    return after


def with_header(tables: Tables) -> Tables:
    """Give tables with the header that goes with them, for when they are written."""
    return {**tables, HEADER: {ONLY: header(workshop_id(tables), len(tables[EVENTS]))}}
