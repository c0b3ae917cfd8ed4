"""Replacing a file so that, whatever happens, it has the old or the new content and never a mixture."""

import os
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.failures import shown

_NEW_MODE = 0o600
_WAIT = 0.1
_TRIES = 25
_STALE = 600 * 10**9


class Seen(NamedTuple):
    """A file as it was when last read or written: ``stamp`` is its inode, time (ns) and size."""

    stamp: tuple[int, int, int]
    content: bytes


class Disk:
    """What is asked of the operating system; tests put one in its place that fails."""

    windows = os.name == "nt"

    def write(self, descriptor: int, content: bytes) -> None:
        """Write all of the content."""
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def sync(self, descriptor: int) -> None:
        """Return when the file's content is on the disk itself, not in a cache."""
        if not self.windows:
            import fcntl

            # On macOS an fsync stops at the drive's cache; a network disk may not know the stronger one.
            if (full := getattr(fcntl, "F_FULLFSYNC", None)) is not None:
                with suppress(OSError):
                    fcntl.fcntl(descriptor, full)
                    return
        os.fsync(descriptor)

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

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk itself; Windows keeps them unasked."""
        if self.windows:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def stamp(path: Path) -> tuple[int, int, int] | None:
    """Give what changes when a file does, or None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def replace_file(path: Path, content: bytes, seen: Seen | None, disk: Disk) -> Seen:
    """Give a file new content; it is in place when this returns, and durable after ``disk.sync_folder``.

    The mode of the file is kept; a new one is for its owner only. A temporary file never stays behind.

    Args:
        path: the file, links followed.
        content: all of its new content.
        seen: what the file must still be; None when there must be no file.
        disk: does the work.

    Raises:
        OSError: the disk refused.
        WorkshopError: somebody else made, changed, protected or removed the file.
    """
    temporary = _temporary(path, os.urandom(4).hex())
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, _NEW_MODE)
    try:
        try:
            disk.write(descriptor, content)
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
        mode = _check_unchanged(path, seen)
        if mode is not None:
            temporary.chmod(mode)
        now = stamp(temporary)
        disk.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return Seen(now or (0, 0, 0), content)


def _check_unchanged(path: Path, seen: Seen | None) -> int | None:
    """Give the mode of the file, or None where there is none and should be none."""
    now = stamp(path)
    if seen is None:
        if now is not None:
            raise WorkshopError("store.exists", file=shown(path))
        return None
    if now is None:
        raise WorkshopError("store.gone", file=shown(path))
    # A file that was only touched, or moved by a synchroniser, is still the same.
    if now != seen.stamp and path.read_bytes() != seen.content:
        raise WorkshopError("store.changed", file=shown(path))
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise WorkshopError("store.read_only", file=shown(path))
    return mode


def _temporary(path: Path, suffix: str) -> Path:
    """Name a temporary file of a file, short enough beside a name of any length."""
    return path.parent / f".workshop-{zlib.crc32(os.fsencode(path.name)):08x}-{suffix}.tmp"


def sweep(path: Path) -> None:
    """Remove what killed programs left beside a file, over ten minutes before its last change."""
    # Tidying up never stands in the way: the file itself is safe by now.
    with suppress(OSError):
        last = path.stat().st_mtime_ns
        for left in path.parent.glob(_temporary(path, "*").name):
            if left.stat().st_mtime_ns < last - _STALE:
                left.unlink()
