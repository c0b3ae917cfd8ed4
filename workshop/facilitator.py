"""The one door: everything that happens to a workshop happens through a use case here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from workshop.clock import Clock
from workshop.domain import agenda, recording, setting_up, voting
from workshop.domain.changes import Event, apply
from workshop.domain.decision import Decision
from workshop.domain.history import History
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import Ballot, Info, Workshop

if TYPE_CHECKING:
    from workshop.domain.discussion import Verdict
    from workshop.domain.scores import ScoreSheet


class Saver(Protocol):
    """Takes events in order and makes them durable, at once or soon; it says when by its own means."""

    def save(self, workshop: Workshop, event: Event) -> None:
        """Take an event and the state it led to."""
        ...


class Happened(NamedTuple):
    """Published after every event: the event and the workshop as it is now.

    ``followed`` says that another program wrote it, perhaps with more before it.
    """

    event: Event
    workshop: Workshop
    followed: bool = False


Listener = Callable[[Happened], None]


class Facilitator:
    """Owns the state of one workshop; the only object that changes it.

    Every use case lets the domain decide (which may raise a ``WorkshopError`` and then nothing has changed),
    takes the event into the state, hands it to the saver and publishes it to the listeners.

    Attributes:
        workshop: the state.
        history: all that happened.
        on_fault: told when a listener fails, which is then no reason to stop half-way; None lets it fail.
    """

    def __init__(
        self, workshop: Workshop, events: Iterable[Event], clock: Clock, saver: Saver, *, looking: bool = False
    ) -> None:
        """Take over a workshop as a store gave it.

        A clock that a crash left running is stopped, see ``_recover``. Who is only ``looking``, because another has
        the workshop, lets it run.
        """
        self.workshop = workshop
        self.history = History(events)
        self._clock = clock
        self._saver = saver
        self._listeners: list[Listener] = []
        self.on_fault: Callable[[Exception], None] | None = None
        self._anchor: float | None = None
        if workshop.info.running_since is None:
            return
        if looking:
            self._set_anchor(workshop.info)
        else:
            self._recover(workshop.info.running_since)

    def _recover(self, since: str) -> None:
        """Stop a clock that a crash left running."""
        self._do(_stopped(self.workshop, self.history, since))

    def follow(self, workshop: Workshop, events: Iterable[Event], *, running: bool) -> None:
        """Take over what another program wrote; it is published like anything else.

        ``running`` says that the other still runs. A clock that it left running stands otherwise, as after a crash.
        """
        history = History(events)
        since = workshop.info.running_since
        if since is not None and not running:
            workshop = apply(workshop, _stopped(workshop, history, since).changes)
        before, self.workshop, self.history = self.workshop.info, workshop, history
        self._set_anchor(before)
        self._publish(Happened(history.events[-1], workshop, followed=True))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every event; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def forget_listeners(self) -> None:
        """Call nobody any more: after a fault in the program, when who listened is gone."""
        self._listeners.clear()

    def _do(self, decision: Decision) -> Event:
        return self._take(Event(self.history.next_id, decision.what, self._now(), decision.changes))

    def _take(self, event: Event) -> Event:
        workshop = apply(self.workshop, event.changes)
        # The saver first: where it refuses, nothing has happened and the same key can be pressed again.
        self._saver.save(workshop, event)
        before, self.workshop = self.workshop.info, workshop
        self.history.append(event)
        if workshop.info.anonymous and event.what == "reveal":
            self._forget_who_voted_what(event)
        self._set_anchor(before)
        self._publish(Happened(event, self.workshop))
        return event

    def _forget_who_voted_what(self, event: Event) -> None:
        """Leave of the ballots that a reveal mixed only that there were any: as the file does."""
        from workshop.domain import anonymity

        mixed = anonymity.mixed_round(event)
        if mixed is not None:
            self.history = History(anonymity.redacted(self.history.events, {mixed}))

    def _publish(self, happened: Happened) -> None:
        """Tell every listener; the fault of one of them is no reason not to tell the others."""
        for listener in tuple(self._listeners):
            try:
                listener(happened)
            except Exception as error:
                if self.on_fault is None:
                    raise
                self.on_fault(error)

    def _set_anchor(self, before: Info) -> None:
        """Keep from when the clock counts: an undo can turn that back to an instant before."""
        info = self.workshop.info
        if info.running_since is None:
            self._anchor = None
        elif self._anchor is None or info.running_since != before.running_since:
            gone = (self._clock.now() - datetime.fromisoformat(info.running_since)).total_seconds()
            self._anchor = self._clock.monotonic() - max(0.0, gone)

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="milliseconds")

    @property
    def running(self) -> float:
        """Seconds that the clock has run since it was last started or moved on; 0 while it stands."""
        return 0.0 if self._anchor is None else max(0.0, self._clock.monotonic() - self._anchor)

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._clock.now()

    @property
    def pace(self) -> agenda.Pace:
        """How the session stands against its plan."""
        return agenda.pace(self.workshop, self._clock.now(), self.running)

    def used(self, paragraph: int) -> float:
        """Give the seconds spent on a paragraph until now."""
        return agenda.used(self.workshop, paragraph, self.running)

    def undo(self) -> Event:
        """Take back the last thing that happened and was not yet taken back.

        Raises:
            WorkshopError: there is nothing, or it is the reveal of an anonymous round; see ``anonymity.check_undo``.
        """
        from workshop.domain import anonymity

        anonymity.check_undo(self.history.undoable, self.history.events)
        return self._take(self.history.inverse(self.history.undoable, self._now()))

    def redo(self) -> Event:
        """Do again what the last undo took back."""
        return self._take(self.history.inverse(self.history.redoable, self._now()))

    # Time

    def open_paragraph(self, paragraph: int) -> Event | None:
        """Turn to a paragraph; nothing happens when it is open already."""
        if self.workshop.info.current == paragraph:
            return None
        return self._do(agenda.open_paragraph(self.workshop, paragraph, self._now(), self.running))

    def next_paragraph(self) -> Event | None:
        """Turn to the next paragraph that is not finished; None when all are."""
        number = agenda.next_open(self.workshop)
        return None if number is None else self.open_paragraph(number)

    def start_clock(self) -> Event | None:
        """Let the clock run, when it does not yet."""
        if self.workshop.info.running_since is not None:
            return None
        return self._do(agenda.start(self.workshop, self._now()))

    def pause_clock(self) -> Event | None:
        """Stop the clock, when it runs."""
        if self.workshop.info.running_since is None:
            return None
        return self._do(agenda.pause(self.workshop, self.running))

    def extend(self, seconds: int) -> Event | None:
        """Lengthen or shorten the timebox of the open paragraph."""
        current = self.workshop.info.current
        return None if current is None else self._do(agenda.extend(self.workshop, current, seconds))

    # Voting and recording

    def vote(self, paragraph: int, participant: int, ballot: Ballot | None) -> Event:
        """Enter, correct or (None) take away a ballot; see ``voting.cast`` for what is refused."""
        return self._do(voting.cast(self.workshop, paragraph, participant, ballot))

    def vote_table(self, paragraph: int, ballots: Sequence[Ballot]) -> Event:
        """Enter several ballots in one go; see ``voting.cast_table`` for what is refused."""
        return self._do(voting.cast_table(self.workshop, paragraph, ballots))

    def reveal(self, paragraph: int) -> Event:
        """Show the votes of the open round; see ``voting.reveal``."""
        return self._do(voting.reveal(self.workshop, paragraph))

    def new_round(self, paragraph: int) -> Event:
        """Vote again; see ``voting.new_round``."""
        return self._do(voting.new_round(self.workshop, paragraph))

    def record(self, paragraph: int, level: int | None, kind: str, **details: Any) -> Event:
        """Record the consensus; see ``recording.record`` for the details and for what is refused."""
        return self._do(recording.record(self.workshop, paragraph, level, kind, **details))

    def reopen(self, paragraph: int) -> Event:
        """Take a recorded consensus away; see ``recording.reopen``."""
        return self._do(recording.reopen(self.workshop, paragraph))

    def hear(self, paragraph: int, who: int) -> Event:
        """Tick off that somebody was heard, or take that back; see ``discussion.hear``."""
        from workshop.domain import discussion

        return self._do(discussion.hear(self.workshop, paragraph, who))

    def talk(self, seconds: int | None = None) -> Event:
        """Begin a discussion round on the clock, or end the one that runs; see ``discussion.talk``."""
        from workshop.domain import discussion

        return self._do(discussion.talk(self.workshop, self._now(), seconds or discussion.TALK_SECONDS))

    def judge(self, paragraph: int, level: int, statement: int, verdict: "Verdict | None") -> Event:
        """Keep what the group says of one statement; see ``discussion.judge``."""
        from workshop.domain import discussion

        return self._do(discussion.judge(self.workshop, paragraph, level, statement, verdict))

    def import_scores(self, sheet: "ScoreSheet") -> Event:
        """Take in scores given beforehand, all or nothing; see ``scores.take_scores``."""
        from workshop.domain import scores

        return self._do(scores.take_scores(self.workshop, sheet))

    # People, settings, notes, improvements

    def add_people(self, people: Sequence[setting_up.Person]) -> Event:
        """Add participants; see ``setting_up.add_people``."""
        return self._do(setting_up.add_people(self.workshop, people))

    def change_person(self, number: int, person: setting_up.Person) -> Event:
        """Correct a participant; see ``setting_up.change_person``."""
        return self._do(setting_up.change_person(self.workshop, number, person))

    def remove_person(self, number: int) -> Event:
        """Take a participant off the list; see ``setting_up.remove_person``."""
        return self._do(setting_up.remove_person(self.workshop, number))

    def set_away(self, number: int, *, away: bool = True) -> Event:
        """Say that a participant left, or is there again; see ``setting_up.set_away``."""
        return self._do(setting_up.set_away(self.workshop, number, away=away))

    def change_topic(self, paragraph: int, **values: Any) -> Event:
        """Set target, importance, scope or timebox of a paragraph; see ``setting_up.change_topic``."""
        return self._do(setting_up.change_topic(self.workshop, paragraph, **values))

    def change_info(self, **values: Any) -> Event:
        """Set title, target, minutes, language or the rules; see ``setting_up.change_info``."""
        if values.get("anonymous", self.workshop.info.anonymous) != self.workshop.info.anonymous:
            from workshop.domain import anonymity

            anonymity.check_open(self.history.events)
        return self._do(setting_up.change_info(self.workshop, **values))

    def add_note(self, paragraph: int, text: str, *, parked: bool = False) -> Event:
        """Keep a remark; see ``notes.add``."""
        from workshop.domain import notes

        return self._do(notes.add(self.workshop, paragraph, text, parked=parked))

    def remove_note(self, number: int) -> Event:
        """Take a remark away; see ``notes.remove``."""
        from workshop.domain import notes

        return self._do(notes.remove(self.workshop, number))

    def add_improvement(self, paragraph: int, title: str, **values: Any) -> Event:
        """Add an improvement; see ``improvements.add``."""
        from workshop.domain import improvements

        return self._do(improvements.add(self.workshop, paragraph, title, **values))

    def change_improvement(self, number: int, **values: Any) -> Event:
        """Change an improvement; see ``improvements.change``."""
        from workshop.domain import improvements

        return self._do(improvements.change(self.workshop, number, **values))

    def remove_improvement(self, number: int) -> Event:
        """Take an improvement away; see ``improvements.remove``."""
        from workshop.domain import improvements

        return self._do(improvements.remove(self.workshop, number))


def _stopped(workshop: Workshop, history: History, since: str) -> Decision:
    """Stop a clock that runs since an instant: it counts up to the last thing that happened."""
    last = datetime.fromisoformat(history.events[-1].at)
    running = (last - datetime.fromisoformat(since)).total_seconds()
    return agenda.pause(workshop, max(0.0, running))


def create(model: MaturityModel, plan: setting_up.Plan, clock: Clock) -> tuple[Workshop, Event]:
    """Make a workshop from a plan: the state and its first event, for a store to write.

    Raises:
        WorkshopError: see ``setting_up.create``.
    """
    at = clock.now().isoformat(timespec="milliseconds")
    decision = setting_up.create(model, plan, at)
    event = Event(1, decision.what, at, decision.changes)
    return apply(setting_up.blank(model), event.changes), event
