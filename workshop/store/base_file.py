"""The TinyDB file itself, without its journal: replaced as a whole, after a backup of what it was."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.changes import Document
from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk, Seen
from workshop.store.failures import shown, writing
from workshop.store.kept import Kept, kept
from workshop.store.layout import EVENTS, MODEL, ONLY, Tables
from workshop.store.migrations import MIGRATED
from workshop.store.replacing import check_unchanged
from workshop.store.updating import with_header

if TYPE_CHECKING:
    from workshop.store.storage import DurableStorage

_CHECKSUM = re.compile(rb'"sha256"\s*:\s*"(\w*)"')


class BaseFile:
    """A workshop's file as it was last read or written by us.

    Attributes:
        unkept: why the last backup could not be made; None when it could, or when none was asked for.
    """

    def __init__(self, path: Path, seen: Seen, last: tuple[int, Document], disk: Disk) -> None:
        """Take over a file; ``last`` is the number and the document of the last event in it."""
        self.path = path
        self.unkept: OSError | None = None
        self._seen = seen
        self._last = last
        self._disk = disk
        self._storage: DurableStorage | None = None
        self._backed_up = False

    @classmethod
    def create(cls, path: Path, tables: Tables, disk: Disk) -> "BaseFile":
        """Write a file that does not exist yet; where its durability is in doubt it is taken away again.

        Raises:
            WorkshopError: there is something under that name already, or it cannot be written.
        """
        if os.path.lexists(path):
            raise WorkshopError("store.exists", file=shown(path))
        with writing(path):
            storage = _storage(path, disk, None)
            try:
                storage.write(with_header(tables))
            except OSError:
                if storage.seen is not None and disk.stamp(path) == storage.seen.stamp:
                    disk.unlink(path)
                raise
        file = cls(path, storage.seen or Seen((0, 0, 0), b""), _last(tables), disk)
        file._storage = storage
        # There is nothing older than what was just made.
        file._backed_up = True
        return file

    @property
    def checksum(self) -> str:
        """The checksum that its header has; a file in an older format has none, and a word for that."""
        found = _CHECKSUM.search(self._seen.content)
        return found[1].decode() if found else MIGRATED

    def check(self) -> None:
        """See that nobody else changed the file.

        Raises:
            OSError: it cannot be read.
            WorkshopError: somebody changed or removed it.
        """
        check_unchanged(self.path, self._seen, self._disk)

    def write(self, tables: Tables) -> Tables:
        """Give the file these tables, durably; give them back as they are kept from now on.

        Before the first time the file as it was is kept as a backup.

        Raises:
            OSError: the disk refused.
            WorkshopError: somebody else changed, protected or removed the file.
        """
        # A file is opened quickly: only when it is first written are its documents turned into text.
        if not isinstance(tables[MODEL][ONLY], Kept):
            tables = kept(tables)
        if self._storage is None:
            self._storage = _storage(self.path, self._disk, self._seen)
        if not self._backed_up:
            self.back_up()
            # Where that failed it is tried again: a later backup is better than none.
            self._backed_up = self.unkept is None
        before = self._storage.seen
        try:
            self._storage.write(with_header(tables))
        finally:
            # Also when only its durability is in doubt: the file is no longer what it was.
            if self._storage.seen is not None and self._storage.seen is not before:
                self._seen = self._storage.seen
                self._last = _last(tables)
        return tables

    def back_up(self) -> None:
        """Keep a copy of the file as it is now; when that fails ``unkept`` says why, and the file is as safe."""
        from workshop.store.backups import keep

        number, event = self._last
        try:
            keep(self.path, self._seen.content, number, event["at"], self._disk)
            self.unkept = None
        except OSError as error:
            self.unkept = error

    def close(self) -> None:
        """Let go of it."""
        if self._storage is not None:
            self._storage.close()


def _last(tables: Tables) -> tuple[int, Document]:
    number = len(tables[EVENTS])
    return number, tables[EVENTS][str(number)]


def _storage(path: Path, disk: Disk, seen: Seen | None) -> "DurableStorage":
    # TinyDB is loaded when something is written, not by a program that only reads.
    from workshop.store.storage import DurableStorage

    return DurableStorage(path, disk, seen)
