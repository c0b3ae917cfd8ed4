"""Events taken into the tables of a workshop, sealed. What could not be read back is never taken."""

from collections.abc import Iterable

from workshop.domain.changes import Document, Event
from workshop.domain.errors import WorkshopError
from workshop.store.checking import DoesNotFitError
from workshop.store.kept import Kept
from workshop.store.layout import EVENTS, HEADER, ONLY, Tables, event_document, header, workshop_id
from workshop.store.rows import change_shape, row_shapes
from workshop.store.sealing import Seals


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
        after = {"rounds": dict(tables["rounds"]), "workshop": dict(tables["workshop"])}
        for event in events:
            document = event_document(event)
            known = log.get(str(event.id))
            if known is None and event.id == len(log) + len(found) + 1:
                self._check_changes(event)
                _take_rows(after, document)
                found.append((event, Kept(self._seals.sealed_event(after, document))))
            elif known is None or not self._seals.says(known, document):
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
    """Put the rows that an event left into those tables that there are."""
    for table, key, _, now in event["changes"]:
        if table not in tables:
            continue
        if now is None:
            tables[table].pop(str(key), None)
        else:
            tables[table][str(key)] = Kept(now)


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
