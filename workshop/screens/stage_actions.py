"""What the facilitator does on the stage beyond voting: reveal, record, move on, write down."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual import events, work
from textual.app import SystemCommand

from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import Paragraph
from workshop.domain.voting import parse_table
from workshop.domain.workshop import Workshop
from workshop.screens.base import WorkshopScreen
from workshop.screens.stage_view import open_ballots
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.agenda_pane import AgendaPane
from workshop.widgets.paragraph_pane import ParagraphPane
from workshop.widgets.result_pane import ResultPane

EXTENSION = 60
"""Seconds by which one key lengthens or shortens a timebox."""


class StageActions(WorkshopScreen):
    """The actions of the stage that need a dialog or one call of the facilitator."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services)
        self.session = session
        self.facilitator = session.facilitator
        self._told: str | None = None
        self._reveal_asked: tuple[int, int] | None = None

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.facilitator.workshop

    @property
    def paragraph(self) -> Paragraph:
        """The open paragraph; the stage opens one before it is shown."""
        return self.workshop.current or self.workshop.scope[0]

    def refusal(self, key: str, **values: object) -> WorkshopError:
        """Give an error to raise where the stage itself refuses something."""
        return WorkshopError(key, **values)

    def available(self, command: str) -> bool:
        """Tell what makes sense in the step that the paragraph is in."""
        paragraph = self.paragraph.number
        last = self.workshop.last_round(paragraph)
        recorded = paragraph in self.workshop.consensus
        revealed = last is not None and last.revealed
        ballots = last is not None and bool(self.workshop.ballots_of(last))
        voting = not recorded and not revealed
        if command in {"vote", "abstain", "absent", "table", "erase"}:
            return voting and bool(self.workshop.participants)
        return {
            "reveal": voting and ballots,
            "record": not recorded and (revealed or not ballots),
            "new_round": revealed and not recorded,
            "reopen": recorded,
            "undo": self.facilitator.history.undoable is not None,
            "redo": self.facilitator.history.redoable is not None,
        }.get(command, True)

    # Rounds and recording

    def action_reveal(self) -> None:
        """Show the votes; when somebody is missing, ask once whether to show them all the same."""
        paragraph = self.paragraph.number
        waiting = len(self.workshop.participants) - len(open_ballots(self.workshop, paragraph))
        last = self.workshop.last_round(paragraph)
        asked = (paragraph, waiting)
        if last and not last.revealed and waiting and self._reveal_asked != asked:
            self._reveal_asked = asked
            self.say("stage.still_waiting", n=waiting)
            return
        self._reveal_asked = None
        with self.telling():
            self.facilitator.reveal(paragraph)

    def action_new_round(self) -> None:
        """Vote again; the earlier round stays."""
        with self.telling():
            self.facilitator.new_round(self.paragraph.number)

    @work
    async def action_record(self) -> None:
        """Record the consensus in a dialog."""
        from workshop.screens.dialogs.record import RecordDialog

        paragraph = self.paragraph.number
        last = self.workshop.last_round(paragraph)
        if last and not last.revealed and self.workshop.ballots_of(last):
            self.tell(WorkshopError("record.hidden"))
            return
        filled = await self.app.push_screen_wait(RecordDialog(self.t, self.workshop, paragraph))
        if filled is None:
            return
        with self.telling():
            self.facilitator.record(
                paragraph,
                filled.level,
                filled.kind,
                reason=filled.reason,
                evidence=filled.evidence,
                dissent=filled.dissent,
                met=filled.met,
            )

    def action_reopen(self) -> None:
        """Take the recorded consensus away; the votes stay."""
        with self.telling():
            self.facilitator.reopen(self.paragraph.number)

    def action_undo(self) -> None:
        """Take back what happened last."""
        with self.telling():
            event = self.facilitator.undo()
            self.say("stage.undone", what=self.t(f"history.what.{event.what}"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            event = self.facilitator.redo()
            self.say("stage.redone", what=self.t(f"history.what.{event.what}"))

    # Moving through the agenda

    def action_next(self) -> None:
        """Turn to the next paragraph that is not finished."""
        if all(p.number in self.workshop.consensus for p in self.workshop.scope):
            self.say("stage.all_done")
            return
        self.facilitator.next_paragraph()

    def action_previous(self) -> None:
        """Turn to the paragraph before this one."""
        numbers = [p.number for p in self.workshop.scope]
        place = numbers.index(self.paragraph.number)
        self.go_to(numbers[max(0, place - 1)])

    def go_to(self, paragraph: int) -> None:
        """Turn to a paragraph."""
        with self.telling():
            self.facilitator.open_paragraph(paragraph)

    def on_agenda_pane_chosen(self, message: AgendaPane.Chosen) -> None:
        """Turn to the paragraph that was clicked."""
        self.go_to(message.number)

    def action_extend(self) -> None:
        """Give this paragraph a minute more."""
        self.facilitator.extend(EXTENSION)

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

    # Writing down

    @work
    async def action_table(self) -> None:
        """Enter the votes of everybody in one masked line."""
        from workshop.screens.dialogs.texts import TableDialog

        ballots = await self.app.push_screen_wait(TableDialog(self.t, len(self.workshop.participants)))
        if ballots:
            with self.telling():
                self.facilitator.start_clock()
                self.facilitator.vote_table(self.paragraph.number, ballots)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted votes as a table."""
        event.stop()
        with self.telling():
            ballots = parse_table(event.text)
            self.facilitator.vote_table(self.paragraph.number, ballots)

    @work
    async def action_note(self) -> None:
        """Write a note on this paragraph."""
        from workshop.screens.dialogs.texts import LineDialog

        title = self.t("note.title", paragraph=self.paragraph.id)
        text = await self.app.push_screen_wait(LineDialog(self.t, title, self.t("note.question")))
        if text is not None:
            with self.telling():
                self.facilitator.add_note(self.paragraph.number, text)
                self.say("note.kept")

    @work
    async def action_improve(self) -> None:
        """Write down an improvement for this paragraph."""
        from workshop.screens.dialogs.improvement import ImprovementDialog

        today = self.services.clock.now().astimezone().date()
        dialog = ImprovementDialog(self.t, self.workshop, today, paragraph=self.paragraph.number, item=None)
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            with self.telling():
                self.facilitator.add_improvement(**values)
                self.say("improvement.kept")

    @work
    async def action_aim(self) -> None:
        """Set target, importance and timebox of this paragraph."""
        from workshop.screens.dialogs.topic import AimDialog

        paragraph = self.paragraph.number
        aim = await self.app.push_screen_wait(AimDialog(self.t, self.workshop, paragraph))
        if aim is not None:
            with self.telling():
                self.facilitator.change_topic(
                    paragraph, target=aim.target, importance=aim.importance, seconds=aim.seconds
                )

    @work
    async def action_people(self) -> None:
        """Add people who came later."""
        from workshop.screens.dialogs.texts import PeopleDialog

        people = await self.app.push_screen_wait(PeopleDialog(self.t))
        if people:
            with self.telling():
                self.facilitator.add_people(people)

    @work
    async def action_copy(self) -> None:
        """Save a copy of everything elsewhere, also when the file itself cannot be written."""
        from workshop.screens.dialogs.texts import LineDialog

        path = self.session.file.path
        suggestion = str(path.with_name(f"{path.name.removesuffix('.workshop.json')}-copy.workshop.json"))
        title = self.t("copy.title")
        chosen = await self.app.push_screen_wait(LineDialog(self.t, title, self.t("copy.question"), suggestion))
        if chosen is not None:
            with self.telling():
                self._save_copy(chosen)

    def _save_copy(self, chosen: str) -> None:
        target = Path(chosen).expanduser()
        self.session.save_copy(target)
        self.say("copy.kept", path=target)

    def system_commands(self) -> Iterable[SystemCommand]:
        """Offer the commands, and every paragraph to turn to."""
        yield from super().system_commands()
        text = self.workshop.model.text(self.workshop.info.language)
        for paragraph in self.workshop.scope:
            title = self.t("stage.go_to", paragraph=f"{paragraph.id} {text.paragraphs[paragraph.id].title}")
            yield SystemCommand(title, text.paragraphs[paragraph.id].about, partial(self.go_to, paragraph.number))

    # Other screens

    def action_results(self) -> None:
        """Look at the results so far."""
        from workshop.screens.results import ResultsScreen

        self.app.push_screen(ResultsScreen(self.services, self.session))

    def action_list(self) -> None:
        """Look at the improvements."""
        from workshop.screens.improvements import ImprovementsScreen

        self.app.push_screen(ImprovementsScreen(self.services, self.session))

    def action_export(self) -> None:
        """Write a report."""
        from workshop.screens.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog(self.services, self.session))

    async def action_back(self) -> None:
        """Close this workshop and go to the first screen."""
        await self.owner.go_home()
