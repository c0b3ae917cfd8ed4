"""Sessions that go on by chance, from a seed, and the question that every fault ends in: is it all still there?"""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan
from workshop import facilitator
from workshop.domain.changes import Event, blank, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, ABSTAIN, Workshop
from workshop.facilitator import Facilitator
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

NAMES = ("Anna", "Bram [/x]", "Carla 🙂", "מרים", "Els")
_DEEDS = {
    "vote": 24,
    "reveal": 3,
    "record": 3,
    "new_round": 2,
    "reopen": 1,
    "undo": 3,
    "redo": 2,
    "note": 3,
    "improvement": 2,
    "clock": 2,
    "topic": 1,
}


class Story(NamedTuple):
    """A workshop as it was made, with its first event and all others."""

    start: Workshop
    events: tuple[Event, ...]

    def at(self, number: int) -> Workshop:
        """Give the state after so many events."""
        return fold(self.start, self.events[1:number])


class Actor:
    """Leads a session by chance: whatever the moment allows; what the rules refuse is passed over."""

    def __init__(self, leader: Facilitator, clock: FakeClock, random: Random) -> None:
        """Take the session, its clock, and where chance comes from."""
        self.leader = leader
        self._clock = clock
        self._random = random

    def act(self) -> Event:
        """Do one thing; a refusal of the store is not passed over."""
        while True:
            [deed] = self._random.choices(list(_DEEDS), list(_DEEDS.values()))
            self._clock.advance(self._random.choice((0.5, 3, 40)))
            try:
                event = self._do(deed)
            except WorkshopError as error:
                if error.key.startswith("store."):
                    raise
            else:
                if event is not None:
                    return event

    def _do(self, deed: str) -> Event | None:
        leader, random = self.leader, self._random
        paragraph, level = random.randint(1, 3), random.randint(1, 5)
        who, ballot = random.randint(1, len(NAMES)), random.choice((1, 2, 3, 4, 5, ABSTAIN, ABSENT))
        deeds: dict[str, Callable[[], Event | None]] = {
            "vote": lambda: leader.vote(paragraph, who, ballot),
            "reveal": lambda: leader.reveal(paragraph),
            "record": lambda: leader.record(paragraph, level, "agreed", reason=self._text()),
            "new_round": lambda: leader.new_round(paragraph),
            "reopen": lambda: leader.reopen(paragraph),
            "undo": leader.undo,
            "redo": leader.redo,
            "note": lambda: leader.add_note(paragraph - 1, self._text()),
            "improvement": lambda: leader.add_improvement(paragraph, f"Meten {level}", owner="Bram"),
            "clock": lambda: leader.start_clock() or leader.pause_clock(),
            "topic": lambda: leader.change_topic(paragraph, target=level),
        }
        return deeds[deed]()

    def _text(self) -> str:
        # Some longer than a sector of a disk.
        return "é🙂 omdat het zo is. " * self._random.choice((1, 3, 30))


def story(seed: int, length: int) -> Story:
    """Make a session of so many events, the first included."""
    clock = FakeClock()
    start, first = facilitator.create(tiny_model(), tiny_plan(NAMES), clock)
    saver = MemorySaver()
    actor = Actor(Facilitator(start, [first], clock, saver), clock, Random(seed))
    while len(saver.events) < length - 1:
        actor.act()
    return Story(start, (first, *saver.events))


def problems(path: Path, known: Sequence[Event], promised: int) -> list[str]:
    """Say what is wrong with a file of which so many of the known events were promised.

    It opens; it holds the promised events, and of those after them only as many as are known, each as it was; and it
    is what they say.
    """
    try:
        file = WorkshopFile.open(path)
    except WorkshopError as error:
        return [f"does not open: {error}"]
    found = [f"does not fit its events: {finding}" for finding in verify(file)]
    if len(file.events) < promised:
        found.append(f"lost: {len(file.events)} of {promised} promised events are there")
    if file.events != tuple(known[: len(file.events)]):
        found.append("holds other events than there were")
    if file.workshop != fold(blank(file.workshop.model), file.events):
        found.append("is another state than its events lead to")
    return found


def go_on(path: Path) -> None:
    """See that work goes on after whatever happened: take the file, add a remark, and find it back."""
    file = WorkshopFile.open(path)
    file.hold()
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver, looking=True)
    leader.add_note(0, "verder")
    file.append(saver.events)
    file.close()
    assert problems(path, leader.history.events, len(leader.history.events)) == []
    beside = [each.name for each in path.parent.iterdir() if each.name.startswith(f"{path.name}.")]
    assert beside == [], "journal and lock are gone after an orderly end"
