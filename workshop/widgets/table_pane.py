"""A table that scrolls, with a cursor that stops at some of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from workshop.theme import Palette
from workshop.widgets.lines import Lines, Piece
from workshop.widgets.table_rows import Row, Words, laid_out

_MARKER = 2


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line on the screen: texts with their roles, and the row it belongs to."""

    row: int
    words: Words
    first: bool


class TablePane(Lines):
    """Shows rows and a cursor; the first ``head`` rows stay in sight while the others scroll."""

    class Picked(Message):
        """A row was clicked; ``again`` when the cursor was on it already."""

        def __init__(self, key: int, *, again: bool) -> None:
            """Name the row."""
            super().__init__()
            self.key = key
            self.again = again

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._head = 0
        self._cursor: int | None = None
        self._drawn: list[_Drawn] = []
        self._drawn_for = -1

    @property
    def cursor(self) -> int | None:
        """The key of the row that the cursor is on; None when there is no such row."""
        return self._cursor

    @property
    def keys(self) -> list[int]:
        """The keys of the rows that the cursor can be on, in their order."""
        return [row.key for row in self._rows if row.key is not None]

    def show(self, rows: Sequence[Row], head: int = 0) -> None:
        """Take over the rows; the cursor stays on its row or, when that is gone, at its place in the list."""
        place = self.keys.index(self._cursor) if self._cursor in self.keys else 0
        self._rows = tuple(rows)
        self._head = head
        self._drawn_for = -1
        keys = self.keys
        if self._cursor not in keys:
            self._cursor = keys[min(place, len(keys) - 1)] if keys else None
        self.redraw()

    def select(self, key: int) -> None:
        """Put the cursor on a row, when it is there, and bring it into sight."""
        if key in self.keys:
            self._cursor = key
            self.refresh()
            self._follow()

    def move(self, step: int) -> None:
        """Move the cursor by so many rows, at most to the first or the last one."""
        keys = self.keys
        if self._cursor is None or not keys:
            self.scroll_relative(y=step, animate=False)
            return
        place = keys.index(self._cursor)
        self.select(keys[min(max(0, place + step), len(keys) - 1)])
        if place + step < 0:
            self.scroll_home(animate=False)

    def page(self, direction: int) -> None:
        """Move the cursor by about as many rows as are in sight, down (1) or up (-1)."""
        shown = max(1, self.size.height - self._head_lines())
        per_row = max(1.0, len(self._lines(self.line_width)) / max(1, len(self._rows)))
        self.move(direction * max(1, int(shown / per_row) - 1))

    def line_count(self, width: int) -> int:
        """Count the lines that the rows take."""
        return len(self._lines(width))

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw one line."""
        drawn = self._lines(width)[y]
        styles = self.palette
        here = self._rows[drawn.row].key is not None and self._rows[drawn.row].key == self._cursor
        marker = "▶ " if here and drawn.first else "  "
        pieces: list[Piece] = [(marker, styles.accent)]
        for text, role in drawn.words:
            style = _style(styles, role)
            pieces.append((text, styles.cursor if here and role == "name" else style))
        return pieces

    def render_line(self, y: int) -> Strip:
        """Draw the line in sight at ``y``; those of the head stand still."""
        return super().render_line(y - int(self.scroll_offset.y) if y < self._head_lines() else y)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked, and tell."""
        y = int(event.y) + (0 if event.y < self._head_lines() else int(self.scroll_offset.y))
        lines = self._lines(self.line_width)
        key = self._rows[lines[y].row].key if 0 <= y < len(lines) else None
        if key is not None:
            again = key == self._cursor
            self.select(key)
            self.post_message(self.Picked(key, again=again))

    def _head_lines(self) -> int:
        return sum(drawn.row < self._head for drawn in self._lines(self.line_width)[: self._head * 4])

    def _follow(self) -> None:
        places = [
            y for y, drawn in enumerate(self._lines(self.line_width)) if self._rows[drawn.row].key == self._cursor
        ]
        head = self._head_lines()
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        if places and places[0] < top + head:
            self.scroll_to(y=places[0] - head, animate=False)
        elif places and places[-1] >= top + height:
            self.scroll_to(y=min(places[0] - head, places[-1] - height + 1), animate=False)

    def _lines(self, width: int) -> list[_Drawn]:
        if width != self._drawn_for:
            self._drawn_for = width
            self._drawn = [
                _Drawn(number, words, place == 0)
                for number, row in enumerate(self._rows)
                for place, words in enumerate(laid_out(row, width - _MARKER))
            ]
        return self._drawn


def _style(styles: Palette, role: str) -> Style:
    if role in styles.disagreement:
        return styles.disagreement[role]
    if role.startswith("level"):
        return styles.level(int(role.removeprefix("level")))
    if role == "name":
        return styles.bold
    found: Style = getattr(styles, role)
    return found
