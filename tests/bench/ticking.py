"""What the countdown costs while a group talks and nobody presses a key."""

import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Amount
from tests.bench.starting import COLUMNS, ROWS, stage, started
from tests.terminal import Terminal

SECONDS, SHARE = 20.0, 1.0
"""So long it is watched; so many per cent of a core it may take."""

_NANO = 1e9


def ticking(path: Path, home: Path) -> Iterator[Amount]:
    """Measure the processor time of the program on the stage, its clock running; Linux alone tells it so exactly."""
    start = stage(path, home)
    with Terminal(start.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        started(terminal, start)
        terminal.keys("space")
        terminal.wait_for("⏱")
        began, before = time.perf_counter(), _used(terminal.pid)
        while time.perf_counter() - began < SECONDS:
            terminal.read(0.5)
        share = 100 * (_used(terminal.pid) - before) / (time.perf_counter() - began)
    yield Amount("the countdown, of a core", share, "%", SHARE)


def _used(process: int) -> float:
    """Give the seconds that all threads of a process had a processor."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / _NANO
