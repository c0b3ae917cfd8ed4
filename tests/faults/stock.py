"""TinyDB's own storage on a disk that writes down what it does: what the store would be without its own."""

import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tinydb.storages import JSONStorage

from tests.faults.recording import RecordingDisk
from workshop.store.disk import Seen
from workshop.store.kept import digest_of_tables
from workshop.store.layout import HEADER, ONLY


class _Handle:
    """What TinyDB opens: a file in which it goes back, writes, and cuts off what was longer before."""

    def __init__(self, path: Path, disk: RecordingDisk) -> None:
        self._path = path
        self._disk = disk
        self._descriptor = disk.open(path, os.O_RDWR)
        self._written = b""

    def seek(self, place: int) -> None:
        assert place == 0
        self._disk.close(self._descriptor)
        self._descriptor = self._disk.open(self._path, os.O_RDWR)

    def write(self, text: str) -> None:
        self._written = text.encode()

    def flush(self) -> None:
        self._disk.write(self._descriptor, self._written)

    def fileno(self) -> int:
        return self._descriptor

    def truncate(self) -> None:
        self._disk.truncate(self._descriptor, len(self._written))

    def close(self) -> None:
        self._disk.close(self._descriptor)


class _System:
    """What TinyDB asks of the system itself."""

    def __init__(self, disk: RecordingDisk) -> None:
        self.fsync = disk.sync


class StockStorage(JSONStorage):
    """Writes as TinyDB does, by its own code.

    Attributes:
        seen: the file as it was last written.
    """

    def __init__(self, path: Path, disk: RecordingDisk, seen: Seen) -> None:
        """Open a file that was made already."""
        self._mode = "r+"
        self.kwargs = {}
        self.seen = seen
        self._path = path
        self._disk = disk
        self._handle: Any = _Handle(path, disk)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write the tables of a workshop, with their checksum."""
        header = {**data[HEADER][ONLY], "sha256": digest_of_tables(data)}
        with patch("tinydb.storages.os", _System(self._disk)):
            super().write({**data, HEADER: {ONLY: header}})
        self.seen = self._disk.read(self._path)
