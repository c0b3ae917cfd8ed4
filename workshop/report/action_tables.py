"""The tables of the actions: the list of today, and what became of those from before."""

from collections.abc import Iterator
from datetime import date

from workshop.domain.commitment import commitment
from workshop.domain.dots import sums
from workshop.domain.improvements import Ranked, actions, ranked, sources
from workshop.domain.past import Carried
from workshop.domain.reviewing import brought_of, listed, status_of
from workshop.domain.robustness import robustness
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.report.session_facts import words_of
from workshop.report.tables import Cell, Kind, Table, columns, day_cell, made, rounded

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("rank", "whole"),
    ("action", "long"),
    ("part", "text"),
    ("paragraph", "code"),
    ("title", "text"),
    ("also", "text"),
    ("owner", "text"),
    ("due", "day"),
    ("status", "text"),
    ("priority", "number"),
    ("robustness", "percent"),
    ("from_level", "number"),
    ("target", "whole"),
    ("importance", "whole"),
    ("effort", "whole"),
    ("effect", "whole"),
    ("feasible", "whole"),
    ("dots", "whole"),
    ("computed", "whole"),
    ("by_hand", "long"),
    ("difference", "long"),
    ("first_step", "long"),
    ("means", "long"),
    ("measure", "long"),
    ("merged", "long"),
    ("brought", "long"),
)


def improvements(workshop: Workshop, t: Translator, today: date) -> Table:
    """Give the actions in the order in which to start, and below them what was dropped, without a place.

    ``today`` tells quick wins from key actions. Dots are there once they are revealed; ``computed`` is the place by
    priority alone, of what the group moved by hand.
    """
    parts = {row.improvement.number: name for name, rows in commitment(workshop, today).named() for row in rows}
    shares, dots = robustness(workshop), sums(workshop)

    def told() -> Iterator[dict[str, Cell]]:
        for row in ranked(workshop):
            number = row.improvement.number
            yield {
                **_about(workshop, row.improvement, t),
                **_placed(row),
                "part": t(f"report.part.{parts[number]}"),
                "robustness": rounded(shares[number]),
                "dots": None if dots is None else dots.get(number, 0),
            }
        yield from (_about(workshop, item, t) for item in actions(workshop) if item.status == "dropped")

    rows = (tuple(cells.get(key) for key, _ in _COLUMNS) for cells in told())
    return made(t, "improvements", columns(t, *_COLUMNS), rows)


def _placed(row: Ranked) -> dict[str, Cell]:
    item = row.improvement
    moved: dict[str, Cell] = {"computed": row.computed, "by_hand": item.place_reason} if item.place is not None else {}
    return {
        "rank": row.rank,
        "priority": rounded(row.priority),
        "from_level": rounded(row.level),
        "target": row.target,
        "importance": row.importance,
        **moved,
    }


def _about(workshop: Workshop, item: Improvement, t: Translator) -> dict[str, Cell]:
    ids = [workshop.model.paragraphs[number - 1].id for number in item.paragraphs]
    return {
        "action": item.title,
        "paragraph": ids[0],
        "title": words_of(workshop, t.language).paragraphs[ids[0]].title,
        "also": ", ".join(ids[1:]),
        "owner": item.owner,
        "due": day_cell(item.due),
        "status": t(f"improvement.status.{item.status}"),
        "effort": item.effort,
        "effect": item.effect,
        "feasible": item.feasible,
        "difference": item.difference,
        "first_step": item.first_step,
        "means": item.means,
        "measure": item.measure,
        "merged": "\n".join(
            f"{workshop.model.paragraphs[source.paragraph - 1].id} {source.title}"
            for source in sources(workshop, item.number)
        ),
        "brought": item.brought,
    }


def before(workshop: Workshop, t: Translator) -> Table:
    """Give the actions from before: how each went from workshop to workshop, how it stands now, and what it brought."""
    kinds = columns(
        t,
        ("action", "long"),
        ("paragraph", "code"),
        ("owner", "text"),
        ("due", "day"),
        ("since", "day"),
        ("statuses", "text"),
        ("status_now", "text"),
        ("brought", "long"),
    )
    return made(t, "before", kinds, (_before(workshop, row, t) for row in workshop.carried.values()))


def _before(workshop: Workshop, row: Carried, t: Translator) -> tuple[Cell, ...]:
    item = listed(workshop, row)
    title, owner, due = (item.title, item.owner, item.due) if item else (row.title, row.owner, row.due)
    return (
        title,
        row.paragraph,
        owner,
        day_cell(due),
        day_cell(workshop.past[row.first].date),
        " → ".join(t(f"improvement.status.{status}") for status in row.statuses),
        t(f"improvement.status.{status_of(workshop, row)}"),
        brought_of(workshop, row),
    )
