"""From the facilitator's events to the file: at once, or by a thread of its own so that no key ever waits."""

import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop


class Appendable(Protocol):
    """What a saver needs of a file; see ``WorkshopFile.append``."""

    def append(self, events: Sequence[Event]) -> None:
        """Add events; they are durable when this returns, or none is and a ``WorkshopError`` is raised."""
        ...

    def checkpoint(self) -> None:
        """Tidy up behind events that are durable, or raise a ``WorkshopError`` that says why not."""
        ...


def _ignore(_: WorkshopError | None) -> None:
    """Let nobody know."""


class DirectSaver:
    """Writes each event before the facilitator goes on."""

    def __init__(self, file: Appendable) -> None:
        """Take the file to write to."""
        self._file = file

    def save(self, workshop: Workshop, event: Event) -> None:  # noqa: ARG002 - the file derives the state
        """Write an event; it is durable when this returns.

        Raises:
            WorkshopError: it could not be written, see ``WorkshopFile.append``.
        """
        self._file.append((event,))


class GatheringSaver:
    """Keeps events until all of them are written together, or none."""

    def __init__(self, file: Appendable) -> None:
        """Take the file to write to."""
        self._file = file
        self._events: list[Event] = []

    def save(self, workshop: Workshop, event: Event) -> None:  # noqa: ARG002 - the file derives the state
        """Take an event; nothing is written yet."""
        self._events.append(event)

    def write(self) -> None:
        """Write what was gathered; it is durable when this returns.

        Raises:
            WorkshopError: it could not be written, see ``WorkshopFile.append``.
        """
        self._file.append(self._events)
        self._events = []


class ReadOnlySaver:
    """Takes nothing: for a workshop that can only be looked at."""

    waiting: tuple[Event, ...] = ()

    def __init__(self, reason: WorkshopError) -> None:
        """Take why nothing can be written."""
        self._reason = reason

    def save(self, workshop: Workshop, event: Event) -> None:  # noqa: ARG002 - the same for each of them
        """Refuse an event.

        Raises:
            WorkshopError: always.
        """
        raise WorkshopError(self._reason.key, **self._reason.params)

    def retry(self) -> None:
        """Do nothing: nothing waits."""

    def flush(self, timeout: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that everything is durable."""
        return True

    def close(self) -> bool:
        """Tell that everything is durable."""
        return True


class BackgroundSaver:
    """Writes events in a thread of its own, in order; what waits is written together.

    After a failure the events go on waiting: ``retry`` and every next event try again. Nothing that was given
    to ``save`` is ever dropped.

    The callbacks are called from the writing thread and must return soon; a screen posts itself a message.
    They may call ``retry``, not ``flush`` or ``close``.
    """

    def __init__(
        self,
        file: Appendable,
        on_saved: Callable[[int], None],
        on_failed: Callable[[WorkshopError], None],
        on_untidy: Callable[[WorkshopError | None], None] = _ignore,
        gather: float = 0.0,
    ) -> None:
        """Start the writing thread.

        Args:
            file: where to write.
            on_saved: told the id of the last durable event after each write.
            on_failed: told why a write failed.
            on_untidy: told after each write why the file itself could not be brought up to date, None when it
                could; the events are durable all the same.
            gather: seconds to wait for more after an event, so that the screen is drawn before the thread takes
                the processor; nobody who flushes or closes waits for it.
        """
        self._file = file
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._on_untidy = on_untidy
        self._state = threading.Condition()
        self._waiting: list[Event] = []
        self._gather = gather
        self._asked = False
        self._hurried = False
        self._busy = False
        self._closing = False
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="workshop-saver", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> tuple[Event, ...]:
        """The events that are not durable yet, in order."""
        with self._state:
            return tuple(self._waiting)

    def save(self, workshop: Workshop, event: Event) -> None:  # noqa: ARG002 - the file derives the state
        """Take an event to be written soon.

        Raises:
            WorkshopError: the saver was closed.
        """
        with self._state:
            if self._closing:
                raise WorkshopError("store.saver_closed")
            self._waiting.append(event)
            self._ask()

    def retry(self) -> None:
        """Try again to write what is waiting."""
        with self._state:
            self._ask()

    def flush(self, timeout: float) -> bool:
        """Try to write what is waiting; tell whether all of it is durable.

        Answers as soon as it is, as soon as another attempt has failed, or after ``timeout`` seconds.
        """
        with self._state:
            self._hurried = True
            self._ask()
            self._state.wait_for(lambda: not (self._asked or self._busy), timeout)
            return not self._waiting

    def close(self, timeout: float = 10.0) -> bool:
        """Write what is waiting if that can be done, and end the thread; tell whether all is durable.

        A disk that hangs is given up after ``timeout`` seconds.
        """
        with self._state:
            self._closing = True
            self._hurried = True
            self._ask()
        self._thread.join(timeout)
        return not self.waiting

    def _ask(self) -> None:
        self._asked = not self._ended
        self._state.notify_all()

    def _run(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._asked)
                self._state.wait_for(lambda: self._hurried, self._gather)
                self._asked = False
                self._hurried = False
                events = tuple(self._waiting)
                closing = self._closing
                self._busy = True
            if events:
                self._write(events)
            with self._state:
                self._busy = False
                self._ended = closing
                self._asked = self._asked and not closing
                self._state.notify_all()
            if closing:
                return

    def _write(self, events: tuple[Event, ...]) -> None:
        failure = _failure(lambda: self._file.append(events))
        if failure is not None:
            self._tell(self._on_failed, failure)
            return
        with self._state:
            del self._waiting[: len(events)]
        self._tell(self._on_saved, events[-1].id)
        self._tell(self._on_untidy, _failure(lambda: self._file.checkpoint()))  # noqa: PLW0108 - looked up in there

    def _tell(self, listener: Callable[[Any], None], news: object) -> None:
        try:
            listener(news)
        except Exception:  # noqa: BLE001 - the thread must go on writing; the fault is reported as for any thread
            fault = (*sys.exc_info(), threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(fault))


def _failure(do: Callable[[], None]) -> WorkshopError | None:
    try:
        do()
    except WorkshopError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the group its votes: it is told
        failure = WorkshopError("store.unexpected", reason=type(error).__name__)
        failure.__cause__ = error
        return failure
    return None
