"""A sentence that matters, and what can be done about it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Static

from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.list_pane import ListPane, ListRow

KEYS = {"copy": "k", "look": "b", "restore": "t", "repair": "g"}
"""Choices that are one key away; the others are chosen with the arrows and Enter."""


class ChoiceDialog(Dialog[str]):
    """Says something and asks what to do; the result is the name of a choice, whose words are ``choice.<name>``."""

    ACCEPT: ClassVar = "dialog.choose"
    DEFAULT_CSS = """
    ChoiceDialog #sentence { height: auto; margin-bottom: 1; }
    ChoiceDialog ListPane { height: auto; margin-bottom: 1; background: $background; }
    """

    def __init__(self, t: Translator, title: str, sentence: str, choices: Sequence[str]) -> None:
        """Take what is to be said, and the names of the choices; the first is the usual one."""
        super().__init__(t, title)
        self._sentence = sentence
        self._choices = tuple(choices)

    def fields(self) -> Iterator[Widget]:
        """Lay out the sentence and the choices."""
        yield Static(self._sentence, id="sentence", markup=False)
        yield ListPane(id="rows")

    def on_mount(self) -> None:
        """Show the choices."""
        rows = (ListRow(self.t(f"choice.{name}"), KEYS.get(name, " ")) for name in self._choices)
        pane = self.query_one(ListPane)
        pane.show(tuple(rows), 0)
        pane.focus()

    def on_key(self, event: events.Key) -> None:
        """Take the choice that a key stands for."""
        chosen = next((name for name in self._choices if KEYS.get(name) == event.key), None)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen)

    @on(ListPane.Picked)
    def _picked(self) -> None:
        self.action_accept()

    def result(self) -> str:
        """Give the choice with the cursor."""
        return self._choices[self.query_one(ListPane).cursor]
