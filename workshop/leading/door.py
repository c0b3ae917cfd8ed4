"""The door itself: how a decision becomes an event, is saved, taken into the state, and told to all who listen."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from workshop.clock import Clock
from workshop.domain import agenda, phases
from workshop.domain.changes import Event, apply
from workshop.domain.decision import Decision
from workshop.domain.history import History
from workshop.domain.workshop import Info, Workshop

TALK_LINGERS = 60.0
"""Seconds for which it is said that a discussion round is over."""


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


class BrokenOff(NamedTuple):
    """A clock that a crash left running: for which paragraph, until when that is known, and the seconds since."""

    paragraph: int
    since: datetime
    seconds: float


Listener = Callable[[Happened], None]


class Door:
    """Owns the state of one workshop; the only object that changes it.

    Every use case lets the domain decide (which may raise a ``WorkshopError`` and then nothing has changed),
    takes the event into the state, hands it to the saver and publishes it to the listeners.

    Attributes:
        workshop: the state.
        history: all that happened.
        on_fault: told when a listener fails, which is then no reason to stop half-way; None lets it fail.
        broken_off: what a crash left open when the workshop was opened; None where nothing was.
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
        self._anchors: dict[str, float] = {}
        self._talk_anchor: float | None = None
        self._recording_since: float | None = None
        self.broken_off: BrokenOff | None = None
        if workshop.info.running_since is None:
            return
        if looking:
            self._set_anchor(workshop.info)
        else:
            self._recover(workshop.info.running_since)

    def _recover(self, since: str) -> None:
        """Stop a clock that a crash left running, and keep what is not counted by that: it is asked about."""
        last = datetime.fromisoformat(self.history.events[-1].at)
        lost = max(0.0, (self._clock.now() - last).total_seconds())
        paragraph = None if self.workshop.info.stop else self.workshop.info.current
        self._do(_stopped(self.workshop, self.history, since))
        if paragraph is not None:
            self.broken_off = BrokenOff(paragraph, last, lost)

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

    def _do_in_phase(self, decision: Decision, paragraph: int, phase: str, since: float | None = None) -> Event:
        """Do what brings a paragraph, if it is the open one, into a phase.

        The phase may have begun at ``since`` (seconds that never run back).
        """
        if self.workshop.info.current != paragraph:
            return self._do(decision)
        before = phases.current(self.workshop, paragraph)
        lately = 0.0 if since is None else self._clock.monotonic() - since
        after = apply(self.workshop, decision.changes)
        turned = phases.turned(after, before, phase, self._now(), self.running, lately)
        return self._do(Decision(decision.what, (*decision.changes, *turned)))

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
        """Keep from when the clocks count: an undo can turn that back to an instant before.

        An instant of this run is known by the seconds that never run back, whatever the clock on the wall did since.
        """
        info = self.workshop.info
        if info.running_since is None:
            self._anchor = None
        elif self._anchor is None or info.running_since != before.running_since:
            self._anchor = self._anchors.setdefault(
                info.running_since, self._seconds_at(info.running_since, ahead=False)
            )
        if info.talk_until is None:
            self._talk_anchor = None
        elif self._talk_anchor is None or info.talk_until != before.talk_until:
            self._talk_anchor = self._anchors.setdefault(info.talk_until, self._seconds_at(info.talk_until, ahead=True))

    def _seconds_at(self, instant: str, *, ahead: bool) -> float:
        """Give an instant in the seconds that never run back; one to come only where it may be ``ahead``."""
        off = (datetime.fromisoformat(instant) - self._clock.now()).total_seconds()
        return self._clock.monotonic() + (off if ahead else min(0.0, off))

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="milliseconds")

    @property
    def running(self) -> float:
        """Seconds that the clock has run since it was last started or moved on; 0 while it stands."""
        return 0.0 if self._anchor is None else max(0.0, self._clock.monotonic() - self._anchor)

    @property
    def talk_left(self) -> float | None:
        """Seconds that are left of the discussion round; see ``discussion.talk_left``."""
        info = self.workshop.info
        if self._talk_anchor is None:
            return info.talk_left or None
        left = self._talk_anchor - self._clock.monotonic()
        return max(0.0, left) if left > -TALK_LINGERS else None

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._clock.now()

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


def _stopped(workshop: Workshop, history: History, since: str) -> Decision:
    """Stop a clock that runs since an instant: it counts up to the last thing that happened."""
    last = datetime.fromisoformat(history.events[-1].at)
    running = (last - datetime.fromisoformat(since)).total_seconds()
    return agenda.pause(workshop, max(0.0, running), history.events[-1].at)
