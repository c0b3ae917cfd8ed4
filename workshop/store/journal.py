"""The journal beside a workshop's file: every event is here, on the disk, before anything is called saved."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from workshop.store.disk import Disk
from workshop.store.failures import NO_ROOM
from workshop.store.journal_lines import Head, Lines, batch_line, head_line, read_lines


def journal_path(path: Path) -> Path:
    """Give the journal of a workshop's file."""
    return path.parent / f"{path.name}.journal"


def read_journal(path: Path, disk: Disk) -> Lines:
    """Read what is in the journal of a workshop's file; a missing one is empty.

    Raises:
        OSError: it is there and cannot be read.
    """
    return read_lines(journal_content(path, disk))


def journal_content(path: Path, disk: Disk) -> bytes:
    """Give the bytes of the journal of a workshop's file; a missing one is empty.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        return disk.read(journal_path(path)).content
    except FileNotFoundError:
        return b""


class Journal:
    """Lines at the end of a file. Who has one holds the lock of the workshop.

    Attributes:
        size: bytes of good lines in it.
        usable: whether it takes lines; after a refusal of the disk it may not, and then the file itself must be
            written, see ``WorkshopFile``.
    """

    def __init__(self, path: Path, lines: Lines, disk: Disk) -> None:
        """Go on behind the lines that were read from the journal of a workshop's file.

        What a write left unfinished is cut off, and what was read is on the disk when this returns.

        Raises:
            OSError: the disk refused.
        """
        self._path = journal_path(path)
        # Asked for at every vote.
        self._name = os.fspath(self._path)
        self._disk = disk
        self.size = lines.size
        self._checksum = lines.checksum
        self.usable = True
        existed = disk.stamp(self._path) is not None
        self._descriptor = disk.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            if lines.torn:
                disk.truncate(self._descriptor, self.size)
            if existed:
                disk.sync_data(self._descriptor)
            # Also when it was there: who made it may have died before its name was on the disk.
            disk.sync_folder(self._path.parent)
            self._inode = os.fstat(self._descriptor).st_ino
        except BaseException:
            disk.close(self._descriptor)
            raise

    def in_place(self) -> bool:
        """Tell whether the file under the journal's name is still this one."""
        now = self._disk.stamp(self._name)
        return now is not None and now[0] == self._inode

    def append(self, head: Callable[[], Head], first: int, events: Sequence[str]) -> None:
        """Add the events (as JSON) from this number on as one line, all or nothing; it is durable when this returns.

        Where the journal is empty its ``head`` is asked for, and written before it.

        Raises:
            OSError: the disk refused; the journal ends where it ended.
        """
        begin, checksum = (b"", self._checksum) if self.size else head_line(head())
        line, checksum = batch_line(first, events, checksum)
        content = begin + line
        try:
            self._disk.write(self._descriptor, content)
            self._disk.sync_data(self._descriptor)
        except BaseException as error:
            self._cut(error)
            raise
        self.size += len(content)
        self._checksum = checksum

    def _cut(self, error: BaseException) -> None:
        """Take away what a failed write left. Where that fails too, no line may follow it."""
        # A disk without room holds what it held. After any other refusal nobody knows what is on it: the next
        # thing to write is the whole file.
        self.usable = isinstance(error, OSError) and error.errno in NO_ROOM
        try:
            self._disk.truncate(self._descriptor, self.size)
            # Before the next line: what was cut off and comes back with a power cut would look like damage in it.
            self._disk.sync_data(self._descriptor)
        except OSError:
            self.usable = False

    def clear(self) -> None:
        """Empty it: all that was in it is in the workshop's file, durably.

        Raises:
            OSError: the disk refused; what is still in it is known to be old by its numbers.
        """
        if self.size or not self.usable:
            self.usable = False
            self._disk.truncate(self._descriptor, 0)
            # Before the next line: old ones behind a new one would look like damage.
            self._disk.sync_data(self._descriptor)
            self.size = self._checksum = 0
            self.usable = True

    def close(self) -> None:
        """Let go of it, and take it away when it has nothing to tell."""
        empty = False
        # An empty journal that stays behind is read as none.
        with suppress(OSError):
            empty = self.usable and not self.size and self.in_place()
        # Every line in it is durable: whatever is refused here costs none.
        with suppress(OSError):
            self._disk.close(self._descriptor)
        if empty:
            with suppress(OSError):
                self._disk.unlink(self._path)
