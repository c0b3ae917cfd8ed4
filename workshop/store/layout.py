"""How a workshop lies in its file: tables of documents, as TinyDB has them."""

import json
from collections.abc import Callable
from typing import Any

from workshop import __version__
from workshop.domain import model_document
from workshop.domain.changes import TABLES, VOTES, Change, Document, Event, documents
from workshop.domain.workshop import Workshop
from workshop.store.sha import sha256

FORMAT = 5
"""Number of this layout; one more for a layout that this program could not read. See ``migrations``."""

APPLICATION = "workshop"
HEADER, MODEL, EVENTS = "header", "model", "events"
ALL = (HEADER, MODEL, *TABLES, EVENTS)
"""All tables, in the order of the file."""

ONLY = "1"
"""Number of the document in a table that has one."""

Tables = dict[str, dict[str, Document]]
"""The documents of a file by table and number, as TinyDB hands them to its storage."""


def header(workshop_id: str, sequence: int) -> Document:
    """Give the document by which a file is known as a workshop of this format.

    ``workshop_id`` tells workshops apart whatever their files are called; ``sequence`` is the number of events in
    the file; the SHA-256 of all other tables is put in when the file is written, see ``kept.serialised``.
    """
    return {
        "application": APPLICATION,
        "format": FORMAT,
        "version": __version__,
        "id": workshop_id,
        "sequence": sequence,
        "sha256": "",
    }


def identity(first: Document) -> str:
    """Give the id of the workshop that began with this event: every copy of it has the same."""
    return sha256(json.dumps(first, sort_keys=True).encode())[:32]


def workshop_id(tables: Tables) -> str:
    """Give the id of the workshop that these tables are of."""
    return str(tables[HEADER][ONLY]["id"])


def first_tables(workshop: Workshop, event: Event) -> Tables:
    """Give the tables of a new workshop: what came of its first event."""
    rows = documents(workshop)
    first = event_document(event)
    return {
        HEADER: {ONLY: header(identity(first), 1)},
        MODEL: {ONLY: model_document.to_document(workshop.model)},
        **{table: {str(key): row for key, row in rows[table].items()} for table in TABLES},
        EVENTS: {str(event.id): first},
    }


def event_document(event: Event, changes: list[list[Any]] | None = None) -> Document:
    """Give an event as JSON values, with its changes, ``[table, number, before, after]``, or others in their place."""
    if changes is None:
        changes = [list(change) for change in event.changes]
    return {"what": event.what, "at": event.at, "undoes": event.undoes, "changes": changes}


def event_of(number: int, document: dict[str, Any], opened: Callable[[Document], Document]) -> Event:
    """Build an event from its document; ``opened`` gives a vote with its ballot."""
    changes = [
        Change(table, key, was and opened(was), now and opened(now)) if table == VOTES else Change(table, key, was, now)
        for table, key, was, now in document["changes"]
    ]
    return Event(number, document["what"], document["at"], tuple(changes), document["undoes"])
