"""A place in the list by hand, and why."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.line_input import LineInput


class Move(NamedTuple):
    """The place asked for, from 1, or None for that of the priority; and the reason."""

    place: int | None
    reason: str


class MoveDialog(Dialog[Move]):
    """Asks where an improvement belongs and why; an empty place leaves it to the priority."""

    def __init__(self, t: Translator, title: str, place: int, reason: str, last: int) -> None:
        """Take the words, the title of the improvement, what to begin with, and the last place of the list."""
        super().__init__(t, t("move.title", title=title))
        self._place = place
        self._reason = reason
        self._last = last

    def fields(self) -> Iterator[Widget]:
        """Lay out place and reason."""
        yield Label(self.t("move.place", last=self._last), markup=False)
        yield LineInput(str(self._place), id="place", max_length=4)
        yield Label(self.t("move.reason"), markup=False)
        yield LineInput(self._reason, id="reason")

    def on_mount(self) -> None:
        """Begin with the reason: the place is filled in."""
        self.query_one("#reason").focus()

    @on(Input.Submitted, "#place")
    def _on_to_the_reason(self, message: Input.Submitted) -> None:
        message.prevent_default()
        self.query_one("#reason").focus()

    def result(self) -> Move:
        """Give place and reason.

        Raises:
            WorkshopError: the place is no place of the list, or there is no reason for it.
        """
        typed = self.query_one("#place", Input).value.strip()
        reason = self.query_one("#reason", Input).value.strip()
        if not typed:
            return Move(None, "")
        if not typed.isdecimal() or not 1 <= int(typed) <= self._last:
            raise WorkshopError("improvement.place", maximum=self._last)
        if not reason:
            raise WorkshopError("improvement.reason")
        return Move(int(typed), reason)
