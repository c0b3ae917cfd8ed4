"""Taking back on a list what was done on that list, and nothing that is out of sight."""

from typing import ClassVar

from workshop.domain.changes import Event
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen


class OwnChangesScreen(TableScreen):
    """A table that can be changed; a subclass names in ``WHAT`` what the history calls everything done in it."""

    WHAT: ClassVar[str]

    def available(self, command: str) -> bool:
        """Offer to take back only what was done here."""
        if not super().available(command):
            return False
        history = self.facilitator.history
        if command in {"undo", "redo"}:
            last = history.undoable if command == "undo" else history.redoable
            return last is not None and self._own(last)
        return True

    def _own(self, event: Event) -> bool:
        """Tell whether something was done here."""
        return event.what == self.WHAT

    @changes
    def action_undo(self) -> None:
        """Take back the last change of the list; what was done elsewhere is taken back there, where it is seen."""
        with self.telling():
            if not self._is_elsewhere(self.facilitator.history.undoable):
                self.facilitator.undo()

    @changes
    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            if not self._is_elsewhere(self.facilitator.history.redoable):
                self.facilitator.redo()

    def _is_elsewhere(self, event: Event | None) -> bool:
        if event is None or self._own(event):
            return False
        self.say("list.elsewhere", what=self.t(f"history.what.{event.what}"))
        return True
