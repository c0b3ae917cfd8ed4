"""How firm the order is, worked out beside the screen: the last figures stay, greyed, until the new ones are there."""

from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from workshop.domain.workshop import Workshop
from workshop.screens.improvements_about import about
from workshop.screens.own_changes import OwnChangesScreen
from workshop.widgets.key_bar import KeyBar


class Firmness(OwnChangesScreen):
    """A list that shows how often each improvement stays at the top, and why the one under the cursor is there.

    ``shares`` are the figures of ``robustness``, ``stale`` says that they are of the list as it was.
    """

    CSS = f"""{OwnChangesScreen.CSS}
    Firmness #about {{ height: auto; max-height: 8; padding: 0 1; color: $foreground 80%; background: $panel; }}
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        """Start without figures."""
        super().__init__(*args, **named)
        self.shares: dict[int, int | None] = {}
        self._shares_of: tuple[object, ...] | None = None
        self._working = False

    def compose(self) -> ComposeResult:
        """Lay out the list, what is said of the row under the cursor, and the keys."""
        for widget in super().compose():
            if isinstance(widget, KeyBar):
                yield Static(id="about", markup=False)
            yield widget

    @property
    def stale(self) -> bool:
        """Whether the figures are not those of the list as it is."""
        return self._shares_of != _figures(self.workshop)

    def work_out(self) -> None:
        """Have the figures worked out, one list at a time; what changed meanwhile is worked out after it."""
        figures = _figures(self.workshop)
        if not self._working and figures != self._shares_of:
            self._working = True
            self.run_worker(partial(self._replay, self.workshop, figures), thread=True)

    def _replay(self, workshop: Workshop, figures: tuple[object, ...]) -> None:
        from workshop.domain.robustness import robustness

        shares = robustness(workshop)
        if self.is_attached:
            self.app.call_from_thread(self._take, shares, figures)

    def _take(self, shares: dict[int, int | None], figures: tuple[object, ...]) -> None:
        self._working = False
        if self.is_attached:
            self.shares, self._shares_of = shares, figures
            self.draw()

    def show_about(self) -> None:
        """Say of the improvement under the cursor why it is where it is."""
        pane = self.query_one("#about", Static)
        text = about(self.workshop, self.t, self.table.cursor, None if self.stale else self.shares)
        pane.display = bool(text)
        pane.update(text)

    def action_row_up(self) -> None:
        """Go to the row above."""
        super().action_row_up()
        self._moved()

    def action_row_down(self) -> None:
        """Go to the row below."""
        super().action_row_down()
        self._moved()

    def action_rows_up(self) -> None:
        """Go up by what is in sight."""
        super().action_rows_up()
        self._moved()

    def action_rows_down(self) -> None:
        """Go down by what is in sight."""
        super().action_rows_down()
        self._moved()

    def action_first_row(self) -> None:
        """Go to the first row."""
        super().action_first_row()
        self._moved()

    def action_last_row(self) -> None:
        """Go to the last row."""
        super().action_last_row()
        self._moved()

    def _moved(self) -> None:
        self.show_about()
        self.refresh_keys()


def _figures(workshop: Workshop) -> tuple[object, ...]:
    """Give what the figures depend on: nothing of who does it and by when."""
    items = tuple(
        (item.number, item.paragraphs, item.effort, item.importance, item.status == "dropped", item.into)
        for item in workshop.improvements.values()
    )
    topics = tuple((topic.target, topic.importance) for topic in workshop.topics.values())
    levels = tuple((number, row.level) for number, row in workshop.consensus.items())
    revealed = tuple(key for key, round_ in workshop.rounds.items() if round_.revealed)
    return (items, topics, levels, revealed, workshop.info.target)
