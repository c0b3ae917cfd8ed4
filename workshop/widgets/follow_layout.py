"""Lines of pieces put together: padded, side by side, and names that flow from line to line."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style

from workshop.widgets.lines import Piece, wrap

Line = list[Piece]

_WIDE = 100
"""From this width, in cells, the margin is wider."""


def margin_of(width: int) -> int:
    """Give the cells that are kept free on the left of the words, and at least on their right."""
    return 2 if width >= _WIDE else 1


def cells(line: Line) -> int:
    """Count the cells of a line."""
    return sum(cell_len(text) for text, _ in line)


def padded(line: Line, width: int, style: Style) -> Line:
    """Fill a line up to a width; a line that is longer stays as it is."""
    return [*line, (" " * max(0, width - cells(line)), style)]


def beside(left: Sequence[Line], right: Sequence[Line], left_width: int, style: Style) -> list[Line]:
    """Put two blocks side by side, the left one ``left_width`` cells wide."""
    height = max(len(left), len(right))
    rows = []
    for y in range(height):
        line = padded(left[y] if y < len(left) else [], left_width, style)
        rows.append([*line, *(right[y] if y < len(right) else [])])
    return rows


def hanging(text: str, head: Line, style: Style, width: int) -> list[Line]:
    """Wrap a text behind a head; the lines below the first one stand under its words."""
    indent = cells(head)
    first, *rest = wrap(text, width - indent)
    return [[*head, (first, style)], *([(" " * indent, style), (part, style)] for part in rest)]


def flowing(items: Iterable[Piece], between: Piece, width: int) -> list[Line]:
    """Set texts behind each other with a sign between them; one that does not fit any more begins a line."""
    lines: list[Line] = []
    used = 0
    for text, style in items:
        room = width - cell_len(between[0])
        if lines and used + cell_len(between[0]) + cell_len(text) <= room:
            lines[-1] += [between, (text, style)]
            used += cell_len(between[0]) + cell_len(text)
            continue
        if lines:
            lines[-1].append((between[0].rstrip(), between[1]))
        parts = wrap(text, room)
        lines += [[(part, style)] for part in parts]
        used = cell_len(parts[-1])
    return lines


def apart(blocks: Iterable[list[Line]], gap: int) -> list[Line]:
    """Put blocks below each other with so many empty lines between them; empty blocks are left out."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [[] for _ in range(gap)] if lines else []
            lines += block
    return lines
