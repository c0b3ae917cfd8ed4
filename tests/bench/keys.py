"""From the byte of a key to the vote on the screen."""

import random
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from tests.bench import SIGN
from tests.bench.starting import COLUMNS, ROWS, Start, empty_app, stage, started
from tests.terminal import SECONDS, Terminal

KEYS = 80
"""Keys in a run: no more than twelve people have votes for on seven paragraphs."""

_PAUSE = (0.03, 0.09)
"""Seconds between two keys, whosever they are, so that they fall anywhere between two frames and two ticks."""


UNSAVED = -1
"""Stands for the program that saves nothing, on the file with the fewest people."""


def latencies(files: Mapping[int, Path], home: Path, seed: int) -> dict[int, list[float]]:
    """Press keys in turn in the empty app and in the program on copies of the files, all of them open at once.

    ``files`` has them by their number of participants. Gives the seconds from each key to its paint by the same
    number; 0 is the empty app. In the others each key is a vote, which is saved but in ``UNSAVED``.
    """
    pauses = random.Random(seed)
    few = min(files)
    copies = {
        count: Path(shutil.copy(path, home / f"voted-{seed}-{count}.workshop.json"))
        for count, path in {**files, UNSAVED: files[few]}.items()
    }
    starts = {0: empty_app(), **{count: stage(path, home) for count, path in copies.items()}}
    starts[UNSAVED] = replace(starts[UNSAVED], command=(sys.executable, "-m", "tests.bench.unsaved", copies[UNSAVED]))
    people = {UNSAVED: few}
    with ExitStack() as stack:
        players = {
            count: _Player(stack.enter_context(_opened(start, home)), start, people.get(count, count))
            for count, start in starts.items()
        }
        times: dict[int, list[float]] = {count: [] for count in players}
        for _ in range(KEYS):
            for count, player in players.items():
                player.make_room()
                _wait(list(players.values()), pauses.uniform(*_PAUSE))
                times[count].append(player.press())
    return times


def _opened(start: Start, home: Path) -> Terminal:
    return Terminal(start.command, home, columns=COLUMNS, rows=ROWS)


def _wait(players: Sequence["_Player"], seconds: float) -> None:
    """Let time pass, and read what is written meanwhile."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for player in players:
            player.terminal.read(left / len(players))


class _Player:
    """Presses keys in one terminal; where there are ``people``, each has a vote on each paragraph."""

    def __init__(self, terminal: Terminal, start: Start, people: int) -> None:
        self.terminal = terminal
        self.people = people
        self._pressed = 0
        started(terminal, start)

    def make_room(self) -> None:
        """Turn to the next paragraph when everybody has voted."""
        if self.people and self._pressed and self._pressed % self.people == 0:
            all_voted = f"{self.people} van {self.people} gestemd"
            self.terminal.wait_for(all_voted)
            self.terminal.keys("n")
            self.terminal.wait_gone(all_voted)

    def press(self) -> float:
        """Press a key and give the seconds until its sign is there."""
        self._pressed += 1
        self.terminal.read_waiting()
        data = b""
        before = time.perf_counter()
        self.terminal.keys("3")
        while chunk := self.terminal.read(SECONDS):
            data += chunk.data
            if SIGN.encode() in data:
                return chunk.at - before
        message = f"a key showed nothing; the screen:\n{self.terminal.text}"
        raise AssertionError(message)
