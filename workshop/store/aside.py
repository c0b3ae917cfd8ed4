"""Copies of what is about to be mended, to the letter: whatever goes wrong after this, nothing is lost."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workshop.store.backups import folder_of
from workshop.store.disk import Disk, Seen
from workshop.store.naming import SUFFIX
from workshop.store.overhaul import put

ASIDE = ".damaged"
JOURNAL = ".journal"
_MOMENT = "%Y%m%dT%H%M%SZ"


def set_aside(path: Path, files: Mapping[str, Seen | None], at: datetime, disk: Disk) -> list[Path]:
    """Keep a copy of a file and of its journal in the folder of backups, durably; give where they are.

    Args:
        path: the workshop's file.
        files: what there is, by the kind that stands in the name of its copy: nothing, or ``JOURNAL``. Of a file
            without content there is nothing to keep.
        at: the moment (aware), for the names.
        disk: does the work.

    Raises:
        OSError: the disk refused, or gives back something else than was written.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    disk.sync_folder(folder.parent)
    moment = at.astimezone(UTC).strftime(_MOMENT)
    return [_keep(path, kind, seen.content, moment, disk) for kind, seen in files.items() if seen and seen.content]


def _keep(path: Path, kind: str, content: bytes, moment: str, disk: Disk) -> Path:
    for number in count():
        again = f".{number}" if number else ""
        copy = folder_of(path) / f"{_stem(path)}.{moment}{again}{kind}{ASIDE}"
        if disk.stamp(copy) is None:
            put(copy, content, None, disk)
            return copy
        if disk.read(copy).content == content:
            return copy
    raise AssertionError  # pragma: no cover - count() has no end


def aside_paths(path: Path) -> list[Path]:
    """Give the copies that were ever set aside of a workshop's file and journal, in the order of their names."""
    name = re.compile(rf"{re.escape(_stem(path))}\.\d{{8}}T\d{{6}}Z(?:\.\d+)?(?:{re.escape(JOURNAL)})?{ASIDE}")
    try:
        return sorted(each for each in folder_of(path).iterdir() if name.fullmatch(each.name))
    except OSError:
        return []


def _stem(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)
