"""A session that does something of everything, as a series of steps that a fault can fall between."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.fakes import FakeClock, tiny_model, tiny_plan
from workshop import facilitator
from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.store.disk import Disk
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

PEOPLE = 5


class Promising:
    """Writes each event before the facilitator goes on, and tells its id when it is durable."""

    def __init__(self, file: WorkshopFile, promised: Callable[[int], None]) -> None:
        """Take the file, and who is told."""
        self._file = file
        self._promised = promised

    def save(self, workshop: Workshop, event: Event) -> None:
        """Write an event, promise it, and move the journal where it is time for that."""
        del workshop
        self._file.append([event])
        self._promised(event.id)
        self._file.checkpoint()


def made(path: Path, disk: Disk | None = None) -> None:
    """Make a tiny workshop with five people; two of them have nothing that tells them apart."""
    people = [f"Deelnemer {number}" for number in range(1, PEOPLE + 1)]
    workshop, event = facilitator.create(tiny_model(), tiny_plan(people), FakeClock())
    WorkshopFile.create(path, workshop, event, disk).close()


def lead(path: Path, disk: Disk, steps: int, seed: int, promised: Callable[[int], None]) -> WorkshopFile:
    """Open a file, hold it, and do so many things that a facilitator does; the file is still open then."""
    file = WorkshopFile.open(path, disk)
    file.hold()
    leader = Facilitator(file.workshop, file.events, FakeClock(), Promising(file, promised))
    chance = random.Random(seed)
    for _ in range(steps):
        step(leader, chance)
    return file


def step(leader: Facilitator, chance: random.Random) -> None:
    """Do one thing that is possible now."""
    workshop = leader.workshop
    paragraph = chance.choice(workshop.scope).number
    last = workshop.last_round(paragraph)
    if paragraph in workshop.consensus:
        leader.reopen(paragraph)
    elif last and last.revealed:
        if chance.random() < 0.5:
            leader.record(paragraph, chance.randint(1, 5), "agreed", reason="Zo is het nu, volgens ons.")
        elif last.number < 9:
            leader.new_round(paragraph)
        else:
            leader.undo()
    elif last and len(workshop.ballots.get(last.key, {})) >= 3:
        leader.reveal(paragraph)
    elif chance.random() < 0.1:
        leader.add_note(paragraph, "Parkeren: é 🙂 \u2028" + "x" * chance.randint(0, 600))
    else:
        leader.vote(paragraph, chance.randint(1, PEOPLE), chance.randint(1, 5))


def check_whole(path: Path, promised: int, *, more: int = 1) -> WorkshopFile:
    """Open what is left: whole, with all that was promised, and at most ``more`` events besides.

    Opened to write as well, for that is what a facilitator does next.
    """
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert promised <= len(file.events) <= promised + more
    file.hold()
    assert promised <= len(file.events) <= promised + more
    file.close()
    again = WorkshopFile.open(path)
    assert again.events == file.events
    assert again.workshop == file.workshop
    return again
