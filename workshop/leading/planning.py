"""The use cases of the plan: its order, breaks, reserved time and sittings."""

from typing import TYPE_CHECKING, Any

from workshop.domain import agenda
from workshop.domain.changes import Event
from workshop.leading.door import Door

if TYPE_CHECKING:
    from workshop.domain.timeline import Line


class Planning(Door):
    """Changes what comes when, and how long it may take."""

    @property
    def timeline(self) -> "list[Line]":
        """The plan with the times on the wall, as it stands now; see ``timeline.timeline``."""
        from workshop.domain.timeline import timeline

        return timeline(self.workshop, self.now, self.running)

    def move_item(self, item: int, steps: int) -> Event:
        """Move a paragraph or stop in the plan; see ``planning.move``."""
        from workshop.domain import planning

        return self._do(planning.move(self.workshop, item, steps))

    def skip_item(self, item: int) -> Event:
        """Pass over a paragraph or stop, or take it back; see ``planning.skip``."""
        from workshop.domain import planning

        return self._do(planning.skip(self.workshop, item))

    def add_stop(self, kind: str, before: int | None = None, **values: Any) -> Event:
        """Add a break, or where a sitting begins; see ``planning.add_stop``."""
        from workshop.domain import planning

        return self._do(planning.add_stop(self.workshop, kind, before, **values))

    def change_stop(self, number: int, **values: Any) -> Event:
        """Change a stop; see ``planning.change_stop``."""
        from workshop.domain import planning

        return self._do(planning.change_stop(self.workshop, number, **values))

    def remove_stop(self, number: int) -> Event:
        """Take a stop out of the plan; see ``planning.remove_stop``."""
        from workshop.domain import planning

        return self._do(planning.remove_stop(self.workshop, number))

    def add_paragraph(self, paragraph: int, before: int | None = None) -> Event:
        """Take a paragraph into the plan; see ``planning.add_paragraph``."""
        from workshop.domain import planning

        return self._do(planning.add_paragraph(self.workshop, paragraph, before))

    def set_timebox(self, item: int, seconds: int) -> Event:
        """Set the time of a paragraph or stop; see ``planning.change_timebox``."""
        from workshop.domain import planning

        return self._do(planning.change_timebox(self.workshop, item, seconds))

    def plan_times(self, minutes: int, starts_at: str | None = None, **reserved: int) -> Event:
        """Set minutes, start and reserved time of the sitting; see ``planning.plan_times``."""
        from workshop.domain import planning

        return self._do(planning.plan_times(self.workshop, minutes, starts_at, **reserved))

    def share_anew(self) -> Event:
        """Share the time that is left out over what is open; see ``sharing.share_anew``."""
        from workshop.domain import sharing

        return self._do(sharing.share_anew(self.workshop, self.now, self.running))

    def close_sitting(self, minutes: int, starts_at: str | None = None) -> Event:
        """End this sitting and plan the next; see ``sharing.close_sitting``."""
        from workshop.domain import sharing

        return self._do(sharing.close_sitting(self.workshop, self._now(), self.running, minutes, starts_at))

    def begin_stop(self, number: int) -> Event:
        """Let the clock run for a stop; see ``agenda.begin_stop``."""
        return self._do(agenda.begin_stop(self.workshop, number, self._now(), self.running))

    def end_stop(self) -> Event:
        """Let the running stop be over; see ``agenda.end_stop``."""
        return self._do(agenda.end_stop(self.workshop, self._now(), self.running))
