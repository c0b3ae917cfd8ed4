"""A vote on the disk, against the least that any program could do and against a database made for it."""

import gc
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figures import Figure, percentile
from tests.bench.workshops import people
from workshop.catalogue import library
from workshop.clock import SystemClock
from workshop.domain.changes import Event
from workshop.domain.setting_up import Plan
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator, create
from workshop.store.repository import WorkshopFile
from workshop.store.savers import GatheringSaver

FEW, MANY, HUGE = 100, 3_720, 50_000
"""Votes that a file holds already: hardly any, the largest workshop, and far beyond that."""

VOTES = 600
HALF, TAIL, OPEN_SECONDS = 1.5, 3.0, 0.06
_PEOPLE = 500
_LINE = b"x" * 420
"""As long as a vote in the journal."""


class _Waiting:
    """Keeps events until they are measured."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def save(self, workshop: Workshop, event: Event) -> None:
        del workshop
        self.events.append(event)


def _with_votes(path: Path, votes: int) -> tuple[WorkshopFile, list[Event]]:
    """Give an open file that holds so many votes, and the events of more."""
    clock = SystemClock()
    workshop, event = create(library.find("principles"), Plan("Team", "nl", people(min(votes, _PEOPLE))), clock)
    file = WorkshopFile.create(path, workshop, event)
    saver = GatheringSaver(file)
    leader = Facilitator(workshop, [event], clock, saver)
    for number in range(votes):
        leader.vote(1 + number // _PEOPLE % 7, 1 + number % min(votes, _PEOPLE), 1 + number // 7 % 5)
    saver.write()
    file.close()
    file = WorkshopFile.open(path)
    waiting = _Waiting()
    leader = Facilitator(file.workshop, file.events, clock, waiting)
    for number in range(VOTES + 1):
        leader.vote(1, 1 + number % min(votes, _PEOPLE), 1 + number % 5)
    file.append(waiting.events[:1])
    return file, waiting.events[1:]


def storing(home: Path) -> Iterator[Figure]:
    """Measure a durable vote by turns, and opening what a killed program left."""
    files = {count: _with_votes(home / f"stored-{count}.workshop.json", count) for count in (FEW, MANY, HUGE)}
    bare = os.open(home / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    database = sqlite3.connect(home / "votes.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, document TEXT)")
    database.executemany("INSERT INTO events VALUES (?, ?)", ((number, _LINE) for number in range(MANY)))

    def plainly(_: int) -> None:
        os.write(bare, _LINE)
        os.fdatasync(bare)

    def by_database(number: int) -> None:
        database.execute("INSERT INTO events VALUES (?, ?)", (MANY + number, _LINE))

    def by_us(count: int) -> Callable[[int], None]:
        file, events = files[count]
        return lambda number: file.append(events[number : number + 1])

    ways: dict[str, Callable[[int], None]] = {"bare": plainly, "sqlite": by_database}
    ways |= {str(count): by_us(count) for count in files}
    times = _by_turns(ways)
    left = _left_behind(home, files[MANY][0].path)
    for file, _ in files.values():
        file.close()
    os.close(bare)
    database.close()
    few, many, huge = (times[str(count)] for count in (FEW, MANY, HUGE))
    half = {name: percentile(found, 50) for name, found in times.items()}
    name = f"a durable vote, p50, {MANY} stored"
    yield Figure("a durable line, p50, append and fdatasync", half["bare"])
    yield Figure("a durable row, p50, sqlite (WAL, FULL)", half["sqlite"])
    yield Figure(f"{name}, to append and fdatasync", half[str(MANY)], half[str(MANY)] / half["bare"], HALF)
    yield Figure(f"{name}, to sqlite", half[str(MANY)], half[str(MANY)] / half["sqlite"], HALF)
    tail = percentile(many, 99)
    yield Figure(f"a durable vote, p99, {MANY} stored", tail, tail / percentile(times["bare"], 99), TAIL)
    huge_half, few_half = percentile(huge, 50), percentile(few, 50)
    yield Figure(f"a durable vote, p50, {HUGE} stored, to {FEW}", huge_half, huge_half / few_half, HALF)
    yield Figure(f"opening {MANY} votes after a kill, p50", percentile(left, 50), None, OPEN_SECONDS)


def _by_turns(ways: dict[str, Callable[[int], None]]) -> dict[str, list[float]]:
    order = random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(VOTES):
        names = list(ways)
        order.shuffle(names)
        for name in names:
            before = time.perf_counter()
            ways[name](number)
            times[name].append(time.perf_counter() - before)
    return times


def _left_behind(home: Path, path: Path) -> list[float]:
    """Give the seconds that it takes to open a copy of file and journal, as a killed program leaves them."""
    times = []
    for number in range(15):
        folder = home / f"left-{number}"
        folder.mkdir()
        for suffix in ("", ".journal"):
            with Path(shutil.copy(f"{path}{suffix}", folder)).open("rb+") as copy:
                # What was killed had all of it on the disk: it is not the copying that is measured.
                os.fsync(copy.fileno())
        # As the program does while it starts.
        gc.disable()
        before = time.perf_counter()
        file = WorkshopFile.open(folder / path.name)
        file.hold()
        times.append(time.perf_counter() - before)
        gc.enable()
        assert file.recovered is not None
        file.close()
    return times
