"""Whether the sitting runs over: the time left for paragraphs, and the forecast in the tempo of so far."""

from datetime import datetime
from typing import NamedTuple

from workshop.domain import order
from workshop.domain.agenda import finished, is_open, item_left, planned_end, planned_start
from workshop.domain.fates import VOTE_SECONDS
from workshop.domain.workshop import Workshop

THRESHOLD = 240.0
"""Seconds past the end from which a sitting is said to run over: in time to do something about it."""
_PRIOR = 2400.0
_COUNT = 3
"""As if so many seconds had gone just as planned, and from so many paragraphs on: one slow one is no tempo."""
_TEMPO = (0.7, 2.0)


class Forecast(NamedTuple):
    """Where a sitting ends in its tempo of so far.

    Attributes:
        tempo: seconds used for each second planned, over the finished paragraphs; 1 is as planned.
        left: seconds that the plan leaves for paragraphs from now on; negative past the end.
        over: seconds past the planned end, negative before it; 0 before the start.
    """

    tempo: float
    left: float
    over: float


def open_here(workshop: Workshop) -> list[int]:
    """Give the paragraphs of this sitting that are still to be treated, in the order of the plan."""
    return [item for item in order.sittings(workshop)[0] if item > 0 and is_open(workshop, item)]


def tempo(workshop: Workshop) -> float:
    """Give how fast the group goes through its timeboxes: 1 is as planned, 1.5 half as slow again; 0.7 to 2.

    Paragraphs that took no time, because they were taken as read or parked, tell nothing.
    """
    spent = planned = 0.0
    count = 0
    for paragraph in workshop.scope:
        topic = workshop.topics[paragraph.number]
        if finished(workshop, paragraph.number) and topic.used > 0 and topic.seconds:
            spent, planned, count = spent + topic.used, planned + topic.seconds, count + 1
    if count < _COUNT:
        return 1.0
    return min(_TEMPO[1], max(_TEMPO[0], (spent + _PRIOR) / (planned + _PRIOR)))


def seconds_left(workshop: Workshop, now: datetime, running: float) -> float:
    """Give the seconds that the plan leaves for paragraphs from now on; negative past the end.

    Breaks and reserved time that are still to come are taken off. Before the start it is all there is, less what
    passed since the planned start.
    """
    reserved = sum(item_left(workshop, item, running) for item in order.sittings(workshop)[0] if item < 0)
    start, end = planned_start(workshop.info, now), planned_end(workshop, now)
    if start is None or end is None:
        return workshop.info.minutes * 60 - reserved
    return (end - max(start, now)).total_seconds() - reserved


def time_for(workshop: Workshop, paragraph: int, running: float) -> float:
    """Give the seconds of its timebox that an open paragraph has left; the one in hand takes as long as a vote does."""
    left = item_left(workshop, paragraph, running)
    in_hand = paragraph == workshop.info.current and workshop.info.stop is None
    return max(left, VOTE_SECONDS) if in_hand else left


def forecast(workshop: Workshop, now: datetime, running: float) -> Forecast:
    """Forecast the end: what is left of the timeboxes of open paragraphs, in the tempo of so far."""
    speed = tempo(workshop)
    left = seconds_left(workshop, now, running)
    to_do = sum(time_for(workshop, item, running) for item in open_here(workshop))
    over = speed * to_do - left if workshop.info.started_at is not None else 0.0
    return Forecast(speed, left, over)
