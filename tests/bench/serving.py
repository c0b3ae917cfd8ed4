"""Beginning and ending to serve phones: what keys wait while the server is loaded, and how soon pages are let go."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from signal import SIGKILL
from statistics import median

from tests.bench import READY, SIGN
from tests.bench.figures import Figure, percentile
from tests.bench.phones import RUNS, STANDS
from tests.bench.starting import COLUMNS, ROWS, Start, empty_app, stage, started
from tests.bench.workshops import new_workshop
from tests.terminal import SECONDS, Terminal
from tests.web.room import Room, room

PEOPLE, PAGES = 12, 40
START_TIMES, STOP = 8.0, 0.01
_STARTS, _ECHOES, _STOPS = 9, 12, 20
# All echoes have to fit in one line.
assert COLUMNS - len(READY) >= _STARTS * _ECHOES
_BETWEEN = 0.004
"""Seconds between two keys."""
_BACK = "Telefoons staan weer aan"
_SHARED = Path("/dev/shm")  # noqa: S108 - what is made there has a name of its own
_IN_MEMORY = _SHARED if _SHARED.is_dir() else None


def serving(home: Path) -> Iterator[Figure]:
    """Measure keys while the server begins, by turns with an echo, and how long ending it takes."""
    path = home / "served.workshop.json"
    new_workshop(path, PEOPLE)
    start, empty = stage(path, home), empty_app()
    _leave_on(start, home)
    echoes: list[float] = []
    worst: list[float] = []
    with Terminal(empty.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        started(terminal, empty)
        for _ in range(_STARTS):
            echoes += [_press(terminal, "3", SIGN) for _ in range(_ECHOES)]
            worst.append(max(_keys_while_it_begins(start, home)))
    # The worst of a dozen keys is like the slowest echoes; the median, since other programs run too.
    echo, key = percentile(echoes, 95), median(worst)
    yield Figure("key to paint, p95, empty app, keys close together", echo)
    yield Figure("worst key while the server begins, p50 of the starts", key, key / echo, START_TIMES)
    stops = asyncio.run(_stops())
    yield Figure(f"serving ends with {PAGES} pages open, p50", median(stops), None, STOP)
    yield Figure(f"serving ends with {PAGES} pages open, p95", percentile(stops, 95))


def _leave_on(start: Start, home: Path) -> None:
    """Begin to serve, and kill the program: from then on it begins by itself when the workshop is opened."""
    with Terminal(start.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        started(terminal, start)
        terminal.keys("Q")
        terminal.wait_for("127.0.0.1")
        terminal.keys("end", "enter")
        terminal.wait_for(f"0 van {PEOPLE}")
        terminal.signal(SIGKILL)


def _keys_while_it_begins(start: Start, home: Path) -> list[float]:
    """Start and stop the clock from the moment the stage is there until phones can join; give each key's seconds.

    The first key is left out: it starts the clock for the first time, which takes as long without phones.
    """
    times: list[float] = []
    with Terminal(start.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        terminal.wait_for(lambda: all(words in terminal.text for words in start.shown))
        while _BACK.encode() not in terminal.output:
            times.append(_press(terminal, "space", STANDS if len(times) % 2 else RUNS))
        terminal.signal(SIGKILL)
    return times[1:]


def _press(terminal: Terminal, key: str, sign: str) -> float:
    """Press a key shortly after what came before; give the seconds until its sign is there."""
    terminal.read(_BETWEEN)
    first, before = len(terminal.chunks), time.perf_counter()
    terminal.keys(key)
    while not any(sign.encode() in chunk.data for chunk in terminal.chunks[first:]):
        assert terminal.read(SECONDS), f"a key showed nothing; the screen:\n{terminal.text}"
    return terminal.chunks[-1].at - before


async def _stops() -> list[float]:
    """Open pages that read no more than their first words, and end serving; give the seconds of each time.

    The file of the seats is kept in memory where there is such a folder: a thread writes it when the pages are gone.
    """
    times = []
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY) as folder:
        async with room(Path(folder), [f"P{number}" for number in range(1, PAGES + 1)]) as here:
            tokens = [(await here.join(number)).token for number in range(1, PAGES + 1)]
            for _ in range(_STOPS):
                async with AsyncExitStack() as stack:
                    for token in tokens:
                        await _open(here, token, stack)
                    before = time.perf_counter()
                    await here.serving.stop()
                    times.append(time.perf_counter() - before)
                await here.serving.start()
    return times


async def _open(here: Room, token: str, stack: AsyncExitStack) -> None:
    """Open the line of a page and wait for its first message; it stays open as long as the stack."""
    authority = here.address.partition("//")[2]
    reader, writer = await asyncio.open_connection(*authority.split(":"))
    stack.callback(writer.close)
    writer.write(f"GET /api/events HTTP/1.1\r\nHost: {authority}\r\nX-Seat: {token}\r\n\r\n".encode())
    await reader.readuntil(b"event: state")
