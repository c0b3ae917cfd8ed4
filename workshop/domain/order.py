"""The order of a session: its paragraphs and, between them, the stops that take time too."""

from collections.abc import Sequence

from workshop.domain.maturity import Paragraph
from workshop.domain.workshop import Stop, Workshop

ORDER_KEY = 1
_AT_THE_END = ("improving", "closing")


def items(workshop: Workshop) -> tuple[int, ...]:
    """Give the plan in its order: every paragraph of the model by its number, every stop by its number below 0.

    Without an order of its own that is the order of the model.
    """
    numbers = tuple(paragraph.number for paragraph in workshop.model.paragraphs)
    order = workshop.orders.get(ORDER_KEY)
    if order is None:
        return numbers
    known = set(numbers) | {-number for number in workshop.stops}
    kept = tuple(dict.fromkeys(item for item in order.items if item in known))
    there = set(kept)
    return kept + tuple(item for item in (*numbers, *(-stop for stop in workshop.stops)) if item not in there)


def paragraphs(workshop: Workshop) -> tuple[Paragraph, ...]:
    """Give the paragraphs that are treated, in the order of the plan."""
    if ORDER_KEY not in workshop.orders:
        return workshop.scope
    found = (workshop.model.paragraphs[item - 1] for item in items(workshop) if item > 0)
    return tuple(paragraph for paragraph in found if workshop.topics[paragraph.number].in_scope)


def stop_of(workshop: Workshop, item: int) -> Stop | None:
    """Give the stop that an item of the plan is; None for a paragraph."""
    return workshop.stops.get(-item) if item < 0 else None


def sittings(workshop: Workshop) -> list[list[int]]:
    """Give the plan by sitting, each with its items in their order; where a sitting begins is an item of its own.

    It stands first in the sitting that begins there; the first list is the sitting that is held now.
    """
    parts: list[list[int]] = [[]]
    for item in items(workshop):
        stop = stop_of(workshop, item)
        if stop is not None and stop.kind == "sitting":
            parts.append([item])
        else:
            parts[-1].append(item)
    return parts


def onward(workshop: Workshop, part: Sequence[int]) -> list[int]:
    """Give the items of a sitting as they will come: the open paragraph, what is after it, what was left before it.

    The opening comes before all that, the improvement round and the closing after it.
    """
    current = workshop.info.current
    kinds = {item: stop.kind for item in part if (stop := stop_of(workshop, item)) is not None}
    first = [item for item in part if kinds.get(item) == "opening"]
    last = [item for item in part if kinds.get(item) in _AT_THE_END]
    rest = [item for item in part if item not in first and item not in last]
    place = rest.index(current) if current in rest else 0
    return [*first, *rest[place:], *rest[:place], *last]
