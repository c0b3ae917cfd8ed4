"""Lines to be read, as many as there are; any of a few keys closes it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.screens.one_size import OneSize


class ToldDialog(OneSize, ModalScreen[None]):
    """A title and lines, in which names and paths may stand."""

    BINDINGS: ClassVar = [Binding(key, "dismiss", show=False) for key in ("escape", "q", "enter", "space")]
    CSS = """
    ToldDialog { align: center middle; }
    ToldDialog > VerticalScroll {
        width: 90; max-width: 96%; height: auto; max-height: 96%;
        border: round $primary; background: $surface; padding: 0 2; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """Take what is to be said."""
        super().__init__()
        self._heading = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out title and lines."""
        with VerticalScroll():
            yield Static(Content.styled(self._heading, "bold $primary"))
            yield Static(Content("\n".join(self._lines)))
