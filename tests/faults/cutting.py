"""What may be on a disk after the power failed, made from a log of what was done to it.

What was synced is there. Of the rest any part may be. Each sector of 512 bytes has what it had at any time since, or
zeros where there was nothing. The size of a file is any that it had; cutting it off is one step. Of the names that
came and went, one step each, any are as before and any as after: only the folder's own sync keeps a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.recording import (
    FOLDER,
    Begun,
    Entry,
    Named,
    Promised,
    Synced,
    SyncedFolder,
    Truncated,
    Unnamed,
    Wrote,
)

SECTOR = 512


@dataclass
class _File:
    """What a file had at its last sync, and after every change since."""

    versions: list[bytes] = field(default_factory=lambda: [b""])

    def change(self, entry: Wrote | Truncated) -> None:
        now = self.versions[-1]
        if isinstance(entry, Truncated):
            self.versions.append(now[: entry.size].ljust(entry.size, b"\0"))
        else:
            before = now[: entry.at].ljust(entry.at, b"\0")
            self.versions.append(before + entry.content + now[entry.at + len(entry.content) :])

    def sync(self) -> None:
        del self.versions[:-1]

    def found(self, random: Random) -> bytes:
        """Give what may be in it after the power failed."""
        if len(self.versions) == 1:
            return self.versions[0]
        known = random.choice((0, len(self.versions) - 1, random.choice(range(len(self.versions)))))
        size = len(self.versions[known])
        # What was cut off and then written again lies elsewhere on the disk; the old is gone with the old size.
        least = min(len(version) for version in self.versions[: known + 1])
        # From nearly nothing written to nearly all: an even chance for each sector would show few of the rare cases.
        written = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        sectors = (self._sector(start, written, least, random) for start in range(0, size, SECTOR))
        return b"".join(sectors)[:size]

    def _sector(self, start: int, written: float, least: int, random: Random) -> bytes:
        version = self.versions[0] if start < least else b""
        candidates = [each for each in self.versions if len(each) > start]
        if random.random() < written and candidates:
            version = random.choice((candidates[-1], random.choice(candidates)))
        return version[start : start + SECTOR].ljust(SECTOR, b"\0")


@dataclass
class _Folder:
    """The names in a folder at its last sync, and every change since."""

    names: dict[str, int] = field(default_factory=dict)
    changes: list[Named | Unnamed] = field(default_factory=list)

    def sync(self) -> None:
        self.names = _with(self.names, self.changes)
        self.changes = []

    def found(self, random: Random) -> dict[str, int]:
        """Give the names that may be in it after the power failed."""
        kept = random.choice((0.0, 0.5, 0.9, 1.0))
        return _with(self.names, [change for change in self.changes if random.random() < kept])


def _with(names: dict[str, int], changes: Iterable[Named | Unnamed]) -> dict[str, int]:
    names = dict(names)
    for change in changes:
        if isinstance(change, Named):
            names.pop(change.instead, None)
            names[change.name] = change.file
        else:
            names.pop(change.name, None)
    return names


def cut(log: Sequence[Entry], random: Random, root: Path) -> None:
    """Put into an empty folder what may be left of the files after the last entry of a log."""
    files, folders = _replayed(log)
    for name, folder in sorted(folders.items()):
        if (root / name).is_dir():
            for each, file in folder.found(random).items():
                if file == FOLDER:
                    (root / name / each).mkdir()
                else:
                    (root / name / each).write_bytes(files[file].found(random))


def _replayed(log: Sequence[Entry]) -> tuple[dict[int, _File], dict[str, _Folder]]:
    files: dict[int, _File] = defaultdict(_File)
    folders: dict[str, _Folder] = defaultdict(_Folder)
    for entry in log:
        match entry:
            case Wrote() | Truncated():
                files[entry.file].change(entry)
            case Synced():
                files[entry.file].sync()
            case Named() | Unnamed():
                folders[entry.folder].changes.append(entry)
            case SyncedFolder():
                folders[entry.folder].sync()
            case Begun() | Promised():
                pass
    return files, folders
