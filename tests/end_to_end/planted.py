"""The program with a fault planted in it: ``python -m tests.end_to_end.planted PLACE [words of the command line]``.

It fails at the key ``s``, or as its place says; the error carries what nobody may read, in words and in a variable.
"""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

# As the command line does; the modules that are imported here read it.
os.environ["TEXTUAL_DRIVER"] = "workshop.terminal:TerminalDriver"

from workshop.cli import main
from workshop.facilitator import Happened
from workshop.screens.fault import FaultScreen
from workshop.screens.stage import StageScreen
from workshop.terminal import TerminalDriver
from workshop.widgets.voters_pane import VotersPane


def broken(*_: object, **__: object) -> NoReturn:
    """Fail."""
    told = "Anna voted 5"
    raise ZeroDivisionError(told)


async def broken_later() -> None:
    """Fail beside the rest."""
    broken()


def put(owner: type, name: str, method: Callable[..., object]) -> None:
    """Put a method in the place of one of the program's."""
    setattr(owner, name, method)


def at_key(fail: Callable[[StageScreen], object]) -> None:
    """Plant it in what the key does."""

    def act(screen: StageScreen) -> None:
        fail(screen)

    put(StageScreen, "action_results", act)


def in_listener() -> None:
    """Plant it in what the stage does with the first vote that it hears of."""
    happened = StageScreen._happened

    def fail(screen: StageScreen, news: Happened) -> None:
        if news.event.what == "vote":
            put(StageScreen, "_happened", happened)
            broken()
        happened(screen, news)

    put(StageScreen, "_happened", fail)


def in_reading(*, once: bool) -> None:
    """Plant it in the thread that reads the keys: once, or from then on."""
    read = TerminalDriver._read

    def fail(driver: TerminalDriver) -> bytes:
        content = read(driver)
        if content == b"s":
            put(TerminalDriver, "_read", read)
            if not once:
                put(TerminalDriver, "run_input_thread", broken)
            broken()
        return content

    put(TerminalDriver, "_read", fail)


def in_drawing(screen: StageScreen) -> None:
    """Plant it in every drawing of the votes from now on."""
    put(VotersPane, "line", broken)
    screen.query_one(VotersPane).redraw()


def in_telling(screen: StageScreen) -> None:
    """Plant it in what shows a fault, and in this."""
    del screen
    put(FaultScreen, "compose", broken)
    broken()


PLACES: dict[str, Callable[[], None]] = {
    "action": lambda: at_key(broken),
    "worker": lambda: at_key(lambda screen: screen.run_worker(broken_later())),
    "loop": lambda: at_key(lambda _: asyncio.get_running_loop().call_soon(broken)),
    "thread": lambda: at_key(lambda _: threading.Thread(target=broken).start()),
    "listener": in_listener,
    "reading once": lambda: in_reading(once=True),
    "reading": lambda: in_reading(once=False),
    "drawing": lambda: at_key(in_drawing),
    "telling": lambda: at_key(in_telling),
    "start": lambda: put(StageScreen, "compose", broken),
}

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
