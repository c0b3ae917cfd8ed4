"""The use cases of looking back at what became of actions."""

from collections.abc import Mapping
from typing import Any

from workshop.domain.changes import Event
from workshop.leading.door import Door


class Reviewing(Door):
    """What became of the actions of the last time, and what was filled in since."""

    def review(self, number: int, **values: Any) -> Event:
        """Say what became of an action from before; see ``reviewing.review``."""
        from workshop.domain import reviewing

        return self._do(reviewing.review(self.workshop, number, **values))

    def update_actions(
        self, actions: Mapping[int, Mapping[str, str]], before: Mapping[int, Mapping[str, str]]
    ) -> Event:
        """Take over what was filled in elsewhere; see ``reviewing.update``."""
        from workshop.domain import reviewing

        return self._do(reviewing.update(self.workshop, actions, before))
