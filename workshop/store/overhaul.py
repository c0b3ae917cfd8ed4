"""What mending a workshop's file is made of: each step is durable, and replaces one file as a whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.store.disk import Disk, Seen
from workshop.store.failures import writing
from workshop.store.journal import journal_path
from workshop.store.kept import kept, serialised
from workshop.store.layout import Tables
from workshop.store.lock import Lock
from workshop.store.replacing import check_unchanged, replace_file
from workshop.store.sealing import Seals
from workshop.store.updating import with_header


@contextmanager
def held(path: Path, disk: Disk) -> Iterator[None]:
    """Have a workshop's file for oneself; what the system refuses meanwhile becomes a ``WorkshopError``.

    Raises:
        WorkshopError: another has it open, or the folder may not be written in.
    """
    with writing(path):
        lock = Lock.take(path, disk)
        try:
            yield
        finally:
            lock.release()


def put_tables(path: Path, tables: Tables, seen: Seen | None, disk: Disk) -> Seen:
    """Give a workshop's file these tables, which are known to fit, with hidden votes sealed.

    ``seen`` is what it was, None where it was not.

    Raises:
        OSError: the disk refused, or gives back something else than was written.
        WorkshopError: somebody else changed, protected, made or removed the file.
    """
    return put(path, serialised(with_header(kept(Seals.of(tables).sealed_up(tables)))), seen, disk)


def put(path: Path, content: bytes, seen: Seen | None, disk: Disk) -> Seen:
    """Give a file this content, and see that it can be read back; raises as ``put_tables``."""
    # Links are followed, so that it is their target that is replaced.
    target = Path(os.path.realpath(path))
    now = replace_file(target, content, seen, disk)
    disk.sync_folder(target.parent)
    if disk.read(target).content != content:
        raise OSError(0, "reads back differently", str(target))
    return now


def cut_journal(path: Path, journal: Seen | None, size: int, disk: Disk) -> Seen | None:
    """Keep so many bytes of a workshop's journal, none for no journal at all; give what there is of it now.

    Raises:
        OSError, WorkshopError: as ``put_tables``.
    """
    if journal is None or size == len(journal.content) > 0:
        return journal
    if size:
        return put(journal_path(path), journal.content[:size], journal, disk)
    take_away(journal_path(path), journal, disk)
    return None


def take_away(path: Path, seen: Seen, disk: Disk) -> None:
    """Delete a file, durably, where it is still what was seen of it.

    Raises:
        OSError: the disk refused.
        WorkshopError: somebody else changed or removed it.
    """
    check_unchanged(path, seen, disk)
    disk.unlink(path)
    disk.sync_folder(path.parent)
