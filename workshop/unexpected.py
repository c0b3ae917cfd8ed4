"""An app that gets over a fault of its own: it is written down and told, and only a storm of faults is the end."""

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message import Message

from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.faults import write_down

SEVERAL, WITHIN = 3, 10.0
"""So many faults that were to be told within so many seconds are a storm."""

WRITTEN_ALONG = 3
"""Of the faults that come along with one, so many are written down: the log that was named must stay."""
_ALONG_MAX = 100


class SteadyApp(App[None]):
    """Goes on after an unexpected error, wherever it is raised; at the start and in a storm it ends in order.

    A subclass shows the fault, in ``show_fault``, and says with ``is_steady`` from when there is a screen to go
    on with. Whoever runs the app looks at ``fault`` afterwards.

    Attributes:
        fault: what ended the app, as a person can read it; None when it was no fault.
        is_steady: whether the first screen has been shown.
    """

    def __init__(self, clock: Clock) -> None:
        """Take the clock that tells a storm from faults that lie far apart."""
        super().__init__()
        self.fault: WorkshopError | None = None
        self.is_steady = False
        self._time = clock
        self._told: deque[float] = deque(maxlen=SEVERAL)
        self._telling = False
        self._along = 0

    def show_fault(self, log: Path | None) -> None:
        """Show that something went wrong; ``log`` is where that is written down, None when it could not be."""
        raise NotImplementedError

    # Where faults come from

    def on_load(self) -> None:
        """Hear of what fails in the loop itself; it would be printed, with values, or lost."""
        asyncio.get_running_loop().set_exception_handler(self._failed_in_loop)

    def _failed_in_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        # Without an exception it is a remark about something that ended together with the app.
        if isinstance(error, Exception):
            self._handle_exception(error)

    @contextmanager
    def watching_threads(self) -> Iterator[None]:
        """Hear meanwhile of what fails in a thread of its own; Python would print it, with values."""
        before, threading.excepthook = threading.excepthook, self._failed_in_thread
        try:
            yield
        finally:
            threading.excepthook = before

    def _failed_in_thread(self, failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value
        if not isinstance(error, Exception):
            return
        if self._loop is not None:
            # Unless it was closed.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._handle_exception, error)
                return
        self._end_with(error)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # noqa: BLE001 - left alone it would end the app, and the session with it
            self._handle_exception(error)

    # What becomes of them

    def _handle_exception(self, error: Exception) -> None:
        """Take any unexpected error; Textual hands all of them to this method."""
        if self._telling or self.fault is not None:
            self._take_along(error)
        elif not self.is_steady or self._exit or not self.is_running or self._is_storm():
            self._give_up(error)
        else:
            self._telling, self._along = True, 0
            self.call_later(self._tell, write_down(error, self._time.now()))

    def _is_storm(self) -> bool:
        now = self._time.monotonic()
        self._told.append(now)
        return len(self._told) == SEVERAL and now - self._told[0] < WITHIN

    def _tell(self, log: Path | None) -> None:
        self._telling = False
        self.show_fault(log)

    def _take_along(self, error: Exception) -> None:
        """Take one that came before another one was shown: one cause often has several."""
        self._along += 1
        if self._along <= WRITTEN_ALONG:
            write_down(error, self._time.now())
        if self._along >= _ALONG_MAX and self.fault is None:
            self._give_up(error)

    # The end

    def _give_up(self, error: Exception) -> None:
        self._end_with(error)
        super()._handle_exception(error)

    def _end_with(self, error: Exception) -> None:
        if self.fault is None:
            self._along = 0
            self.fault = WorkshopError("fault", log=write_down(error, self._time.now()) or "–")

    def panic(self, *renderables: object) -> None:
        """End the app; what Textual has to say of the error is not for the projector."""
        del renderables
        self._fatal_error()

    def _fatal_error(self) -> None:
        # Textual's own traceback shows the values of variables: votes, on the projector.
        self._close_messages_no_wait()
