"""Where time comes from; tests hand in a clock of their own."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of time."""

    def now(self) -> datetime:
        """Give the wall-clock instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never run back, from an arbitrary zero."""
        ...


class SystemClock:
    """The time of this computer."""

    def now(self) -> datetime:
        """Give the wall-clock instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give seconds that never run back, from an arbitrary zero."""
        return time.monotonic()
