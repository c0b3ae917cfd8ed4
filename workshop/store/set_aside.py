"""What was wrong is never thrown away: it is copied, as it was, to the folder with the backups."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workshop.store.backups import folder_of, stem
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.overhaul import put

SUFFIX = ".aside"


def set_aside(path: Path, at: datetime, disk: Disk) -> list[Path]:
    """Copy a workshop's file and its journal, whatever is in them; give the copies, durable when this returns.

    Raises:
        OSError: the disk refused, or gives back something else than was written.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    disk.sync_folder(folder.parent)
    moment = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return [
        _keep(f"{stem(path)}.{moment}", kind, disk.read(each).content, folder, disk)
        for each, kind in ((path, ""), (journal_path(path), ".journal"))
        if disk.stamp(each) is not None
    ]


def _keep(name: str, kind: str, content: bytes, folder: Path, disk: Disk) -> Path:
    """Copy a content under a name that no other content has."""
    names = (f"{name}-{number}" if number else name for number in count())
    copies = (folder / f"{each}{kind}{SUFFIX}" for each in names)
    copy = next(each for each in copies if disk.stamp(each) is None or disk.read(each).content == content)
    if disk.stamp(copy) is None:
        put(copy, content, None, disk)
    return copy


def asides(path: Path) -> list[Path]:
    """Give all that was ever set aside of a workshop's file."""
    folder = folder_of(path)
    return sorted(each for each in folder.glob(f"*{SUFFIX}") if each.name.startswith(f"{stem(path)}."))
