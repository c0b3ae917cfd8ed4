"""Where the facilitator turns to from the stage: what is contested or open, the history, the parking lot."""

from workshop.screens.session_screen import changes
from workshop.screens.stage_rounds import StageRounds


class StageTurning(StageRounds):
    """The actions that jump, look back at the session, and keep what is for later."""

    @changes
    def action_contested(self) -> None:
        """Turn to the next paragraph that people differ about and that is not recorded."""
        from workshop.domain.jumps import next_contested

        self._jump(next_contested(self.workshop), "stage.none_contested", "stage.only_contested")

    @changes
    def action_to_open(self) -> None:
        """Turn to the next paragraph of which no votes were shown yet, else to the next that is not recorded."""
        from workshop.domain.jumps import next_untreated

        self._jump(next_untreated(self.workshop), "stage.all_done", "stage.only_open")

    def _jump(self, number: int | None, none: str, only: str) -> None:
        if number is None:
            self.say(none)
        elif number == self.paragraph.number:
            self.say(only)
        else:
            self.go_to(number)

    def action_history(self) -> None:
        """Look at what happened in this session."""
        from workshop.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.services, self.session))

    def action_park(self) -> None:
        """Park a remark on this paragraph, or look at all that was kept."""
        if self.session.read_only is not None:
            self._show_parking()
            return
        from workshop.screens.dialogs.park import ParkDialog

        paragraph = self.paragraph
        parked = sum(note.parked for note in self.workshop.notes.values())

        def keep(text: str) -> None:
            if text:
                self.facilitator.add_note(paragraph.number, text, parked=True)
                self.say("park.kept")
            else:
                self._show_parking()

        self.ask(ParkDialog(self.t, paragraph.id, parked), keep)

    def _show_parking(self) -> None:
        from workshop.screens.parking import ParkingScreen

        self.app.push_screen(ParkingScreen(self.services, self.session))

    # Too little time

    @changes
    def action_triage(self) -> None:
        """Choose from the first votes what the time goes to; what was voted beforehand is shown first, all at once."""
        from workshop.domain.triage import hidden_first_rounds

        hidden = hidden_first_rounds(self.workshop)
        if not hidden:
            self._show_triage()
            return
        from workshop.screens.dialogs.choice import ChoiceDialog

        sentence = self.t("triage.reveal", n=len(hidden))
        missing = sum(bool(self.workshop.waiting_for(self.workshop.last_round(number))) for number in hidden)
        if missing:
            sentence += " " + self.t("triage.reveal.missing", n=missing)
        sentence += " " + self.t("triage.reveal.final" if self.workshop.info.anonymous else "triage.reveal.undo")
        dialog = ChoiceDialog(self.t, self.t("triage.title"), sentence, ("reveal_all", "not_now"))
        self.ask(dialog, lambda choice: self._reveal_for_triage() if choice == "reveal_all" else None)

    def _reveal_for_triage(self) -> None:
        self.facilitator.reveal_first_rounds()
        self._show_triage()

    def _show_triage(self) -> None:
        from workshop.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen(self.services, self.session))

    @changes
    def action_replan(self) -> None:
        """Look what can be done with the paragraphs that are left to end in time."""
        from workshop.screens.replan import ReplanScreen

        self.app.push_screen(ReplanScreen(self.services, self.session))
