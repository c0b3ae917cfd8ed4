"""What a paragraph aims at: target, importance and timebox."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.dialogs.minutes import minutes_text, read_minutes
from workshop.widgets.choice import Choice, Option
from workshop.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True)
class Aim:
    """What was filled in; ``seconds`` is the timebox."""

    target: int
    importance: int
    seconds: int


class AimDialog(Dialog[Aim]):
    """Target and importance by a digit, the timebox in minutes."""

    def __init__(self, t: Translator, workshop: Workshop, paragraph: int) -> None:
        """Take the words and the paragraph."""
        text = workshop.model.text(workshop.info.language)
        id_ = workshop.model.paragraphs[paragraph - 1].id
        super().__init__(t, f"{id_} {text.paragraphs[id_].title}")
        self._names = text.levels
        self._topic = workshop.topics[paragraph]
        self._target = workshop.target_of(paragraph)

    def fields(self) -> Iterator[Widget]:
        """Lay out target, importance and minutes."""
        yield Label(self.t("aim.target"), markup=False)
        targets = tuple(
            Option(level, f"{level} {name}", str(level), level) for level, name in zip(LEVELS, self._names, strict=True)
        )
        yield Choice(targets, self._target, id="target")
        yield Label(self.t("aim.importance"), markup=False)
        steps = tuple(Option(step, f"{step}", str(step)) for step in LEVELS)
        yield Choice(steps, self._topic.importance, id="importance")
        yield Label(self.t("aim.minutes"), markup=False)
        yield LineInput(minutes_text(self._topic.seconds), id="minutes")

    def result(self) -> Aim:
        """Give what was filled in.

        Raises:
            WorkshopError: the minutes are no number between 0 and a day.
        """
        minutes = read_minutes(self.query_one("#minutes", Input).value, 1 / 60)
        target = self.query_one("#target", Choice).value
        importance = self.query_one("#importance", Choice).value
        return Aim(target or self._target, importance or self._topic.importance, round(minutes * 60))
