"""What the facilitator does on the stage between the reveal and the record: whom to hear, and for how long."""

from collections.abc import Iterable
from functools import partial

from textual.app import SystemCommand

from workshop.screens.session_screen import changes
from workshop.screens.stage_timing import StageTiming
from workshop.widgets.result_pane import ResultPane
from workshop.widgets.views import Turn


class StageTalking(StageTiming):
    """The actions of a discussion."""

    def _turns(self) -> tuple[Turn, ...]:
        # Loaded with the first result that is shown.
        from workshop.screens.stage_turns import turns

        return turns(self.workshop, self.paragraph.number, self.t)

    @changes
    def action_hear(self) -> None:
        """Tick off the next in the order to speak in."""
        last = self.workshop.last_round(self.paragraph.number)
        order = self._turns()
        waiting = [turn for turn in order if not turn.heard]
        if waiting:
            self.hear(waiting[0].who)
        elif order:
            self.say("stage.all_heard")
        else:
            self.say("stage.nobody_to_hear" if last is not None and last.revealed else "stage.hear_later")

    @changes
    def hear(self, who: int) -> None:
        """Tick somebody off, or take that back."""
        with self.telling():
            self.facilitator.hear(self.paragraph.number, who)

    @changes
    def action_talk(self) -> None:
        """Begin a discussion round on the clock, or end the one that runs."""
        with self.telling():
            self.facilitator.talk()

    def action_statements(self) -> None:
        """Lay the statements of the levels that compete side by side."""
        from workshop.screens.statements import StatementsScreen

        self.app.push_screen(StatementsScreen(self.services, self.session, self.paragraph.number))

    def action_more(self) -> None:
        """Look at more figures; they are for who leads."""
        from workshop.screens.figures import FiguresScreen

        self.app.push_screen(FiguresScreen(self.services, self.session, self.paragraph.number))

    def on_result_pane_chosen(self, message: ResultPane.Chosen) -> None:
        """Tick off whoever was clicked in the order to speak in, or take that back."""
        self.hear(message.who)

    def system_commands(self) -> Iterable[SystemCommand]:
        """Offer the commands, and everybody in the order to speak in."""
        yield from super().system_commands()
        if self.session.read_only is not None:
            return
        for turn in self._turns():
            title = self.t("stage.not_heard" if turn.heard else "stage.heard", who=turn.words)
            yield SystemCommand(title, self.t("stage.heard.help"), partial(self.hear, turn.who))
