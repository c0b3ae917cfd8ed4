"""Copies of a workshop's file as it was: made while it is used, kept in a folder beside it, the newest ten."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.language import Phrase
from workshop.store.checking import Contents, DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.layout import workshop_id
from workshop.store.naming import SUFFIX
from workshop.store.opening import find
from workshop.store.replacing import replace_file
from workshop.store.verify import findings

KEPT = 10
FOLDER = "backups"
_MOMENT = "%Y%m%dT%H%M%SZ"
DAMAGE = frozenset({"store.empty", "store.encoding", "store.json", "store.damaged", "store.edited", "store.journal",
                    "store.diverged", "store.unrepairable", "store.lost"})  # fmt: skip
"""Errors of a file that a backup can take the place of."""


_PERHAPS = frozenset({"store.foreign", "store.newer"})
"""What damage in the header makes a file look like; it was a workshop where it has a good backup."""


class Backup(NamedTuple):
    """A good backup: its path, the instant (UTC) of the last thing that happened in it, and how much did."""

    path: Path
    at: datetime
    events: int


def folder_of(path: Path) -> Path:
    """Give the folder with the backups of a workshop's file; it need not exist."""
    return path.parent / FOLDER


def backup_paths(path: Path) -> list[Path]:
    """Give the backups of a workshop's file, good or not, newest first."""
    name = re.compile(rf"{re.escape(stem(path))}\.\d{{8}}T\d{{6}}Z\.\d+(-\d+)?{re.escape(SUFFIX)}")
    try:
        found = [each for each in folder_of(path).iterdir() if name.fullmatch(each.name)]
    except OSError:
        return []
    return sorted(found, key=lambda each: each.name, reverse=True)


def keep(path: Path, content: bytes, events: int, at: str, disk: Disk) -> Path:
    """Keep a copy of a file's content, see that it can be read back, and let go of the oldest ones.

    Args:
        path: the workshop's file.
        content: all of it.
        events: how many events it has.
        at: the instant of the last one, ISO 8601.
        disk: does the work.

    Raises:
        OSError: the disk refused, or gives back something else than was written.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    moment = datetime.fromisoformat(at).astimezone(UTC).strftime(_MOMENT)
    backup = folder / f"{stem(path)}.{moment}.{events:06}{SUFFIX}"
    number = 1
    while disk.stamp(backup) is not None and disk.read(backup).content != content:
        # Another went by this name: a copy that went its own way, or one that was damaged since.
        number += 1
        backup = folder / f"{stem(path)}.{moment}.{events:06}-{number}{SUFFIX}"
    if disk.stamp(backup) is None:
        replace_file(backup, content, None, disk)
        disk.sync_folder(folder)
    if disk.read(backup).content != content:
        disk.unlink(backup)
        raise OSError(0, "backup differs", str(backup))
    for old in backup_paths(path)[KEPT:]:
        disk.unlink(old)
    return backup


def newest_good(path: Path, disk: Disk | None = None, workshop: str | None = None) -> Backup | None:
    """Give the newest backup that opens and is what its events say; None when there is none.

    ``workshop`` is the id of the only workshop that counts: another may have had the same name before.
    """
    for backup in backup_paths(path):
        with suppress(WorkshopError, DoesNotFitError):
            found = find(backup, disk or Disk())
            held = contents(found.tables)
            ours = workshop in {None, workshop_id(found.tables)}
            if ours and found.as_written and not findings(backup, held.workshop, held.events):
                return Backup(backup, _last(held), len(held.events))
    return None


def advise(error: WorkshopError, path: Path) -> None:
    """Add to an error of a damaged file which backup can take its place; see ``Translator.error_message``."""
    if error.key not in DAMAGE | _PERHAPS:
        return
    backup = newest_good(path)
    if backup is None:
        if error.key in DAMAGE:
            error.params["advice"] = Phrase("store.no_backup")
        return
    at = backup.at.astimezone().strftime("%Y-%m-%d %H:%M")
    error.params["advice"] = Phrase("store.backup", {"name": f"{FOLDER}/{backup.path.name}", "at": at})


def stem(path: Path) -> str:
    """Give the name of a workshop without what all of them end in."""
    return path.name.removesuffix(SUFFIX)


def _last(held: Contents) -> datetime:
    return datetime.fromisoformat(held.events[-1].at)
