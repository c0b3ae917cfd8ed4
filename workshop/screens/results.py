"""The results: levels by chapter and by principle, and the paragraphs that people differ about most."""

from typing import ClassVar

from workshop.commands import RESULTS, Command
from workshop.domain import profile
from workshop.screens.results_view import result_rows
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class ResultsScreen(TableScreen):
    """Shows where the group stands; Enter or a click on a paragraph goes back to it."""

    NAME = "results"
    ACTIONS: ClassVar[tuple[Command, ...]] = RESULTS

    def draw(self) -> None:
        """Show the results as they are now."""
        table = self.table
        styles = table.palette
        overall = profile.overall(self.workshop)
        recorded = self.t("results.recorded_of", n=overall.recorded, total=overall.paragraphs)
        self.query_one("#header", StatusLine).show(
            [(f" {self.t('results.title')} ", styles.heading), (f"· {self.workshop.info.title}", styles.text)],
            [(f" {recorded} ", styles.dim), *self.saving_pieces(styles, narrow=self.narrow)],
        )
        table.show(result_rows(self.workshop, self.t, self.size.width))

    def available(self, command: str) -> bool:
        """Offer a paragraph only when there is one."""
        return super().available(command) and (command != "open_row" or self.table.cursor is not None)

    @changes
    def action_open_row(self) -> None:
        """Go back to the stage, at the paragraph under the cursor."""
        paragraph = self.table.cursor
        if paragraph is not None:
            with self.telling():
                self.facilitator.open_paragraph(paragraph)
                self.action_back()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Go back to the stage, at the paragraph that was clicked."""
        del message
        self.action_open_row()

    def action_list(self) -> None:
        """Look at the improvements instead."""
        from workshop.screens.improvements import ImprovementsScreen

        self.app.switch_screen(ImprovementsScreen(self.services, self.session))
