"""What is refused, and the note that is kept of it: when, why and how often; never from where or by whom."""

import os
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workshop.faults import log_folder
from workshop.store.disk import OWNER_ONLY

LOG = "phones.log"
_LOG_MAX = 2**18


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A request that is not granted: the page has words for each ``reason``."""

    def __init__(self, status: int, reason: str, wait: float = 0.0) -> None:
        """Take the HTTP status, the reason in a word, and the seconds after which it can be tried again."""
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.wait = wait


class Refusals:
    """Counts refusals by their reason, and writes the counts down."""

    def __init__(self) -> None:
        """Begin at none."""
        self.counts: Counter[str] = Counter()
        self._unwritten: Counter[str] = Counter()

    def note(self, reason: str) -> None:
        """Count one."""
        self.counts[reason] += 1
        self._unwritten[reason] += 1

    @property
    def total(self) -> int:
        """How many there were."""
        return self.counts.total()

    def lines(self, at: datetime) -> str:
        """Give what is not written down yet, a line a reason; it counts as written from then on."""
        unwritten, self._unwritten = self._unwritten, Counter()
        stamp = at.isoformat(timespec="seconds")
        return "".join(f"{stamp} {reason} {count}\n" for reason, count in sorted(unwritten.items()))


def write_lines(lines: str, folder: Path | None = None) -> None:
    """Add lines to the log, in a thread; when it has grown too large it begins anew.

    A log that cannot be written is no reason to stop: the counts are on the screen as well.
    """
    if not lines:
        return
    with suppress(OSError):
        path = (folder or log_folder()) / LOG
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        begin = os.O_TRUNC if path.exists() and path.stat().st_size > _LOG_MAX else os.O_APPEND
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | begin, OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(lines)
