"""Where improvements lie in a picture of two axes, each in five steps."""

from math import ceil
from typing import NamedTuple

from workshop.domain.improvements import Ranked, ranked
from workshop.domain.workshop import Workshop

STEPS = 5


class Picture(NamedTuple):
    """``cells`` maps (column, row), each 1-5 from the left and from below, to the ranks of what lies there.

    ``left_out`` are the ranks of what has no place in it.
    """

    cells: dict[tuple[int, int], list[int]]
    left_out: list[int]


def impact_effort(workshop: Workshop) -> Picture:
    """Lay out by effort, and by what reaching the targets counts for: importance x gap, in fifths of the highest."""
    rows = ranked(workshop)
    worth = {row.rank: (row.priority or 0.0) * row.improvement.effort for row in rows}
    highest = max(worth.values(), default=0.0)
    found = Picture({}, [])
    for row in rows:
        if row.priority is None:
            found.left_out.append(row.rank)
        else:
            share = worth[row.rank] / highest if highest else 0.0
            # Rounded first: a value that is equal on paper belongs to the lower fifth.
            _put(found, row, row.improvement.effort, max(1, ceil(round(STEPS * share, 9))))
    return found


def effect_feasible(workshop: Workshop) -> Picture:
    """Lay out by what the group expects: how feasible it is and how effective, as in the CAF."""
    found = Picture({}, [])
    for row in ranked(workshop):
        item = row.improvement
        if item.effect is None or item.feasible is None:
            found.left_out.append(row.rank)
        else:
            _put(found, row, item.feasible, item.effect)
    return found


def _put(picture: Picture, row: Ranked, column: int, height: int) -> None:
    picture.cells.setdefault((column, height), []).append(row.rank)
