"""The use cases around the votes: people, settings and notes."""

from typing import TYPE_CHECKING, Any

from workshop.domain.changes import Event
from workshop.leading.door import Door

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.domain.setting_up import Person


class Arranging(Door):
    """Who takes part, what holds, and what is kept for later."""

    def add_people(self, people: "Sequence[Person]") -> Event:
        """Add participants; see ``setting_up.add_people``."""
        from workshop.domain import setting_up

        return self._do(setting_up.add_people(self.workshop, people))

    def change_person(self, number: int, person: "Person") -> Event:
        """Correct a participant; see ``setting_up.change_person``."""
        from workshop.domain import setting_up

        return self._do(setting_up.change_person(self.workshop, number, person))

    def remove_person(self, number: int) -> Event:
        """Take a participant off the list; see ``setting_up.remove_person``."""
        from workshop.domain import setting_up

        return self._do(setting_up.remove_person(self.workshop, number))

    def set_away(self, number: int, *, away: bool = True) -> Event:
        """Say that a participant left, or is there again; see ``setting_up.set_away``."""
        from workshop.domain import setting_up

        return self._do(setting_up.set_away(self.workshop, number, away=away))

    def change_topic(self, paragraph: int, **values: Any) -> Event:
        """Set target, importance, scope or timebox of a paragraph; see ``setting_up.change_topic``."""
        from workshop.domain import setting_up

        return self._do(setting_up.change_topic(self.workshop, paragraph, **values))

    def change_info(self, **values: Any) -> Event:
        """Set title, target, minutes, language or the rules; see ``setting_up.change_info``."""
        if values.get("anonymous", self.workshop.info.anonymous) != self.workshop.info.anonymous:
            from workshop.domain import anonymity

            anonymity.check_open(self.history.events)
        from workshop.domain import setting_up

        return self._do(setting_up.change_info(self.workshop, **values))

    def add_note(self, paragraph: int, text: str, *, parked: bool = False) -> Event:
        """Keep a remark; see ``notes.add``."""
        from workshop.domain import notes

        return self._do(notes.add(self.workshop, paragraph, text, parked=parked))

    def remove_note(self, number: int) -> Event:
        """Take a remark away; see ``notes.remove``."""
        from workshop.domain import notes

        return self._do(notes.remove(self.workshop, number))
