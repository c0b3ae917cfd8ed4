"""Putting a backup in the place of a workshop's file, and on top of it what the journal still has."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.aside import JOURNAL, set_aside
from workshop.store.backups import Backup, backup_paths, newest_good
from workshop.store.disk import Disk, Seen
from workshop.store.failures import shown
from workshop.store.journal import journal_path
from workshop.store.journal_lines import Lines, read_lines
from workshop.store.judging import faults, judge, seen_of, with_journal
from workshop.store.layout import EVENTS, ONLY, Tables
from workshop.store.opening import find
from workshop.store.overhaul import cut_journal, held, put_tables
from workshop.store.reading import read_file
from workshop.store.surroundings import quick_id
from workshop.store.verify import findings

_RESTORABLE = frozenset({"store.missing", "store.empty", "store.encoding", "store.json", "store.foreign",
                         "store.damaged"})  # fmt: skip
"""What may be the matter with a file that a backup takes the place of; anything else a backup would not mend."""


class Restored(NamedTuple):
    """What is there now.

    Attributes:
        backup: what it came from.
        title: the title of the workshop.
        at: the moment (aware) of the last thing that happened in it.
        events: how many events it has.
        replayed: how many of the events came from the journal.
        left_out: whether there was a journal that does not go on from the backup.
        aside: where the copies of what was there are.
    """

    backup: Path
    title: str
    at: datetime
    events: int
    replayed: int
    left_out: bool
    aside: list[Path]


class _Present(NamedTuple):
    """What is under the names of a workshop, whatever it is; ``workshops`` are the ids that it may have."""

    seen: Seen | None
    journal: Seen | None
    lines: Lines
    workshops: tuple[str, ...]


def restore(path: Path, at: datetime, disk: Disk | None = None) -> Restored | None:
    """Put the newest good backup in the place of a file that is damaged or missing; ``at`` is the moment (aware).

    First of all the file and its journal are copied to the folder of backups. None where the file is whole: it
    has all that a backup has, and stays.

    Raises:
        WorkshopError: there is no good backup, the file cannot be read or is for a newer program, another has it
            open, or the disk refused.
    """
    disk = disk or Disk()
    if _is_whole(path, disk):
        return None
    _newest(path, _present(path, disk), disk)
    with held(path, disk):
        present = _present(path, disk)
        backup = _newest(path, present, disk)
        grown = _grown(backup.path, present.lines, disk)
        aside = set_aside(path, {"": present.seen, JOURNAL: present.journal}, at, disk)
        # The journal before the file: a good backup never meets a journal that it does not go with.
        journal = cut_journal(path, present.journal, grown.size, disk)
        put_tables(path, grown.tables, present.seen, disk)
        cut_journal(path, journal, 0, disk)
    number = len(grown.tables[EVENTS])
    last = datetime.fromisoformat(grown.tables[EVENTS][str(number)]["at"])
    title = str(grown.tables["workshop"][ONLY]["title"])
    return Restored(backup.path, title, last, number, number - backup.events, grown.left_out, aside)


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
    raise WorkshopError("store.unrestorable", file=shown(path))


class _Grown(NamedTuple):
    """A backup with a journal on top: ``size`` bytes of it went in, and whether something was left out."""

    tables: Tables
    size: int
    left_out: bool


def _grown(backup: Path, lines: Lines, disk: Disk) -> _Grown:
    """Take a journal into a backup, as far as it can be read, where it goes on from it.

    Raises:
        WorkshopError: the backup cannot be read any more.
    """
    found = find(backup, disk)
    if lines.head is None:
        return _Grown(found.tables, 0, left_out=bool(lines.damaged))
    taken_in = with_journal(backup, found.seen, lines)
    if taken_in is None or findings(backup, *taken_in[1]):
        return _Grown(found.tables, 0, left_out=True)
    return _Grown(taken_in[0], lines.size, left_out=bool(lines.damaged))
