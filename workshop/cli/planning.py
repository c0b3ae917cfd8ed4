"""The time plan on the command line: start, breaks, reserved time, and the times of an earlier workshop."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workshop.domain.agenda import used
from workshop.domain.errors import WorkshopError
from workshop.domain.starting import read_start
from workshop.store.naming import workshop_path
from workshop.store.repository import WorkshopFile

if TYPE_CHECKING:
    from workshop.cli.arguments import Arguments

_BREAK = re.compile(r"(\d{1,2}[:.]\d{2})[+=/](\d{1,3})")


def times(arguments: "Arguments", now: datetime) -> dict[str, Any]:
    """Give start, breaks, reserved minutes and weights as ``setting_up.Plan`` takes them.

    Raises:
        WorkshopError: a start or break cannot be read, a break has no start to follow, or the earlier workshop cannot
            be read or took no time.
    """
    starts_at = read_start(arguments.start, now) if arguments.start else None
    reserved = {"opening": arguments.opening, "improving": arguments.improvement_round, "closing": arguments.closing}
    return {
        "starts_at": starts_at,
        "breaks": [_break(text, starts_at) for text in arguments.breaks],
        "reserved": {kind: minutes for kind, minutes in reserved.items() if minutes},
        "weights": _weights(arguments.times_from) if arguments.times_from else None,
    }


def _break(text: str, starts_at: str | None) -> tuple[int, int]:
    """Read a break, such as 10:30+15: minutes after the start at which it begins, and how many it takes."""
    found = _BREAK.fullmatch(text.strip())
    if found is None or starts_at is None:
        raise WorkshopError("plan.break" if found is None else "plan.break_start", text=text)
    start = datetime.fromisoformat(starts_at)
    clock, length = found.groups()
    date = start.astimezone().strftime("%Y-%m-%d")
    begins = datetime.fromisoformat(read_start(f"{date} {clock}", start) or starts_at)
    after = round((begins - start).total_seconds() / 60)
    # Past midnight it is the next day.
    return after % (24 * 60), int(length)


def _weights(file: str) -> dict[str, float]:
    """Give the minutes that each paragraph of an earlier workshop took, by its id."""
    workshop = WorkshopFile.open(workshop_path(file)).workshop
    took = {p.id: used(workshop, p.number, 0.0) / 60 for p in workshop.scope}
    found = {id_: minutes for id_, minutes in took.items() if minutes > 0}
    if not found:
        raise WorkshopError("plan.no_times", file=file)
    return found
