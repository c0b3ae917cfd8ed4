"""Re-planning: what is done with the paragraphs that are left, so that the session ends in time."""

from typing import ClassVar

from workshop.commands import REPLAN, Command
from workshop.domain import replanning
from workshop.domain.replanning import EXTENSION, Way
from workshop.domain.standing import standings
from workshop.facilitator import Happened
from workshop.screens.fates_screen import FatesScreen
from workshop.screens.replan_view import counts, needed_line, replan_rows
from workshop.screens.session_screen import changes
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.lines import Piece
from workshop.widgets.table_pane import TablePane
from workshop.widgets.table_rows import Row


class ReplanScreen(FatesScreen):
    """Begins with a proposal; a digit changes a row, + and - move the end, Enter does it, d puts it off."""

    NAME = "replan"
    TITLE_KEY = "replan.title"
    ACTIONS: ClassVar[tuple[Command, ...]] = REPLAN

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._plan = self.facilitator.replan_proposal

    def pass_time(self) -> None:
        """Take over what is left now."""
        if self.app.screen is self:
            self._plan = replanning.refreshed(self._plan, self.workshop, self.facilitator.now, self.facilitator.running)
            self.draw()

    def happened(self, happened: Happened) -> None:
        """Propose anew where something was recorded meanwhile."""
        left = {one.paragraph for one in standings(happened.workshop)}
        if left != {row.paragraph for row in self._plan.rows}:
            self._plan = self.facilitator.replan_proposal
        super().happened(happened)

    def counts(self) -> str:
        """Say how many paragraphs get less time, and so on."""
        return counts(self._plan, self.t)

    def minutes(self) -> tuple[list[Piece], list[Piece]]:
        """Say where the session ends with these choices."""
        return needed_line(self.workshop, self._plan, self.facilitator.now, self.t, self.table.palette)

    def rows(self) -> list[Row]:
        """Give a row for each paragraph that is left."""
        return replan_rows(self.workshop, self._plan, self.t, narrow=self.narrow)

    def available(self, command: str) -> bool:
        """Offer what there is a paragraph for."""
        return super().available(command) and (bool(self._plan.rows) or not command.startswith(("fate_", "way_")))

    def change(self, paragraph: int, fate: str) -> None:
        """Do something else with a paragraph."""
        self._plan = replanning.changed(self._plan, paragraph, Way(fate))

    @changes
    def action_way_keep(self) -> None:
        """Leave this paragraph its time."""
        self.give(Way.KEEP)

    @changes
    def action_way_shorten(self) -> None:
        """Give this paragraph less time."""
        self.give(Way.SHORTEN)

    @changes
    def action_end_later(self) -> None:
        """Move the end five minutes later."""
        self._move_end(EXTENSION)

    @changes
    def action_end_sooner(self) -> None:
        """Take that back."""
        self._move_end(-EXTENSION)

    def _move_end(self, seconds: int) -> None:
        self._plan = replanning.extended(self._plan, seconds)
        self._draw_all()

    @changes
    def action_propose(self) -> None:
        """Begin again with the proposal."""
        self._plan = self.facilitator.replan_proposal
        self._draw_all()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Let a click on the row with the cursor change nothing: what is done with it is chosen by a digit."""
        message.stop()

    @changes
    def action_agree(self) -> None:
        """Do with what is left what stands here."""
        if replanning.is_empty(self._plan.rows, self._plan.extension):
            self.say("replan.nothing")
            return
        with self.telling():
            self.facilitator.replan({row.paragraph: row.way for row in self._plan.rows}, self._plan.extension)
            self.action_back()
            self.say("replan.done")

    @changes
    def action_put_off(self) -> None:
        """Say nothing of it for ten minutes."""
        self.facilitator.put_off_replanning()
        self.action_back()
        self.say("replan.put_off")
