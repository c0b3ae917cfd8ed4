"""What every test may lean on: a clock that stands still, a small model and workshop, a saver in memory."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop import facilitator
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import Chapter, Idea, MaturityModel, ModelText, Paragraph, ParagraphText
from workshop.domain.setting_up import Person, Plan
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.store.disk import Disk

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When every test begins, unless it says otherwise."""

NAMES = ("Anna", "Bram", "Carla")
"""Who takes part in a tiny workshop; Carla is the chair."""


class FakeClock:
    """A clock that moves only when told to: both its times together."""

    def __init__(self, now: datetime = MORNING, monotonic: float = 0.0) -> None:
        """Set the wall-clock instant (aware, UTC) and the seconds that never run back."""
        self._now = now
        self._monotonic = monotonic

    def now(self) -> datetime:
        """Give the wall-clock instant."""
        return self._now

    def monotonic(self) -> float:
        """Give the seconds that never run back."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock ahead, or back, as a computer does that finds the right time."""
        self._now += timedelta(seconds=seconds)


class MemorySaver:
    """A saver that keeps what it is given; with ``error`` set it refuses and keeps nothing."""

    def __init__(self) -> None:
        """Begin with nothing saved."""
        self.events: list[Event] = []
        self.workshop: Workshop | None = None
        self.error: Exception | None = None

    def save(self, workshop: Workshop, event: Event) -> None:
        """Take an event and the state it led to."""
        if self.error is not None:
            raise self.error
        self.events.append(event)
        self.workshop = workshop


def tiny_model() -> MaturityModel:
    """Give a model of two chapters and three paragraphs (4.1, 4.2 and 5.1) in Dutch and English.

    The paragraphs ask for 6, 6 and 12 minutes, so the model for 24.
    """
    first = Paragraph("4.1", 1, "4", ("customer-focus",), ("4.1",), 6)
    second = Paragraph("4.2", 2, "4", ("customer-focus", "leadership"), (), 6)
    third = Paragraph("5.1", 3, "5", ("leadership",), ("5.1", "5.3"), 12)
    chapters = (Chapter("4", (first, second)), Chapter("5", (third,)))
    return MaturityModel(
        "tiny",
        "1.0",
        chapters,
        {
            "nl": _text("Klein model", ("Toevallig", "Gepland", "Systematisch", "Samenhangend", "Lerend"), "niveau"),
            "en": _text("Tiny model", ("Chance", "Planned", "Systematic", "Coherent", "Learning"), "level"),
        },
    )


def _text(title: str, levels: tuple[str, ...], word: str) -> ModelText:
    paragraphs = {
        id_: ParagraphText(
            title=f"{title} {id_}",
            about=f"{title}: {id_}?",
            levels=tuple((f"{id_} {word} {level}",) for level in range(1, 6)),
            why="",
            evidence=f"{id_} …",
            questions=(f"{id_} 1?", f"{id_} 2?"),
            improvements=(Idea(f"{id_} +", 2),),
        )
        for id_ in ("4.1", "4.2", "5.1")
    }
    return ModelText(title, "", levels, {"4": f"{title} 4", "5": f"{title} 5"}, paragraphs)


def tiny_plan(names: Iterable[str] = NAMES, title: str = "Team Inkoop") -> Plan:
    """Give the plan of a tiny workshop in Dutch; the last of the names is the chair."""
    people = [Person(name) for name in names]
    if people:
        people[-1] = Person(people[-1].name, role="voorzitter", chair=True)
    return Plan(title, "nl", people)


def tiny_workshop(names: Iterable[str] = NAMES, title: str = "Team Inkoop") -> Workshop:
    """Give a workshop on the tiny model in which nothing has happened yet."""
    return facilitator.create(tiny_model(), tiny_plan(names, title), FakeClock())[0]


def tiny_facilitator(
    names: Iterable[str] = NAMES,
    clock: FakeClock | None = None,
    saver: MemorySaver | None = None,
    *,
    anonymous: bool = False,
) -> Facilitator:
    """Give a facilitator of a new tiny workshop; its first event is in the history, not in the saver."""
    clock = clock or FakeClock()
    workshop, event = facilitator.create(tiny_model(), replace(tiny_plan(names), anonymous=anonymous), clock)
    return Facilitator(workshop, [event], clock, saver or MemorySaver())


def vote_all(facilitator_: Facilitator, paragraph: int, levels: Sequence[int]) -> None:
    """Let participants 1, 2, 3 … vote these levels in the open round of a paragraph."""
    for participant, level in enumerate(levels, start=1):
        facilitator_.vote(paragraph, participant, level)


def said(error: WorkshopError) -> str:
    """Give what an error says in English, having seen that it says something in every language."""
    told = []
    for language in LANGUAGES:
        translator = Translator(language)
        assert translator.error_title(error)
        told.append(translator.error_message(error))
    assert len(set(told)) == len(told), "the same sentence in every language"
    return told[-1]


class FailingDisk(Disk):
    """A disk that refuses one of its steps while ``failing`` is set; a write gets half-way."""

    def __init__(self, step: str, number: int, *, windows: bool = False) -> None:
        """Name the step (write, sync, sync_data, rename or sync_folder) and the number of the error (errno)."""
        self.windows = windows
        self.step = step
        self.number = number
        self.failing = False
        self.slept: list[float] = []

    def _fail(self, step: str) -> None:
        if self.failing and step == self.step:
            raise OSError(self.number, os.strerror(self.number))

    def write(self, descriptor: int, content: bytes) -> None:
        """Write half of the content before failing."""
        if self.failing and self.step == "write":
            super().write(descriptor, content[: len(content) // 2])
        self._fail("write")
        super().write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        """Fail, or wait for the disk."""
        self._fail("sync")
        super().sync(descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Fail, or wait for the disk."""
        self._fail("sync_data")
        super().sync_data(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Fail, or put the file in its place."""
        self._fail("rename")
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Fail, or wait for the disk."""
        self._fail("sync_folder")
        super().sync_folder(folder)

    def sleep(self, seconds: float) -> None:
        """Note how long would have been waited."""
        self.slept.append(seconds)
