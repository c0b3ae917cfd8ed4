"""What outlives a kill: which seats are taken, in a file beside the workshop that only its owner can read.

It holds no name, no secret and no vote: numbers, and what is kept of secrets. It goes when the session ends, and is of
no use after a day.
"""

import asyncio
import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk
from workshop.store.replacing import replace_file
from workshop.web.seats import Seats

LIFE = timedelta(hours=24)
_FORMAT = 1


def kept_path(path: Path) -> Path:
    """Give the file of the seats of a workshop's file."""
    return path.parent / f"{path.name}.phones"


class Kept(NamedTuple):
    """What the file says: where it was on, and the seats."""

    host: str
    port: int
    seats: Seats
    on: bool


class Keeper:
    """Writes the seats in a thread, one time for all changes that wait.

    Attributes:
        trouble: why the last change is not on the disk; it is kept in memory all the same.
    """

    def __init__(self, path: Path, workshop: str, clock: Clock) -> None:
        """Take the file of the workshop, what tells it from others, and the clock."""
        self.path = kept_path(path)
        self.trouble: OSError | WorkshopError | None = None
        self._workshop = workshop
        self._clock = clock
        self._disk = Disk()
        self._lock = asyncio.Lock()
        self._asked = 0
        self._written = 0

    def read(self) -> Kept | None:
        """Give what a program that was killed left; None where there is nothing, or nothing that can be used."""
        try:
            found = json.loads(self._disk.read(self.path).content)
            return self._used(found)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def _used(self, found: dict[str, Any]) -> Kept | None:
        age = self._clock.now() - datetime.fromisoformat(found["at"])
        if found["format"] != _FORMAT or found["workshop"] != self._workshop or not timedelta(0) <= age < LIFE:
            return None
        seats = Seats(
            {int(number): str(kept) for number, kept in found["taken"].items()},
            {int(number) for number in found["blocked"]},
            [str(kept) for kept in found["screens"]],
            found["locked"] is True,
        )
        return Kept(str(found["host"]), int(found["port"]), seats, found["on"] is True)

    async def write(self, kept: Kept) -> None:
        """Have the seats on the disk when this returns, or ``trouble`` say why not."""
        self._asked += 1
        asked = self._asked
        async with self._lock:
            if self._written >= asked:
                return
            asked = self._asked
            content = self._content(kept)
            try:
                await asyncio.to_thread(self._replace, content)
            except (OSError, WorkshopError) as error:
                self.trouble = error
            else:
                self.trouble = None
                self._written = asked

    def _content(self, kept: Kept) -> bytes:
        values = {
            "format": _FORMAT,
            "workshop": self._workshop,
            "at": self._clock.now().isoformat(timespec="seconds"),
            "on": kept.on,
            "host": kept.host,
            "port": kept.port,
            "locked": kept.seats.locked,
            "taken": {str(number): token for number, token in kept.seats.taken.items()},
            "blocked": sorted(kept.seats.blocked),
            "screens": kept.seats.screens,
        }
        return (json.dumps(values, indent=1) + "\n").encode("ascii")

    def _replace(self, content: bytes) -> None:
        # Ours alone: whatever stands there is replaced.
        seen = self._disk.read(self.path) if self._disk.stamp(self.path) is not None else None
        replace_file(self.path, content, seen, self._disk)
        self._disk.sync_folder(self.path.parent)

    def forget(self) -> None:
        """Take the file away."""
        with suppress(OSError):
            self._disk.unlink(self.path)
