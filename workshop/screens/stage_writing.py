"""What the facilitator writes down on the stage, and where they go from it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual import events
from textual.app import SystemCommand

from workshop.domain.workshop import Ballot
from workshop.screens.session_screen import changes
from workshop.screens.stage_talking import StageTalking


class StageWriting(StageTalking):
    """The actions that ask for something in a dialog, or turn to another screen."""

    @changes
    def action_table(self) -> None:
        """Enter the votes of everybody in one masked line."""
        from workshop.domain.voting import in_table
        from workshop.screens.dialogs.texts import TableDialog

        people = len(in_table(self.workshop, self.paragraph.number))
        if people:
            self.ask(TableDialog(self.t, people, len(self.workshop.participants) - people), self._take_table)
        else:
            self.tell(self.refusal("stage.all_voted" if self.workshop.participants else "stage.nobody"))

    def _take_table(self, ballots: list[Ballot]) -> None:
        self.facilitator.start_clock()
        self.facilitator.vote_table(self.paragraph.number, ballots)

    def on_paste(self, event: events.Paste) -> None:
        """Say where votes can be pasted: here nobody sees what would become of them."""
        event.stop()
        self.say("stage.paste")

    @changes
    def action_note(self) -> None:
        """Write a note on this paragraph."""
        from workshop.screens.dialogs.texts import LineDialog

        title = self.t("note.title", paragraph=self.paragraph.id)
        self.ask(LineDialog(self.t, title, self.t("note.question")), self._keep_note)

    def _keep_note(self, text: str) -> None:
        self.facilitator.add_note(self.paragraph.number, text)
        self.say("note.kept")

    @changes
    def action_improve(self) -> None:
        """Write down an improvement for this paragraph."""
        from workshop.screens.dialogs.improvement import ImprovementDialog

        today = self.services.clock.now().astimezone().date()
        dialog = ImprovementDialog(self.t, self.workshop, today, paragraph=self.paragraph.number, item=None)
        self.ask(dialog, self._keep_improvement)

    def _keep_improvement(self, values: dict[str, Any]) -> None:
        self.facilitator.add_improvement(**values)
        self.say("improvement.kept")

    @changes
    def action_aim(self) -> None:
        """Set target, importance and timebox of this paragraph."""
        from workshop.screens.dialogs.topic import Aim, AimDialog

        paragraph = self.paragraph.number

        def change(aim: Aim) -> None:
            self.facilitator.change_topic(paragraph, target=aim.target, importance=aim.importance, seconds=aim.seconds)

        self.ask(AimDialog(self.t, self.workshop, paragraph), change)

    @changes
    def action_people(self) -> None:
        """Add people who came later."""
        from workshop.screens.dialogs.texts import PeopleDialog

        self.ask(PeopleDialog(self.t), self.facilitator.add_people)

    @changes
    def action_other_language(self) -> None:
        """Go on in the next language of the model; votes, levels and what people typed stay as they are."""
        languages = self.workshop.model.languages
        if len(languages) == 1:
            self.say("stage.one_language")
            return
        place = languages.index(self.workshop.info.language)
        with self.telling():
            self.facilitator.change_info(language=languages[(place + 1) % len(languages)])

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

    def action_last_time(self) -> None:
        """Look back at the actions of the last time."""
        from workshop.screens.review import ReviewScreen

        if self.workshop.carried:
            self.app.push_screen(ReviewScreen(self.services, self.session))
        else:
            self.say("review.none")

    def offer_review(self) -> None:
        """Ask, as the first thing of a follow-up, whether to look back first."""
        from workshop.domain.reviewing import to_review
        from workshop.screens.dialogs.choice import ChoiceDialog

        due = to_review(self.workshop)
        if due:
            sentence = self.t("review.offer", n=len(due))
            dialog = ChoiceDialog(self.t, self.t("review.title"), sentence, ("review", "begin"))
            self.ask(dialog, lambda choice: self.action_last_time() if choice == "review" else None)

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
