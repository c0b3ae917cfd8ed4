"""Scores given beforehand, on the stage: reading them in, and taking one away so that it can be voted anew."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.voting import is_locked
from workshop.screens.session_screen import changes
from workshop.screens.stage_turning import StageTurning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.domain.scores import ScoreSheet


class StageScores(StageTurning):
    """The actions around scores given beforehand."""

    @changes
    def action_import_scores(self) -> None:
        """Ask for files with scores, read them in, and tell who is missing."""
        from workshop.screens.dialogs.scores import ScoresDialog
        from workshop.screens.dialogs.told import ToldDialog

        beside = self.session.file.path.parent
        dialog = ScoresDialog(self.t, beside if beside.is_dir() else Path.home(), self._take_scores)
        title = self.t("import_scores.done")
        self.ask(dialog, lambda told: self.app.push_screen(ToldDialog(title, told)))

    def _take_scores(self, sheets: "Sequence[ScoreSheet]") -> list[str]:
        from workshop.domain.score_report import score_report
        from workshop.report.score_words import score_words

        before = self.workshop
        self.facilitator.import_scores(*sheets)
        return score_words(score_report(before, self.workshop, sheets), self.t)

    def given_beforehand(self, who: int) -> bool:
        """Tell whether somebody's ballot in the open round was given beforehand, so that no key replaces it."""
        last = self.workshop.last_round(self.paragraph.number)
        return last is not None and not last.revealed and is_locked(self.workshop, last, who)

    def ask_to_release(self, who: int) -> None:
        """Ask whether a score is to be taken away; what is chosen with Enter alone leaves it."""
        from workshop.screens.dialogs.choice import ChoiceDialog

        name, paragraph = self.workshop.participants[who].name, self.paragraph
        sentence = self.t("release.question", name=name, paragraph=paragraph.id)
        dialog = ChoiceDialog(self.t, self.t("release.title"), sentence, ("keep", "release"))

        def chosen(choice: str) -> None:
            if choice == "release":
                self.facilitator.release(paragraph.number, who)
                self.say("release.done", name=name)

        self.ask(dialog, chosen)
