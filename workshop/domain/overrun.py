"""Whether the session runs over: the time left for paragraphs, and the forecast in the tempo of so far."""

from datetime import datetime
from typing import NamedTuple

from workshop.domain.agenda import finished, pace, used
from workshop.domain.workshop import Workshop

THRESHOLD = 300.0
"""Seconds past the end from which a session is said to run over."""
_PRIOR = 3
"""As if so many paragraphs before had taken just their timebox: one slow paragraph is no tempo."""
_TEMPO = (0.7, 2.0)


class Forecast(NamedTuple):
    """Where a session ends in its tempo of so far.

    Attributes:
        tempo: seconds used for each second planned, over the finished paragraphs; 1 is as planned.
        left: seconds that the plan leaves for paragraphs from now on; negative past the end.
        over: seconds past the planned end, negative before it; 0 before the start.
    """

    tempo: float
    left: float
    over: float


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
    if not count:
        return 1.0
    weight = _PRIOR * planned / count
    return min(_TEMPO[1], max(_TEMPO[0], (spent + weight) / (planned + weight)))


def seconds_left(workshop: Workshop, now: datetime, running: float) -> float:
    """Give the seconds that the plan leaves for paragraphs from now on; negative past the end."""
    found = pace(workshop, now, running)
    if found.planned_end is None:
        return workshop.info.minutes * 60 - sum(used(workshop, p.number, running) for p in workshop.scope)
    return (found.planned_end - now).total_seconds()


def forecast(workshop: Workshop, now: datetime, running: float) -> Forecast:
    """Forecast the end: what is left of the timeboxes of unfinished paragraphs, in the tempo of so far."""
    speed = tempo(workshop)
    left = seconds_left(workshop, now, running)
    to_do = 0.0
    for paragraph in workshop.scope:
        number = paragraph.number
        if not finished(workshop, number):
            to_do += max(0.0, workshop.topics[number].seconds - used(workshop, number, running))
    over = speed * to_do - left if workshop.info.started_at is not None else 0.0
    return Forecast(speed, left, over)
