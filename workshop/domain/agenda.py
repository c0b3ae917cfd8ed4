"""Time: a timebox per paragraph, the clock of the open one, and whether the group is ahead or behind."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop

TIMEBOX_MAX = 24 * 3600


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
    """How the session stands against its plan.

    ``planned_end`` is the start plus the minutes of the plan (None before the start), ``forecast_end`` now plus
    what is still to do, ``behind`` the seconds between them (negative is ahead).
    """

    planned_end: datetime | None
    forecast_end: datetime
    behind: float


def used(workshop: Workshop, paragraph: int, running: float) -> float:
    """Give the seconds spent on a paragraph; ``running`` is how long the clock of the open one has run."""
    spent = workshop.topics[paragraph].used
    return spent + running if workshop.info.current == paragraph else spent


def finished(workshop: Workshop, paragraph: int) -> bool:
    """Tell whether a paragraph is done with: recorded or parked."""
    return paragraph in workshop.consensus


def pace(workshop: Workshop, now: datetime, running: float) -> Pace:
    """Compare the session with its plan; an unfinished paragraph counts for what is left of its timebox."""
    to_do = 0.0
    for paragraph in workshop.scope:
        if not finished(workshop, paragraph.number):
            box = workshop.topics[paragraph.number].seconds
            to_do += max(0.0, box - used(workshop, paragraph.number, running))
    forecast = now + timedelta(seconds=to_do)
    if workshop.info.started_at is None:
        return Pace(None, forecast, 0.0)
    start = datetime.fromisoformat(workshop.info.started_at)
    planned = start + timedelta(minutes=workshop.info.minutes)
    return Pace(planned, forecast, (forecast - planned).total_seconds())


def next_open(workshop: Workshop) -> int | None:
    """Give the paragraph to treat next: the first unfinished one after the open one, else the first unfinished."""
    numbers = [paragraph.number for paragraph in workshop.scope]
    current = workshop.info.current or 0
    ordered = [n for n in numbers if n > current] + [n for n in numbers if n <= current]
    return next((n for n in ordered if not finished(workshop, n)), None)


def check_in_scope(workshop: Workshop, paragraph: int) -> None:
    """Refuse a paragraph that this workshop does not treat.

    Raises:
        WorkshopError: the paragraph is out of scope.
    """
    if not workshop.topics[paragraph].in_scope:
        raise WorkshopError("paragraph.out_of_scope", paragraph=workshop.model.paragraphs[paragraph - 1].id)


def _bank(workshop: Workshop, running: float) -> tuple[Change, ...]:
    current = workshop.info.current
    if current is None or running <= 0:
        return ()
    topic = workshop.topics[current]
    return (row_change("topics", current, topic, topic._replace(used=topic.used + running)),)


def open_paragraph(workshop: Workshop, paragraph: int, at: str, running: float) -> Decision:
    """Make a paragraph the open one; a running clock goes on for it, and the one before keeps its seconds.

    A discussion round was about the one before, and ends.

    Raises:
        WorkshopError: the paragraph is out of scope.
    """
    check_in_scope(workshop, paragraph)
    running_since = at if workshop.info.running_since else None
    info = workshop.info._replace(current=paragraph, running_since=running_since, talk_until=None)
    return Decision("open", (*_bank(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)))


def start(workshop: Workshop, at: str) -> Decision:
    """Let the clock of the open paragraph run; the first time it starts the session.

    Raises:
        WorkshopError: no paragraph is open.
    """
    if workshop.info.current is None:
        raise WorkshopError("paragraph.none_open")
    info = workshop.info._replace(running_since=at, started_at=workshop.info.started_at or at)
    return Decision("start", (row_change("workshop", INFO_KEY, workshop.info, info),))


def pause(workshop: Workshop, running: float) -> Decision:
    """Stop the clock and keep the seconds that it ran."""
    info = workshop.info._replace(running_since=None)
    return Decision("pause", (*_bank(workshop, running), row_change("workshop", INFO_KEY, workshop.info, info)))


def extend(workshop: Workshop, paragraph: int, seconds: int) -> Decision:
    """Lengthen (or, negative, shorten) a timebox; it stays between 0 seconds and a day."""
    topic = workshop.topics[paragraph]
    now = topic._replace(seconds=kept_timebox(topic.seconds + seconds))
    return Decision("extend", (row_change("topics", paragraph, topic, now),))
