"""What was wrong is never thrown away: it is copied, as it was, to the folder with the backups."""

from datetime import UTC, datetime
from pathlib import Path

from workshop.store.backups import folder_of, stem
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.replacing import replace_file

SUFFIX = ".aside"


def set_aside(path: Path, at: datetime, disk: Disk) -> list[Path]:
    """Copy a workshop's file and its journal, whatever is in them; give the copies, durable when this returns.

    Raises:
        OSError: the disk refused.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    moment = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copies = []
    for each, kind in ((path, ""), (journal_path(path), ".journal")):
        if disk.stamp(each) is not None:
            copies.append(folder / f"{stem(path)}.{moment}{kind}{SUFFIX}")
            replace_file(copies[-1], disk.read(each).content, None, disk)
    disk.sync_folder(folder)
    return copies


def asides(path: Path) -> list[Path]:
    """Give all that was ever set aside of a workshop's file."""
    folder = folder_of(path)
    return sorted(each for each in folder.glob(f"*{SUFFIX}") if each.name.startswith(f"{stem(path)}."))
