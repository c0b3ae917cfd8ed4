"""Waiting until what happened is on the disk: only then anybody is told that a vote is in."""

import asyncio
from collections.abc import Callable

from workshop.sessions import SavingState, ignore
from workshop.web.refusing import Refused

PATIENCE = 10.0
"""Seconds after which a phone is told that it is not saved yet; it asks again by itself."""


class Durable:
    """Lets requests wait for the writer's thread."""

    def __init__(self, saving: SavingState, told: Callable[[], object]) -> None:
        """Take how far the writer is; ``told`` is called in the loop whenever that has changed."""
        self._saving = saving
        self._told = told
        self._waiting: dict[asyncio.Future[None], int] = {}
        self._loop = asyncio.get_running_loop()

    def listen(self) -> None:
        """Hear from the writer's thread what is saved."""
        self._saving.advanced = lambda: self._loop.call_soon_threadsafe(self._release)

    def ignore(self) -> None:
        """Hear no more."""
        self._saving.advanced = ignore

    def _release(self) -> None:
        for future, event in tuple(self._waiting.items()):
            if event <= self._saving.saved and not future.done():
                future.set_result(None)
        self._told()

    async def until(self, event: int) -> None:
        """Return when an event and all before it are on the disk.

        Raises:
            Refused: it takes too long; it is waiting still, and nothing is lost.
        """
        if self._saving.saved >= event:
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting[future] = event
        try:
            await asyncio.wait_for(future, PATIENCE)
        except TimeoutError as error:
            raise Refused(503, "unsaved", 1.0) from error
        finally:
            del self._waiting[future]
