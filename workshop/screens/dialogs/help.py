"""What can be done on a screen, with the keys for it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.commands import Command
from workshop.language import Translator
from workshop.screens.base import help_of, shown
from workshop.screens.help_groups import grouped
from workshop.screens.one_size import OneSize


class HelpDialog(OneSize, ModalScreen[None]):
    """A text about the screen and a line per command, in groups where there are many; any of a few keys closes it."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss", show=False) for key in ("escape", "question_mark", "q", "f1", "enter")
    ]
    CSS = """
    HelpDialog { align: center middle; }
    HelpDialog > VerticalScroll {
        width: 90; max-width: 96%; height: auto; max-height: 96%;
        border: round $primary; background: $surface; padding: 0 2; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, t: Translator, name: str, commands: Sequence[Command], more: str = "") -> None:
        """Take the words, the name of the screen, its commands, and what more there is to say."""
        super().__init__()
        self._t = t
        self._of = name
        self._commands = commands
        self._more = more

    def compose(self) -> ComposeResult:
        """Lay out the text and the commands."""
        with VerticalScroll():
            yield Static(Content.styled(self._t(f"help.{self._of}.title"), "bold $primary"))
            yield Static(Content(self._t(f"help.{self._of}")))
            if self._more:
                yield Static(Content(f"\n{self._more}"))
            lines: list[Content] = []
            for group, commands in grouped(self._of, self._commands):
                lines.append(Content(""))
                if group:
                    lines.append(Content.styled(self._t(f"help.group.{group}"), "bold $primary"))
                lines += [self._line(command) for command in commands]
            yield Static(Content("\n").join(lines))

    def _line(self, command: Command) -> Content:
        keys = Content.styled(f"{shown(command, self._t):>7}  ", "bold $accent")
        return keys + Content(help_of(command, self._of, self._t))
