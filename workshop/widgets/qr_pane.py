"""A code to scan: black on white whatever the theme, two dots a cell, with the white border that cameras look for."""

from rich.style import Style

from workshop.widgets.lines import Lines, Piece

QUIET = 2
"""Dots of white around the code."""
_INK, _PAPER = "#000000", "#ffffff"
_STYLES = {
    (above, below): Style(color=_INK if above else _PAPER, bgcolor=_INK if below else _PAPER)
    for above in (True, False)
    for below in (True, False)
}

Matrix = tuple[tuple[bool, ...], ...]
"""Dots of a code, row by row; True is black."""


class QrPane(Lines):
    """Shows a code; it is as wide as the code with its border, and half as high."""

    DEFAULT_CSS = "QrPane { width: auto; height: auto; }"
    SCROLLS = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._matrix: Matrix = ()

    def show(self, matrix: Matrix) -> None:
        """Take over a code."""
        if matrix != self._matrix:
            self._matrix = matrix
            self.styles.width = self.columns
            self.refresh(layout=True)

    @property
    def columns(self) -> int:
        """The cells that a line takes."""
        return len(self._matrix) + 2 * QUIET if self._matrix else 0

    def line_count(self, width: int) -> int:
        """Two rows of dots are a line."""
        del width
        return (self.columns + 1) // 2

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw two rows of dots; an upper half block has the one's colour, its background the other's."""
        del width
        dots = range(-QUIET, len(self._matrix) + QUIET)
        above, below = 2 * y - QUIET, 2 * y + 1 - QUIET
        return [("▀", _STYLES[self._is_black(above, x), self._is_black(below, x)]) for x in dots]

    def _is_black(self, y: int, x: int) -> bool:
        return 0 <= y < len(self._matrix) and 0 <= x < len(self._matrix) and self._matrix[y][x]
