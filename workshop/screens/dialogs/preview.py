"""A text to read through before it is written; any of a few keys closes it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.screens.one_size import OneSize


class PreviewDialog(OneSize, ModalScreen[None]):
    """Shows a title and a text, which people typed in part."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss", show=False) for key in ("escape", "q", "v", "enter", "question_mark", "f1")
    ]
    CSS = """
    PreviewDialog { align: center middle; }
    PreviewDialog > VerticalScroll {
        width: 100; max-width: 96%; height: auto; max-height: 96%;
        border: round $primary; background: $surface; padding: 0 2; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, title: str, text: str) -> None:
        """Take what is shown."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll():
            yield Static(Content.styled(self._title, "bold $primary"))
            yield Static(Content(f"\n{self._text}"))
