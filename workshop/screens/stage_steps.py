"""What the facilitator does on the stage step by step: reveal, vote again, record, take back, move on."""

from workshop.domain.errors import WorkshopError
from workshop.domain.order import paragraphs
from workshop.screens.session_screen import changes
from workshop.screens.stage_base import StageBase
from workshop.widgets.agenda_pane import AgendaPane
from workshop.widgets.paragraph_pane import ParagraphPane
from workshop.widgets.result_pane import ResultPane

EXTENSION = 60
"""Seconds by which one key lengthens or shortens a timebox."""


class StageSteps(StageBase):
    """The actions that carry the session on."""

    # Rounds and recording

    @changes
    def action_reveal(self) -> None:
        """Show the votes; when somebody is missing, ask once whether to show them all the same."""
        paragraph = self.paragraph.number
        last = self.workshop.last_round(paragraph)
        waiting = len(self.workshop.waiting_for(last))
        asked = (paragraph, waiting)
        if last and not last.revealed and waiting and self._reveal_asked != asked:
            self._reveal_asked = asked
            self.say("stage.still_waiting", n=waiting)
            return
        self._reveal_asked = None
        with self.telling():
            self.facilitator.reveal(paragraph)

    @changes
    def action_new_round(self) -> None:
        """Vote again; the earlier round stays."""
        with self.telling():
            self.facilitator.new_round(self.paragraph.number)

    @changes
    def action_record(self) -> None:
        """Record the consensus in a dialog."""
        from workshop.screens.dialogs.record import RecordDialog, Recorded

        paragraph = self.paragraph.number
        last = self.workshop.last_round(paragraph)
        if last and not last.revealed and self.workshop.ballots_of(last):
            self.tell(WorkshopError("record.hidden"))
            return

        def record(filled: Recorded) -> None:
            reason, met, said = filled.reason, filled.met, filled.said
            self.facilitator.record(paragraph, filled.level, filled.kind, reason=reason, met=met, **said)

        events = self.facilitator.history.events
        self.facilitator.begin_recording()
        self.ask(RecordDialog(self.t, self.workshop, paragraph, events), record)

    @changes
    def action_reopen(self) -> None:
        """Take the recorded consensus away; the votes stay."""
        with self.telling():
            self.facilitator.reopen(self.paragraph.number)

    @changes
    def action_undo(self) -> None:
        """Take back what happened last."""
        with self.telling():
            event = self.facilitator.undo()
            self.say("stage.undone", what=self.t(f"history.what.{event.what}"))

    @changes
    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            event = self.facilitator.redo()
            self.say("stage.redone", what=self.t(f"history.what.{event.what}"))

    # Moving through the agenda

    @changes
    def action_previous(self) -> None:
        """Turn to the paragraph before this one."""
        numbers = [p.number for p in paragraphs(self.workshop)]
        place = numbers.index(self.paragraph.number)
        self.go_to(numbers[max(0, place - 1)])

    @changes
    def go_to(self, paragraph: int) -> None:
        """Turn to a paragraph."""
        with self.telling():
            self.facilitator.open_paragraph(paragraph)

    def on_agenda_pane_chosen(self, message: AgendaPane.Chosen) -> None:
        """Turn to the paragraph that was clicked."""
        self.go_to(message.number)

    @changes
    def action_extend(self) -> None:
        """Give this paragraph a minute more."""
        self.facilitator.extend(EXTENSION)

    @changes
    def action_shorten(self) -> None:
        """Give this paragraph a minute less."""
        self.facilitator.extend(-EXTENSION)

    def action_read_up(self) -> None:
        """Scroll the words of the paragraph up."""
        self.query_one(ParagraphPane).scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll the words of the paragraph down."""
        self.query_one(ParagraphPane).scroll_page_down(animate=False)

    def action_result_up(self) -> None:
        """Scroll the result up."""
        self.query_one(ResultPane).scroll_page_up(animate=False)

    def action_result_down(self) -> None:
        """Scroll the result down."""
        self.query_one(ResultPane).scroll_page_down(animate=False)
