"""The improvements as JSON values, and what became of those from before."""

from datetime import datetime
from typing import Any

from workshop.domain.commitment import commitment
from workshop.domain.dots import sums
from workshop.domain.improvements import Ranked, ranked, sources
from workshop.domain.reviewing import brought_of, listed, status_of
from workshop.domain.robustness import robustness
from workshop.domain.workshop import Workshop

Document = dict[str, Any]


def improvements_json(workshop: Workshop, now: datetime | None = None) -> list[Document]:
    """Give the list in the order in which to start; what was dropped, or merged into another, is not in it.

    ``part`` is quick_wins, key_actions or reserve, as it is on the day of ``now``; None without that. ``computed`` is
    the place by priority alone.
    """
    shares, dots = robustness(workshop), sums(workshop)
    named = () if now is None else commitment(workshop, now.date()).named()
    parts = {row.improvement.number: name for name, rows in named for row in rows}
    return [
        {
            "rank": row.rank,
            "title": row.improvement.title,
            "paragraph": workshop.model.paragraphs[row.improvement.paragraph - 1].id,
            "priority": row.priority,
            "robustness": shares[row.improvement.number],
            "owner": row.improvement.owner,
            "due": row.improvement.due,
            "effort": row.improvement.effort,
            "importance": row.importance,
            "status": row.improvement.status,
            **_more(workshop, row),
            "part": parts.get(row.improvement.number),
            "dots": None if dots is None else dots.get(row.improvement.number, 0),
        }
        for row in ranked(workshop)
    ]


def _more(workshop: Workshop, row: Ranked) -> Document:
    item = row.improvement
    ids = [paragraph.id for paragraph in workshop.model.paragraphs]
    return {
        "also": [ids[number - 1] for number in item.also],
        "difference": item.difference,
        "first_step": item.first_step,
        "means": item.means,
        "measure": item.measure,
        "effect": item.effect,
        "feasible": item.feasible,
        "computed": row.computed,
        "place": item.place,
        "place_reason": item.place_reason,
        "sources": [
            {"title": source.title, "paragraph": ids[source.paragraph - 1]} for source in sources(workshop, item.number)
        ],
        "brought": item.brought,
    }


def actions_before_json(workshop: Workshop) -> list[Document]:
    """Give the actions from before; ``first`` is the number of the workshop in ``past`` where each was written down."""
    found = []
    for row in workshop.carried.values():
        item = listed(workshop, row)
        found.append(
            {
                "id": row.origin,
                "first": row.first,
                "paragraph": row.paragraph,
                "title": item.title if item else row.title,
                "owner": item.owner if item else row.owner,
                "due": item.due if item else row.due,
                "statuses": list(row.statuses),
                "status": status_of(workshop, row),
                "brought": brought_of(workshop, row),
                "reviewed": row.reviewed,
            }
        )
    return found
