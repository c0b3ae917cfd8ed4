"""What the store asks of the operating system, one call a method; tests put a disk in its place that fails."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700
_BINARY = getattr(os, "O_BINARY", 0)
_WAIT = 0.1
_TRIES = 25

Stamp = tuple[int, int, int]
"""Inode, time of the last change (ns) and size: what differs once a file has changed."""


class Seen(NamedTuple):
    """A file as it was when last read or written."""

    stamp: Stamp
    content: bytes


class Disk:
    """The calls, plainly. Every one may raise an ``OSError``."""

    windows = os.name == "nt"
    apple = sys.platform == "darwin"

    def open(self, path: Path, flags: int) -> int:
        """Open a file, a new one for its owner only, and give its descriptor."""
        return os.open(path, flags | _BINARY, OWNER_ONLY)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def read(self, path: Path) -> Seen:
        """Read all of a file."""
        with self.opened(path, os.O_RDONLY) as descriptor:
            chunks = []
            while chunk := self.read_some(descriptor):
                chunks.append(chunk)
            found = os.fstat(descriptor)
            return Seen((found.st_ino, found.st_mtime_ns, found.st_size), b"".join(chunks))

    def read_some(self, descriptor: int) -> bytes:
        """Read what comes next, empty at the end of the file."""
        return os.read(descriptor, 1 << 20)

    def write(self, descriptor: int, content: bytes) -> None:
        """Write all of the content."""
        rest = memoryview(content)
        written = self.write_some(descriptor, rest)
        while written < len(rest):
            rest = rest[written:]
            written = self.write_some(descriptor, rest)

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write as much as the system takes at once, and tell how much."""
        return os.write(descriptor, content)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file off after so many bytes."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Return when the file's content and what is known of it are on the disk itself, not in a cache."""
        if not self._full_sync(descriptor):
            os.fsync(descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Return when the file's content and length are on the disk itself, not in a cache."""
        if not self._full_sync(descriptor):
            getattr(os, "fdatasync", os.fsync)(descriptor)

    def _full_sync(self, descriptor: int) -> bool:
        if self.apple:
            import fcntl

            # An fsync stops at the drive's cache; a network disk may not know the stronger one.
            if (full := getattr(fcntl, "F_FULLFSYNC", None)) is not None:
                with suppress(OSError):
                    fcntl.fcntl(descriptor, full)
                    return True
        return False

    def stamp(self, path: Path | str) -> Stamp | None:
        """Give what changes when a file does, or None where there is none."""
        try:
            found = os.stat(path)  # noqa: PTH116 - asked at every vote: a path's own method costs twice as much
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, in one step.

        On Windows a virus scanner or a synchroniser may hold the target for a moment: tried for 2.5 seconds.
        """
        for _ in range(_TRIES if self.windows else 0):
            try:
                return self.rename(source, target)
            except PermissionError:
                self.sleep(_WAIT)
        return self.rename(source, target)

    def rename(self, source: Path, target: Path) -> None:
        """Try once to put a file in the place of another."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()

    def make_folder(self, folder: Path) -> None:
        """Make a folder for its owner only, where there is none."""
        if not folder.is_dir():
            folder.mkdir(OWNER_FOLDER)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk itself; Windows keeps them unasked."""
        if not self.windows:
            with self.opened(folder, os.O_RDONLY) as descriptor:
                os.fsync(descriptor)

    @contextmanager
    def opened(self, path: Path, flags: int) -> Iterator[int]:
        """Open a file or folder, and close it again."""
        descriptor = self.open(path, flags)
        try:
            yield descriptor
        finally:
            self.close(descriptor)
