"""The plan of a session: what comes when, for how long, with breaks, reserved time and further sittings."""

from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from workshop.commands import PLAN, Command
from workshop.domain.changes import Event
from workshop.domain.order import stop_of
from workshop.facilitator import Happened
from workshop.screens.own_changes import OwnChangesScreen
from workshop.screens.plan_changes import PlanChanges
from workshop.screens.plan_view import plan_rows, rule, summary
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane

TICK = 1.0
OWN = frozenset({"order", "skip", "stops", "times", "share", "sitting", "topic", "extend"})
"""What the history calls what is done here."""


class PlanScreen(PlanChanges):
    """The plan in its order, with the times that follow from how the session stands; everything can be taken back."""

    NAME = "plan"
    WHAT = "order"
    ACTIONS: ClassVar[tuple[Command, ...]] = PLAN
    CSS = f"""{OwnChangesScreen.CSS}
    PlanScreen #summary {{ padding: 0 1; height: auto; }}
    PlanScreen #rule {{ color: $foreground 70%; padding: 0 1; height: auto; }}
    """

    def above(self) -> list[Widget]:
        """Give the line that says when the sitting ends, and the rule by which time is shared."""
        return [Static("", id="summary", markup=False), Static(rule(self.t), id="rule", markup=False)]

    def on_mount(self) -> None:
        """Follow the clock, and begin at the open paragraph."""
        self.set_interval(TICK, self.draw)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        info = self.workshop.info
        self.table.select(-info.stop if info.stop is not None else (info.current or 0))

    def draw(self) -> None:
        """Show the plan as it is at this moment; what has not changed is not drawn."""
        t, now = self.t, self.facilitator.now
        styles = self.table.palette
        self.query_one("#header", StatusLine).show(
            [(f" {t('plan.title')} ", styles.heading), (f"· {self.workshop.info.title}", styles.text)],
            self.saving_pieces(styles, narrow=self.narrow),
        )
        words = summary(self.facilitator, now, t)
        if words != self._said:
            self._said = words
            self.query_one("#summary", Static).update(words)
        rows = plan_rows(self.workshop, self.facilitator.timeline, now, t)
        if rows != self._rows:
            self._rows = rows
            self.table.show(rows, head=1)

    def happened(self, happened: Happened) -> None:
        """Draw the plan, with the cursor on what was added."""
        super().happened(happened)
        event = happened.event
        added = [c.key for c in event.changes if c.table == "stops" and c.was is None and c.now is not None]
        if event.what == "stops" and added:
            self.table.select(-added[0])

    def available(self, command: str) -> bool:
        """Offer only what there is something for."""
        if not super().available(command):
            return False
        item = self.table.cursor
        stop = stop_of(self.workshop, item) if item is not None else None
        if command == "remove":
            return stop is not None and not stop.used
        if command == "close_sitting":
            return self.workshop.info.started_at is not None
        if command == "go":
            return item is not None and item > 0
        return True

    def _own(self, event: Event) -> bool:
        return event.what in OWN

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Change the line that was clicked, when the cursor was on it already."""
        if message.again:
            self.action_edit()
