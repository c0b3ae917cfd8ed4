"""Changing the plan: its order, what is passed over, breaks and reserved time, and where a sitting ends."""

from datetime import datetime
from typing import Any

from workshop.domain import order
from workshop.domain.agenda import kept_timebox
from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.order import ORDER_KEY
from workshop.domain.setting_up import change_topic, checked_minutes
from workshop.domain.workshop import STOPS, STOPS_MAX, Order, Stop, Workshop


def ordered(workshop: Workshop, items: tuple[int, ...]) -> Change:
    """Give the change that puts the plan in an order."""
    return row_change("orders", ORDER_KEY, workshop.orders.get(ORDER_KEY), Order(ORDER_KEY, items))


def visible(workshop: Workshop) -> list[int]:
    """Give the items of the plan that are treated: without the paragraphs out of scope."""
    return [item for item in order.items(workshop) if item < 0 or workshop.topics[item].in_scope]


def move(workshop: Workshop, item: int, steps: int) -> Decision:
    """Move an item of the plan over so many others that are treated, up (negative) or down; not beyond the ends.

    Raises:
        WorkshopError: there is no such item.
    """
    seen = visible(workshop)
    if item not in seen:
        raise WorkshopError("plan.no_item")
    at = seen.index(item)
    to = min(len(seen) - 1, max(0, at + steps))
    items = [other for other in order.items(workshop) if other != item]
    if to != at:
        items.insert(items.index(seen[to]) + (to > at), item)
    else:
        items = list(order.items(workshop))
    return Decision("order", (ordered(workshop, tuple(items)),))


def skip(workshop: Workshop, item: int) -> Decision:
    """Pass over a paragraph or a stop, or take it back into the plan.

    Raises:
        WorkshopError: the paragraph is recorded or out of scope; no such stop, or it runs.
    """
    stop = order.stop_of(workshop, item)
    if stop is not None:
        if workshop.info.stop == stop.number:
            raise WorkshopError("plan.stop_runs")
        return Decision("skip", (row_change("stops", stop.number, stop, stop._replace(done=not stop.done)),))
    topic = workshop.topics.get(item)
    if topic is None or not topic.in_scope:
        raise WorkshopError("plan.no_item")
    if item in workshop.consensus:
        raise WorkshopError("plan.recorded", paragraph=workshop.model.paragraphs[item - 1].id)
    return Decision("skip", (row_change("topics", item, topic, topic._replace(skipped=not topic.skipped)),))


def add_stop(workshop: Workshop, kind: str, before: int | None = None, **values: Any) -> Decision:
    """Add a stop before an item of the plan, at the end without one; see ``change_stop`` for the values.

    Raises:
        WorkshopError: no such kind or item, too many stops, or a value is not usable.
    """
    if kind not in STOPS:
        raise WorkshopError("plan.no_stop")
    number = max(workshop.stops, default=0) + 1
    if number > STOPS_MAX:
        raise WorkshopError("plan.stops", maximum=STOPS_MAX)
    stop = Stop(number, kind)._replace(**_checked(kind, values))
    items = list(order.items(workshop))
    if before is None:
        items.append(-number)
    elif before in items:
        items.insert(items.index(before), -number)
    else:
        raise WorkshopError("plan.no_item")
    return Decision("stops", (row_change("stops", number, None, stop), ordered(workshop, tuple(items))))


def change_stop(workshop: Workshop, number: int, **values: Any) -> Decision:
    """Set the ``seconds`` of a stop; of a sitting its ``minutes`` and ``starts_at`` (aware ISO 8601, or None).

    Raises:
        WorkshopError: no such stop, or a value is not usable.
    """
    stop = workshop.stops.get(number)
    if stop is None:
        raise WorkshopError("plan.no_stop")
    now = stop._replace(**_checked(stop.kind, values))
    return Decision("stops", (row_change("stops", number, stop, now),))


def remove_stop(workshop: Workshop, number: int) -> Decision:
    """Take a stop out of the plan.

    Raises:
        WorkshopError: no such stop, it runs, or it took time already.
    """
    stop = workshop.stops.get(number)
    if stop is None:
        raise WorkshopError("plan.no_stop")
    if workshop.info.stop == number or stop.used:
        raise WorkshopError("plan.stop_used")
    items = tuple(item for item in order.items(workshop) if item != -number)
    return Decision("stops", (ordered(workshop, items), row_change("stops", number, stop, None)))


