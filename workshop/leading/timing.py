"""The use cases of time: the open paragraph, its clock, its timebox and its phases."""

from workshop.domain import agenda, phases
from workshop.domain.changes import Event
from workshop.leading.door import Door


class Timing(Door):
    """Turns to paragraphs and keeps the time."""

    @property
    def pace(self) -> agenda.Pace:
        """How the session stands against its plan."""
        return agenda.pace(self.workshop, self._clock.now(), self.running)

    def used(self, paragraph: int) -> float:
        """Give the seconds spent on a paragraph until now."""
        return agenda.used(self.workshop, paragraph, self.running)

    def stop_used(self, stop: int) -> float:
        """Give the seconds that a stop took until now."""
        return agenda.stop_used(self.workshop, stop, self.running)

    def open_paragraph(self, paragraph: int) -> Event | None:
        """Turn to a paragraph; nothing happens when it is open already and no stop runs."""
        if self.workshop.info.current == paragraph and self.workshop.info.stop is None:
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
        return self._do(agenda.pause(self.workshop, self.running, self._now(), self.talk_left))

    def next_phase(self) -> Event:
        """Go on to the next phase of the open paragraph; see ``phases.turn_on``."""
        return self._do(phases.turn_on(self.workshop, self._now(), self.running))

    def begin_recording(self) -> None:
        """Remember from when the group records: what it records counts from here, unless nothing is recorded."""
        self._recording_since = self._clock.monotonic()

    def extend(self, seconds: int) -> Event | None:
        """Lengthen or shorten the timebox of the open paragraph."""
        current = self.workshop.info.current
        return None if current is None else self._do(agenda.extend(self.workshop, current, seconds))
