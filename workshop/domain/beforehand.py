"""The time plan of a session that is still to be made: its start, breaks, reserved time, and the boxes between them."""

from collections.abc import Mapping, Sequence

from workshop.domain.agenda import kept_timebox, timeboxes
from workshop.domain.changes import Change, row_change
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import Paragraph
from workshop.domain.order import ORDER_KEY
from workshop.domain.workshop import Order, Stop

RESERVED = ("opening", "improving", "closing")


def asked_minutes(weights: Sequence[float], breaks: Sequence[tuple[int, int]], reserved: Mapping[str, int]) -> int:
    """Give the minutes that paragraphs, breaks and reserved time ask for together; at least 1."""
    return max(1, round(sum(weights)) + sum(length for _, length in breaks) + sum(reserved.values()))


def planned(
    paragraphs: Sequence[Paragraph],
    weights: Sequence[float],
    minutes: int,
    breaks: Sequence[tuple[int, int]],
    reserved: Mapping[str, int],
) -> tuple[list[int], list[Change]]:
    """Give the seconds of each paragraph, and the changes that put breaks and reserved time into the plan.

    ``breaks`` are minutes after the start and minutes that they take; each comes where a paragraph ends nearest to its
    time. The minutes less all that are shared out by weight.

    Raises:
        WorkshopError: nothing is left for the paragraphs, or a break has less than a minute.
    """
    if any(length < 1 for _, length in breaks) or any(length < 0 for length in reserved.values()):
        raise WorkshopError("plan.break_length")
    left = minutes * 60 - 60 * (sum(length for _, length in breaks) + sum(reserved.values()))
    if left < 60:  # noqa: PLR2004 - a minute
        raise WorkshopError("plan.no_time")
    boxes = timeboxes(weights, left)
    stops = [Stop(0, kind, kept_timebox(reserved.get(kind, 0) * 60)) for kind in RESERVED]
    opening, *ends = (stop for stop in stops)
    line: list[int | Stop] = [opening] if opening.seconds else []
    at = opening.seconds
    waiting = sorted(breaks)
    for paragraph, box in zip(paragraphs, boxes, strict=True):
        while waiting and box and waiting[0][0] * 60 <= at + box / 2:
            at += waiting[0][1] * 60
            line.append(Stop(0, "break", waiting.pop(0)[1] * 60))
        line.append(paragraph.number)
        at += box
    line += [Stop(0, "break", length * 60) for _, length in waiting]
    line += [stop for stop in ends if stop.seconds]
    return boxes, _changes(line)


def _changes(line: list[int | Stop]) -> list[Change]:
    changes: list[Change] = []
    items: list[int] = []
    for item in line:
        if isinstance(item, Stop):
            number = len(changes) + 1
            changes.append(row_change("stops", number, None, item._replace(number=number)))
            items.append(-number)
        else:
            items.append(item)
    if changes:
        changes.append(row_change("orders", ORDER_KEY, None, Order(ORDER_KEY, tuple(items))))
    return changes
