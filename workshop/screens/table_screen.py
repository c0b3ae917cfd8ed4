"""What the results and the improvements share: a table that follows every change, with a cursor in it."""

from abc import abstractmethod

from textual.app import ComposeResult
from textual.widget import Widget

from workshop.facilitator import Happened
from workshop.screens.session_screen import SessionScreen
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane

NARROW = 100
"""Cells: below this there is only room for the short words."""


class TableScreen(SessionScreen):
    """A header, a table and the keys; a subclass gives ``draw``, and what stands between header and table."""

    CSS = """
    TableScreen { layout: vertical; }
    TableScreen #table { height: 1fr; }
    """

    @property
    def table(self) -> TablePane:
        """The table."""
        return self.query_one("#table", TablePane)

    def compose(self) -> ComposeResult:
        """Lay out header, table and keys."""
        yield StatusLine(id="header")
        yield from self.above()
        yield TablePane(id="table")
        yield KeyBar()

    def above(self) -> list[Widget]:
        """Give what stands between the header and the table."""
        return []

    @abstractmethod
    def draw(self) -> None:
        """Show the workshop as it is now."""

    def on_mount(self) -> None:
        """Follow the facilitator."""
        self._unsubscribe = self.facilitator.subscribe(self.happened)
        self._draw_all()

    def on_unmount(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def on_resize(self) -> None:
        """Lay out anew: what stands in a column depends on the room there is."""
        if self.is_mounted:
            self._draw_all()

    def happened(self, happened: Happened) -> None:
        """Draw what has changed; not on a screen that is on its way out, which has no table any more."""
        del happened
        if self in self.app.screen_stack:
            self._draw_all()

    def show_saving(self) -> None:
        """Say in the header what there is to say of saving."""
        if self.is_mounted:
            self.draw()

    @property
    def narrow(self) -> bool:
        """Whether there is only room for the short words."""
        return self.size.width < NARROW

    def _draw_all(self) -> None:
        self.draw()
        self.refresh_keys()

    # Moving

    def action_row_up(self) -> None:
        """Go to the row above."""
        self.table.move(-1)

    def action_row_down(self) -> None:
        """Go to the row below."""
        self.table.move(1)

    def action_rows_up(self) -> None:
        """Go up by what is in sight."""
        self.table.page(-1)

    def action_rows_down(self) -> None:
        """Go down by what is in sight."""
        self.table.page(1)

    def action_first_row(self) -> None:
        """Go to the first row."""
        self.table.move(-len(self.table.keys) - 1)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.table.move(len(self.table.keys))

    # Elsewhere

    def action_export(self) -> None:
        """Write a report."""
        from workshop.screens.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog(self.services, self.session))

    def action_back(self) -> None:
        """Go back to the screen below, where there is one."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
