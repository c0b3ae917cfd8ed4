"""Programs to be killed. One process loads everything once; each victim is a fork of it, which costs a few ms.

An order is a line of JSON on standard input, the answer a line on standard output. A victim says on a pipe what it
promises, only after the store said that it is durable.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

from tests.fakes import FakeClock
from tests.faults.steps import SteppingDisk
from tests.faults.stories import Actor, story
from tests.power import keep_the_power_on
from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator, Saver
from workshop.sessions import Session
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver, DirectSaver

Say = Callable[..., None]


class Telling:
    """A saver that says what was saved; ``early`` says so before, which is a lie."""

    def __init__(self, saver: Saver, say: Say, *, early: bool = False) -> None:
        """Take the saver, and where to say it."""
        self._saver = saver
        self._say = say
        self._early = early

    def save(self, workshop: Workshop, event: Event) -> None:
        """Save an event, and say so."""
        promise = "saved", event.id, event.what, event.at
        if self._early:
            self._say(*promise)
        self._saver.save(workshop, event)
        if not self._early:
            self._say(*promise)


def lead(path: Path, seed: int, say: Say, *, early: bool = False) -> None:
    """Open and close a workshop again and again: vote, reveal, record, bring the file up to date, save copies."""
    random = Random(seed)
    for round_ in count():
        file = WorkshopFile.open(path)
        file.hold()
        clock = FakeClock()
        leader = Facilitator(file.workshop, file.events, clock, Telling(DirectSaver(file), say, early=early))
        actor = Actor(leader, clock, random)
        for _ in range(random.randint(1, 15)):
            actor.act()
            if random.random() < 0.5:
                file.checkpoint()
        if random.random() < 0.3:
            copy = path.with_name(f"kopie-{seed}-{round_}.workshop.json")
            file.save_copy(copy)
            say("copied", len(leader.history.events), copy.name)
        file.close()


def lie(path: Path, seed: int, say: Say) -> None:
    """Do the same, but promise before anything is saved."""
    lead(path, seed, say, early=True)


def lead_in_background(path: Path, seed: int, say: Say) -> None:
    """Lead as the app does, with a thread that writes; a promise is what it reports as saved."""
    random = Random(seed)
    while True:
        clock = FakeClock()
        session = Session.open(path, clock)
        assert isinstance(session.saver, BackgroundSaver)
        saving = session.saving
        saving.changed = lambda saving=saving: say("saved", saving.saved)  # type: ignore[misc]
        actor = Actor(session.facilitator, clock, random)
        for _ in range(random.randint(1, 40)):
            actor.act()
            if random.random() < 0.1:
                session.saver.flush(10)
        session.close()


def one_use(path: Path, seed: int, say: Say) -> None:
    """Use a file once, and die before step ``seed`` that this asks of the disk; say ``done`` at the end."""
    steps = count()

    def reached(name: str) -> None:
        if next(steps) == seed:
            say("died", name)
            os.kill(os.getpid(), signal.SIGKILL)

    known = story(0, 200).events
    disk = SteppingDisk(reached)
    file = WorkshopFile.open(path, disk)
    file.hold()
    begin = len(file.events)
    for number in range(begin, begin + 12):
        file.append(known[number : number + 1])
        say("saved", number + 1)
        if number % 5 == 0:
            file.checkpoint(at_once=True)
            file.save_copy(path.with_name(f"kopie-{number}.workshop.json"))
            say("copied", number + 1, f"kopie-{number}.workshop.json")
    file.close()
    say("done")


VICTIMS = {each.__name__: each for each in (lead, lie, lead_in_background, one_use)}


def kill(name: str, path: Path, seed: int, words: int, wait: float) -> tuple[list[list[object]], int]:
    """Start a victim, hear so many of its words, let it go on for some seconds, and kill it.

    Returns:
        all that it said, and how it ended: minus the signal, or an exit code.
    """
    hear, tell = os.pipe()
    victim = os.fork()
    if victim == 0:
        os.close(hear)
        _be(name, path, seed, tell)
    os.close(tell)
    with os.fdopen(hear) as pipe:
        said = [line for line in (pipe.readline() for _ in range(words)) if line]
        until = time.perf_counter() + wait
        while time.perf_counter() < until:
            pass
        if wait >= 0:
            os.kill(victim, signal.SIGKILL)
        said += pipe
    _, status = os.waitpid(victim, 0)
    return [json.loads(line) for line in said if line.endswith("\n")], os.waitstatus_to_exitcode(status)


def _be(name: str, path: Path, seed: int, tell: int) -> None:
    """Be a victim, and never return."""

    def say(*words: object) -> None:
        # One write: a promise is heard whole or not at all.
        os.write(tell, json.dumps(words).encode() + b"\n")

    code = 70
    try:
        VICTIMS[name](path, seed, say)
        code = 0
    except BaseException:  # noqa: BLE001 - whoever started it hears of it by the exit code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Carry out orders until there are no more. What was written outlives a killed program, synced or not."""
    keep_the_power_on()
    for line in sys.stdin:
        name, path, seed, words, wait = json.loads(line)
        print(json.dumps(kill(name, Path(path), seed, words, wait)), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
