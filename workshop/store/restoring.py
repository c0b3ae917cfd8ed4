"""Putting a backup in the place of a workshop's file, and on top of it what the journal still has."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.backups import Backup, backup_paths, newest_good
from workshop.store.disk import Disk, Seen
from workshop.store.failures import reading, shown
from workshop.store.journal import journal_path
from workshop.store.journal_lines import Lines, read_lines
from workshop.store.judging import faults, judge, seen_of, with_journal
from workshop.store.layout import EVENTS, Tables
from workshop.store.opening import find
from workshop.store.overhaul import cut_journal, held, put_tables
from workshop.store.reading import read_file
from workshop.store.repairing import Repaired
from workshop.store.set_aside import set_aside
from workshop.store.surroundings import quick_id
from workshop.store.verify import findings

_RESTORABLE = frozenset({"store.missing", "store.empty", "store.encoding", "store.json", "store.foreign",
                         "store.newer", "store.damaged"})  # fmt: skip
"""What may be the matter with a file that a backup takes the place of; anything else a backup would not mend.

A file of a newer program may be one whose header is damaged: who is told of the backup may have it.
"""


class _Present(NamedTuple):
    """What is under the names of a workshop, whatever it is; ``workshops`` are the ids that it may have."""

    seen: Seen | None
    journal: Seen | None
    lines: Lines
    workshops: tuple[str, ...]


def restore(path: Path, at: datetime, disk: Disk | None = None) -> Repaired:
    """Put the newest good backup in the place of a file that is damaged or missing; ``at`` is the moment (aware).

    The journal goes on top where it goes on from there. First of all the file and its journal are copied to the
    folder of backups.

    Raises:
        WorkshopError: the file is whole, or may not be read; there is no good backup; another has it open; or the
            disk refused.
    """
    disk = disk or Disk()
    if _is_whole(path, disk):
        raise WorkshopError("store.whole", file=shown(path))
    with reading(path):
        _newest(path, _present(path, disk), disk)
    with held(path, disk):
        present = _present(path, disk)
        backup = _newest(path, present, disk)
        grown = _grown(backup.path, present.lines, disk)
        aside = tuple(set_aside(path, at, disk))
        # The journal before the file: a good backup never meets a journal that it does not go with.
        journal = cut_journal(path, present.journal, grown.size, disk)
        put_tables(path, grown.tables, present.seen, disk)
        cut_journal(path, journal, 0, disk)
    number = len(grown.tables[EVENTS])
    last = grown.tables[EVENTS][str(number)]["at"]
    left_out = len(present.lines.content) - grown.size
    return Repaired(number, last, number - backup.events, left_out=left_out, aside=aside)


def _is_whole(path: Path, disk: Disk) -> bool:
    """Tell whether nothing is wrong with a file; an error that no backup mends is raised."""
    try:
        return not faults(path, judge(path, disk))
    except WorkshopError as error:
        if error.key not in _RESTORABLE:
            raise
        return False


def _present(path: Path, disk: Disk) -> _Present:
    journal = seen_of(journal_path(path), disk)
    lines = read_lines(journal.content if journal else b"")
    seen = None if disk.stamp(path) is None else read_file(path, disk)
    # In a damaged file the id may be what is damaged; then the journal still has it.
    ids = (quick_id(seen.content) if seen else None, lines.head.workshop if lines.head else None)
    return _Present(seen, journal, lines, tuple(each for each in ids if each is not None))


def _newest(path: Path, present: _Present, disk: Disk) -> Backup:
    if present.seen is None and not backup_paths(path):
        raise WorkshopError("store.missing", file=shown(path))
    for workshop in present.workshops or (None,):
        if (backup := newest_good(path, disk, workshop)) is not None:
            return backup
    raise WorkshopError("store.no_backups", file=shown(path))


class _Grown(NamedTuple):
    """A backup with a journal on top, of which ``size`` bytes went in."""

    tables: Tables
    size: int


def _grown(backup: Path, lines: Lines, disk: Disk) -> _Grown:
    """Take a journal into a backup, as far as it can be read, where it goes on from it.

    Raises:
        WorkshopError: the backup cannot be read any more.
    """
    found = find(backup, disk)
    taken_in = with_journal(backup, found.seen, lines) if lines.events else None
    if taken_in is None or findings(backup, *taken_in[1]):
        return _Grown(found.tables, 0)
    return _Grown(taken_in[0], lines.size)
