"""Triage: what is taken as read, discussed, voted on in silence or parked, and whether that fits."""

from collections.abc import Collection
from typing import ClassVar

from workshop.commands import TRIAGE, Command
from workshop.domain import triage
from workshop.domain.fates import Fate
from workshop.domain.standing import standings
from workshop.facilitator import Happened
from workshop.screens.fates_screen import FatesScreen
from workshop.screens.session_screen import changes
from workshop.screens.triage_view import counts, minutes_line, triage_rows
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.lines import Piece
from workshop.widgets.table_pane import TablePane
from workshop.widgets.table_rows import Row


class TriageScreen(FatesScreen):
    """Begins with a proposal; a digit changes a row, Enter does it all after the group was asked who objects."""

    NAME = "triage"
    TITLE_KEY = "triage.title"
    ACTIONS: ClassVar[tuple[Command, ...]] = TRIAGE

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._lines = self.facilitator.triage_proposal
        self._ordered = True

    def pass_time(self) -> None:
        """Share out the time that is left now."""
        left = self.facilitator.triage_left
        fitted = triage.fitted(self._lines, left)
        if fitted != self._lines and self.app.screen is self:
            self._lines = fitted
            self.draw()

    def happened(self, happened: Happened) -> None:
        """Propose anew where the votes or what is recorded changed; the clock alone changes nothing."""
        found = {one.paragraph: one for one in standings(happened.workshop)}
        if found != {line.paragraph: line.standing for line in self._lines}:
            self._lines = self.facilitator.triage_proposal
        super().happened(happened)

    def counts(self) -> str:
        """Say how many paragraphs are to be discussed, and so on."""
        return counts(self._lines, self.t)

    def minutes(self) -> tuple[list[Piece], list[Piece]]:
        """Hold the minutes that are needed against those that are left."""
        left = self.facilitator.triage_left
        return minutes_line(self._lines, left, self.t, self.table.palette, ordered=self._ordered)

    def rows(self) -> list[Row]:
        """Give a row for each paragraph."""
        return triage_rows(self.workshop, self._lines, self.t, narrow=self.narrow)

    def available(self, command: str) -> bool:
        """Offer what there is a paragraph for."""
        fitting = bool(self._lines) or not (command.startswith("fate_") or command == "agree")
        return super().available(command) and fitting

    def change(self, paragraph: int, fate: str) -> None:
        """Give a paragraph another fate."""
        self._lines = triage.changed(self.workshop, self._lines, paragraph, Fate(fate), self.facilitator.triage_left)

    @changes
    def action_fate_read(self) -> None:
        """Take this paragraph as read."""
        self.give(Fate.READ)

    @changes
    def action_fate_discuss(self) -> None:
        """Discuss this paragraph."""
        self.give(Fate.DISCUSS)

    @changes
    def action_propose(self) -> None:
        """Begin again with the proposal."""
        self._lines = self.facilitator.triage_proposal
        self._draw_all()

    @changes
    def action_by_need(self) -> None:
        """Treat what needs the group most first, or keep the order of the plan."""
        self._ordered = not self._ordered
        self._draw_all()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Let a click on the row with the cursor change nothing: what becomes of it is chosen by a digit."""
        message.stop()

    @changes
    def action_agree(self) -> None:
        """Ask the group who objects to what is taken as read, and then do all of it."""
        read = [line for line in self._lines if line.fate is Fate.READ]
        if not self._lines:
            self.say("triage.empty")
        elif read:
            from workshop.screens.dialogs.as_read import AsReadDialog

            self.ask(AsReadDialog(self.t, self.workshop, [line.standing for line in read]), self._accept)
        else:
            with self.telling():
                self._accept(())

    def _accept(self, objections: Collection[int]) -> None:
        fates = {line.paragraph: line.fate for line in self._lines}
        self.facilitator.triage(fates, objections, ordered=self._ordered)
        final = [Fate.DISCUSS if number in objections else fate for number, fate in fates.items()]
        found = {fate.value: final.count(fate) for fate in Fate}
        self.action_back()
        self.say("triage.done", **found)
