"""What became of the actions: looking back together, and taking over what was filled in afterwards."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from workshop.domain.changes import Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import checked
from workshop.domain.names import checked_line, checked_text
from workshop.domain.past import Carried
from workshop.domain.workshop import STATUSES, Improvement, Workshop


def listed(workshop: Workshop, row: Carried) -> Improvement | None:
    """Give an action from before as it is on the list of today, or the one that it was merged into; else None."""
    item = workshop.improvements.get(row.improvement)
    while item is not None and item.into is not None:
        item = workshop.improvements.get(item.into)
    return item


def status_of(workshop: Workshop, row: Carried) -> str:
    """Give the status of an action from before: that of the list of today, where it stands there."""
    item = listed(workshop, row)
    return item.status if item else row.status


def brought_of(workshop: Workshop, row: Carried) -> str:
    """Give what an action from before brought."""
    item = listed(workshop, row)
    return item.brought if item else row.brought


def to_review(workshop: Workshop) -> tuple[Carried, ...]:
    """Give the actions that were not finished at the end of the last workshop."""
    return tuple(row for row in workshop.carried.values() if row.statuses[-1:] not in {("done",), ("dropped",)})


def review(workshop: Workshop, number: int, **values: Any) -> Decision:
    """Say of an action from before its ``status``, and what it ``brought``.

    Raises:
        WorkshopError: there is no such action, the status does not exist, or the text is too long.
    """
    row = workshop.carried.get(number)
    if row is None:
        raise WorkshopError("improvement.unknown")
    item = listed(workshop, row)
    said = {"status": status_of(workshop, row), "brought": brought_of(workshop, row), **values}
    if said["status"] not in STATUSES:
        raise WorkshopError("improvement.status", status=said["status"])
    said["brought"] = checked_text(said["brought"])
    changes = [row_change("carried", number, row, row._replace(**said, reviewed=True))]
    if item is not None and item != (now := item._replace(**said)):
        changes.append(row_change("improvements", item.number, item, now))
    return Decision("review", tuple(changes))


def update(
    workshop: Workshop,
    actions: Mapping[int, Mapping[str, str]],
    before: Mapping[int, Mapping[str, str]],
) -> Decision:
    """Change fields of improvements and of actions from before that are not on the list, all in one event.

    Raises:
        WorkshopError: nothing differs, or a value is not usable, see ``improvements.change``.
    """
    changes = [*_of_list(workshop, actions), *_of_before(workshop, before)]
    if not changes:
        raise WorkshopError("history.nothing")
    return Decision("update", tuple(changes))


def _of_list(workshop: Workshop, actions: Mapping[int, Mapping[str, str]]) -> Iterable[Change]:
    for number, values in actions.items():
        was = workshop.improvements.get(number)
        if was is None:
            raise WorkshopError("improvement.unknown")
        now = checked(workshop, was, values)
        if now != was:
            yield row_change("improvements", number, was, now)


def _of_before(workshop: Workshop, actions: Mapping[int, Mapping[str, str]]) -> Iterable[Change]:
    for number, values in actions.items():
        was = workshop.carried.get(number)
        if was is None:
            raise WorkshopError("improvement.unknown")
        given: dict[str, Any] = {**values}
        now = was._replace(**given)
        if now.status not in STATUSES:
            raise WorkshopError("improvement.status", status=now.status)
        now = now._replace(owner=checked_line(now.owner), due=_day(now.due), brought=checked_text(now.brought))
        if now != was:
            yield row_change("carried", number, was, now)


def _day(due: str) -> str:
    try:
        return date.fromisoformat(due).isoformat() if due else ""
    except ValueError as error:
        raise WorkshopError("improvement.due", due=due) from error
