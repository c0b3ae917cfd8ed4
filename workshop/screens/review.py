"""Looking back: the actions of the last time, and what became of each."""

from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from workshop.commands import REVIEW, Command
from workshop.domain.past import Carried
from workshop.domain.reviewing import brought_of, to_review
from workshop.facilitator import Happened
from workshop.screens.own_changes import OwnChangesScreen
from workshop.screens.review_view import review_rows
from workshop.screens.session_screen import changes
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class ReviewScreen(OwnChangesScreen):
    """A digit says what became of the action under the cursor, Enter what it brought; all can be taken back."""

    NAME = "review"
    WHAT = "review"
    ACTIONS: ClassVar[tuple[Command, ...]] = REVIEW
    CSS = f"""{OwnChangesScreen.CSS}
    ReviewScreen #empty {{ padding: 1 2; height: auto; }}
    """

    def above(self) -> list[Widget]:
        """Give the sentence for when there is nothing to look back at."""
        return [Static(self.t("review.empty"), id="empty", markup=False)]

    def draw(self) -> None:
        """Show the actions as they are now."""
        workshop, t = self.workshop, self.t
        styles = self.table.palette
        due = to_review(workshop)
        said = t("review.said", n=sum(row.reviewed for row in due), total=len(due))
        self.query_one("#header", StatusLine).show(
            [(f" {t('review.title')} ", styles.heading), (f"· {workshop.info.title}", styles.text)],
            [(f" {said} ", styles.dim), *self.saving_pieces(styles, narrow=self.narrow)],
        )
        self.query_one("#empty").display = not workshop.carried
        self.table.show(review_rows(workshop, t))

    def happened(self, happened: Happened) -> None:
        """Draw the list, with the cursor on what was changed."""
        super().happened(happened)
        if happened.event.what == self.WHAT:
            self.table.select(next(change.key for change in happened.event.changes if change.table == "carried"))

    def available(self, command: str) -> bool:
        """Offer only what there is an action for."""
        about_one = {"done", "under_way", "dropped", "still_open", "brought"}
        return super().available(command) and (command not in about_one or self._row is not None)

    @property
    def _row(self) -> Carried | None:
        return self.workshop.carried.get(self.table.cursor or 0)

    @changes
    def _say_status(self, status: str) -> None:
        row = self._row
        if row is not None:
            with self.telling():
                self.facilitator.review(row.number, status=status)

    def action_done(self) -> None:
        """Say that it is done."""
        self._say_status("done")

    def action_under_way(self) -> None:
        """Say that it is under way."""
        self._say_status("started")

    def action_dropped(self) -> None:
        """Say that it is dropped."""
        self._say_status("dropped")

    def action_still_open(self) -> None:
        """Say that nothing was done about it yet."""
        self._say_status("open")

    @changes
    def action_brought(self) -> None:
        """Write down what the action under the cursor brought."""
        from workshop.screens.dialogs.brought import BroughtDialog

        row = self._row
        if row is None:
            return
        brought = brought_of(self.workshop, row)
        dialog = BroughtDialog(self.t, row.title, self.t("review.question"), " ".join(brought.split()))

        def keep(text: str) -> None:
            if text != " ".join(brought.split()):
                self.facilitator.review(row.number, brought=text)

        self.ask(dialog, keep)

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Ask what the action brought that was clicked, when the cursor was on it already."""
        if message.again:
            self.action_brought()

    def action_list(self) -> None:
        """Look at the improvements instead."""
        from workshop.screens.improvements import ImprovementsScreen

        self.app.switch_screen(ImprovementsScreen(self.services, self.session))
