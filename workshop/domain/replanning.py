"""Re-planning: what to do with the paragraphs that are left when the session runs over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.fates import LEAST, VOTE_SECONDS
from workshop.domain.overrun import THRESHOLD, forecast, time_for
from workshop.domain.pattern import Disagreement
from workshop.domain.recording import PARKED
from workshop.domain.standing import Standing, standings
from workshop.domain.triage import timebox
from workshop.domain.workshop import MINUTES_MAX, Consensus, Workshop

EXTENSION = 300
"""Seconds by which one key moves the end."""


class Way(StrEnum):
    """What is done with a paragraph that is left: nothing, a shorter timebox, only a vote, or it is parked."""

    KEEP = "keep"
    SHORTEN = "shorten"
    VOTE = "vote"
    PARK = "park"


class Left(NamedTuple):
    """A paragraph that is left, with what is done with it.

    ``planned`` is what its timebox has left, ``seconds`` what it gets; both as planned, so in the tempo of so far it
    takes ``tempo`` times that. ``current`` says that it is the open one.
    """

    standing: Standing
    way: Way
    planned: int
    seconds: int
    current: bool

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.standing.paragraph


class Replan(NamedTuple):
    """What is left and what is done with it: ``needed`` seconds in the tempo of so far, of ``left`` that there are.

    ``extension`` are the seconds by which the end moves; they are in ``left``.
    """

    rows: tuple[Left, ...]
    tempo: float
    left: float
    extension: int = 0

    @property
    def needed(self) -> float:
        """Seconds that the rows take in the tempo of so far."""
        return self.tempo * sum(row.seconds for row in self.rows)

    @property
    def over(self) -> float:
        """Seconds past the end; negative before it."""
        return self.needed - self.left


def proposal(workshop: Workshop, now: datetime, running: float) -> Replan:
    """Propose what to do so that the session ends in time, in the tempo of so far.

    As long as it does not fit: first the paragraphs that need the group least are shortened, one by one up to the
    one that needs it most; then in the same order they are only voted on, but not where the group is far apart, as that
    settles nothing; then they are parked. The open one is at most shortened, and nothing more is changed than it
    takes; where nothing else is left, it is voted on now. The end is never moved of itself.
    """
    found = forecast(workshop, now, running)
    rows = {one.paragraph: _left(workshop, one, running) for one in standings(workshop)}
    plan = Replan(tuple(rows.values()), found.tempo, found.left)
    for way in (Way.SHORTEN, Way.VOTE, Way.PARK):
        for number in reversed(list(rows)):
            row = rows[number]
            if plan.over <= 0:
                return plan
            if _may(row, way) and _seconds(row, way) < row.seconds:
                rows[number] = row._replace(way=way, seconds=_seconds(row, way))
                plan = plan._replace(rows=tuple(rows.values()))
    return plan if plan.over <= THRESHOLD else _ending_the_talk(workshop, plan)


def _ending_the_talk(workshop: Workshop, plan: Replan) -> Replan:
    """Give the plan with a vote on the open paragraph now, where nothing else is left to change."""
    rows = (
        row._replace(way=Way.VOTE, seconds=_seconds(row, Way.VOTE))
        if row.current and not workshop.topics[row.paragraph].silent
        else row
        for row in plan.rows
    )
    return plan._replace(rows=tuple(rows))


def changed(plan: Replan, paragraph: int, way: Way) -> Replan:
    """Give the plan with another way for one paragraph.

    Raises:
        WorkshopError: it cannot be parked, as it is open or has votes that were not shown.
    """
    return plan._replace(rows=tuple(_turned(row, way) if row.paragraph == paragraph else row for row in plan.rows))


def _turned(row: Left, way: Way) -> Left:
    if way is Way.PARK and row.standing.hidden:
        raise WorkshopError("triage.hidden")
    return row._replace(way=way, seconds=_seconds(row, way))


def extended(plan: Replan, seconds: int) -> Replan:
    """Give the plan with the end moved by so many seconds more, or fewer; never to before what was planned."""
    extension = max(0, plan.extension + seconds)
    return plan._replace(extension=extension, left=plan.left + extension - plan.extension)


def refreshed(plan: Replan, workshop: Workshop, now: datetime, running: float) -> Replan:
    """Give the plan as the clock stands now, with the ways that were chosen."""
    found = forecast(workshop, now, running)
    ways = {row.paragraph: row.way for row in plan.rows}
    rows = (_left(workshop, one, running) for one in standings(workshop))
    kept = tuple(row._replace(way=way, seconds=_seconds(row, way)) for row in rows if (way := ways.get(row.paragraph)))
    return Replan(kept, found.tempo, found.left + plan.extension, plan.extension)


def _left(workshop: Workshop, one: Standing, running: float) -> Left:
    planned = round(time_for(workshop, one.paragraph, running))
    return Left(one, Way.KEEP, planned, planned, one.paragraph == workshop.info.current)


def _may(row: Left, way: Way) -> bool:
    if row.current and way is Way.PARK:
        return False
    if way is Way.VOTE:
        return row.standing.hidden or row.standing.disagreement is not Disagreement.RED
    return way is not Way.PARK or not row.standing.hidden


_SECONDS: Mapping[Way, Callable[[Left], int]] = {
    Way.KEEP: lambda row: row.planned,
    Way.SHORTEN: lambda row: min(row.planned, LEAST[row.standing.disagreement]),
    Way.VOTE: lambda row: min(row.planned, VOTE_SECONDS),
    Way.PARK: lambda _: 0,
}
"""What a discussion takes at least; a vote; nothing."""


def _seconds(row: Left, way: Way) -> int:
    return _SECONDS[way](row)


def accept(workshop: Workshop, ways: Mapping[int, Way], extension: int, running: float) -> Decision:
    """Do with the paragraphs that are left what was agreed on, and move the end by so many seconds, all at once.

    Raises:
        WorkshopError: a paragraph is finished by now, or cannot be parked, see ``changed``; or the session would
            last longer than a day.
    """
    found = {one.paragraph: one for one in standings(workshop)}
    if not ways.keys() <= found.keys():
        raise WorkshopError("triage.outdated")
    rows = [_turned(_left(workshop, found[number], running), way) for number, way in ways.items()]
    changes = [change for row in rows if row.way is not Way.KEEP for change in _changes(workshop, row, running)]
    if extension:
        changes.append(_later(workshop, extension))
    return Decision("replan", tuple(changes))


def _changes(workshop: Workshop, row: Left, running: float) -> Iterator[Change]:
    if row.way is Way.PARK:
        yield row_change("consensus", row.paragraph, None, Consensus(row.paragraph, None, PARKED))
    else:
        silent = row.way is Way.VOTE or workshop.topics[row.paragraph].silent
        yield from timebox(workshop, row.paragraph, row.seconds, running, silent=silent)


def _later(workshop: Workshop, extension: int) -> Change:
    minutes = workshop.info.minutes + round(extension / 60)
    if minutes > MINUTES_MAX:
        raise WorkshopError("plan.minutes", maximum=MINUTES_MAX)
    return row_change("workshop", INFO_KEY, workshop.info, workshop.info._replace(minutes=minutes))


def is_empty(rows: Sequence[Left], extension: int) -> bool:
    """Tell whether nothing would change."""
    return not extension and all(row.way is Way.KEEP for row in rows)
