"""More figures, for the facilitator: all rounds side by side, who moved, how sure it is, and where people differ."""

from typing import ClassVar

from textual.binding import Binding

from workshop.commands import FIGURES, Command
from workshop.screens.figures_view import LISTED, contested_paragraphs, figures_rows
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.status_line import StatusLine


class FiguresScreen(TableScreen):
    """A text to scroll in; a digit goes to one of the paragraphs that people differ about most."""

    NAME = "figures"
    ACTIONS: ClassVar[tuple[Command, ...]] = FIGURES
    EXTRA_BINDINGS: ClassVar = [
        Binding("m", "back", show=False),
        *(Binding(str(place), f"go_contested({place})", show=False) for place in range(1, LISTED + 1)),
    ]

    def __init__(self, services: Services, session: Session, paragraph: int) -> None:
        """Take the services, the open session and the paragraph that is looked at."""
        super().__init__(services, session)
        self._paragraph = paragraph

    def draw(self) -> None:
        """Show the figures as they are now."""
        styles = self.table.palette
        id_ = self.workshop.model.paragraphs[self._paragraph - 1].id
        title = self.workshop.model.text(self.workshop.info.language).paragraphs[id_].title
        self.query_one("#header", StatusLine).show(
            [(f" {self.t('figures.title')} ", styles.heading), (f"· {id_} {title}", styles.text)],
            [(f" {self.t('figures.private')} ", styles.accent), *self.saving_pieces(styles, narrow=self.narrow)],
        )
        self.table.show(figures_rows(self.workshop, self._paragraph, self.t, self.size.width))

    @changes
    def action_go_contested(self, place: int) -> None:
        """Go to the stage, at a paragraph of the list."""
        listed = contested_paragraphs(self.workshop)
        if place <= len(listed):
            with self.telling():
                self.facilitator.open_paragraph(listed[place - 1])
                self.action_back()

    def action_first_row(self) -> None:
        """Go to the begin of the text."""
        self.table.scroll_home()

    def action_last_row(self) -> None:
        """Go to the end of the text."""
        self.table.scroll_relative(y=self.table.line_count(self.table.line_width))

    def action_rows_up(self) -> None:
        """Go up by what is in sight."""
        self.table.scroll_page_up()

    def action_rows_down(self) -> None:
        """Go down by what is in sight."""
        self.table.scroll_page_down()

    def action_results(self) -> None:
        """Look at the results instead, with all paragraphs by disagreement."""
        from workshop.screens.results import ResultsScreen

        self.app.switch_screen(ResultsScreen(self.services, self.session))
