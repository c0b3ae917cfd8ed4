"""Sharing time out over what is still open, and ending one sitting with the plan of the next."""

from datetime import datetime

from workshop.domain import order
from workshop.domain.agenda import banked, is_open, item_left, kept_timebox, planned_end, timeboxes, used
from workshop.domain.changes import INFO_KEY, Change, apply, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.planning import checked_instant, ordered
from workshop.domain.setting_up import checked_minutes
from workshop.domain.weights import weight
from workshop.domain.workshop import Sitting, Workshop


def left_in_sitting(workshop: Workshop, now: datetime) -> float:
    """Give the seconds from now to the planned end; before the start all minutes of the sitting. Never below 0."""
    end = planned_end(workshop, now)
    if end is None or workshop.info.started_at is None:
        return workshop.info.minutes * 60.0
    return max(0.0, (end - now).total_seconds())


def share_anew(workshop: Workshop, now: datetime, running: float) -> Decision:
    """Share the time that is left of every sitting out over the paragraphs in it that are open.

    Breaks and reserved time come off first. A paragraph's part is by its weight (see ``weights.weight``), for one that
    was begun by what is left of its timebox; what it has used comes on top.

    Raises:
        WorkshopError: nothing is open, or no time is left to share.
    """
    parts = order.sittings(workshop)
    totals = [left_in_sitting(workshop, now)]
    for part in parts[1:]:
        stop = order.stop_of(workshop, part[0])
        totals.append(stop.minutes * 60.0 if stop is not None else 0.0)
    if not any(is_open(workshop, item) for part in parts for item in part if item > 0):
        raise WorkshopError("plan.nothing_open")
    changes: list[Change] = []
    for part, total in zip(parts, totals, strict=True):
        changes += _shared(workshop, part, total, running)
    return Decision("share", tuple(changes))


def _shared(workshop: Workshop, part: list[int], total: float, running: float) -> list[Change]:
    open_ = [item for item in part if item > 0 and is_open(workshop, item)]
    reserved = sum(item_left(workshop, item, running) for item in part if item < 0)
    weights = [_part_left(workshop, item, running) for item in open_]
    if not any(weights):
        weights = [weight(workshop, item) for item in open_]
    if open_ and total - reserved < len(open_):
        raise WorkshopError("plan.no_time")
    shares = timeboxes(weights, int(total - reserved))
    changes = []
    for item, seconds in zip(open_, shares, strict=True):
        topic = workshop.topics[item]
        now = topic._replace(seconds=kept_timebox(used(workshop, item, running) + seconds))
        if now != topic:
            changes.append(row_change("topics", item, topic, now))
    return changes


def _part_left(workshop: Workshop, paragraph: int, running: float) -> float:
    spent = used(workshop, paragraph, running)
    whole = weight(workshop, paragraph)
    box = workshop.topics[paragraph].seconds
    return whole * max(0.0, 1 - spent / box) if spent and box else whole


def close_sitting(workshop: Workshop, at: str, running: float, minutes: int, starts_at: str | None = None) -> Decision:
    """End this sitting at an instant; the next goes on at the same paragraph, with its own start and minutes.

    What the plan has after the next place where a sitting begins stays where it is; what was not treated before it
    comes first, and breaks that were not held are passed over. The minutes are shared out over what is open.

    Raises:
        WorkshopError: the sitting was not started yet, nothing is left to treat, or start or minutes are not
            usable: too few for what is reserved as well.
    """
    info = workshop.info
    if info.started_at is None:
        raise WorkshopError("plan.not_started")
    if not any(is_open(workshop, paragraph.number) for paragraph in workshop.scope):
        raise WorkshopError("plan.nothing_open")
    starts_at = checked_instant(starts_at) if starts_at else None
    ended = Sitting(info.sitting, info.started_at, at, info.minutes, info.starts_at)
    following = info._replace(
        minutes=checked_minutes(minutes),
        starts_at=starts_at,
        started_at=None,
        running_since=None,
        paused_at=None,
        stop=None,
        talk_until=None,
        talk_left=0.0,
        sitting=info.sitting + 1,
    )
    # Whoever undoes a sitting and closes it again writes the same number.
    changes = [
        *banked(workshop, running),
        row_change("sittings", ended.number, workshop.sittings.get(ended.number), ended),
        row_change("workshop", INFO_KEY, info, following),
        *_over(workshop, running),
    ]
    after = apply(workshop, changes)
    next_part = order.sittings(after)[0]
    return Decision("sitting", (*changes, *_shared(after, next_part, minutes * 60.0, 0.0)))


def _over(workshop: Workshop, running: float) -> list[Change]:
    """Give the changes that end the stops of this sitting, and take away the place where the next begins."""
    parts = order.sittings(workshop)
    changes: list[Change] = []
    planned = len(parts) > 1
    for item in parts[0]:
        stop = order.stop_of(workshop, item)
        if stop is None or stop.done:
            continue
        runs = workshop.info.stop == stop.number
        if runs or stop.kind == "opening" or (planned and stop.kind == "break"):
            now = stop._replace(used=stop.used + running) if runs and running > 0 else stop
            changes.append(row_change("stops", stop.number, now, now._replace(done=True)))
    if planned:
        begins = parts[1][0]
        items = tuple(item for item in order.items(workshop) if item != begins)
        changes += [ordered(workshop, items), row_change("stops", -begins, workshop.stops[-begins], None)]
    return changes
