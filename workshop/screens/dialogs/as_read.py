"""Taking as read: the paragraphs with their levels, read out to the group, and who objects."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Static

from workshop.domain.standing import Standing
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.triage_view import title_of
from workshop.widgets.list_pane import ListPane, ListRow

OBJECT = ("x", "space", "delete", "backspace")
"""Keys that take the paragraph under the cursor out of the list, or put it back."""


class AsReadDialog(Dialog[frozenset[int]]):
    """Names each paragraph with its level; the result are those that somebody objects to.

    It is accepted only after the end of the list has been in sight: before that Enter shows more of it.
    """

    ACCEPT: ClassVar = "triage.agree"
    DEFAULT_CSS = """
    AsReadDialog #sentence { height: auto; margin-bottom: 1; }
    AsReadDialog ListPane { height: auto; max-height: 14; margin-bottom: 1; background: $background; }
    """

    def __init__(self, t: Translator, workshop: Workshop, read: Sequence[Standing]) -> None:
        """Take the words and what is to be taken as read."""
        super().__init__(t, t("triage.as_read", n=len(read)))
        self._workshop = workshop
        self._read = tuple(read)
        self._objected: set[int] = set()
        self._seen = 0

    def fields(self) -> Iterator[Widget]:
        """Lay out what to ask, and the list."""
        yield Static(self.t("triage.ask"), id="sentence", markup=False)
        yield ListPane(id="rows")

    @property
    def _pane(self) -> ListPane:
        return self.query_one(ListPane)

    def on_mount(self) -> None:
        """Show the list."""
        self._pane.show(self._rows(), 0)
        self._pane.focus()

    def _rows(self) -> tuple[ListRow, ...]:
        names = self._workshop.model.text(self._workshop.info.language).levels
        return tuple(
            ListRow(
                title_of(self._workshop, one.paragraph),
                mark="✗" if one.paragraph in self._objected else "✓",
                aside=self.t("triage.objected")
                if one.paragraph in self._objected
                else f"{one.level} {names[(one.level or 1) - 1]}",
            )
            for one in self._read
        )

    def on_key(self, event: events.Key) -> None:
        """Take a paragraph out, or put it back; Enter in the list accepts."""
        if event.key in OBJECT:
            event.stop()
            self._turn()
        elif event.key == "enter" and self._pane.has_focus:
            event.stop()
            self.accept()

    @on(ListPane.Picked)
    def _turn(self) -> None:
        self._objected ^= {self._read[self._pane.cursor].paragraph}
        self._pane.show(self._rows())

    def accept(self) -> None:
        """Close once the end of the list has been in sight; show more of it before that."""
        pane = self._pane
        bottom = int(pane.scroll_offset.y) + pane.size.height
        self._seen = max(self._seen, bottom, pane.cursor + 1)
        if self._seen < len(self._read):
            pane.action_move(pane.size.height)
        else:
            super().accept()

    def result(self) -> frozenset[int]:
        """Give the paragraphs that somebody objects to."""
        return frozenset(self._objected)
