"""A disk that writes down all that it does: which bytes of which file, which name in which folder, what was synced.

Files are told apart by what they are, not by what they are called: a name can come to stand for another file.
"""

import os
from pathlib import Path
from typing import NamedTuple

from tests.faults.steps import SteppingDisk


class Wrote(NamedTuple):
    """Bytes were written at a place in a file; not durable yet."""

    file: int
    at: int
    content: bytes


class Truncated(NamedTuple):
    """A file was cut off at a size; not durable yet."""

    file: int
    size: int


class Named(NamedTuple):
    """A name in a folder came to stand for a file, and another one, if any, ceased to, in one step; not durable yet."""

    folder: str
    name: str
    file: int
    instead: str = ""


class Unnamed(NamedTuple):
    """A name was taken out of a folder; not durable yet."""

    folder: str
    name: str


class Synced(NamedTuple):
    """What was written to a file before this is durable."""

    file: int


class SyncedFolder(NamedTuple):
    """The names in a folder are durable, as they are by now."""

    folder: str


class Begun(NamedTuple):
    """A program set about giving a file so many events."""

    name: str
    events: int


class Promised(NamedTuple):
    """The store said that so many events are durable in a file."""

    name: str
    events: int


Entry = Wrote | Truncated | Named | Unnamed | Synced | SyncedFolder | Begun | Promised

FOLDER = -1
"""Stands for a folder where a name stands for one."""


class DiedError(BaseException):
    """The program was killed: nothing that it would still do is done."""


def _never(step: str) -> int:  # noqa: ARG001 - whatever the step
    return 0


class RecordingDisk(SteppingDisk):
    """Does and writes down all that happens in a folder and the folders in it.

    Attributes:
        log: what happened, in order.
        steps_left: how many steps until the program dies; negative for never.
        refuse: gives the error (errno) with which a step is refused, 0 for none.
    """

    def __init__(self, root: Path) -> None:
        """Begin with an empty folder."""
        super().__init__(self._live)
        self.log: list[Entry] = []
        self.steps_left = -1
        self.refuse = _never
        self._root = root
        self._files: dict[Path, int] = {}
        self._sizes: list[int] = []
        self._opened: dict[int, tuple[int, int]] = {}

    def _live(self, step: str) -> None:
        if self.steps_left == 0:
            raise DiedError
        self.steps_left -= 1
        if number := self.refuse(step):
            raise OSError(number, os.strerror(number))

    def end(self) -> None:
        """Let go of what a dead program had open, as the system does."""
        for descriptor in self._opened:
            os.close(descriptor)
        self._opened.clear()
        self.steps_left = -1

    def _folder(self, path: Path) -> str:
        return str(path.relative_to(self._root))

    def open(self, path: Path, flags: int) -> int:
        """Open a file or folder."""
        descriptor = super().open(path, flags)
        if path not in self._files and flags & os.O_CREAT:
            self._files[path] = len(self._sizes)
            self._sizes.append(0)
            self.log.append(Named(self._folder(path.parent), path.name, self._files[path]))
        file = self._files.get(path, FOLDER)
        self._opened[descriptor] = file, self._sizes[file] if flags & os.O_APPEND else 0
        return descriptor

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        super().close(descriptor)
        del self._opened[descriptor]

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write it in two parts, of which the second may not come."""
        half = (len(content) + 1) // 2
        for part in (bytes(content[:half]), bytes(content[half:])):
            self.reached("write")
            os.write(descriptor, part)
            file, at = self._opened[descriptor]
            self.log.append(Wrote(file, at, part))
            self._opened[descriptor] = file, at + len(part)
            self._sizes[file] = max(self._sizes[file], at + len(part))
        return len(content)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file off; what is appended goes to its new end."""
        super().truncate(descriptor, size)
        file, at = self._opened[descriptor]
        self.log.append(Truncated(file, size))
        self._opened[descriptor] = file, min(at, size)
        self._sizes[file] = size

    def sync(self, descriptor: int) -> None:
        """Make what was written to a file durable."""
        self.reached("sync")
        self.log.append(Synced(self._opened[descriptor][0]))

    def sync_data(self, descriptor: int) -> None:
        """Make what was written to a file durable."""
        self.reached("sync_data")
        self.log.append(Synced(self._opened[descriptor][0]))

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable."""
        self.reached("sync_folder")
        self.log.append(SyncedFolder(self._folder(folder)))

    def rename(self, source: Path, target: Path) -> None:
        """Put a file in the place of another."""
        super().rename(source, target)
        self._files[target] = self._files.pop(source)
        self.log.append(Named(self._folder(target.parent), target.name, self._files[target], source.name))

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        super().unlink(path)
        del self._files[path]
        self.log.append(Unnamed(self._folder(path.parent), path.name))

    def make_folder(self, folder: Path) -> None:
        """Make a folder."""
        existed = folder.exists()
        super().make_folder(folder)
        if not existed:
            self.log.append(Named(self._folder(folder.parent), folder.name, FOLDER))