def _checked(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    if "seconds" in values:
        values["seconds"] = kept_timebox(values["seconds"])
    if kind == "sitting":
        checked_minutes(values.get("minutes", 1))
    if "starts_at" in values:
        values["starts_at"] = checked_instant(values["starts_at"]) if values["starts_at"] else None
    return values


def checked_instant(text: str) -> str:
    """Give an instant as it is kept.

    Raises:
        WorkshopError: it is no aware ISO 8601 instant.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise WorkshopError("plan.start", start=text)
    return instant.isoformat(timespec="milliseconds")


def add_paragraph(workshop: Workshop, paragraph: int, before: int | None = None) -> Decision:
    """Take a paragraph into scope, before an item of the plan or where it stands; it gets a box if it has none.

    Raises:
        WorkshopError: there is no such paragraph or item, or it is in the plan already.
    """
    topic = workshop.topics.get(paragraph)
    items = [item for item in order.items(workshop) if item != paragraph]
    if topic is None or (before is not None and before not in items):
        raise WorkshopError("plan.no_item")
    if topic.in_scope:
        raise WorkshopError("plan.there", paragraph=workshop.model.paragraphs[paragraph - 1].id)
    added = change_topic(workshop, paragraph, in_scope=True)
    if before is None:
        return Decision("topic", added.changes)
    items.insert(items.index(before), paragraph)
    return Decision("topic", (*added.changes, ordered(workshop, tuple(items))))


def plan_times(workshop: Workshop, minutes: int, starts_at: str | None, **reserved: int) -> Decision:
    """Set the minutes and the planned start of this sitting, and the minutes of what is reserved in it.

    ``reserved`` may have ``opening``, ``improving`` and ``closing``; 0 minutes is none. The timeboxes stay as they are.

    Raises:
        WorkshopError: minutes or start are not usable, or reserved time that already ran is taken away.
    """
    starts_at = checked_instant(starts_at) if starts_at else None
    info = workshop.info._replace(minutes=checked_minutes(minutes), starts_at=starts_at)
    changes = [row_change("workshop", INFO_KEY, workshop.info, info)] if info != workshop.info else []
    items = list(order.items(workshop))
    number = max(workshop.stops, default=0)
    for kind in ("opening", "improving", "closing"):
        if kind not in reserved:
            continue
        seconds = kept_timebox(reserved[kind] * 60)
        there = reserved_stop(workshop, kind)
        if there is not None and not seconds:
            changes += remove_stop(workshop, there.number).changes[-1:]
            items.remove(-there.number)
        elif there is not None and there.seconds != seconds:
            changes.append(row_change("stops", there.number, there, there._replace(seconds=seconds)))
        elif there is None and seconds:
            number += 1
            changes.append(row_change("stops", number, None, Stop(number, kind, seconds)))
            items.insert(0 if kind == "opening" else _end_of_sitting(workshop, items), -number)
    if tuple(items) != order.items(workshop):
        changes.append(ordered(workshop, tuple(items)))
    return Decision("times", tuple(changes))


def reserved_stop(workshop: Workshop, kind: str) -> Stop | None:
    """Give what is reserved in this sitting for the opening, the improvement round or the closing."""
    stops = (order.stop_of(workshop, item) for item in order.sittings(workshop)[0])
    return next((s for s in stops if s is not None and s.kind == kind and not (s.done and s.used)), None)


def _end_of_sitting(workshop: Workshop, items: list[int]) -> int:
    """Give the place behind this sitting."""
    places = (place for place, i in enumerate(items) if i < 0 and (s := workshop.stops.get(-i)) and s.kind == "sitting")
    return next(places, len(items))


def change_timebox(workshop: Workshop, item: int, seconds: int) -> Decision:
    """Set the seconds of a paragraph or a stop.

    Raises:
        WorkshopError: there is no such item.
    """
    if item < 0:
        return change_stop(workshop, -item, seconds=seconds)
    topic = workshop.topics.get(item)
    if topic is None:
        raise WorkshopError("plan.no_item")
    now = topic._replace(seconds=kept_timebox(seconds))
    return Decision("extend", (row_change("topics", item, topic, now),))
