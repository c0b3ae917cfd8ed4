"""Improvements: what is kept of them, and the order in which to start."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workshop.domain.agreement import interpolated_median
from workshop.domain.changes import row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.names import checked_line, checked_text, checked_title
from workshop.domain.setting_up import checked_level
from workshop.domain.workshop import STATUSES, Improvement, Workshop


@dataclass(frozen=True, slots=True)
class Ranked:
    """An improvement with its place in the list; ``level`` and ``priority`` are None where nothing was voted."""

    rank: int
    improvement: Improvement
    level: float | None
    target: int
    importance: int
    priority: float | None


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


def ranked(workshop: Workshop) -> tuple[Ranked, ...]:
    """Order the improvements: highest priority first, then the lower level, then the order of the paragraphs.

    Those without a level come last; dropped ones are not in the list.
    """
    rows = []
    for item in workshop.improvements.values():
        if item.status == "dropped":
            continue
        level = level_of(workshop, item.paragraph)
        target = workshop.target_of(item.paragraph)
        importance = item.importance or workshop.topics[item.paragraph].importance
        value = None if level is None else priority(importance, target, level, item.effort)
        rows.append(Ranked(0, item, level, target, importance, value))
    rows.sort(key=_order)
    return tuple(replace(row, rank=rank) for rank, row in enumerate(rows, start=1))


def _order(row: Ranked) -> tuple[float, float, int, int]:
    # Priorities that are equal on paper can differ in their last digit, depending on how they were computed.
    return (
        1.0 if row.priority is None else -round(row.priority, 9),
        9.0 if row.level is None else row.level,
        row.improvement.paragraph,
        row.improvement.number,
    )


def add(workshop: Workshop, paragraph: int, title: str, **values: Any) -> Decision:
    """Add an improvement to a paragraph; ``values`` are further fields of ``Improvement``.

    Raises:
        WorkshopError: see ``change``.
    """
    number = max(workshop.improvements, default=0) + 1
    now = _checked(workshop, Improvement(number, paragraph, title), values)
    return Decision("improvement", (row_change("improvements", number, None, now),))


def change(workshop: Workshop, number: int, **values: Any) -> Decision:
    """Change fields of an improvement.

    Raises:
        WorkshopError: there is no such improvement or paragraph, the title is empty, a text is too long, the due
            date is no ISO date, effort or importance is outside 1-5, or the status does not exist.
    """
    was = workshop.improvements.get(number)
    if was is None:
        raise WorkshopError("improvement.unknown")
    now = _checked(workshop, was, values)
    return Decision("improvement", (row_change("improvements", number, was, now),))


def remove(workshop: Workshop, number: int) -> Decision:
    """Take an improvement off the list.

    Raises:
        WorkshopError: there is no such improvement.
    """
    was = workshop.improvements.get(number)
    if was is None:
        raise WorkshopError("improvement.unknown")
    return Decision("improvement", (row_change("improvements", number, was, None),))


def _checked(workshop: Workshop, item: Improvement, values: dict[str, Any]) -> Improvement:
    item = item._replace(**values)
    if not 1 <= item.paragraph <= len(workshop.model.paragraphs):
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
    if item.importance is not None:
        checked_level(item.importance)
    return item._replace(
        title=checked_title(item.title),
        owner=checked_line(item.owner),
        due=due,
        measure=checked_text(item.measure),
    )
