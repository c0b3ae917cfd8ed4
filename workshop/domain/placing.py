"""Moving an improvement up or down by hand: the group may know what no formula knows, and says why."""

from workshop.domain.changes import row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import changed, existing, ranked
from workshop.domain.workshop import Workshop


def move(workshop: Workshop, number: int, place: int | None, reason: str = "") -> Decision:
    """Give an improvement a place in the list by hand, for a reason; None leaves it to its priority again.

    Another that has that place by hand moves on by one, in the direction that this one came from.

    Raises:
        WorkshopError: there is no such improvement or place, it was dropped, or no reason is given.
    """
    was = existing(workshop, number)
    rows = ranked(workshop)
    rank = next((row.rank for row in rows if row.improvement.number == number), None)
    if rank is None:
        raise WorkshopError("improvement.dropped")
    if place is None:
        return Decision("improvement", (changed(workshop, was, {"place": None, "place_reason": ""}),))
    if not 1 <= place <= len(rows):
        raise WorkshopError("improvement.place", maximum=len(rows))
    if not reason.strip():
        raise WorkshopError("improvement.reason")
    others = {row.improvement.place: row.improvement for row in rows if row.improvement.number != number}
    step = 1 if rank >= place else -1
    changes = []
    at = place
    while (other := others.get(at)) is not None and 1 <= at + step <= len(rows):
        at += step
        changes.append(row_change("improvements", other.number, other, other._replace(place=at)))
    return Decision("improvement", (*changes, changed(workshop, was, {"place": place, "place_reason": reason})))
