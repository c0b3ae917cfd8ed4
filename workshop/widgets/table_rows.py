"""Rows of cells as lines: what is too long for a cell goes on below, so nothing is cut off."""

from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from workshop.widgets.lines import fit, wrap

_GAP = 2
_FLEX = (8, 70)
"""A column that takes what the others leave is never narrower, and no wider than the eye can follow."""

Words = tuple[tuple[str, str], ...]
"""Texts with the role of each: a style of the palette, ``level1`` to ``level5``, or a disagreement.

The role ``name`` is what the cursor marks in its row.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column, one below the other; ``width`` 0 takes what the others leave."""

    lines: tuple[Words, ...]
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other; the cursor stops at a row that has a ``key``."""

    cells: tuple[Cell, ...]
    key: int | None = None


def laid_out(row: Row, width: int) -> list[Words]:
    """Give the lines of a row: its cells side by side, each as high as the highest."""
    free = width - sum(cell.width for cell in row.cells) - _GAP * (len(row.cells) - 1)
    flexible = free // max(1, sum(cell.width == 0 for cell in row.cells))
    narrowest, widest = _FLEX
    if len(row.cells) > 1:
        flexible = min(widest, flexible)
    widths = [cell.width or max(narrowest, flexible) for cell in row.cells]
    columns = [_wrapped(cell, wide) for cell, wide in zip(row.cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*columns, fillvalue=()):
        line: list[tuple[str, str]] = []
        for cell, wide, words in zip(row.cells, widths, parts, strict=True):
            role = "name" if words and words[-1][1] == "name" else "text"
            blank = (" " * max(0, wide - sum(cell_len(text) for text, _ in words)), role)
            line += [blank, *words] if cell.right else [*words, blank]
            line.append((" " * _GAP, "text"))
        lines.append(tuple(line))
    return lines or [()]


def _wrapped(cell: Cell, width: int) -> list[Words]:
    """Break what stands in a cell: one text at its blanks, several texts between them."""
    lines: list[Words] = []
    for words in cell.lines:
        if len(words) == 1:
            text, role = words[0]
            lines += [((part, role),) for part in wrap(text, width)]
            continue
        line: list[tuple[str, str]] = []
        used = 0
        for text, role in words:
            if line and used + cell_len(text) > width:
                lines.append(tuple(line))
                line, used = [], 0
            line.append((fit(text, min(cell_len(text), width)), role))
            used += cell_len(text)
        lines.append(tuple(line))
    return lines
