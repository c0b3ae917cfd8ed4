"""A list of actions that was taken along and comes back: what is different in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.following import TO_DO, origin_of
from workshop.domain.improvements import actions
from workshop.domain.names import clean_line
from workshop.domain.past import Carried
from workshop.domain.reviewing import listed
from workshop.domain.workshop import Improvement, Workshop

FIELDS = ("status", "owner", "due", "brought")
"""What is read back; all else in a list is there to be read by people."""


class SheetRow(NamedTuple):
    """A line of a list: the id of an action, what it says of ``FIELDS``, and its title where it has one."""

    line: int
    id: str
    values: Mapping[str, str]
    title: str | None = None


class Sheet(NamedTuple):
    """A whole list; ``file``, ``column`` and ``position`` (of the ids) are named in errors."""

    file: str
    column: str
    position: int
    rows: Sequence[SheetRow]


class Listed(NamedTuple):
    """An action as a list shows it: on the list of today (``improvement``), or one from before that is not."""

    id: str
    improvement: Improvement | None
    carried: Carried | None

    @property
    def row(self) -> Improvement | Carried:
        """What holds its values."""
        return self.improvement or self.carried  # type: ignore[return-value]  # one of them is there


class Difference(NamedTuple):
    """A value that differs; ``number`` tells actions apart."""

    number: str
    title: str
    field: str
    was: str
    now: str


class Found(NamedTuple):
    """What a list would change, with the values by the number of an improvement and of an action from before.

    ``retitled`` are titles of the workshop that the list has otherwise: they stay. ``absent`` counts the actions that
    the list does not have.
    """

    changes: tuple[Difference, ...]
    listed: Mapping[int, Mapping[str, str]]
    before: Mapping[int, Mapping[str, str]]
    retitled: tuple[str, ...]
    absent: int


def all_actions(workshop: Workshop) -> tuple[Listed, ...]:
    """Give all actions that are not finished business: those of the list, and open ones from before without a place."""
    found = [Listed(origin_of(workshop, item.number), item, None) for item in actions(workshop)]
    apart = (row for row in workshop.carried.values() if listed(workshop, row) is None)
    found += [Listed(row.origin, None, row) for row in apart if row.reviewed or row.statuses[-1] in TO_DO]
    return tuple(found)


def found_changes(workshop: Workshop, sheet: Sheet) -> Found:
    """Say what a list changes in a workshop; nothing is changed yet.

    Raises:
        WorkshopError: an action is not of this workshop, or is in the list twice; file, line and column are named.
    """
    known = {one.id: one for one in all_actions(workshop)}
    lines: dict[str, int] = {}
    changes: list[Difference] = []
    retitled = []
    taken: tuple[dict[int, Mapping[str, str]], dict[int, Mapping[str, str]]] = ({}, {})
    for row in sheet.rows:
        place = {"file": sheet.file, "line": row.line, "column": sheet.column, "position": sheet.position}
        if row.id not in known:
            raise WorkshopError("actions.unknown", value=row.id, **place)
        if row.id in lines:
            raise WorkshopError("actions.double", value=row.id, first=lines[row.id], **place)
        lines[row.id] = row.line
        here = known[row.id].row
        differ = {name: value for name, value in row.values.items() if value != getattr(here, name)}
        changes += [Difference(row.id, here.title, name, getattr(here, name), now) for name, now in differ.items()]
        if differ:
            taken[isinstance(here, Carried)][here.number] = differ
        if row.title is not None and clean_line(row.title) != here.title:
            retitled.append(here.title)
    return Found(tuple(changes), *taken, tuple(retitled), len(known) - len(lines))
