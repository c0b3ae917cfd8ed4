"""Looking on while another program has a workshop: what it wrote since, and whether it still has it."""

from pathlib import Path
from typing import NamedTuple

from workshop.store.disk import Disk, Stamp
from workshop.store.failures import reading
from workshop.store.journal import journal_path
from workshop.store.lock import is_held
from workshop.store.repository import WorkshopFile


class Glance(NamedTuple):
    """One look: the file as it is now (None when nothing was written since the last look), and whether it is held."""

    file: WorkshopFile | None
    held: bool


class Watch:
    """Looks at the file of a workshop and its journal from time to time; nothing is written, nothing locked."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Take the file to look at; the first look reads it in any case."""
        self._path = path
        self._disk = disk or Disk()
        self._stamps: tuple[Stamp | None, Stamp | None] | None = None

    def glance(self) -> Glance:
        """Look once; a file is only read when it or its journal has changed.

        Raises:
            WorkshopError: it cannot be read, or is damaged; the next look tries again.
        """
        with reading(self._path):
            # In this order: whoever let go of the lock wrote before that, and what is written meanwhile is seen next.
            held = is_held(self._path, self._disk)
            stamps = self._disk.stamp(self._path), self._disk.stamp(journal_path(self._path))
        if stamps == self._stamps:
            return Glance(None, held)
        file = WorkshopFile.open(self._path, self._disk)
        self._stamps = stamps
        return Glance(file, held)
