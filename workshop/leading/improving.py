"""The use cases of improvements."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.domain.changes import Event
from workshop.leading.door import Door


class Improving(Door):
    """From an idea to an action that somebody owns."""

    _dots_key: bytes | None = None
    """Of an anonymous workshop; it is nowhere but here."""

    def add_improvement(self, paragraph: int, title: str, **values: Any) -> Event:
        """Add an improvement; see ``improvements.add``."""
        from workshop.domain import improvements

        return self._do(improvements.add(self.workshop, paragraph, title, **values))

    def add_improvements(self, new: Sequence[Mapping[str, Any]]) -> Event:
        """Add several improvements in one go; see ``improvements.add_all``."""
        from workshop.domain import improvements

        return self._do(improvements.add_all(self.workshop, new))

    def change_improvement(self, number: int, **values: Any) -> Event:
        """Change an improvement; see ``improvements.change``."""
        from workshop.domain import improvements

        return self._do(improvements.change(self.workshop, number, **values))

    def remove_improvement(self, number: int) -> Event:
        """Take an improvement away; see ``improvements.remove``."""
        from workshop.domain import improvements

        return self._do(improvements.remove(self.workshop, number))

    def merge_improvements(self, into: int, numbers: Sequence[int]) -> Event:
        """Make several improvements one; see ``merging.merge``."""
        from workshop.domain import merging

        return self._do(merging.merge(self.workshop, into, numbers))

    def move_improvement(self, number: int, place: int | None, reason: str = "") -> Event:
        """Give an improvement a place by hand; see ``placing.move``."""
        from workshop.domain import placing

        return self._do(placing.move(self.workshop, number, place, reason))

    def limit_improvements(self, quick_wins: int, key_actions: int) -> Event:
        """Set how many the group takes on; see ``commitment.set_limits``."""
        from workshop.domain import commitment

        return self._do(commitment.set_limits(self.workshop, quick_wins, key_actions))

    def give_dots(self, participant: int, numbers: Sequence[int]) -> Event:
        """Enter the dots of a participant; see ``dots.give``."""
        from workshop.domain import dots

        nonce = os.urandom(dots.NONCE)
        return self._do(dots.give(self.workshop, participant, numbers, key=self._key_of_dots(), nonce=nonce))

    def reveal_dots(self) -> Event:
        """Show the dots; see ``dots.reveal``. Of an anonymous workshop nobody can tell any more whose they were."""
        from workshop.domain import dots

        event = self._do(dots.reveal(self.workshop, self._key_of_dots()))
        self._dots_key = None
        return event

    def dots_again(self, number: int) -> Event:
        """Begin anew with so many dots each; see ``dots.again``."""
        from workshop.domain import dots

        return self._do(dots.again(self.workshop, number))

    def _key_of_dots(self) -> bytes:
        from workshop.domain import dots

        if not self.workshop.info.anonymous:
            return dots.usual_key(self.workshop.info)
        if self._dots_key is None:
            self._dots_key = os.urandom(dots.KEY)
        return self._dots_key
