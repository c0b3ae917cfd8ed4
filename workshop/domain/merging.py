"""Several improvements that are one: made into a single action, with what it came from kept behind it."""

from collections.abc import Sequence

from workshop.domain.changes import row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import checked, existing, sources
from workshop.domain.workshop import Workshop

_TAKEN_OVER = ("owner", "due", "measure", "difference", "first_step", "means")


def merge(workshop: Workshop, into: int, numbers: Sequence[int]) -> Decision:
    """Merge improvements into one of them.

    That one keeps its own words and effort, serves all their paragraphs, and takes over what it lacks (somebody, a
    date, a first step) from the first that has it. The others stay as its sources, and what was merged into them too.

    Raises:
        WorkshopError: one does not exist or was merged already, or there is no other one.
    """
    target = existing(workshop, into)
    others = [existing(workshop, number) for number in dict.fromkeys(numbers) if number != into]
    if not others:
        raise WorkshopError("improvement.merge")
    values = {
        field: next((found for item in others if (found := getattr(item, field))), "")
        for field in _TAKEN_OVER
        if not getattr(target, field)
    }
    also = (*target.also, *(paragraph for item in others for paragraph in item.paragraphs))
    gone = [*others, *(source for item in others for source in sources(workshop, item.number))]
    changes = [
        row_change("improvements", item.number, item, item._replace(into=into, place=None, place_reason=""))
        for item in gone
    ]
    now = checked(workshop, target, {**values, "also": also})
    return Decision("merge", (*changes, row_change("improvements", into, target, now)))
