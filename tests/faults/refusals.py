"""A disk that refuses one call, or every call from one on, in whatever way it is told to."""

import os
from pathlib import Path

from workshop.store.disk import Disk, Stamp


class Refusing(Disk):
    """Counts the calls; call number ``at`` fails with error ``number``, and with ``lasting`` all that follow too.

    With ``half`` a write that fails has written half of its content, and a write that does not fail may write half
    and say so (``short``).
    """

    windows = False

    def __init__(self, at: int = 0, number: int = 0, *, lasting: bool = False, half: bool = False) -> None:
        """Name the call (0: none)."""
        self.calls = 0
        self.at = at
        self.number = number
        self.lasting = lasting
        self.half = half

    def mend(self) -> None:
        """Refuse nothing any more."""
        self.at = 0

    def _fails(self) -> bool:
        self.calls += 1
        return self.at > 0 and (self.calls == self.at or (self.lasting and self.calls > self.at))

    def _call(self) -> None:
        if self._fails():
            raise self._error

    @property
    def _error(self) -> OSError:
        return OSError(self.number, os.strerror(self.number))

    def open(self, path: Path, flags: int) -> int:
        """Open, or refuse."""
        self._call()
        return super().open(path, flags)

    def read_some(self, descriptor: int) -> bytes:
        """Read, or refuse."""
        self._call()
        return super().read_some(descriptor)

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write; or refuse, half-way or before; a short write is no refusal."""
        if not self._fails():
            return super().write_some(descriptor, content)
        if self.half:
            written = super().write_some(descriptor, content[: max(1, len(content) // 2)])
            if not self.number:
                return written
        raise self._error

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut, or refuse."""
        self._call()
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Sync, or refuse."""
        self._call()
        super().sync(descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Sync, or refuse."""
        self._call()
        super().sync_data(descriptor)

    def stamp(self, path: Path) -> Stamp | None:
        """Look, or refuse."""
        self._call()
        return super().stamp(path)

    def rename(self, source: Path, target: Path) -> None:
        """Rename, or refuse."""
        self._call()
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        """Take away, or refuse."""
        self._call()
        super().unlink(path)

    def make_folder(self, folder: Path) -> None:
        """Make a folder, or refuse."""
        self._call()
        super().make_folder(folder)

    def sync_folder(self, folder: Path) -> None:
        """Sync, or refuse."""
        self._call()
        super().sync_folder(folder)
