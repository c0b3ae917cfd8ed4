"""The order to speak in as a running text: who was heard is ticked off, who is next stands out."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from workshop.theme import Palette
from workshop.widgets.lines import Piece, wrap
from workshop.widgets.views import Turn

_BETWEEN = " › "


class Place(NamedTuple):
    """Where a turn stands: its line in the text, the cells from ``start`` up to ``end``, and whose it is."""

    line: int
    start: int
    end: int
    who: int


def flow(title: str, order: Sequence[Turn], width: int, styles: Palette) -> tuple[list[list[Piece]], list[Place]]:
    """Give the lines of an order behind its title, and where each turn stands in them; no name is cut off."""
    upcoming = next((turn.who for turn in order if not turn.heard), None)
    lines: list[list[Piece]] = [[(f"{title} ", styles.heading)]]
    places = []
    used = cell_len(title) + 1
    for place, turn in enumerate(order):
        sign = "✓" if turn.heard else "▸" if turn.who == upcoming else ""
        style = styles.good if turn.heard else styles.accent if sign else styles.text
        end = _BETWEEN if place + 1 < len(order) else ""
        called = f"{sign}{turn.words}"
        if used and used + cell_len(called) > width:
            lines.append([])
            used = 0
        # Only a name wider than the pane takes more than a line.
        parts = wrap(called, width)
        for part in parts:
            if part is not parts[0]:
                lines.append([])
                used = 0
            lines[-1].append((part, style))
            places.append(Place(len(lines) - 1, used, used + cell_len(part), turn.who))
            used += cell_len(part)
        lines[-1].append((end, styles.dim))
        used += len(end)
    return lines, places
