"""The base of what is looked at for hours: widgets that draw their own lines, and only those that changed."""

from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from workshop.theme import LIGHT, Palette, palette

Piece = tuple[str, Style]
"""A text and the style it is drawn in."""

_WHEEL = 2
"""Lines by which the mouse wheel scrolls."""


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


class _Paint(NamedTuple):
    """What holds for all lines of one paint: cells a line, lines in sight, lines in all, and colours."""

    width: int
    height: int
    lines: int
    styles: Palette


class Lines(Widget, can_focus=False):
    """A pane of lines. A subclass says how many there are and draws one at a time, when it is in sight.

    Nothing outside the widget is read while drawing: values are handed in, and then ``redraw`` or
    ``redraw_line`` is called.

    It scrolls by itself: Textual's scrollbars are widgets, which appear after the first paint and cost a second
    one. Where there are more lines than fit, the last column shows which part of them is in sight.
    """

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; }"
    SCROLLS: ClassVar[bool] = True
    """Whether the last column is kept free to show the place; a pane of one line does not need it."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start at the top."""
        self._last_paint: tuple[Region, list[Strip]] | None = None
        self._changed: set[int] = set()
        super().__init__(id=id)
        self._top = 0
        self._height_taken = 0
        self._paint = _Paint(0, 0, 0, palette(dark=True))

    def line_count(self, width: int) -> int:
        """Tell how many lines there are when each is ``width`` cells wide."""
        raise NotImplementedError

    def line(self, y: int, width: int) -> list[Piece]:
        """Give line ``y`` as pieces; what is short of ``width`` is filled up, what is beyond it is cut."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The styles of the current theme."""
        return palette(self.app.theme != LIGHT.name)

    @property
    def line_width(self) -> int:
        """Cells that a line has; 0 before the first layout."""
        return max(0, self.size.width - self.SCROLLS)

    # Drawing

    def redraw(self) -> None:
        """Draw all lines again, because values changed; the place scrolled to is kept where it still exists."""
        grown = self.styles.auto_dimensions and self.line_count(self.line_width) != self._height_taken
        self.refresh(layout=grown)

    def redraw_line(self, y: int) -> None:
        """Draw one line again."""
        self.refresh(Region(0, y - self._top, self.size.width, 1))

    def notify_style_update(self) -> None:
        """Draw in the colours of a new theme."""
        super().notify_style_update()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the height that all lines take."""
        del container, viewport
        self._height_taken = self.line_count(max(0, width - self.SCROLLS))
        return self._height_taken

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in sight; after a change of size or values the place is one that exists.

        Textual asks every pane for all its lines whenever a line of one of them is drawn again: those that did
        not change are kept.
        """
        kept = self._last_paint
        if kept is not None and kept[0] == crop and not self._changed:
            return kept[1]
        # Asked once for all lines: Textual works a size out of the whole screen, every time.
        width, height = self.line_width, self.size.height
        self._paint = _Paint(width, height, self.line_count(width), self.palette)
        self._top = max(0, min(self._top, self._paint.lines - height))
        if kept is not None and kept[0] == crop:
            strips = list(kept[1])
            for y in self._changed:
                if crop.y <= y < crop.bottom:
                    strips[y - crop.y] = super().render_lines(Region(crop.x, y, crop.width, 1))[0]
        else:
            strips = super().render_lines(crop)
        self._changed.clear()
        self._last_paint = crop, strips
        return strips

    def _set_dirty(self, *regions: Region) -> None:
        super()._set_dirty(*regions)
        if not regions:
            self._last_paint = None
        top = self.content_offset.y
        self._changed.update(top + y for region in regions for y in region.line_range)

    def render_line(self, y: int) -> Strip:
        """Draw the line in sight at ``y``."""
        width, _, count, styles = self._paint
        index = y + self._top
        pieces = self.line(index, width) if index < count else []
        strip = Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(width, styles.text)
        if not self.SCROLLS:
            return strip
        return Strip([*strip, Segment(*self._place_sign(y))], width + 1)

    def _place_sign(self, y: int) -> Piece:
        _, height, count, styles = self._paint
        if count <= height:
            return " ", styles.text
        length = max(1, height * height // count)
        start = round(self._top * (height - length) / (count - height))
        return ("▐", styles.bar_rest) if start <= y < start + length else (" ", styles.text)

    # Scrolling: Textual's own words for it, at once and in whole lines

    @property
    def scroll_offset(self) -> Offset:
        """How many lines are out of sight above."""
        return Offset(0, self._top)

    def _reachable(self, top: int) -> int:
        return max(0, min(top, self.line_count(self.line_width) - self.size.height))

    def scroll_to(self, x: float | None = None, y: float | None = None, **_: Any) -> None:
        """Bring line ``y`` to the top, as far as there are lines below it to fill the pane."""
        del x
        # Before the first layout nobody knows how many lines fit.
        top = self._reachable(int(y or 0)) if self.size.height else int(y or 0)
        if top != self._top:
            self._top = top
            self.refresh()

    def scroll_relative(self, x: float | None = None, y: float | None = None, **_: Any) -> None:
        """Scroll by so many lines."""
        self.scroll_to(x, self._top + (y or 0))

    def scroll_home(self, **_: Any) -> None:
        """Scroll to the first line."""
        self.scroll_to(y=0)

    def scroll_page_up(self, **_: Any) -> None:
        """Scroll up by what is in sight."""
        self.scroll_relative(y=-self.size.height)

    def scroll_page_down(self, **_: Any) -> None:
        """Scroll down by what is in sight."""
        self.scroll_relative(y=self.size.height)

    # The mouse

    def place_of(self, event: events.MouseEvent) -> Offset:
        """Give the column and the line (scrolled ones counted) that the mouse is on; -1, -1 on the frame."""
        offset = event.get_content_offset(self)
        return Offset(-1, -1) if offset is None else offset + self.scroll_offset

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        self._wheel(event, -_WHEEL)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        self._wheel(event, _WHEEL)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        before = self._top
        self.scroll_relative(y=step)
        if self._top != before:
            event.stop()
