"""The plan with the times on the wall: when every paragraph, break and sitting begins and ends."""

from datetime import datetime, timedelta
from typing import NamedTuple

from workshop.domain import agenda, order
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop


class Line(NamedTuple):
    """One line of the plan: a paragraph (``item`` above 0) or a stop (below 0, see ``order.items``).

    ``starts`` and ``ends`` are None for what is over or left out; ``planned`` and ``used`` are seconds. ``state`` is
    open, todo or skipped, of a paragraph also recorded or parked, of a stop done.
    """

    item: int
    state: str
    planned: int
    used: float
    starts: datetime | None = None
    ends: datetime | None = None


def state(workshop: Workshop, item: int) -> str:
    """Say how an item of the plan stands; see ``Line``."""
    stop = order.stop_of(workshop, item)
    info = workshop.info
    if stop is not None:
        if info.stop == stop.number:
            return "open"
        if stop.kind == "sitting" or not agenda.is_over(workshop, stop):
            return "todo"
        return "done" if stop.used or stop.kind == "opening" else "skipped"
    if item in workshop.consensus:
        return "parked" if workshop.consensus[item].kind == PARKED else "recorded"
    if workshop.topics[item].skipped:
        return "skipped"
    return "open" if info.current == item else "todo"


def timeline(workshop: Workshop, now: datetime, running: float) -> list[Line]:
    """Give the plan in its order, with the times that follow from how the session stands now.

    What is left of the sitting comes from now on, or from its planned start while that is to come: first the running
    stop, then the open paragraph and what is after it, then what was left before it, then the end. A later sitting has
    the times of its own start, or none while that is not known.
    """
    parts = order.sittings(workshop)
    times: dict[int, tuple[datetime, datetime]] = {}
    begin: datetime | None = _begin(workshop, now)
    for part in parts:
        stop = order.stop_of(workshop, part[0]) if part else None
        if stop is not None and stop.kind == "sitting":
            begin = datetime.fromisoformat(stop.starts_at) if stop.starts_at else None
            if begin is not None:
                times[part[0]] = (begin, begin + timedelta(minutes=stop.minutes))
        if begin is not None:
            _fill(workshop, part, begin, running, times)
    shown = (item for item in order.items(workshop) if item < 0 or workshop.topics[item].in_scope)
    return [_line(workshop, item, running, times.get(item)) for item in shown]


def _begin(workshop: Workshop, now: datetime) -> datetime:
    planned = workshop.info.starts_at
    if workshop.info.started_at is not None or planned is None:
        return now
    return max(now, datetime.fromisoformat(planned))


def _fill(
    workshop: Workshop, part: list[int], begin: datetime, running: float, times: dict[int, tuple[datetime, datetime]]
) -> None:
    coming = order.onward(workshop, part)
    if workshop.info.stop is not None and -workshop.info.stop in coming:
        coming.remove(-workshop.info.stop)
        coming.insert(0, -workshop.info.stop)
    at = begin
    for item in coming:
        if item in times or state(workshop, item) not in {"open", "todo"}:
            continue
        if item > 0 and not workshop.topics[item].in_scope:
            continue
        end = at + timedelta(seconds=agenda.item_left(workshop, item, running))
        times[item] = (at, end)
        at = end


def _line(workshop: Workshop, item: int, running: float, times: tuple[datetime, datetime] | None) -> Line:
    starts, ends = times or (None, None)
    stop = order.stop_of(workshop, item)
    if stop is not None:
        spent = agenda.stop_used(workshop, stop.number, running)
        return Line(item, state(workshop, item), stop.seconds, spent, starts, ends)
    spent = agenda.used(workshop, item, running)
    return Line(item, state(workshop, item), workshop.topics[item].seconds, spent, starts, ends)


def next_stop(workshop: Workshop) -> int | None:
    """Give the stop that comes after the open paragraph, before any other that is open; None where there is none."""
    here = (workshop.info.current, None if workshop.info.stop is None else -workshop.info.stop)
    for item in order.onward(workshop, order.sittings(workshop)[0]):
        if item in here:
            continue
        stop = order.stop_of(workshop, item)
        if stop is None and agenda.is_open(workshop, item):
            return None
        if stop is not None and state(workshop, item) == "todo":
            return stop.number
    return None


def next_break(workshop: Workshop) -> int | None:
    """Give the break that comes next in this sitting, whatever comes before it; None where there is none."""
    for item in order.onward(workshop, order.sittings(workshop)[0]):
        stop = order.stop_of(workshop, item)
        if stop is not None and stop.kind == "break" and state(workshop, item) == "todo":
            return stop.number
    return None
