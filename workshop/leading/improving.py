"""The use cases of improvements."""

from typing import Any

from workshop.domain.changes import Event
from workshop.leading.door import Door


class Improving(Door):
    """From an idea to an action that somebody owns."""

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
