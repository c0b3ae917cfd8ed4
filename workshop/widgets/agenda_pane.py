"""The agenda: chapters and paragraphs with their levels, as a list or, where there is no room, as one line."""

from rich.cells import cell_len
from textual import events
from textual.message import Message

from workshop.widgets.lines import Lines, Piece, fit
from workshop.widgets.views import AgendaRow

_MARKS = {"recorded": "✓", "parked": "‖", "skipped": "–", "hidden": "●", "none": "=", "amber": "!", "red": "‼"}


class AgendaPane(Lines):
    """Shows the agenda; clicking a paragraph asks for it."""

    class Chosen(Message):
        """A paragraph was clicked."""

        def __init__(self, number: int) -> None:
            """Name the paragraph."""
            super().__init__()
            self.number = number

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._rows: tuple[AgendaRow, ...] = ()

    def show(self, rows: tuple[AgendaRow, ...]) -> None:
        """Take over new rows and bring the open paragraph into sight."""
        if rows == self._rows:
            return
        self._rows = rows
        self.redraw()
        current = next((y for y, row in enumerate(rows) if row.current), None)
        if current is not None and not self._is_strip:
            top = int(self.scroll_offset.y)
            if not top <= current < top + max(1, self.size.height):
                self.scroll_to(y=max(0, current - self.size.height // 2), animate=False)

    @property
    def _is_strip(self) -> bool:
        return self.size.height <= 1

    def line_count(self, width: int) -> int:
        """Count the rows; one where there is room for one line."""
        del width
        return min(1, len(self._rows)) if self._is_strip else len(self._rows)

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw a row, or all of them in one line."""
        return self._strip(width) if self._is_strip else self._row(self._rows[y], width)

    def _row(self, row: AgendaRow, width: int) -> list[Piece]:
        styles = self.palette
        if not row.number:
            return [(fit(f"{row.id} {row.title}".strip(), width), styles.heading)]
        mark = "▶" if row.current else _MARKS.get(row.state, " ")
        level = _level(row)
        label = fit(f" {mark} {row.id} {row.title}", width - len(level) - 1)
        style = styles.cursor if row.current else styles.text
        pieces = [(label, style), (" ", style)]
        if row.level:
            pieces.append((level, styles.level(row.level)))
        return pieces

    def _strip(self, width: int) -> list[Piece]:
        styles = self.palette
        cells = self._cells()
        current = next((i for i, row in enumerate(cells) if row.current), 0)
        first = current
        while first > 0 and sum(cell_len(_short(row)) for row in cells[first - 1 : current + 2]) < width:
            first -= 1
        pieces: list[Piece] = []
        for row in cells[first:]:
            style = styles.cursor if row.current else styles.level(row.level) if row.level else styles.dim
            pieces += [(_short(row), style), (" ", styles.text)]
        return pieces

    def _cells(self) -> list[AgendaRow]:
        return [row for row in self._rows if row.number]

    def on_click(self, event: events.Click) -> None:
        """Ask for the paragraph that was clicked."""
        if self._is_strip:
            return
        y = self.place_of(event).y
        if 0 <= y < len(self._rows) and self._rows[y].number:
            self.post_message(self.Chosen(self._rows[y].number))


def _short(row: AgendaRow) -> str:
    mark = "▶" if row.current else _MARKS.get(row.state, "")
    return f" {mark}{row.id}{':' + _level(row) if row.level else ''} "


def _level(row: AgendaRow) -> str:
    """Give the level of a row; a question mark says that it is not supported by evidence."""
    return f"{row.level}{'?' if row.unsupported else ''}" if row.level else ""
