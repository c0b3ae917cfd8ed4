"""All that can be told of a workshop's file and of what lies around it; nothing is written."""

from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.backups import Backup, advise, backup_paths, newest_good
from workshop.store.disk import Disk
from workshop.store.failures import shown
from workshop.store.judging import Judgement, faults, judge
from workshop.store.layout import EVENTS, workshop_id
from workshop.store.surroundings import conflict_copies


class Inspection(NamedTuple):
    """What was found.

    Attributes:
        faults: all that is wrong, each as the error that says it.
        judged: the file and its journal; None where the file cannot be read.
        backups: how many there are, good or not.
        newest: the newest good one.
        copies: copies that a synchroniser made, in which nothing is known to be that the file lacks.
    """

    faults: list[WorkshopError]
    judged: Judgement | None
    backups: int
    newest: Backup | None
    copies: list[Path]


def inspect(path: Path, disk: Disk | None = None) -> Inspection:
    """Look at a workshop's file, its journal, its backups and the copies beside it.

    Raises:
        WorkshopError: there is no such file, nor a backup of it.
    """
    disk = disk or Disk()
    found: list[WorkshopError] = []
    copies: list[Path] = []
    judged = None
    try:
        judged = judge(path, disk)
        found += faults(path, judged)
    except WorkshopError as error:
        found.append(_with_backup(path, error))
    for copy in conflict_copies(path):
        missed = _missed(judged, copy, disk) if judged is not None else 0
        if missed:
            found.append(WorkshopError("store.copy_differs", file=shown(path), copy=shown(copy), n=missed))
        else:
            copies.append(copy)
    return Inspection(found, judged, len(backup_paths(path)), newest_good(path, disk), copies)


def _with_backup(path: Path, error: WorkshopError) -> WorkshopError:
    """Say of a file that is gone which backup there is of it."""
    if error.key != "store.missing":
        return error
    if not backup_paths(path):
        raise error
    lost = WorkshopError("store.lost", file=shown(path))
    advise(lost, path)
    return lost


def _missed(judged: Judgement, copy: Path, disk: Disk) -> int:
    """Give how many events of a copy the file does not have; 0 as well where that cannot be made out."""
    try:
        tables = judge(copy, disk).tables
    except WorkshopError:
        return 0
    if workshop_id(tables) != workshop_id(judged.tables):
        return 0
    own = judged.tables[EVENTS]
    return sum(own.get(number) != event for number, event in tables[EVENTS].items())
