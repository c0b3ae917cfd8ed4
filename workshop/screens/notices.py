"""How many notices are shown: a key that is held down may not bury the screen under what is said about it."""

from collections import deque
from collections.abc import Callable

from workshop.clock import Clock

SECONDS = 1.0
"""For so long the same notice is not shown again, and notices are counted."""
AT_ONCE = 5
"""How many are shown within that time; of those above it only the last one is, afterwards."""


class Notices:
    """Lets notices through, and of too many the last one. Each costs a paint and stays in sight for seconds."""

    def __init__(self, clock: Clock, later: Callable[[float, Callable[[], None]], object]) -> None:
        """Take the clock, and what calls something after so many seconds."""
        self._clock = clock
        self._later = later
        self._shown: deque[tuple[float, str]] = deque(maxlen=AT_ONCE)
        self._last: Callable[[], None] | None = None

    def tell(self, text: str, show: Callable[[], None]) -> None:
        """Call ``show`` for a notice with this text: at once, later, or not when it is in sight or another follows."""
        now = self._clock.monotonic()
        lately = [told for at, told in self._shown if now - at < SECONDS]
        if text in lately:
            return
        if len(lately) < AT_ONCE:
            self._shown.append((now, text))
            show()
            return
        if self._last is None:
            self._later(SECONDS, self._show_last)
        self._last = show

    def _show_last(self) -> None:
        show, self._last = self._last, None
        if show is not None:
            show()
