"""The file of one workshop: made, opened, and brought up to date with every event."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.store.checking import DoesNotFitError, contents
from workshop.store.disk import Disk, Seen, stamp
from workshop.store.failures import shown, writing
from workshop.store.kept import Kept, kept
from workshop.store.layout import HEADER, ONLY, Tables, first_tables
from workshop.store.reading import damaged, read_file, tables_of, unfit
from workshop.store.updating import Updater

if TYPE_CHECKING:
    from workshop.store.storage import DurableStorage


class WorkshopFile:
    """One workshop in one TinyDB file, ``NAME.workshop.json``. Made by ``create`` or ``open``.

    One thread may append while another saves a copy.

    Attributes:
        path: the file, as it was named.
        workshop: the state when the file was made or opened.
        events: all that had happened until then.
    """

    def __init__(self, path: Path, tables: Tables, seen: Seen | None, disk: Disk) -> None:
        """Take over tables that ``create`` or ``open`` found; ``seen`` is the file they are from, if any.

        Raises:
            DoesNotFitError: something in the tables is not what it should be.
        """
        self.path = path
        self.workshop: Workshop
        self.events: tuple[Event, ...]
        self.workshop, self.events = contents(tables)
        self._tables = tables
        self._seen = seen
        self._disk = disk
        self._storage: DurableStorage | None = None
        self._closed = False
        self._updater = Updater(shown(path), len(self.workshop.model.paragraphs))

    @classmethod
    def create(cls, path: Path, workshop: Workshop, event: Event, disk: Disk | None = None) -> Self:
        """Write the file of a new workshop; ``event`` is the one that made it. The file is durable on return.

        Raises:
            WorkshopError: there is something under this name already, or the file cannot be written.
        """
        try:
            file = cls(path, kept(first_tables(workshop, event)), None, disk or Disk())
        except DoesNotFitError as error:
            raise unfit(path, error) from error
        file._storage = file._write_new(path, file._tables)
        return file

    @classmethod
    def open(cls, path: Path, disk: Disk | None = None) -> Self:
        """Read the file of a workshop; nothing is written.

        Raises:
            WorkshopError: it is missing, may not be read, is no workshop, or is damaged; file, line and where
                possible the place are named.
        """
        seen = read_file(path)
        try:
            return cls(path, tables_of(path, seen.content), seen, disk or Disk())
        except DoesNotFitError as error:
            raise damaged(path, seen.content, error) from error

    def append(self, events: Sequence[Event]) -> None:
        """Add events and what they changed, all or nothing; they are durable when this returns.

        Events that the file has already are passed over, so a retry is safe.

        Raises:
            WorkshopError: the disk is full, broken or read-only, somebody else changed or removed the file,
                or an event does not follow on the last one. What the file held it still holds.
        """
        if self._closed:
            raise WorkshopError("store.closed", file=shown(self.path))
        # A file is opened quickly: only when it is first written are its documents turned into text.
        if not isinstance(self._tables[HEADER][ONLY], Kept):
            self._tables = kept(self._tables)
        tables = self._after(events)
        if tables is self._tables:
            return
        with writing(self.path):
            if self._storage is None:
                self._storage = _storage(self.path, self._disk, self._seen)
            self._storage.write(tables)
        self._tables = tables

    def save_copy(self, path: Path, events: Sequence[Event] = ()) -> None:
        """Write a copy under another name, for when the file itself cannot be written.

        ``events`` are those that wait to be written: the copy has them, the file does not.

        Raises:
            WorkshopError: there is something under that name already, or it cannot be written.
        """
        self._write_new(path, self._after(events)).close()

    def close(self) -> None:
        """End the use of the file; everything that was appended is in it already."""
        self._closed = True
        if self._storage is not None:
            self._storage.close()

    def _after(self, events: Sequence[Event]) -> Tables:
        try:
            return self._updater.updated(self._tables, events)
        except DoesNotFitError as error:
            raise unfit(self.path, error) from error

    def _write_new(self, path: Path, tables: Tables) -> "DurableStorage":
        """Write a file that does not exist yet; where its durability is in doubt it is taken away again."""
        if os.path.lexists(path):
            raise WorkshopError("store.exists", file=shown(path))
        with writing(path):
            storage = _storage(path, self._disk, None)
            try:
                storage.write(tables)
            except OSError:
                if storage.seen is not None and stamp(path) == storage.seen.stamp:
                    path.unlink()
                raise
        return storage


def _storage(path: Path, disk: Disk, seen: Seen | None) -> "DurableStorage":
    # TinyDB is loaded when something is written, not by a program that only reads.
    from workshop.store.storage import DurableStorage

    return DurableStorage(path, disk, seen)
