"""Improvements: what is kept of them, and the order in which to start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workshop.domain.agreement import interpolated_median
from workshop.domain.changes import Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.names import checked_line, checked_text, checked_title
from workshop.domain.setting_up import checked_level
from workshop.domain.workshop import STATUSES, Improvement, Workshop


@dataclass(frozen=True, slots=True)
class Ranked:
    """An improvement with its place in the list; ``level`` and ``priority`` are None where nothing was voted.

    Level, target and importance are those of its first paragraph; its priority is of all paragraphs that it serves.
    ``computed`` is its place by priority alone, before the group moved any by hand.
    """

    rank: int
    improvement: Improvement
    level: float | None
    target: int
    importance: int
    priority: float | None
    computed: int = 0


def level_of(workshop: Workshop, paragraph: int) -> float | None:
    """Give the level that a priority starts from: the recorded one, else the interpolated median of the votes."""
    recorded = workshop.consensus.get(paragraph)
    if recorded is not None and recorded.level is not None:
        return float(recorded.level)
    revealed = workshop.revealed_round(paragraph)
    return interpolated_median(list(workshop.levels_of(revealed).values())) if revealed else None


def priority(importance: float, target: float, level: float, effort: float) -> float:
    """Give importance x max(0, target - level) / effort.

    Importance and effort are 1-5. Importance-performance analysis (Martilla & James 1977) in the form of
    weighted shortest job first.
    """
    return importance * max(0.0, target - level) / effort


def importance_of(workshop: Workshop, item: Improvement, paragraph: int) -> int:
    """Give how much a paragraph counts for an improvement: its own importance, else that of the paragraph."""
    return item.importance or workshop.topics[paragraph].importance


def priority_of(workshop: Workshop, item: Improvement) -> float | None:
    """Give the sum of the priorities for each paragraph that it serves; None where none of them has a level.

    Its effort is made once, whatever the number of paragraphs. One without a level adds nothing.
    """
    parts = [
        priority(importance_of(workshop, item, paragraph), workshop.target_of(paragraph), level, item.effort)
        for paragraph in item.paragraphs
        if (level := level_of(workshop, paragraph)) is not None
    ]
    return sum(parts) if parts else None


def actions(workshop: Workshop) -> tuple[Improvement, ...]:
    """Give the improvements that are actions: those that were merged into another are part of that one."""
    return tuple(item for item in workshop.improvements.values() if item.into is None)


def sources(workshop: Workshop, number: int) -> tuple[Improvement, ...]:
    """Give the improvements that were merged into one."""
    return tuple(item for item in workshop.improvements.values() if item.into == number)


def ranked(workshop: Workshop) -> tuple[Ranked, ...]:
    """Order the improvements: highest priority first, then the lower level, then the order of the paragraphs.

    Those without a level come last; dropped and merged ones are not in the list. One that has a place by hand stands
    there, and the others around it in their own order.
    """
    rows = []
    for item in actions(workshop):
        if item.status == "dropped":
            continue
        level = level_of(workshop, item.paragraph)
        target = workshop.target_of(item.paragraph)
        importance = importance_of(workshop, item, item.paragraph)
        rows.append(Ranked(0, item, level, target, importance, priority_of(workshop, item)))
    rows.sort(key=_order)
    rows = [replace(row, computed=computed) for computed, row in enumerate(rows, start=1)]
    return tuple(replace(row, rank=rank) for rank, row in enumerate(_placed(rows), start=1))


def _order(row: Ranked) -> tuple[float, float, int, int]:
    # Priorities that are equal on paper can differ in their last digit, depending on how they were computed.
    return (
        1.0 if row.priority is None else -round(row.priority, 9),
        9.0 if row.level is None else row.level,
        row.improvement.paragraph,
        row.improvement.number,
    )


def _placed(rows: list[Ranked]) -> list[Ranked]:
    """Put those that have a place by hand there, or next to it where it is taken or beyond the end."""
    free = list(range(len(rows)))
    found: dict[int, Ranked] = {}
    for row in sorted(rows, key=lambda row: (row.improvement.place or 0, row.computed)):
        if row.improvement.place is not None:
            wanted = row.improvement.place - 1
            slot = next((slot for slot in free if slot >= wanted), free[-1])
            free.remove(slot)
            found[slot] = row
    found.update(zip(free, (row for row in rows if row.improvement.place is None), strict=True))
    return [found[slot] for slot in range(len(rows))]


def add(workshop: Workshop, paragraph: int, title: str, **values: Any) -> Decision:
    """Add an improvement to a paragraph; ``values`` are further fields of ``Improvement``.

    Raises:
        WorkshopError: see ``change``.
    """
    number = max(workshop.improvements, default=0) + 1
    now = checked(workshop, Improvement(number, paragraph, title), values)
    return Decision("improvement", (row_change("improvements", number, None, now),))


def add_all(workshop: Workshop, new: Sequence[Mapping[str, Any]]) -> Decision:
    """Add several improvements in one go; each is the fields of an ``Improvement`` but its number.

    Raises:
        WorkshopError: there are none, or see ``change``.
    """
    if not new:
        raise WorkshopError("improvement.unknown")
    first = max(workshop.improvements, default=0) + 1
    items = [
        checked(workshop, Improvement(number, values["paragraph"], values["title"]), values)
        for number, values in enumerate(new, start=first)
    ]
    return Decision("improvement", tuple(row_change("improvements", item.number, None, item) for item in items))


def change(workshop: Workshop, number: int, **values: Any) -> Decision:
    """Change fields of an improvement.

    Raises:
        WorkshopError: there is no such improvement or paragraph, the title is empty, a text is too long, the due
            date is no ISO date, a figure is outside 1-5, or the status does not exist.
    """
    was = existing(workshop, number)
    return Decision("improvement", (changed(workshop, was, values),))


def changed(workshop: Workshop, was: Improvement, values: Mapping[str, Any]) -> Change:
    """Give the change of some fields of an improvement, checked."""
    return row_change("improvements", was.number, was, checked(workshop, was, values))


def remove(workshop: Workshop, number: int) -> Decision:
    """Take an improvement off the list; what was merged into it stands by itself again.

    Raises:
        WorkshopError: there is no such improvement.
    """
    was = existing(workshop, number)
    freed = [row_change("improvements", s.number, s, s._replace(into=None)) for s in sources(workshop, number)]
    return Decision("improvement", (*freed, row_change("improvements", number, was, None)))


def existing(workshop: Workshop, number: int) -> Improvement:
    """Give the improvement with this number.

    Raises:
        WorkshopError: there is none, or it was merged into another.
    """
    found = workshop.improvements.get(number)
    if found is None or found.into is not None:
        raise WorkshopError("improvement.unknown")
    return found


def checked(workshop: Workshop, item: Improvement, values: Mapping[str, Any]) -> Improvement:
    """Give an improvement with other values, cleaned.

    Raises:
        WorkshopError: see ``change``.
    """
    item = item._replace(**values)
    if not all(1 <= paragraph <= len(workshop.model.paragraphs) for paragraph in item.paragraphs):
        raise WorkshopError("paragraph.none_open")
    due = item.due
    if due:
        try:
            due = date.fromisoformat(due).isoformat()
        except ValueError as error:
            raise WorkshopError("improvement.due", due=due) from error
    if item.status not in STATUSES:
        raise WorkshopError("improvement.status", status=item.status)
    checked_level(item.effort)
    if item.place is not None and item.place < 1:
        raise WorkshopError("improvement.place", maximum=len(actions(workshop)))
    for figure in (item.importance, item.effect, item.feasible):
        if figure is not None:
            checked_level(figure)
    return item._replace(
        title=checked_title(item.title),
        owner=checked_line(item.owner),
        due=due,
        measure=checked_text(item.measure),
        also=tuple(sorted({*item.also} - {item.paragraph})),
        difference=checked_text(item.difference),
        first_step=checked_text(item.first_step),
        means=checked_text(item.means),
        place_reason=checked_text(item.place_reason),
    )
