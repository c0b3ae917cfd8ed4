"""The history of the session: what happened, when, and what was taken back."""

from typing import ClassVar

from workshop.commands import HISTORY, Command
from workshop.screens.history_view import history_rows
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class HistoryScreen(TableScreen):
    """Shows what happened, the newest first; Enter or a second click goes to the paragraph it was about."""

    NAME = "history"
    ACTIONS: ClassVar[tuple[Command, ...]] = HISTORY

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._places: dict[int, int] = {}

    def draw(self) -> None:
        """Show the history up to now."""
        workshop, t = self.workshop, self.t
        styles = self.table.palette
        events = self.facilitator.history.events
        self.query_one("#header", StatusLine).show(
            [(f" {t('history.title')} ", styles.heading), (f"· {workshop.info.title}", styles.text)],
            self.saving_pieces(styles, narrow=self.narrow),
        )
        rows, self._places = history_rows(workshop, events, t, self.size.width)
        self.table.show(rows)

    @changes
    def action_open_row(self) -> None:
        """Go back to the stage, at the paragraph that the row under the cursor is about."""
        paragraph = self._places.get(self.table.cursor or 0)
        if paragraph is None:
            self.say("history.no_paragraph")
            return
        with self.telling():
            self.facilitator.open_paragraph(paragraph)
            self.action_back()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Go to the paragraph of the row that was clicked, when the cursor was on it already."""
        if message.again:
            self.action_open_row()
