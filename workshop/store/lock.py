"""One program at a time writes to a workshop: a lock that the system lets go of when its holder dies.

A library for this exists (filelock); it costs 57 ms to load, a third of the time in which the app starts.
"""

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.store.disk import Disk
from workshop.store.failures import shown

_HELD_BYTE = 1 << 30
"""Windows locks bytes, and nobody else can read those: one far beyond what is written."""

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP})
_READ_MAX = 1000
_TRIES = 100
_PATIENCE, _PAUSE = 2, 0.02
"""So often, and for so many seconds each, it is waited for a lock before somebody else has it."""


class Holder(NamedTuple):
    """Who has a workshop open: the computer, the process, and since when (ISO 8601)."""

    computer: str
    process: int
    since: str


def lock_path(path: Path) -> Path:
    """Give the file that is locked while a workshop is open; it goes with the lock."""
    return path.parent / f"{path.name}.lock"


class Lock:
    """Held from ``take`` to ``release``, or to the end of the process however that comes."""

    def __init__(self, path: Path, disk: Disk, descriptor: int) -> None:
        """Take over a descriptor with the lock on it."""
        self._path = path
        self._disk = disk
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path, disk: Disk, at: datetime | None = None) -> Self:
        """Take the lock of a workshop's file, and write down who has it since when.

        Raises:
            OSError: the folder may not be written in, or the disk refused.
            WorkshopError: somebody else has it; they are named.
        """
        refusals = 0
        for _ in range(_TRIES):
            descriptor = disk.open(lock_path(path), os.O_RDWR | os.O_CREAT)
            mine = False
            try:
                if not _lock(descriptor):
                    refusals += 1
                    if refusals > _PATIENCE:
                        break
                    # Who only looks whether it is held has it for a moment, see ``is_held``.
                    disk.sleep(_PAUSE)
                    continue
                # Between opening and locking it, its last holder may have taken it away: then it is nobody's.
                now = disk.stamp(lock_path(path))
                mine = now is not None and now[0] == os.fstat(descriptor).st_ino
            finally:
                if not mine:
                    disk.close(descriptor)
            if mine:
                _write_holder(descriptor, disk, at)
                return cls(lock_path(path), disk, descriptor)
        raise _held(path, disk)

    def release(self) -> None:
        """Let others have it."""
        # Taken away while it is still ours; Windows refuses where others look at it, and then it stays.
        with suppress(OSError):
            self._disk.unlink(self._path)
        # Whatever the system answers, the descriptor is gone, and nothing was written that anybody needs.
        with suppress(OSError):
            self._disk.close(self._descriptor)


def is_held(path: Path, disk: Disk) -> bool:
    """Tell whether somebody has a workshop's file open for writing, this program included."""
    try:
        descriptor = disk.open(lock_path(path), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(descriptor)
    finally:
        disk.close(descriptor)


def _write_holder(descriptor: int, disk: Disk, at: datetime | None) -> None:
    since = (at or datetime.now().astimezone()).isoformat(timespec="seconds")
    text = json.dumps(Holder(clean_line(socket.gethostname()) or "?", os.getpid(), since)._asdict())
    # Only for a friendlier sentence: a disk without a byte of room must not keep a workshop from opening.
    with suppress(OSError):
        disk.truncate(descriptor, 0)
        disk.write(descriptor, text.encode())


def holder_of(path: Path, disk: Disk) -> Holder:
    """Give who wrote their name in the lock of a workshop, whether they still hold it or not; the lock is not tried.

    Raises:
        OSError, ValueError, KeyError, TypeError: there is no lock, or nobody can be read in it.
    """
    found = json.loads(disk.read(lock_path(path)).content[:_READ_MAX])
    return Holder(clean_line(str(found["computer"])), int(found["process"]), clean_line(str(found["since"])))


def _held(path: Path, disk: Disk) -> WorkshopError:
    try:
        holder = holder_of(path, disk)
        since = datetime.fromisoformat(holder.since).astimezone().strftime("%H:%M")
    except (OSError, ValueError, KeyError, TypeError):
        holder, since = Holder("?", 0, ""), "?"
    return WorkshopError(
        "store.locked", file=shown(path), computer=holder.computer, process=holder.process, since=since
    )


if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        import msvcrt

        os.lseek(descriptor, _HELD_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:

    def _lock(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # A network disk may know no locks. That is no reason not to hold a session: what another program
            # writes there is still seen before it is overwritten.
            if error.errno not in _NO_LOCKS:
                raise
        return True
