"""The improvements: what to do about it, who does it and by when, with what to start."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from workshop.commands import IMPROVEMENTS, Command
from workshop.domain.commitment import commitment
from workshop.domain.improvements import actions
from workshop.domain.workshop import Improvement
from workshop.facilitator import Happened
from workshop.screens.improvements_choosing import Choosing
from workshop.screens.improvements_view import Shown, improvement_rows, state_words
from workshop.screens.session_screen import changes
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class ImprovementsScreen(Choosing):
    """The list in order of priority, to add to and to work on; everything can be taken back."""

    NAME = "improvements"
    WHAT = "improvement"
    ALSO = frozenset({"merge", "limits", "dots", "dots_reveal", "dots_again"})
    ACTIONS: ClassVar[tuple[Command, ...]] = IMPROVEMENTS
    CSS = f"""{Choosing.CSS}
    ImprovementsScreen #rule {{ color: $foreground 70%; padding: 0 1; height: auto; }}
    ImprovementsScreen #empty {{ padding: 1 2; height: auto; }}
    """

    def above(self) -> list[Widget]:
        """Give the rule of the order, and the sentence for an empty list."""
        rule = Static(self.t("improvements.rule"), id="rule", markup=False)
        return [rule, Static(self.t("improvements.empty"), id="empty", markup=False)]

    def draw(self) -> None:
        """Show the list as it is now."""
        workshop, t = self.workshop, self.t
        styles = self.table.palette
        self.marked &= workshop.improvements.keys()
        left = [(f" {t('improvements.title')} ", styles.heading), (f"· {workshop.info.title}", styles.text)]
        right = [(f" {t('improvements.count', n=len(actions(workshop)))} ", styles.dim)]
        state, good = state_words(commitment(workshop, self.today), t)
        if state:
            right.append((f" {state} ", styles.good if good else styles.warn))
        right += self.saving_pieces(styles, narrow=self.narrow)
        self.query_one("#header", StatusLine).show(left, right)
        any_ = bool(workshop.improvements)
        self.query_one("#rule").display = any_
        self.query_one("#empty").display = not any_
        shown = Shown(self.marked, self.shares, stale=self.stale)
        self.table.show(improvement_rows(workshop, t, self.size.width, self.today, shown) if any_ else [], head=1)
        self.work_out()
        self.show_about()

    def happened(self, happened: Happened) -> None:
        """Draw the list, with the cursor on what was changed."""
        super().happened(happened)
        if happened.event.what in {self.WHAT, "merge"}:
            self.table.select(happened.event.changes[-1].key)
            self.show_about()

    def available(self, command: str) -> bool:
        """Offer only what there is something for."""
        if not super().available(command):
            return False
        if command in {"edit", "remove", "mark", "move", "place_up", "place_down", "picture"}:
            return self.table.cursor is not None
        return command != "merge" or bool(self.marked - {self.table.cursor})

    @property
    def _item(self) -> Improvement | None:
        return self.workshop.improvements.get(self.table.cursor or 0)

    @changes
    def action_add(self) -> None:
        """Write down a new improvement."""
        self._fill_in(None, lambda values: self.facilitator.add_improvement(**values))

    @changes
    def action_edit(self) -> None:
        """Change the improvement under the cursor."""
        item = self._item
        if item is None:
            return

        def change(values: dict[str, Any]) -> None:
            if item._replace(**values) != item:
                self.facilitator.change_improvement(item.number, **values)

        self._fill_in(item, change)

    def _fill_in(self, item: Improvement | None, use: Callable[[dict[str, Any]], object]) -> None:
        from workshop.screens.dialogs.improvement import ImprovementDialog

        self.ask(ImprovementDialog(self.t, self.workshop, self.today, paragraph=None, item=item), use)

    @changes
    def action_remove(self) -> None:
        """Take the improvement under the cursor off the list; undo brings it back."""
        item = self._item
        if item is not None:
            with self.telling():
                self.facilitator.remove_improvement(item.number)
                self.say("improvements.removed", title=item.title)

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Open the improvement that was clicked, when the cursor was on it already."""
        self.show_about()
        if message.again:
            self.action_edit()

    def action_results(self) -> None:
        """Look at the results instead."""
        from workshop.screens.results import ResultsScreen

        self.app.switch_screen(ResultsScreen(self.services, self.session))
