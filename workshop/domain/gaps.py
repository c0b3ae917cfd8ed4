"""Time that nobody saw pass: the computer slept, its clock was set, or the program broke off."""

from datetime import datetime, timedelta

from workshop.domain.agenda import banked, running_from
from workshop.domain.changes import INFO_KEY, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.phases import current, spent
from workshop.domain.workshop import Workshop

OFFERED = 12 * 3600.0
"""Seconds up to which it is asked whether a gap counts; after half a day nobody was in discussion all that time."""


def leave_out(workshop: Workshop, at: str, running: float) -> Decision:
    """Go on at an instant with the seconds that the clock ran before a gap: what lies between is left out."""
    info = workshop.info._replace(running_since=at)
    changes = (*banked(workshop, max(0.0, running)), row_change("workshop", INFO_KEY, workshop.info, info))
    return Decision("gap", changes)


def count(workshop: Workshop, paragraph: int, seconds: float, at: str | None = None) -> Decision:
    """Count the seconds of a gap for a paragraph after all; with ``at`` the clock runs again from there.

    Raises:
        WorkshopError: there is no such paragraph, or the gap is none.
    """
    topic = workshop.topics.get(paragraph)
    if topic is None or not 0 < seconds <= OFFERED:
        raise WorkshopError("gap.none")
    changes = [row_change("topics", paragraph, topic, spent(topic, seconds, current(workshop, paragraph)))]
    info = workshop.info
    if at is not None and info.current == paragraph and info.running_since is None:
        changes.append(row_change("workshop", INFO_KEY, info, running_from(info, at)))
    return Decision("gap", tuple(changes))


def clock_set(workshop: Workshop, at: str, running: float, seconds: float) -> Decision:
    """Take over that the clock of the computer was set so many seconds ahead (negative: back), and is ``at`` now.

    What was written down by the old clock is moved along, but for the planned start, which is of the clock on the wall.
    """
    info = workshop.info
    now = info._replace(
        started_at=_moved(info.started_at, seconds),
        paused_at=_moved(info.paused_at, seconds),
        talk_until=_moved(info.talk_until, seconds),
        running_since=at if info.running_since else None,
    )
    changes = (*banked(workshop, running), row_change("workshop", INFO_KEY, info, now))
    return Decision("clock", changes)


def _moved(instant: str | None, seconds: float) -> str | None:
    if instant is None:
        return None
    return (datetime.fromisoformat(instant) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
