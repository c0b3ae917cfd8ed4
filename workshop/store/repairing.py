"""Making a workshop whole again: by taking over what is there, or by going back to a backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.changes import Change, Event, documents, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import blank
from workshop.store.backups import advise, newest_good
from workshop.store.checking import Contents, DoesNotFitError, contents
from workshop.store.disk import Disk, Seen
from workshop.store.failures import reading, shown, writing
from workshop.store.journal import journal_path, read_journal
from workshop.store.journal_lines import Lines
from workshop.store.kept import serialised
from workshop.store.layout import EVENTS, Tables, event_document
from workshop.store.lock import Lock
from workshop.store.opening import check_journal, replay
from workshop.store.reading import damaged, is_as_written, read_file, tables_of
from workshop.store.replacing import replace_file
from workshop.store.set_aside import set_aside
from workshop.store.updating import with_header

OUTSIDE = "outside"
"""Name of the event that stands for what another program changed."""


class Repaired(NamedTuple):
    """What was made of a file.

    Attributes:
        events: how many there are now.
        at: the instant of the last one, ISO 8601.
        taken: how many of them came from the journal.
        adopted: how many rows another program had changed, now an event of their own.
        left_out: bytes of the journal that could not be used.
        aside: copies of what there was before; empty when nothing had to be done.
    """

    events: int
    at: str
    taken: int = 0
    adopted: int = 0
    left_out: int = 0
    aside: tuple[Path, ...] = ()


def repair(path: Path, at: datetime, disk: Disk | None = None) -> Repaired:
    """Make a file whole with what is in it and its journal: nothing that can be read is given up.

    A line that was cut off and everything from a damaged line on are left out; what another program changed becomes
    an event, which can be undone. The file and the journal as they were are set aside first.

    Raises:
        WorkshopError: it is open elsewhere, cannot be read, or does not fit: then only a backup helps.
    """
    disk = disk or Disk()
    with _held(path, disk):
        seen = read_file(path, disk)
        try:
            tables = tables_of(path, seen.content)
            written = is_as_written(tables, seen.content)
            with reading(journal_path(path)):
                lines = read_journal(path, disk)
            tables, taken, belongs = _with_journal(path, tables, lines)
            held = contents(tables)
        except DoesNotFitError as error:
            refusal = damaged(path, seen.content, error)
            advise(refusal, path)
            raise refusal from error
        except WorkshopError as error:
            advise(error, path)
            raise
        changes = _outside(held)
        left_out = len(lines.content) - (lines.size if belongs else 0)
        if written and not changes and not left_out:
            return _told(held, taken=taken)
        if changes:
            event = Event(len(held.events) + 1, OUTSIDE, at.isoformat(timespec="milliseconds"), tuple(changes))
            tables[EVENTS][str(event.id)] = event_document(event)
            held = contents(tables)
        aside = _put(path, tables, seen, at, disk)
        return _told(held, taken=taken, adopted=len(changes), left_out=left_out, aside=aside)


def restore(path: Path, at: datetime, disk: Disk | None = None) -> Repaired:
    """Put the newest good backup in the place of a file, with the journal where that goes on from there.

    The file and the journal as they were are set aside first. The file may be missing.

    Raises:
        WorkshopError: it is open elsewhere, there is no good backup, or the disk refused.
    """
    disk = disk or Disk()
    backup = newest_good(path, disk)
    if backup is None:
        raise WorkshopError("store.no_backups", file=shown(path))
    with _held(path, disk):
        tables = tables_of(backup.path, read_file(backup.path, disk).content)
        with reading(journal_path(path)):
            lines = read_journal(path, disk)
        tables, taken, belongs = _with_journal(path, tables, lines)
        left_out = len(lines.content) - (lines.size if belongs else 0)
        with writing(path):
            seen = None if disk.stamp(path) is None else disk.read(path)
        aside = _put(path, tables, seen, at, disk)
        return _told(contents(tables), taken=taken, left_out=left_out, aside=aside)


def _told(held: Contents, *, taken: int, adopted: int = 0, left_out: int = 0, aside: tuple[Path, ...] = ()) -> Repaired:
    return Repaired(len(held.events), held.events[-1].at, taken, adopted, left_out, aside)


@contextmanager
def _held(path: Path, disk: Disk) -> Iterator[None]:
    with writing(path):
        lock = Lock.take(path, disk)
    try:
        yield
    finally:
        lock.release()


def _with_journal(path: Path, tables: Tables, lines: Lines) -> tuple[Tables, int, bool]:
    """Give the tables with what the journal has behind them, how many events, and whether it is of this file."""
    try:
        after = {table: dict(rows) for table, rows in tables.items()}
        check_journal(path, after, lines)
        taken = replay(path, after, lines.events)
        contents(after)
    except (WorkshopError, DoesNotFitError, AttributeError, KeyError, TypeError, ValueError):
        # Of another history, or it leads to what does not fit: the file by itself is what there is.
        return tables, 0, False
    return after, taken, True


def _outside(held: Contents) -> list[Change]:
    """Give the changes from what the events made to what is there."""
    replayed = documents(fold(blank(held.workshop.model), held.events))
    return [
        Change(table, key, replayed[table].get(key), rows.get(key))
        for table, rows in documents(held.workshop).items()
        for key in sorted(rows.keys() | replayed[table].keys())
        if rows.get(key) != replayed[table].get(key)
    ]


def _put(path: Path, tables: Tables, seen: Seen | None, at: datetime, disk: Disk) -> tuple[Path, ...]:
    """Set aside what there is, write the tables, and take the journal away: it is in them."""
    with writing(path):
        aside = set_aside(path, at, disk)
        replace_file(path, serialised(with_header(tables)), seen, disk)
        disk.sync_folder(path.parent)
        if disk.stamp(journal_path(path)) is not None:
            disk.unlink(journal_path(path))
            disk.sync_folder(path.parent)
    return tuple(aside)
