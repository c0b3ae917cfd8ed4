"""What a group agrees on about its list: how much it takes on, and how many dots each has."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import DOTS_MAX, LIMIT_MAX, Info
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.line_input import LineInput


class ListRules(NamedTuple):
    """How many quick wins and key actions are taken on, and the dots of each participant."""

    quick_wins: int
    key_actions: int
    dots: int


class ListRulesDialog(Dialog[ListRules]):
    """Asks for three numbers."""

    def __init__(self, t: Translator, info: Info) -> None:
        """Take the words and what holds now."""
        super().__init__(t, t("list_rules.title"))
        self._info = info

    def fields(self) -> Iterator[Widget]:
        """Lay out the numbers."""
        for name in ListRules._fields:
            yield Label(self.t(f"list_rules.{name}"), markup=False)
            yield LineInput(str(getattr(self._info, name)), id=name, max_length=2)

    def result(self) -> ListRules:
        """Give the numbers.

        Raises:
            WorkshopError: one is none, or too high.
        """
        typed = {field.id: field.value.strip() for field in self.query(Input)}
        numbers = [int(text) if text.isascii() and text.isdecimal() else -1 for text in typed.values()]
        if min(numbers) < 0:
            raise WorkshopError("improvement.limit", maximum=LIMIT_MAX)
        rules = ListRules(*numbers)
        if not 1 <= rules.dots <= DOTS_MAX:
            raise WorkshopError("dots.number", maximum=DOTS_MAX)
        return rules
