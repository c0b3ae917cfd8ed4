"""A picture of five by five: numbers in the cell where they lie, and below it what they stand for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop.widgets.lines import Lines, Piece, fit, wrap

_STEPS = 5
_MARGIN = 3


class Grid(NamedTuple):
    """What is drawn.

    Attributes:
        cells: the numbers in each cell, by column and row, from the left and from below, 1-5.
        up, along: what the axes mean.
        corners: words for the four corners: upper left and right, lower left and right.
        legend: lines below the picture.
    """

    cells: Mapping[tuple[int, int], Sequence[int]]
    up: str
    along: str
    corners: tuple[str, str, str, str]
    legend: Sequence[str]


class GridPane(Lines):
    """Draws a grid; a cell is as high as its numbers need, so none is left out."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._grid: Grid | None = None
        self._made: tuple[int, list[tuple[str, str]]] = (-1, [])

    def show(self, grid: Grid) -> None:
        """Take over what is to be drawn."""
        self._grid = grid
        self._made = (-1, [])
        self.redraw()

    def line_count(self, width: int) -> int:
        """Count the lines of picture and legend."""
        return len(self._lines(width))

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw one line."""
        text, role = self._lines(width)[y]
        return [(text, getattr(self.palette, role))]

    def _lines(self, width: int) -> list[tuple[str, str]]:
        if self._grid is None or width <= 0:
            return []
        if self._made[0] != width:
            self._made = (width, drawn(self._grid, width))
        return self._made[1]


def drawn(grid: Grid, width: int) -> list[tuple[str, str]]:
    """Give the lines of a grid, each with its role."""
    wide = max(4, min(22, (width - _MARGIN - _STEPS - 1) // _STEPS))
    rule = " " * _MARGIN + "┼".join("─" * wide for _ in range(_STEPS))
    upper, lower = grid.corners[:2], grid.corners[2:]
    lines = [(f" ↑ {grid.up}", "accent"), (_corner_line(upper, wide), "dim")]
    for row in range(_STEPS, 0, -1):
        cells = [
            wrap(" ".join(map(str, grid.cells.get((column, row), ()))), wide - 2) for column in range(1, _STEPS + 1)
        ]
        for part in range(max(map(len, cells))):
            texts = [fit(f" {cell[part]}" if part < len(cell) else "", wide) for cell in cells]
            lines.append((f"{row if part == 0 else ' '} │"[:_MARGIN] + "│".join(texts), "bold"))
        if row > 1:
            lines.append((rule, "dim"))
    lines.append((" " * _MARGIN + "┴".join("─" * wide for _ in range(_STEPS)), "dim"))
    lines.append((" " * _MARGIN + " ".join(fit(f" {step}", wide) for step in range(1, _STEPS + 1)), "text"))
    lines.append((_corner_line(lower, wide), "dim"))
    lines.append((" " * _MARGIN + f"{grid.along} →", "accent"))
    lines.append(("", "text"))
    lines += [(f" {line}", "text") for entry in grid.legend for line in wrap(entry, width - 1)]
    return lines


def _corner_line(words: Sequence[str], wide: int) -> str:
    inner = _STEPS * wide + _STEPS - 1
    left, right = words
    return " " * _MARGIN + fit(left, inner // 2) + " " * (inner - inner // 2 - len(right)) + right
