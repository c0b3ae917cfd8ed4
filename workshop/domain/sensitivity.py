"""How much of an improvement's place hangs on a single figure: the list again, with that figure one step off."""

from dataclasses import replace
from typing import NamedTuple

from workshop.domain.improvements import ranked
from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import Improvement, Workshop


class Step(NamedTuple):
    """A figure (``effort`` or ``importance``) that is one step ``by`` (1 or -1) off, and the place that it leads to."""

    figure: str
    by: int
    place: int


def sensitivity(workshop: Workshop, number: int) -> tuple[Step, ...]:
    """Give each single step of effort or importance that gives an improvement another place by its priority.

    Places are those by priority alone; one that is moved by hand stays where the group put it.
    """
    rows = {row.improvement.number: row for row in ranked(workshop)}
    if number not in rows:
        return ()
    here = rows[number]
    figures = (("effort", here.improvement.effort), ("importance", here.importance))
    found = []
    for figure, value in figures:
        for by in (1, -1):
            if value + by in LEVELS:
                item = _changed(here.improvement, figure, value + by)
                then = ranked(replace(workshop, improvements={**workshop.improvements, number: item}))
                place = next(row.computed for row in then if row.improvement.number == number)
                if place != here.computed:
                    found.append(Step(figure, by, place))
    return tuple(found)


def _changed(item: Improvement, figure: str, value: int) -> Improvement:
    return item._replace(effort=value) if figure == "effort" else item._replace(importance=value)
