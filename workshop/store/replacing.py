"""Replacing a file so that, whatever happens, it has the old or the new content and never a mixture."""

import os
import stat
import zlib
from contextlib import suppress
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk, Seen
from workshop.store.failures import shown

_STALE = 600 * 10**9


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
    descriptor = disk.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            disk.write(descriptor, content)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        mode = _check_unchanged(path, seen, disk)
        if mode is not None:
            temporary.chmod(mode)
        now = disk.stamp(temporary)
        disk.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary)
        raise
    return Seen(now or (0, 0, 0), content)


def check_unchanged(path: Path, seen: Seen, disk: Disk) -> None:
    """See that a file is what it was.

    Raises:
        OSError: it cannot be read.
        WorkshopError: somebody else changed or removed it.
    """
    now = disk.stamp(path)
    if now is None:
        raise WorkshopError("store.gone", file=shown(path))
    # A file that was only touched, or moved by a synchroniser, is still the same.
    if now != seen.stamp and disk.read(path).content != seen.content:
        raise WorkshopError("store.changed", file=shown(path))


def check_writable(path: Path) -> int:
    """See that a file may be replaced; give its mode.

    Raises:
        OSError: it is not there.
        WorkshopError: it is protected.
    """
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise WorkshopError("store.read_only", file=shown(path))
    return mode


def _check_unchanged(path: Path, seen: Seen | None, disk: Disk) -> int | None:
    """Give the mode of the file, or None where there is none and should be none."""
    if seen is None:
        if disk.stamp(path) is not None:
            raise WorkshopError("store.exists", file=shown(path))
        return None
    check_unchanged(path, seen, disk)
    return check_writable(path)


def _temporary(path: Path, suffix: str) -> Path:
    """Name a temporary file of a file, short enough beside a name of any length."""
    return path.parent / f".workshop-{zlib.crc32(os.fsencode(path.name)):08x}-{suffix}.tmp"


def temporaries(path: Path) -> list[Path]:
    """Give the temporary files that killed programs left beside a file."""
    return sorted(path.parent.glob(_temporary(path, "*").name))


def sweep(path: Path) -> None:
    """Remove what killed programs left beside a file, over ten minutes before its last change."""
    # Tidying up never stands in the way: the file itself is safe by now.
    with suppress(OSError):
        last = path.stat().st_mtime_ns
        for left in temporaries(path):
            if left.stat().st_mtime_ns < last - _STALE:
                left.unlink()
