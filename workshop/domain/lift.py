"""The cheapest lift: what holds the lowest level of a chapter down, and which improvements raise it."""

from collections.abc import Iterable
from typing import NamedTuple

from workshop.domain.improvements import Ranked, ranked
from workshop.domain.workshop import Workshop


class Lift(NamedTuple):
    """What it takes to raise the lowest level of a chapter by one.

    Attributes:
        chapter: its id.
        minimum: its lowest recorded level.
        holders: the paragraphs, by number, that stand there.
        by: improvements that together serve all holders, for the least effort; fewer where there are none for some.
        without: the holders that no improvement serves: as long as there are any, the lowest level stays.
    """

    chapter: str
    minimum: int
    holders: tuple[int, ...]
    by: tuple[Ranked, ...]
    without: tuple[int, ...]


def lifts(workshop: Workshop) -> tuple[Lift, ...]:
    """Give the lift of each chapter that has a recorded level below the target of the paragraph, in their order.

    Improvements are taken one after another: each time the one with the least effort per holder not served yet, and
    of equals the one that stands highest in the list. What is done already raises nothing any more.
    """
    open_ones = [row for row in ranked(workshop) if row.improvement.status != "done"]
    found = []
    for chapter in workshop.model.chapters:
        levels = {
            p.number: recorded.level
            for p in chapter.paragraphs
            if workshop.topics[p.number].in_scope
            and (recorded := workshop.consensus.get(p.number)) is not None
            and recorded.level is not None
        }
        if not levels:
            continue
        minimum = min(levels.values())
        holders = tuple(number for number, level in levels.items() if level == minimum)
        if any(workshop.target_of(number) > minimum for number in holders):
            by, without = _served(holders, open_ones)
            found.append(Lift(chapter.id, minimum, holders, by, without))
    return tuple(found)


def lifted_by(lifts: Iterable[Lift], number: int) -> tuple[Lift, ...]:
    """Give the lifts that an improvement has a part in."""
    return tuple(lift for lift in lifts if any(row.improvement.number == number for row in lift.by))


def _served(holders: Iterable[int], rows: list[Ranked]) -> tuple[tuple[Ranked, ...], tuple[int, ...]]:
    left = set(holders)
    chosen: list[Ranked] = []
    while True:
        costs = [
            (row.improvement.effort / len(served), row.rank, row)
            for row in rows
            if (served := left.intersection(row.improvement.paragraphs))
        ]
        if not costs:
            return tuple(sorted(chosen, key=lambda row: row.rank)), tuple(sorted(left))
        row = min(costs, key=lambda cost: cost[:2])[2]
        chosen.append(row)
        left -= set(row.improvement.paragraphs)
