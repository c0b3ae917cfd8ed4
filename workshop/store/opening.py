"""From a workshop's file and its journal to one set of tables; a doubt is told, never guessed away."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from workshop.domain.changes import Document
from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk, Seen
from workshop.store.failures import reading, shown
from workshop.store.journal import journal_path, read_journal
from workshop.store.journal_lines import Lines
from workshop.store.layout import EVENTS, HEADER, ONLY, Tables, workshop_id
from workshop.store.reading import is_as_written, read_file, tables_of, was_migrated
from workshop.store.sealing import Seals


class Found(NamedTuple):
    """What lies on the disk of a workshop.

    Attributes:
        tables: all that is known, the journal taken in.
        seen: the file itself.
        lines: the journal.
        replayed: the number of events that only the journal had.
        old: whether the file is in an older format.
        as_written: whether the file is what this program wrote; else its journal is not taken in.
    """

    tables: Tables
    seen: Seen
    lines: Lines
    replayed: int
    old: bool
    as_written: bool


def find(path: Path, disk: Disk) -> Found:
    """Read the file of a workshop with its journal; their rows are not checked yet.

    The journal is read first: what is moved from it to the file meanwhile is then found in the file.

    Raises:
        WorkshopError: the file is missing, may not be read, is no workshop or is damaged; or the journal is damaged
            or not of this file.
    """
    with reading(journal_path(path)):
        lines = read_journal(path, disk)
    seen = read_file(path, disk)
    tables = tables_of(path, seen.content)
    old = was_migrated(tables[HEADER][ONLY])
    if not is_as_written(tables, seen.content):
        return Found(tables, seen, lines, 0, old, as_written=False)
    if lines.damaged:
        raise WorkshopError("store.journal", file=shown(journal_path(path)), line=lines.damaged)
    check_journal(path, tables, lines)
    replayed = replay(path, tables, lines.events)
    return Found(tables, seen, lines, replayed, old, as_written=True)


def check_journal(path: Path, tables: Tables, lines: Lines) -> None:
    """See that a journal goes on where these tables end, or before that.

    Raises:
        WorkshopError: it is of another workshop, of a later state, or of another history.
    """
    if lines.head is None:
        return
    known, seals = tables[EVENTS], Seals.of(tables)
    differs = any(
        number in known and not seals.alike(known[number], document)
        for number, document in ((str(number), document) for number, document in lines.events.items())
    )
    if lines.head.after == len(known):
        # No event in common to tell two copies of a workshop apart that went each its own way.
        differs = lines.head.base != tables[HEADER][ONLY]["sha256"]
    if lines.head.workshop != workshop_id(tables) or lines.head.after > len(known) or differs:
        raise WorkshopError("store.diverged", file=shown(path), journal=shown(journal_path(path)))


def replay(path: Path, tables: Tables, events: Mapping[int, Document]) -> int:
    """Take those events into tables that are not in them yet; give how many.

    Raises:
        WorkshopError: an event is no event.
    """
    fresh = {number: document for number, document in events.items() if str(number) not in tables[EVENTS]}
    try:
        for number, document in fresh.items():
            for table, key, _, now in document["changes"]:
                if now is None:
                    tables[table].pop(str(key), None)
                else:
                    tables[table][str(key)] = now
            tables[EVENTS][str(number)] = document
    except (KeyError, TypeError, ValueError) as error:
        raise WorkshopError("store.journal", file=shown(journal_path(path)), line=1) from error
    return len(fresh)
