"""What triage and re-planning share: a table in which each paragraph gets what becomes of it, and one key for all."""

from abc import abstractmethod

from textual.widget import Widget

from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.lines import Piece
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_rows import Row

TICK = 1.0
"""Seconds between two looks at the clock."""


class FatesScreen(TableScreen):
    """A header, a line that holds what is needed against what there is, and the table."""

    TITLE_KEY: str

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._rows: list[Row] = []

    def above(self) -> list[Widget]:
        """Give the line with the minutes."""
        return [StatusLine(id="minutes")]

    def on_mount(self) -> None:
        """Follow the facilitator, and the clock."""
        super().on_mount()
        self.set_interval(TICK, self.pass_time)

    @abstractmethod
    def pass_time(self) -> None:
        """Take over what the clock says."""

    @abstractmethod
    def counts(self) -> str:
        """Say of how many paragraphs what becomes."""

    @abstractmethod
    def minutes(self) -> tuple[list[Piece], list[Piece]]:
        """Give what stands in the line above the table."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Give the rows of the table; the first one is its head."""

    def draw(self) -> None:
        """Show the rows as they are now."""
        styles = self.table.palette
        self.query_one("#header", StatusLine).show(
            [(f" {self.t(self.TITLE_KEY)} ", styles.heading), (f"· {self.workshop.info.title}", styles.text)],
            [(f" {self.counts()} ", styles.dim), *self.saving_pieces(styles, narrow=self.narrow)],
        )
        self.query_one("#minutes", StatusLine).show(*self.minutes())
        rows = self.rows()
        if rows != self._rows:
            self._rows = rows
            self.table.show(rows, head=1)

    def give(self, fate: str) -> None:
        """Give the paragraph under the cursor something else, and go on to the next row."""
        paragraph = self.table.cursor
        if paragraph is None:
            return
        with self.telling():
            self.change(paragraph, fate)
            self.table.move(1)
            self._draw_all()

    @abstractmethod
    def change(self, paragraph: int, fate: str) -> None:
        """Take over what becomes of a paragraph; it may be refused with a ``WorkshopError``."""

    @changes
    def action_fate_vote(self) -> None:
        """Only vote on this paragraph."""
        self.give("vote")

    @changes
    def action_fate_park(self) -> None:
        """Park this paragraph."""
        self.give("park")
