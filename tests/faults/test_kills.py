"""A program that is killed, at any moment, loses nothing that it reported as saved."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from tests.faults.sessions import check_whole, made

ROOT = Path(__file__).parents[2]
IN_THE_MIDDLE, AT_RANDOM = 240, 160
"""Kills in the middle of a call to the disk, each call in turn, and kills from outside."""


class Died(NamedTuple):
    """How a victim ended: the last event that it promised (0: none), and whether it had closed the file."""

    promised: int
    closed: bool


class Victims:
    """Programs that lead a session until they die."""

    def __init__(self) -> None:
        """Start the process that makes them."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.victims"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def _streams(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def run(self, path: Path, seed: int, steps: int, *, at: int = 0, after: int = 0) -> Died:
        """Let one lead a session: it dies at its own call ``at``, or is killed after so many promises."""
        begin, told = self._streams
        begin.write(f"{path} {seed} {steps} {at}\n")
        begin.flush()
        process = promised = heard = 0
        closed = False
        while (line := told.readline().strip()) != "dead":
            assert line, "the process that makes victims is gone"
            word, _, number = line.partition(" ")
            if word == "pid":
                process = int(number)
            elif word == "promise":
                promised = int(number)
                heard += 1
                if heard == after:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
            closed = closed or word == "closed"
        return Died(promised, closed)

    def close(self) -> None:
        """End the process."""
        begin, told = self._streams
        begin.close()
        self._process.wait()
        told.close()


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    """Give what makes victims."""
    found = Victims()
    yield found
    found.close()


@pytest.mark.parametrize("part", range(4))
def test_killed_in_the_middle_of_any_call_to_the_disk(tmp_path: Path, victims: Victims, part: int) -> None:
    """Opening what the last one left, votes, moving the journal, backups and closing: each call in turn."""
    path = tmp_path / "a.workshop.json"
    made(path)
    known, kills, at, session = 1, 0, 1 + part, 0
    while kills < IN_THE_MIDDLE // 4:
        died = victims.run(path, seed=1000 * part + session, steps=7, at=at)
        known = len(check_whole(path, max(known, died.promised)).events)
        kills += not died.closed
        at = 1 + part if died.closed else at + 4
        session += 1
    assert session > kills, "no session was long enough to reach its end"


@pytest.mark.parametrize("part", range(4))
def test_killed_at_any_moment(tmp_path: Path, victims: Victims, part: int) -> None:
    """From outside, in the middle of whatever it is doing after a promise."""
    path = tmp_path / "a.workshop.json"
    made(path)
    chance = random.Random(part)
    known, kills = 1, 0
    while kills < AT_RANDOM // 4:
        died = victims.run(path, seed=chance.randrange(10**6), steps=60, after=chance.randint(1, 30))
        kills += not died.closed
        known = len(check_whole(path, max(known, died.promised)).events)


def test_a_session_that_is_not_killed_ends_in_order(tmp_path: Path, victims: Victims) -> None:
    """Otherwise the tests above would prove nothing: all is promised, and only the file and its backups are left."""
    path = tmp_path / "a.workshop.json"
    made(path)
    died = victims.run(path, seed=1, steps=60)
    assert died == (61, True)
    check_whole(path, 61, more=0)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.workshop.json", "backups"]
