"""Choosing one of a list."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.widget import Widget

from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.list_pane import ListPane, ListRow


class PickDialog(Dialog[int]):
    """Asks for a row; the result is its place in the list."""

    ACCEPT: ClassVar = "dialog.choose"
    DEFAULT_CSS = """
    PickDialog ListPane { height: auto; max-height: 14; margin-bottom: 1; background: $background; }
    """

    def __init__(self, t: Translator, title: str, rows: tuple[ListRow, ...], place: int) -> None:
        """Take the words, the rows and where to begin."""
        super().__init__(t, title)
        self._rows = rows
        self._place = place

    def fields(self) -> Iterator[Widget]:
        """Lay out the list."""
        yield ListPane(id="rows")

    @property
    def _pane(self) -> ListPane:
        return self.query_one(ListPane)

    def on_mount(self) -> None:
        """Show the rows."""
        self._pane.show(self._rows, self._place)
        self._pane.focus()

    @on(ListPane.Picked)
    def _picked(self) -> None:
        self.action_accept()

    def result(self) -> int:
        """Give the place of the row with the cursor."""
        return self._pane.cursor
