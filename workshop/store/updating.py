"""From the tables before some events to those after; the ones handed in stay as they were."""

from collections.abc import Iterable

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.store.checking import DoesNotFitError
from workshop.store.kept import Kept
from workshop.store.layout import EVENTS, HEADER, ONLY, Tables, event_document, header
from workshop.store.rows import change_shape, row_shapes


class Updater:
    """Takes events of one workshop into its tables. What could not be read back is never taken."""

    def __init__(self, file: str, paragraphs: int) -> None:
        """Name the file for errors, and the number of paragraphs that the model has."""
        self._file = file
        self._check = change_shape(row_shapes(paragraphs))

    def updated(self, tables: Tables, events: Iterable[Event]) -> Tables:
        """Give the tables with the events that are not in them yet; the same object when there are none.

        Raises:
            WorkshopError: an event differs from the one of that number or leaves a gap.
            DoesNotFitError: a row is not one that could be read back.
        """
        after: Tables = {}
        for event in events:
            log = after.get(EVENTS, tables[EVENTS])
            document = event_document(event)
            known = log.get(str(event.id))
            if known is None and event.id == len(log) + 1:
                self._take(tables, after, event)
                after.setdefault(EVENTS, dict(log))[str(event.id)] = Kept(document)
            elif known != document:
                raise WorkshopError("store.order", file=self._file, event=event.id)
        if not after:
            return tables
        after[HEADER] = {ONLY: Kept(header())}
        return {**tables, **after}

    def _take(self, tables: Tables, after: Tables, event: Event) -> None:
        for place, change in enumerate(event.changes, start=1):
            if misfit := self._check([change.table, change.key, change.was, change.now], event.id == 1):
                raise DoesNotFitError(EVENTS, str(event.id), misfit.under(place).under("changes"))
            if change.table not in after:
                after[change.table] = dict(tables[change.table])
            if change.now is None:
                after[change.table].pop(str(change.key), None)
            else:
                after[change.table][str(change.key)] = Kept(change.now)
