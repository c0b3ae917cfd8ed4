"""What the results suggest to do: looked through, marked, and put on the list only then."""

from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from workshop.commands import OFFERS, Command
from workshop.screens.offers_view import offer_rows, offers
from workshop.screens.session_screen import changes
from workshop.screens.table_screen import TableScreen
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class OffersScreen(TableScreen):
    """Ideas of the model, islands and missing evidence; those that are marked become improvements in one go."""

    NAME = "offers"
    ACTIONS: ClassVar[tuple[Command, ...]] = OFFERS
    CSS = f"""{TableScreen.CSS}
    OffersScreen #empty {{ padding: 1 2; height: auto; }}
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        """Start with nothing marked."""
        super().__init__(*args, **named)
        self._marked: set[int] = set()
        self._offers: list[dict[str, Any]] = []

    def above(self) -> list[Widget]:
        """Give the sentence for when there is nothing."""
        return [Static(self.t("offers.empty"), id="empty", markup=False)]

    def draw(self) -> None:
        """Show what is suggested now."""
        workshop, t = self.workshop, self.t
        found = offers(workshop, t)
        if found != self._offers:
            self._offers = found
            self._marked.clear()
        styles = self.table.palette
        left = [(f" {t('offers.title')} ", styles.heading), (f"· {workshop.info.title}", styles.text)]
        right = [(f" {t('offers.marked', n=len(self._marked))} ", styles.dim)]
        right += self.saving_pieces(styles, narrow=self.narrow)
        self.query_one("#header", StatusLine).show(left, right)
        self.query_one("#empty").display = not found
        self.table.show(offer_rows(workshop, t, found, self._marked))

    def available(self, command: str) -> bool:
        """Offer only what there is something for."""
        return super().available(command) and (command not in {"mark", "take"} or self.table.cursor is not None)

    @changes
    def action_mark(self) -> None:
        """Mark what is under the cursor, or take the mark away, and go on to the next one."""
        place = self.table.cursor
        if place is not None:
            self._marked ^= {place}
            self.draw()
            self.table.move(1)

    @changes
    def action_take(self) -> None:
        """Put what is marked on the list, or else what is under the cursor, and go back to the list."""
        places = sorted(self._marked) or ([self.table.cursor] if self.table.cursor else [])
        if places:
            with self.telling():
                self.facilitator.add_improvements([self._offers[place - 1] for place in places])
                self.say("offers.taken", n=len(places))
                self.action_back()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Mark what was clicked."""
        del message
        self.action_mark()
