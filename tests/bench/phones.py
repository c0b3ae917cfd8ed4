"""A room full of phones: from a vote that is sent to its paint, from a key to its paint meanwhile, and the memory."""

import asyncio
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from tests.bench.figures import Amount, Figure, percentile
from tests.bench.starting import COLUMNS, ROWS, stage, started
from tests.bench.workshops import new_workshop
from tests.emulator import Emulator
from tests.terminal import SECONDS, Chunk, Terminal

PHONES, WITHIN = 300, 2.0
"""So many phones vote within so many seconds."""
VOTE, KEYS_TIMES, MEMORY = 0.05, 2.0, 150
# An odd number: the clock runs when the phones begin.
_KEYS, _BETWEEN = 25, 0.05
_COUNT = re.compile(rf"(\d+) van {PHONES} gestemd")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_CODE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}")
RUNS, STANDS = "⏱", "‖"


def phones(home: Path) -> Iterator[Figure | Amount]:
    """Let phones vote at the program in a terminal, and press keys there meanwhile."""
    path = home / "crowd.workshop.json"
    new_workshop(path, PHONES)
    start = stage(path, home)
    with Terminal(start.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        started(terminal, start)
        quiet = [_press(terminal, chunk) for chunk in range(_KEYS)]
        terminal.keys("Q")
        terminal.wait_for("127.0.0.1")
        terminal.keys("end", "enter")
        terminal.wait_for(f"0 van {PHONES}")
        address, code = _ADDRESS.search(terminal.text), _CODE.search(terminal.text)
        assert address
        assert code
        with _read(terminal):
            sent, busy, answered = asyncio.run(_crowd(terminal, address[0], code[0]))
        terminal.wait_for(f"{PHONES} van {PHONES} gestemd")
        memory = _peak_memory(terminal.pid)
        chunks = list(terminal.chunks)
    name = f"{PHONES} phones in {WITHIN:.0f} s"
    painted = _painted(chunks, sent)
    yield Figure(f"{name}: vote to paint, p50", percentile(painted, 50))
    yield Figure(f"{name}: vote to paint, p95", percentile(painted, 95), None, VOTE)
    yield Figure(f"{name}: vote to its durable answer, p95", percentile(answered, 95))
    base = percentile(quiet, 95)
    yield Figure("key to paint without phones, p95", base)
    times = percentile(busy, 95)
    yield Figure(f"{name}: key to paint, p95", times, times / base, KEYS_TIMES)
    yield Amount(f"{name}: memory at its peak", memory, "MiB", MEMORY)


async def _crowd(terminal: Terminal, address: str, code: str) -> tuple[list[float], list[float], list[float]]:
    """Join, listen, and vote at times by chance; give when votes were sent, the keys' and the answers' seconds."""
    connector = TCPConnector(limit=0, force_close=True)
    headers = {"Origin": address}
    async with ClientSession(connector=connector, timeout=ClientTimeout(None), headers=headers) as client:
        async with client.post(f"{address}/api/join", json={"code": code}) as told:
            secret = (await told.json())["secret"]
        listening = []
        for seat in range(1, PHONES + 1):
            claim = {"secret": secret, "seat": seat, "token": _token(seat)}
            async with client.post(f"{address}/api/seat", json=claim) as told:
                assert told.status == 200
            line = await client.get(f"{address}/api/events?language=nl", headers={"X-Seat": _token(seat)})
            listening.append(asyncio.create_task(line.read()))
        terminal.keys("q")
        await asyncio.sleep(1.0)
        sent: list[float] = []
        answered: list[float] = []
        chance = random.Random(3)

        async def vote(seat: int, after: float) -> None:
            await asyncio.sleep(after)
            body = {"paragraph": 1, "round": 1, "ballot": chance.choice("12345"), "id": 1}
            before = time.perf_counter()
            sent.append(before)
            async with client.post(f"{address}/api/vote", json=body, headers={"X-Seat": _token(seat)}) as told:
                assert told.status == 200
            answered.append(time.perf_counter() - before)

        votes = [vote(seat, chance.uniform(0.1, 0.1 + WITHIN)) for seat in range(1, PHONES + 1)]
        # The first vote starts the clock where it stands, which would be taken for a key.
        await votes.pop()
        keys = asyncio.create_task(asyncio.to_thread(_press_while, terminal))
        await asyncio.gather(*votes)
        busy = await keys
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        return sent, busy, answered


def _token(seat: int) -> str:
    return f"{seat:04}" + "b" * 20


@contextmanager
def _read(terminal: Terminal) -> Iterator[None]:
    """Read what the program writes in a thread, so that each chunk is stamped when it comes."""
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            terminal.read(0.1)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _press(terminal: Terminal, number: int) -> float:
    """Start or stop the clock by a key; give the seconds until its sign is there."""
    sign = (STANDS if number % 2 else RUNS).encode()
    first = len(terminal.chunks)
    before = time.perf_counter()
    terminal.keys("space")
    while True:
        chunk = terminal.read(SECONDS)
        assert chunk, f"a key showed nothing; the screen:\n{terminal.text}"
        if any(sign in chunk.data for chunk in terminal.chunks[first:]):
            return chunk.at - before


def _press_while(terminal: Terminal) -> list[float]:
    """Press keys while another thread reads; give the seconds until each sign was there."""
    times = []
    for number in range(_KEYS):
        sign = (RUNS if number % 2 else STANDS).encode()
        first = len(terminal.chunks)
        before = time.perf_counter()
        terminal.write(b" ")
        while (at := next((c.at for c in terminal.chunks[first:] if sign in c.data), None)) is None:
            time.sleep(0.0005)
            assert time.perf_counter() - before < SECONDS
        times.append(at - before)
        time.sleep(_BETWEEN)
    return times


def _painted(chunks: list[Chunk], sent: list[float]) -> list[float]:
    """Give for each vote the seconds until the screen counted as many votes as had been sent with it."""
    emulator = Emulator(COLUMNS, ROWS)
    seen: list[tuple[float, int]] = []
    for chunk in chunks:
        emulator.feed(chunk.data)
        if chunk.at >= sent[0] and (found := _COUNT.search(emulator.text)):
            seen.append((chunk.at, int(found[1])))
    return [next(at for at, count in seen if count >= number) - when for number, when in enumerate(sorted(sent), 1)]


def _peak_memory(pid: int) -> float:
    """Give the most memory that a process ever had, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024
