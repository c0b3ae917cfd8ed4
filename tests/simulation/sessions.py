"""Leading a drawn session through the real facilitator, on a clock that is moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from tests.fakes import MORNING, FakeClock
from tests.simulation.people import MINUTE, PEOPLE, Course, course, taken
from workshop import facilitator
from workshop.catalogue import library
from workshop.domain.agenda import next_open
from workshop.domain.changes import Event
from workshop.domain.fates import VOTE_SECONDS, Fate
from workshop.domain.maturity import MaturityModel
from workshop.domain.recording import PARKED, usual_kind
from workshop.domain.replanning import Way
from workshop.domain.setting_up import Person, Plan
from workshop.domain.standing import standing
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator

MODEL = "iso9004-2018"
MINUTES = 180
BREAK = 15
SHORT_TALK = 30.0
TAKING_UP = 8 * MINUTE
VOTING = 4 * MINUTE
REPLANNING = 30.0


class Outcome(NamedTuple):
    """How a session ended: minutes after the planned end (negative before it), and how many paragraphs how."""

    over: float
    discussed: int
    as_read: int
    voted: int
    parked: int
    replanned: int


class _NoSaver:
    """Keeps nothing: a session of the simulation is over when it is over."""

    def save(self, workshop: Workshop, event: Event) -> None:
        """Take an event and forget it."""


@cache
def _model() -> MaturityModel:
    return library.find(MODEL)


def _prepared(drawn: Course) -> tuple[Workshop, list[Event], FakeClock]:
    """Make the workshop with its plan, and with what everybody voted beforehand, not shown yet."""
    clock = FakeClock(MORNING - timedelta(days=1))
    people = [Person(f"P{number}") for number in range(1, PEOPLE + 1)]
    workshop, event = facilitator.create(_model(), Plan("Simulatie", "nl", people, minutes=MINUTES), clock)
    leader = Facilitator(workshop, [event], clock, _NoSaver())
    leader.plan_times(MINUTES, MORNING.isoformat(), opening=5, closing=5)
    paragraphs = len(_model().paragraphs)
    leader.add_stop("break", before=paragraphs // 2 + 1, seconds=BREAK * 60)
    leader.share_anew()
    for number, wish in enumerate(drawn.wishes, start=1):
        leader.vote_table(number, list(wish.votes))
    return leader.workshop, leader.history.events, clock


class _Led:
    """One session, led in one of two ways."""

    def __init__(self, drawn: Course, workshop: Workshop, events: list[Event], *, helped: bool) -> None:
        self._drawn = drawn
        self._clock = FakeClock(MORNING)
        self._leader = Facilitator(workshop, events, self._clock, _NoSaver())
        self._helped = helped
        self._replanned = 0
        self._voted = 0
        self._discussed = 0

    def outcome(self) -> Outcome:
        """Lead the session from its start to its end."""
        leader, drawn = self._leader, self._drawn
        self._clock.advance(drawn.late)
        with self._stop("opening"):
            self._clock.advance(drawn.opening)
        if self._helped:
            self._triage()
        else:
            leader.reveal_first_rounds()
        halfway = MORNING + timedelta(minutes=MINUTES / 2)
        rested = False
        while (number := next_open(leader.workshop) or self._taken_up()) is not None:
            if not rested and self._clock.now() >= halfway:
                rested = True
                with self._stop("break"):
                    self._clock.advance(BREAK * MINUTE + drawn.overlong_break)
            if self._helped and leader.over and self._replan():
                continue
            self._treat(number)
        with self._stop("closing"):
            self._clock.advance(5 * MINUTE)
        return self._outcome()

    def _taken_up(self) -> int | None:
        """Open what was parked and needs the group most again, where there is time left for it."""
        leader = self._leader
        if not self._helped:
            return None
        left = leader.forecast.left
        parked = [number for number, row in leader.workshop.consensus.items() if row.kind == PARKED]
        if not parked or left < VOTING:
            return None
        number = min(parked, key=lambda one: standing(leader.workshop, one).order)
        leader.reopen(number)
        leader.set_timebox(number, int(leader.workshop.topics[number].used + left))
        if left < TAKING_UP:
            leader.replan({number: Way.VOTE})
        return number

    @contextmanager
    def _stop(self, kind: str) -> Iterator[None]:
        number = next(stop.number for stop in self._leader.workshop.stops.values() if stop.kind == kind)
        if self._leader.workshop.info.current is None:
            self._leader.next_paragraph()
        self._leader.begin_stop(number)
        yield
        self._leader.end_stop()

    def _triage(self) -> None:
        leader = self._leader
        leader.reveal_first_rounds()
        self._clock.advance(self._drawn.triage)
        fates = {line.paragraph: line.fate for line in leader.triage_proposal}
        read = [number for number, fate in fates.items() if fate is Fate.READ]
        self._clock.advance(15 * len(read))
        leader.triage(fates, {number for number in read if self._drawn.wishes[number - 1].objects}, ordered=True)

    def _replan(self) -> bool:
        """Accept what is proposed; tell whether there was anything."""
        plan = self._leader.replan_proposal
        ways = {row.paragraph: row.way for row in plan.rows}
        if not any(row.way is not Way.KEEP for row in plan.rows):
            return False
        self._clock.advance(REPLANNING)
        self._leader.replan(ways)
        self._replanned += 1
        return True

    def _treat(self, number: int) -> None:
        """Read, talk within the timebox as far as a group does, and record by the rules."""
        leader, wish = self._leader, self._drawn.wishes[number - 1]
        leader.open_paragraph(number)
        leader.start_clock()
        if leader.workshop.topics[number].silent:
            self._voted += 1
            self._clock.advance(wish.basics + SHORT_TALK)
        else:
            self._discussed += 1
            self._talk(number, wish.basics + wish.talk)
        votes = list(wish.votes)
        level = sorted(votes)[(len(votes) - 1) // 2]
        leader.record(number, level, usual_kind(votes, level))

    def _talk(self, number: int, wanted: float) -> None:
        """Talk as long as the group does; who is helped looks at the notice every minute."""
        leader = self._leader
        topic = leader.workshop.topics[number]
        left = taken(wanted, topic.seconds - topic.used)
        while left > 0:
            step = min(MINUTE, left)
            self._clock.advance(step)
            left -= step
            if self._helped and leader.over and self._replan() and leader.workshop.topics[number].silent:
                self._clock.advance(min(left, VOTE_SECONDS))
                return

    def _outcome(self) -> Outcome:
        workshop = self._leader.workshop
        over = (self._clock.now() - MORNING).total_seconds() / MINUTE - MINUTES
        recorded = list(workshop.consensus.values())
        as_read = sum(row.as_read for row in recorded)
        parked = sum(row.kind == PARKED for row in recorded)
        return Outcome(over, self._discussed, as_read, self._voted, parked, self._replanned)


def led(seed: int) -> tuple[Outcome, Outcome]:
    """Lead the session of a seed twice: with triage and re-planning, and without."""
    drawn = course(seed, len(_model().paragraphs))
    workshop, events, _ = _prepared(drawn)
    helped = _Led(drawn, workshop, list(events), helped=True).outcome()
    return helped, _Led(drawn, workshop, list(events), helped=False).outcome()
