"""Taking back on a list what was done on that list, and nothing that is out of sight."""

from typing import ClassVar

from workshop.domain.changes import Event
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen


class OwnChangesScreen(TableScreen):
    """A table that can be changed; a subclass names in ``WHAT`` what the history calls everything done in it."""

    WHAT: ClassVar[str]
    ALSO: ClassVar[frozenset[str]] = frozenset()
    """What else is done here, and can be taken back here."""

    def available(self, command: str) -> bool:
        """Offer to take back only what was done here."""
        if not super().available(command):
            return False
        history = self.facilitator.history
        if command in {"undo", "redo"}:
            last = history.undoable if command == "undo" else history.redoable
            return last is not None and self._is_here(last.what)
        return True

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

    def _is_here(self, what: str) -> bool:
        return what == self.WHAT or what in self.ALSO

    def _is_elsewhere(self, event: Event | None) -> bool:
        if event is None or self._is_here(event.what):
            return False
        self.say("list.elsewhere", what=self.t(f"history.what.{event.what}"))
        return True
