"""The storage under TinyDB: the same JSON, replaced as a whole and durable when a write returns."""

import json
import os
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from workshop.store.disk import Disk, Seen
from workshop.store.kept import serialised
from workshop.store.replacing import replace_file, sweep


class DurableStorage(Storage):
    """A storage for TinyDB that never leaves half a file: ``TinyDB(path, storage=DurableStorage)``.

    A write goes to a temporary file in the same folder, which takes the place of the file once it is on the
    disk. A write is refused when the file is no longer what this storage last read or wrote.

    Attributes:
        seen: the file when it was last read or written; None where there was none.
    """

    def __init__(self, path: str | Path, disk: Disk | None = None, seen: Seen | None = None) -> None:
        """Look at a file, which need not exist; ``seen`` is its content when that was read already.

        Raises:
            OSError: the file cannot be read.
        """
        super().__init__()
        # Links are followed, so that it is their target that is replaced.
        self._path = Path(os.path.realpath(path))
        self._disk = disk or Disk()
        self.seen = seen
        self._swept = False
        if seen is None:
            self._look()

    def _look(self) -> bytes:
        self.seen = None if self._disk.stamp(self._path) is None else self._disk.read(self._path)
        return self.seen.content if self.seen else b""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give all tables as they are in the file; None where it is missing or empty.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is not JSON.
        """
        content = self._look()
        return json.loads(content) if content else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Give the file these tables; they are durable when this returns.

        Raises:
            OSError: the disk refused; the file is as it was, or new when only its durability is in doubt.
            ValueError: a value has no place in JSON.
            WorkshopError: the file was made, changed or removed by somebody else.
        """
        self.seen = replace_file(self._path, serialised(data), self.seen, self._disk)
        self._disk.sync_folder(self._path.parent)
        if not self._swept:
            self._swept = True
            sweep(self._path)
