"""Time: a timebox per paragraph, the clock of the open one, and whether the group is ahead or behind."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from workshop.domain import order
from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.phases import current, spent
from workshop.domain.workshop import Info, Stop, Workshop

TIMEBOX_MAX = 24 * 3600
STALE = timedelta(hours=12)
"""A planned start that is further off than this is of another day, and nobody is held to it."""


def timeboxes(weights: Sequence[float], total: int) -> list[int]:
    """Share out ``total`` seconds by weight (0 or more): whole seconds that add up to the total.

    Each box is within a second of its exact share, and 0 where the weight is 0; all are 0 where all weights are.
    """
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    boxes = []
    reached = 0.0
    given = 0
    for weight in weights:
        reached += weight
        end = round(total * reached / whole)
        boxes.append(end - given)
        given = end
    return boxes


def kept_timebox(seconds: float) -> int:
    """Give a timebox as it will be kept: whole seconds, from 0 to a day."""
    return round(min(TIMEBOX_MAX, max(0, seconds)))


class Pace(NamedTuple):
    """How the sitting stands against its plan.

    ``planned_end`` is the start plus the minutes of the plan (None before the start, where none was planned),
    ``forecast_end`` now plus what is still to do, breaks and reserved time included, ``behind`` the seconds between
    them (negative is ahead).
    """

    planned_end: datetime | None
    forecast_end: datetime
    behind: float


def used(workshop: Workshop, paragraph: int, running: float) -> float:
    """Give the seconds spent on a paragraph; ``running`` is how long the clock has run."""
    took = workshop.topics[paragraph].used
    return took + running if workshop.info.current == paragraph and workshop.info.stop is None else took


def stop_used(workshop: Workshop, stop: int, running: float) -> float:
    """Give the seconds that a stop took; ``running`` is how long the clock has run."""
    took = workshop.stops[stop].used
    return took + running if workshop.info.stop == stop else took


def finished(workshop: Workshop, paragraph: int) -> bool:
    """Tell whether a paragraph is done with: recorded or parked."""
    return paragraph in workshop.consensus


def is_open(workshop: Workshop, paragraph: int) -> bool:
    """Tell whether a paragraph is still to be treated: in scope, not passed over, not recorded and not parked."""
    topic = workshop.topics[paragraph]
    return topic.in_scope and not topic.skipped and not finished(workshop, paragraph)


def item_left(workshop: Workshop, item: int, running: float) -> float:
    """Give the seconds that are left for an item of the plan (see ``order.items``); 0 for what is over or left out.

    Where a sitting begins takes none.
    """
    stop = order.stop_of(workshop, item)
    if stop is None:
        left = workshop.topics[item].seconds - used(workshop, item, running)
        return max(0.0, left) if is_open(workshop, item) else 0.0
    if is_over(workshop, stop):
        return 0.0
    return max(0.0, stop.seconds - stop_used(workshop, stop.number, running))


def is_over(workshop: Workshop, stop: Stop) -> bool:
    """Tell whether a stop is over: held, passed over, or left behind by the group.

    The opening is left behind once the clock has run: it is before the first paragraph. A break is when the open
    paragraph comes after it and nothing before it is open any more: it was held off the clock, or not at all.
    """
    if workshop.info.stop == stop.number:
        return False
    if stop.done or stop.kind == "sitting":
        return True
    if stop.kind == "opening":
        return workshop.info.started_at is not None
    here = workshop.info.current
    if stop.kind != "break" or here is None:
        return False
    part = order.sittings(workshop)[0]
    if -stop.number not in part or here not in part:
        return False
    before = part[: part.index(-stop.number)]
    return here not in before and not any(item > 0 and is_open(workshop, item) for item in before)


def to_do(workshop: Workshop, running: float) -> float:
    """Give the seconds that this sitting still asks for: what is left of its paragraphs, breaks and reserved time."""
    return sum(item_left(workshop, item, running) for item in order.sittings(workshop)[0])


def planned_start(info: Info, now: datetime) -> datetime | None:
    """Give from when the minutes of the sitting count: its planned start, else the real one less the opening before it.

    None before the start where none was planned, or only one that is over half a day off.
    """
    planned = datetime.fromisoformat(info.starts_at) if info.starts_at else None
    began = datetime.fromisoformat(info.started_at) if info.started_at else None
    if planned is not None and abs((began or now) - planned) <= STALE:
        return planned
    if planned is not None and began is None and planned > now:
        return planned
    return began


def planned_end(workshop: Workshop, now: datetime) -> datetime | None:
    """Give when the sitting is to end; None before the start where none was planned."""
    info = workshop.info
    start = planned_start(info, now)
    if start is None:
        return None
    before = timedelta(0)
    if info.started_at is not None and start == datetime.fromisoformat(info.started_at):
        before = timedelta(seconds=opening_before(workshop))
    return start - before + timedelta(minutes=info.minutes)


def opening_before(workshop: Workshop) -> int:
    """Give the seconds of the opening that were over, off the clock, when the clock was first started."""
    part = (order.stop_of(workshop, item) for item in order.sittings(workshop)[0])
    return sum(s.seconds for s in part if s is not None and s.kind == "opening" and not s.used and not s.done)


def pace(workshop: Workshop, now: datetime, running: float) -> Pace:
    """Compare the sitting with its plan; what is unfinished counts for what is left of its time."""
    start = now
    planned = planned_end(workshop, now)
    if workshop.info.started_at is None and workshop.info.starts_at and planned is not None:
        start = max(now, datetime.fromisoformat(workshop.info.starts_at))
    forecast = start + timedelta(seconds=to_do(workshop, running))
    return Pace(planned, forecast, 0.0 if planned is None else (forecast - planned).total_seconds())


def next_open(workshop: Workshop) -> int | None:
    """Give the paragraph to treat next, in the order of the plan: the first open one after this one, else the first."""
    numbers = [item for item in order.items(workshop) if item > 0]
    place = numbers.index(workshop.info.current) + 1 if workshop.info.current else 0
    return next((n for n in numbers[place:] + numbers[:place] if is_open(workshop, n)), None)


def check_in_scope(workshop: Workshop, paragraph: int) -> None:
    """Refuse a paragraph that this workshop does not treat.

    Raises:
        WorkshopError: the paragraph is out of scope.
    """
    if not workshop.topics[paragraph].in_scope:
        raise WorkshopError("paragraph.out_of_scope", paragraph=workshop.model.paragraphs[paragraph - 1].id)


def banked(workshop: Workshop, running: float) -> tuple[Change, ...]:
    """Give the change that keeps the seconds the clock has run, with what it ran for; none where it has not."""
    info = workshop.info
    if running <= 0:
        return ()
    if info.stop is not None:
        stop = workshop.stops[info.stop]
        return (row_change("stops", stop.number, stop, stop._replace(used=stop.used + running)),)
    if info.current is None:
        return ()
    topic = workshop.topics[info.current]
    return (row_change("topics", info.current, topic, spent(topic, running, current(workshop, info.current))),)


def open_paragraph(workshop: Workshop, paragraph: int, at: str, running: float) -> Decision:
    """Make a paragraph the open one; a running clock goes on for it, and what it ran for before keeps its seconds.

    A discussion round was about the one before, and ends. So does a stop, and what was passed over is treated now.

    Raises:
        WorkshopError: the paragraph is out of scope.
    """
    check_in_scope(workshop, paragraph)
    running_since = at if workshop.info.running_since else None
    info = workshop.info._replace(
        current=paragraph, running_since=running_since, talk_until=None, talk_left=0.0, stop=None
    )
    changes = [*_ended(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)]
    topic = workshop.topics[paragraph]
    if topic.skipped:
        changes.append(row_change("topics", paragraph, topic, topic._replace(skipped=False)))
    return Decision("open", tuple(changes))


def _ended(workshop: Workshop, running: float) -> tuple[Change, ...]:
    """Keep the seconds that the clock has run; a stop that it ran for is over."""
    number = workshop.info.stop
    if number is None:
        return banked(workshop, running)
    stop = workshop.stops[number]
    return (row_change("stops", number, stop, stop._replace(used=stop.used + running, done=True)),)


def start(workshop: Workshop, at: str) -> Decision:
    """Let the clock run for the open paragraph or stop; the first time it starts the sitting.

    A discussion round that the pause held goes on.

    Raises:
        WorkshopError: no paragraph is open.
    """
    if workshop.info.current is None:
        raise WorkshopError("paragraph.none_open")
    return Decision("start", (row_change("workshop", INFO_KEY, workshop.info, running_from(workshop.info, at)),))


def running_from(info: Info, at: str) -> Info:
    """Give what holds for the whole workshop when its clock runs from an instant."""
    info = info._replace(running_since=at, started_at=info.started_at or at, paused_at=None)
    if not info.talk_left:
        return info
    until = datetime.fromisoformat(at) + timedelta(seconds=info.talk_left)
    return info._replace(talk_until=until.isoformat(timespec="milliseconds"), talk_left=0.0)


def pause(workshop: Workshop, running: float, at: str | None = None, talking: float | None = None) -> Decision:
    """Stop all clocks at an instant and keep the seconds that they ran; ``talking`` is left of a discussion round."""
    info = workshop.info._replace(running_since=None, paused_at=at)
    if talking:
        info = info._replace(talk_until=None, talk_left=talking)
    return Decision("pause", (*banked(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)))


def extend(workshop: Workshop, paragraph: int, seconds: int) -> Decision:
    """Lengthen (or, negative, shorten) a timebox; it stays between 0 seconds and a day."""
    topic = workshop.topics[paragraph]
    now = topic._replace(seconds=kept_timebox(topic.seconds + seconds))
    return Decision("extend", (row_change("topics", paragraph, topic, now),))


def begin_stop(workshop: Workshop, number: int, at: str, running: float) -> Decision:
    """Let the clock run for a stop: a break, the opening, the improvement round or the closing.

    What it ran for before keeps its seconds, and a stop before it is over.

    Raises:
        WorkshopError: there is no such stop, or it is where a sitting begins.
    """
    stop = workshop.stops.get(number)
    if stop is None or stop.kind == "sitting":
        raise WorkshopError("plan.no_stop")
    if workshop.info.stop == number:
        raise WorkshopError("plan.stop_runs")
    info = running_from(workshop.info._replace(stop=number, talk_until=None, talk_left=0.0), at)
    changes = [*_ended(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)]
    if stop.done:
        changes.append(row_change("stops", number, stop, stop._replace(done=False)))
    return Decision("stop", tuple(changes))


def end_stop(workshop: Workshop, at: str, running: float) -> Decision:
    """Let the stop be over; a running clock goes on for the open paragraph.

    Raises:
        WorkshopError: none runs.
    """
    if workshop.info.stop is None:
        raise WorkshopError("plan.no_stop")
    info = workshop.info._replace(stop=None, running_since=at if workshop.info.running_since else None)
    return Decision("stop", (*_ended(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)))
