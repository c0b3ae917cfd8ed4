"""Waiting until a screen has done all that it was asked, by looking at what is left to do instead of at the clock."""

import asyncio
from typing import Any
from weakref import WeakSet

import pytest
from textual import _wait
from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from workshop.store.savers import BackgroundSaver

SOON = _wait.SLEEP_GRANULARITY
"""Seconds: a timer that rings once, within so long, belongs to what was asked."""

_MOVING, _FOR_EVER = 1.0, 60.0
"""Seconds: at most so long is waited for what moves, as Textual does; and what has not settled then never will."""

_LOOKS = 20
"""So often within ``SOON`` is looked whether work was done."""


class Settling:
    """Takes the place of Textual's own waiting, which sleeps at least twice 20 ms for each key.

    An app has settled when no callback is ready, no widget waits to be drawn, no short timer runs, no thread of the
    loop is at work and nothing moves. A thread may wait for the test itself: while there is one at work, it is
    waited for as Textual does, until this process does nothing.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hear of every timer and every thread, and be asked instead of Textual."""
        self._under_way: set[asyncio.Future[Any]] = set()
        self._savers: WeakSet[BackgroundSaver] = WeakSet()
        start_saver = BackgroundSaver.__init__
        set_timer, run_in_executor = MessagePump.set_timer, asyncio.BaseEventLoop.run_in_executor

        def noted_timer(pump: MessagePump, delay: float, *more: Any, **named: Any) -> Timer:
            timer = set_timer(pump, delay, *more, **named)
            if delay <= SOON and timer._task is not None:
                self._note(timer._task)
            return timer

        def noted_run(loop: asyncio.BaseEventLoop, *more: Any) -> "asyncio.Future[Any]":
            future = run_in_executor(loop, *more)
            self._note(future)
            return future

        def noted_saver(saver: BackgroundSaver, *more: Any, **named: Any) -> None:
            start_saver(saver, *more, **named)
            self._savers.add(saver)

        # What a key changed is written while it is waited for, not later.
        monkeypatch.setattr("workshop.sessions.GATHER_SECONDS", 0.0)
        monkeypatch.setattr(BackgroundSaver, "__init__", noted_saver)
        monkeypatch.setattr(MessagePump, "set_timer", noted_timer)
        monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", noted_run)
        monkeypatch.setattr("textual.app.wait_for_idle", self.wait)
        monkeypatch.setattr("textual.pilot.wait_for_idle", self.wait)

    def _note(self, work: "asyncio.Future[Any]") -> None:
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)

    async def wait(self, _min_sleep: float = 0, _max_sleep: float = 0) -> None:
        """Return when the app of this test has settled."""
        async with asyncio.timeout(_FOR_EVER):
            await self._settled(active_app.get())

    async def _settled(self, app: App[Any]) -> None:
        while True:
            await _nothing_ready()
            if _drawn(app):
                continue
            if app.animator._animations:
                try:
                    await asyncio.wait_for(app.animator.wait_for_idle(), _MOVING)
                except TimeoutError:
                    return
            elif not self._at_work():
                return
            elif not await self._went_on():
                await _wait.wait_for_idle(0)
                return

    def _at_work(self) -> bool:
        return bool(self._under_way) or any(saver._asked or saver._busy for saver in self._savers)

    async def _went_on(self) -> bool:
        """Tell whether some work was done within a moment, and do not wait longer than for that."""
        before = set(self._under_way)
        for _ in range(_LOOKS):
            if not self._at_work() or before - self._under_way:
                return True
            await asyncio.sleep(SOON / _LOOKS)
        return False


async def _nothing_ready() -> None:
    """Let the loop run until only a timer, a thread or the outside world can give it something to do."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    quiet = 0
    while quiet < 2:
        # Each time the loop also asks its sockets and pipes.
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1


def _drawn(app: App[Any]) -> bool:
    """Draw at once what the screens would draw within a sixtieth of a second; tell whether there was anything."""
    drawn = False
    for stack in app._screen_stacks.values():
        for screen in stack:
            waiting: asyncio.Event = screen._update_timer._active
            if screen.is_running and waiting.is_set():
                screen._on_timer_update()
                drawn = True
    return drawn
