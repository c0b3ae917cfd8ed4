"""Rows to choose from: a cursor that moves over those that can be picked, by keys or by mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workshop.widgets.lines import Lines, Piece


class CursorPane(Lines, can_focus=True):
    """Rows of one or more lines. A subclass says which can be picked and draws them; ``cursor`` is -1 without any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter,space", "pick", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

    class Picked(Message):
        """A row was asked for."""

        def __init__(self, pane: "CursorPane", index: int) -> None:
            """Name the pane and the place of the row."""
            super().__init__()
            self.pane = pane
            self.index = index

        @property
        def control(self) -> "CursorPane":
            """The pane, so that handlers can be bound to one."""
            return self.pane

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self.cursor = -1
        self._places: list[tuple[int, int]] = []

    def can_pick(self, index: int) -> bool:
        """Tell whether the cursor stops at a row."""
        raise NotImplementedError

    def draw(self, index: int, part: int, width: int) -> list[Piece]:
        """Draw line ``part`` (from 0) of a row."""
        raise NotImplementedError

    def place(self, heights: Sequence[int], cursor: int) -> None:
        """Take over rows of so many lines each, and where the cursor is to be; the subclass holds their values."""
        self._places = [(index, part) for index, height in enumerate(heights) for part in range(height)]
        stops = self._stops()
        self.cursor = cursor if cursor in stops else stops[0] if stops else -1
        self.redraw()
        self._follow()

    def _stops(self) -> list[int]:
        return [index for index, part in self._places if part == 0 and self.can_pick(index)]

    def line_count(self, width: int) -> int:
        """Count the lines of all rows."""
        del width
        return len(self._places)

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw a line of a row."""
        return self.draw(*self._places[y], width)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row that can be picked."""
        if index != self.cursor:
            self.cursor = index
            self.redraw()
            self.post_message(self.Moved())
        self._follow()

    def action_move(self, step: int) -> None:
        """Move the cursor over so many rows, up to the first or the last."""
        stops = self._stops()
        if stops:
            self.move_to(stops[min(len(stops) - 1, max(0, stops.index(self.cursor) + step))])

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.action_move(-len(self._places))

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.action_move(len(self._places))

    def action_pick(self) -> None:
        """Ask for the row with the cursor."""
        if self.cursor >= 0:
            self.post_message(self.Picked(self, self.cursor))

    def _follow(self) -> None:
        """Keep the row of the cursor in sight, and above the first one its heading."""
        lines = [y for y, (index, _) in enumerate(self._places) if index == self.cursor]
        height = self.size.height
        if not lines or not height:
            return
        top = int(self.scroll_offset.y)
        if self.cursor == self._stops()[0]:
            self.scroll_to(y=0, animate=False)
        elif lines[0] < top:
            self.scroll_to(y=lines[0], animate=False)
        elif lines[-1] >= top + height:
            self.scroll_to(y=lines[-1] - height + 1, animate=False)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked."""
        y = int(event.y + self.scroll_offset.y)
        if y < len(self._places) and self.can_pick(self._places[y][0]):
            self.move_to(self._places[y][0])
            self.action_pick()

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.redraw()
