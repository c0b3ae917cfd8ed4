"""A remark for after the session: typed in one line, without leaving the paragraph."""

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.line_input import LineInput


class ParkDialog(Dialog[str]):
    """Asks for one line; it may be left empty, and then the result is empty: that asks for the list."""

    def __init__(self, t: Translator, paragraph: str, parked: int) -> None:
        """Take the words, the paragraph that it is about, and how many remarks are kept already."""
        super().__init__(t, t("park.title", paragraph=paragraph))
        self._parked = parked

    def fields(self) -> Iterator[Widget]:
        """Lay out the line, and how to come to the list."""
        yield Label(self.t("park.question"), markup=False)
        yield LineInput(id="line")
        yield Label(self.t("park.to_list", n=self._parked), markup=False)

    def result(self) -> str:
        """Give the line; empty where nothing but blanks was typed."""
        return self.query_one("#line", Input).value.strip()
