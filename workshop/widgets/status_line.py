"""Lines that hold a text on the left and one on the right: the header, and the clock above the keys."""

from rich.cells import cell_len

from workshop.widgets.lines import Lines, Piece, fit


class StatusLine(Lines):
    """One line: pieces on the left are cut before those on the right are."""

    DEFAULT_CSS = "StatusLine { height: 1; }"
    SCROLLS = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._left: list[Piece] = []
        self._right: list[Piece] = []

    def show(self, left: list[Piece], right: list[Piece]) -> None:
        """Take over both sides; nothing is drawn when they are as before."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.redraw()

    def line_count(self, width: int) -> int:
        """There is one line."""
        del width
        return 1

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw both sides; the left one gives way."""
        del y
        taken = sum(cell_len(text) for text, _ in self._right)
        room = max(0, width - taken)
        pieces: list[Piece] = []
        for text, style in self._left:
            cells = cell_len(text)
            if cells > room:
                pieces.append((fit(text, room), style))
                room = 0
                break
            pieces.append((text, style))
            room -= cells
        return [*pieces, (" " * room, self.palette.text), *self._right]
