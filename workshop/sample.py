"""A filled workshop to look around in, played through the same use cases as a real one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workshop.catalogue import library
from workshop.clock import Clock
from workshop.domain.maturity import MaturityModel
from workshop.domain.setting_up import Person, Plan
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator, create
from workshop.language import Translator
from workshop.store.repository import WorkshopFile
from workshop.store.savers import GatheringSaver

MODEL = "principles"
NAMES = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")
CHAIR = 5
MINUTES = 45


@dataclass(frozen=True, slots=True)
class _Scene:
    """How one paragraph went: its rounds, what was recorded (level None: parked), and its target and importance."""

    rounds: Sequence[Sequence[Ballot]]
    level: int | None
    kind: str
    minutes: float
    target: int = 4
    importance: int = 3


_SCENES = (
    _Scene([[3, 3, 3, 2, 3, 3, 4, 3]], 3, "agreed", 5.0, importance=5),
    _Scene([[2, 2, 4, 4, 4, 2, 4, 2], [3, 3, 3, 3, 3, 2, 4, 3]], 3, "consent", 8.5),
    _Scene([[2, 2, 1, 2, 2, 4, 2, 2]], 2, "agreed", 6.0, importance=4),
    _Scene([[3, 3, 3, 3, 3, 3, 3, ABSENT]], 3, "unanimous", 3.5),
    _Scene([[1, 3, 2, 4, 4, 2, 5, 2], [2, 3, 2, 3, 3, 2, 3, 2]], 2, "chair", 7.5, importance=4),
    _Scene([[2, 2, 2, 2, 2, ABSTAIN, 3, 2]], 2, "agreed", 4.0, target=3),
    _Scene([[1, ABSTAIN, 3, 5, 2, ABSTAIN, 1, 4]], None, "parked", 5.0),
)


@dataclass(frozen=True, slots=True)
class _Action:
    """An improvement: paragraph, which idea of the model, who (0: nobody yet), in how many weeks (0: no date)."""

    paragraph: int
    idea: int
    owner: int
    weeks: int
    effort: int


_ACTIONS = (
    _Action(1, 0, 1, 6, 2),
    _Action(3, 0, 6, 4, 2),
    _Action(5, 0, 3, 10, 3),
    _Action(2, 1, 5, 8, 2),
    _Action(6, 0, 4, 12, 2),
    _Action(4, 0, 7, 16, 4),
    _Action(7, 0, 0, 0, 3),
)


_SHARES = (0.2, 0.15, 0.5, 0.15)
"""Of the minutes of a paragraph: reading, voting, talking and recording."""


class _PlayedClock:
    """The time in the played session: it ends at the instant it was made from."""

    def __init__(self, end: datetime) -> None:
        self._now = end - timedelta(minutes=sum(scene.minutes for scene in _SCENES))
        self._seconds = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def pass_minutes(self, minutes: float) -> None:
        self._now += timedelta(minutes=minutes)
        self._seconds += minutes * 60


def create_sample(path: Path, language: str, clock: Clock, *, finished: bool = True) -> None:
    """Write a workshop of eight people on the seven principles; without ``finished`` the last paragraph is open.

    Raises:
        WorkshopError: the file exists or cannot be written.
    """
    model = library.find(MODEL)
    t = Translator(language)
    played = _PlayedClock(clock.now())
    people = [Person(name, t(f"sample.role.{number}"), number == CHAIR) for number, name in enumerate(NAMES, start=1)]
    workshop, event = create(model, Plan(t("sample.title"), t.language, people, minutes=MINUTES), played)
    file = WorkshopFile.create(path, workshop, event)
    saver = GatheringSaver(file)
    facilitator = Facilitator(workshop, [event], played, saver)
    scenes = _SCENES if finished else _SCENES[:-1]
    for number, scene in enumerate(scenes, start=1):
        _play(facilitator, number, scene, played, t)
    for action in _ACTIONS:
        if action.paragraph <= len(scenes):
            _add(facilitator, action, model, t.language, played.now())
    # Nobody is in the room: a clock left running would be taken for one that a crash left behind.
    facilitator.pause_clock()
    if not finished:
        facilitator.open_paragraph(len(_SCENES))
    saver.write()
    file.close()


def _play(facilitator: Facilitator, number: int, scene: _Scene, clock: _PlayedClock, t: Translator) -> None:
    facilitator.open_paragraph(number)
    facilitator.start_clock()
    facilitator.change_topic(number, target=scene.target, importance=scene.importance)
    reading, voting, talking, recording = (scene.minutes * share for share in _SHARES)
    clock.pass_minutes(reading)
    for played, ballots in enumerate(scene.rounds):
        if played:
            facilitator.new_round(number)
        facilitator.vote_table(number, ballots)
        clock.pass_minutes(voting / len(scene.rounds))
        facilitator.reveal(number)
        clock.pass_minutes(talking / len(scene.rounds))
    facilitator.begin_recording()
    clock.pass_minutes(recording)
    details = {name: t(key) for name in ("reason",) if t.has(key := f"sample.{number}.{name}")}
    lists = {name: (t(key),) for name in ("evidence", "dissent") if t.has(key := f"sample.{number}.{name}")}
    facilitator.record(number, scene.level, scene.kind, **details, **lists)


def _add(facilitator: Facilitator, action: _Action, model: MaturityModel, language: str, now: datetime) -> None:
    id_ = model.paragraphs[action.paragraph - 1].id
    idea = model.text(language).paragraphs[id_].improvements[action.idea]
    facilitator.add_improvement(
        action.paragraph,
        idea.title,
        owner=NAMES[action.owner - 1] if action.owner else "",
        due=(now.astimezone().date() + timedelta(weeks=action.weeks)).isoformat() if action.weeks else "",
        effort=action.effort,
    )
