"""Looking on while another program has a workshop: what it wrote since, and whether it still has it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk, Stamp
from workshop.store.failures import reading
from workshop.store.journal import journal_path
from workshop.store.lock import is_held
from workshop.store.repository import WorkshopFile

AGAIN = 8
"""Of so many looks at what cannot be read and stays as it is, one reads it once more."""

_Stamps = tuple[Stamp | None, Stamp | None]


class Glance(NamedTuple):
    """One look: the file as it is now (None when nothing was written since the last look), and whether it is held."""

    file: WorkshopFile | None
    held: bool


class _Failure(NamedTuple):
    """What could not be read, why, and at how many looks in a row."""

    stamps: _Stamps
    error: WorkshopError
    looks: int


class Watch:
    """Looks at the file of a workshop and its journal from time to time; nothing is written, nothing stays locked."""

    def __init__(self, path: Path, disk: Disk | None = None, held: Callable[[Path, Disk], bool] = is_held) -> None:
        """Take the file to look at; the first look reads it in any case. ``held`` tells whether somebody has it."""
        self._path = path
        self._disk = disk or Disk()
        self._held = held
        self._stamps: _Stamps | None = None
        self._failure: _Failure | None = None

    @property
    def path(self) -> Path:
        """The file that is looked at."""
        return self._path

    def first(self) -> tuple[WorkshopFile, bool]:
        """Look for the first time: give the file in any case, and tell whether it is held.

        Raises:
            WorkshopError: as for ``glance``.
        """
        held, stamps = self._look()
        return self._read(stamps), held

    def glance(self) -> Glance:
        """Look once; a file is only read when it or its journal has changed.

        Raises:
            WorkshopError: it cannot be read, or is damaged. The next look tries again; where nothing changed, later
                ones tell the same without reading all of it, but for one of ``AGAIN``.
        """
        held, stamps = self._look()
        if stamps == self._stamps:
            self._failure = None
            return Glance(None, held)
        return Glance(self._read(stamps), held)

    def _look(self) -> tuple[bool, _Stamps]:
        with reading(self._path):
            # In this order: whoever let go of the lock wrote before that, and what is written meanwhile is seen next.
            held = self._held(self._path, self._disk)
            return held, (self._disk.stamp(self._path), self._disk.stamp(journal_path(self._path)))

    def _read(self, stamps: _Stamps) -> WorkshopFile:
        looks = 0
        if self._failure is not None and self._failure.stamps == stamps:
            looks = self._failure.looks
            # Once more at once: it may have been caught between two steps of who writes it.
            if looks > 1 and looks % AGAIN:
                self._failure = self._failure._replace(looks=looks + 1)
                raise WorkshopError(self._failure.error.key, **self._failure.error.params)
        try:
            file = WorkshopFile.open(self._path, self._disk)
        except WorkshopError as error:
            self._failure = _Failure(stamps, error, looks + 1)
            raise
        self._stamps, self._failure = stamps, None
        return file
