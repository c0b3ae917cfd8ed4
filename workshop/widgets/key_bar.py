"""The footer: what works now, with its key; a click does the same."""

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from workshop.widgets.lines import Lines, Piece


class Key(NamedTuple):
    """A key as people read it, what it does in a word, and the action behind it."""

    shown: str
    label: str
    action: str


class KeyBar(Lines):
    """One line of keys, the most useful first; what does not fit is left to the palette and the help."""

    DEFAULT_CSS = "KeyBar { height: 1; }"
    SCROLLS = False

    class Pressed(Message):
        """A key in the bar was clicked."""

        def __init__(self, action: str) -> None:
            """Name the action."""
            super().__init__()
            self.action = action

    def __init__(self, *, id: str = "keys") -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: tuple[Key, ...]) -> None:
        """Take over the keys that work now."""
        if keys != self._keys:
            self._keys = keys
            self.redraw()

    def line_count(self, width: int) -> int:
        """There is one line."""
        del width
        return 1

    def _fitting(self, width: int) -> list[Key]:
        """Choose the keys that fit: the last one (help) always does, the others in their order."""
        if not self._keys:
            return []
        last = self._keys[-1]
        room = width - _cells(last)
        chosen = []
        for key in self._keys[:-1]:
            if _cells(key) <= room:
                room -= _cells(key)
                chosen.append(key)
        return [*chosen, last]

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw the keys that fit."""
        del y
        styles = self.palette
        pieces: list[Piece] = []
        for key in self._fitting(width):
            pieces += [(f" {key.shown}", styles.accent), (f" {key.label} ", styles.dim)]
        return pieces

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        x = 0
        for key in self._fitting(self.line_width):
            x += _cells(key)
            if event.x < x:
                self.post_message(self.Pressed(key.action))
                return


def _cells(key: Key) -> int:
    return cell_len(key.shown) + cell_len(key.label) + 3
