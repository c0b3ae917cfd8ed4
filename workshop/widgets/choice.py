"""One of a few: a row of options chosen by a digit, a letter or the arrows."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from workshop.widgets.lines import Lines, Piece

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """A value with its label and the key that chooses it; ``level`` 1-5 colours it as that level."""

    value: Value
    label: str
    key: str
    level: int = 0


class Choice(Lines, Generic[Value], can_focus=True):
    """A row of options of which one or none is chosen; nothing is chosen for the facilitator.

    ``by_hand`` says whether a key or the mouse chose. It holds at once, while ``Changed`` arrives later.
    """

    DEFAULT_CSS = """
    Choice { height: auto; margin-bottom: 1; }
    """
    SCROLLS = False

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: "Choice[Any]") -> None:
            """Name the widget."""
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice[Any]":
            """The widget, so that handlers can be bound to one."""
            return self.choice

    def __init__(self, options: tuple[Option[Value], ...], value: Value | None = None, *, id: str) -> None:  # noqa: A002
        """Take the options and the value to begin with (None: nothing chosen)."""
        super().__init__(id=id)
        self._options = options
        self.by_hand = False
        self._index = next((i for i, option in enumerate(options) if option.value == value), -1)

    @property
    def value(self) -> Value | None:
        """What is chosen; None when nothing is."""
        return self._options[self._index].value if self._index >= 0 else None

    def choose(self, value: Value) -> None:
        """Choose an option without telling anybody."""
        self._index = next(i for i, option in enumerate(self._options) if option.value == value)
        self.redraw()

    def press(self, character: str | None) -> bool:
        """Choose the option that a key stands for, as by hand; tell whether there is one."""
        for index, option in enumerate(self._options):
            if character is not None and character.casefold() == option.key:
                self._choose_index(index)
                return True
        return False

    def _choose_index(self, index: int) -> None:
        self._index = index % len(self._options)
        self.by_hand = True
        self.redraw()
        self.post_message(self.Changed(self))

    def _rows(self, width: int) -> list[list[int]]:
        """Share out the options over as many lines as they need."""
        rows: list[list[int]] = [[]]
        used = 1
        for index, option in enumerate(self._options):
            cells = cell_len(option.label) + 2
            if rows[-1] and used + cells > width:
                rows.append([])
                used = 1
            rows[-1].append(index)
            used += cells
        return rows

    def line_count(self, width: int) -> int:
        """Count the lines that the options need."""
        return len(self._rows(width))

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw options; the chosen one stands between brackets, not in colour alone."""
        styles = self.palette
        pieces: list[Piece] = [("▸" if self.has_focus and y == 0 else " ", styles.accent)]
        for index in self._rows(width)[y]:
            option = self._options[index]
            chosen = index == self._index
            style = styles.level(option.level) if option.level else styles.cursor if chosen else styles.text
            left, right = ("[", "]") if chosen else (" ", " ")
            pieces += [(left, styles.accent), (option.label, style), (right, styles.accent)]
        return pieces

    def on_key(self, event: events.Key) -> None:
        """Choose by key."""
        if event.key in ("left", "right"):
            self._choose_index(self._index + (1 if event.key == "right" or self._index < 0 else -1))
            event.stop()
        elif self.press(event.character):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        rows = self._rows(self.line_width)
        x = 1
        for index in rows[event.y] if event.y < len(rows) else ():
            x += cell_len(self._options[index].label) + 2
            if event.x < x:
                self._choose_index(index)
                return

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.redraw()
