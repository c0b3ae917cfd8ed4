"""The base of what is looked at for hours: widgets that draw their own lines, and only those that changed."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.theme import Palette, palette

Piece = tuple[str, Style]
"""A text and the style it is drawn in."""


def fit(text: str, width: int) -> str:
    """Give a text in exactly ``width`` cells: padded with blanks, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells, at blanks where it has them; never less than one line."""
    return [line.plain for line in Content(text).wrap(max(2, width))] or [""]


class Lines(ScrollView, can_focus=False):
    """A pane of lines. A subclass says how many there are and draws one at a time, when it is in sight.

    Nothing outside the widget is read while drawing: values are handed in, and then ``redraw`` or
    ``redraw_line`` is called.
    """

    DEFAULT_CSS = """
    Lines { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    def line_count(self, width: int) -> int:
        """Tell how many lines there are when each is ``width`` cells wide."""
        raise NotImplementedError

    def line(self, y: int, width: int) -> list[Piece]:
        """Give line ``y`` as pieces; what is short of ``width`` is filled up, what is beyond it is cut."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The styles of the current theme."""
        return palette(self.app.current_theme.dark)

    @property
    def line_width(self) -> int:
        """Cells that a line has."""
        return self.scrollable_content_region.width

    def redraw(self) -> None:
        """Draw all lines again, because values changed; the place scrolled to is kept where it still exists."""
        self.virtual_size = Size(self.line_width, self.line_count(self.line_width))
        self.refresh()

    def redraw_line(self, y: int) -> None:
        """Draw one line again."""
        self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, 1))

    def place_of(self, event: events.MouseEvent) -> Offset:
        """Give the column and the line (scrolled ones counted) that the mouse is on; -1, -1 on the frame."""
        offset = event.get_content_offset(self)
        return Offset(-1, -1) if offset is None else offset + Offset(0, int(self.scroll_offset.y))

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Draw in the colours of a new theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line in sight at ``y``."""
        width = self.line_width
        index = y + self.scroll_offset.y
        base = self.palette.text
        if index >= self.line_count(width):
            return Strip([Segment(" " * width, base)], width)
        strip = Strip([Segment(text, style) for text, style in self.line(index, width)])
        return strip.adjust_cell_length(width, base)
