"""What a group takes on: quick wins, key actions and the reserve list, and what is still missing before it is final."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from workshop.domain.changes import INFO_KEY, row_change
from workshop.domain.decision import Decision
from workshop.domain.due import later
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.workshop import LIMIT_MAX, Improvement, Workshop

QUICK_MONTHS = 3
QUICK_EFFORT = 2


class Commitment(NamedTuple):
    """The list of a group, each part in its order; ``reserve`` is what came after the limits were full."""

    quick_wins: tuple[Ranked, ...]
    key_actions: tuple[Ranked, ...]
    reserve: tuple[Ranked, ...]

    def named(self) -> tuple[tuple[str, tuple[Ranked, ...]], ...]:
        """Give the parts with their names."""
        return ("quick_wins", self.quick_wins), ("key_actions", self.key_actions), ("reserve", self.reserve)

    @property
    def taken_on(self) -> tuple[Ranked, ...]:
        """What is on the list, in the order in which to start."""
        return tuple(sorted((*self.quick_wins, *self.key_actions), key=lambda row: row.rank))

    @property
    def without_owner(self) -> tuple[Ranked, ...]:
        """What is on the list, is not done and has nobody."""
        return tuple(row for row in self.taken_on if _is_open(row.improvement) and not row.improvement.owner)

    @property
    def without_date(self) -> tuple[Ranked, ...]:
        """What is on the list, is not done and has no due date."""
        return tuple(row for row in self.taken_on if _is_open(row.improvement) and not row.improvement.due)

    @property
    def final(self) -> bool:
        """Whether each line has somebody and a date; an empty list is no list."""
        return bool(self.taken_on) and not self.without_owner and not self.without_date


def is_quick_win(item: Improvement, today: date) -> bool:
    """Tell whether an improvement takes little effort (1-2) and is due within three months.

    As long as it has no date the effort decides, so that the list stays as it is while dates are filled in.
    """
    if item.effort > QUICK_EFFORT:
        return False
    return not item.due or date.fromisoformat(item.due) <= later(today, QUICK_MONTHS)


def commitment(workshop: Workshop, today: date) -> Commitment:
    """Share out the improvements in their order over quick wins and key actions; what is above a limit is in reserve.

    What is done stays on the list and takes nobody's place.
    """
    parts: tuple[list[Ranked], list[Ranked]] = [], []
    limits = workshop.info.quick_wins, workshop.info.key_actions
    reserve = []
    for row in ranked(workshop):
        part = 0 if is_quick_win(row.improvement, today) else 1
        if _is_open(row.improvement) and _open_ones(parts[part]) >= limits[part]:
            reserve.append(row)
        else:
            parts[part].append(row)
    return Commitment(tuple(parts[0]), tuple(parts[1]), tuple(reserve))


def set_limits(workshop: Workshop, quick_wins: int, key_actions: int) -> Decision:
    """Set how many quick wins and key actions the group takes on, each 0-99.

    Raises:
        WorkshopError: a number is outside that.
    """
    if not all(0 <= limit <= LIMIT_MAX for limit in (quick_wins, key_actions)):
        raise WorkshopError("improvement.limit", maximum=LIMIT_MAX)
    now = workshop.info._replace(quick_wins=quick_wins, key_actions=key_actions)
    return Decision("limits", (row_change("workshop", INFO_KEY, workshop.info, now),))


def _is_open(item: Improvement) -> bool:
    return item.status != "done"


def _open_ones(rows: Iterable[Ranked]) -> int:
    return sum(_is_open(row.improvement) for row in rows)
