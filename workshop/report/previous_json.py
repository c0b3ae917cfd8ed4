"""What is known of the workshops before this one, as JSON values."""

from typing import Any

from workshop.domain.previously import previously, same_subject
from workshop.domain.workshop import Workshop

Document = dict[str, Any]


def past_json(workshop: Workshop) -> list[Document]:
    """Give the workshops of the group before this one, the first one first."""
    return [
        {"number": past.number, "title": past.title, "date": past.date, "model": past.model, "version": past.version}
        for past in workshop.past.values()
    ]


def previous_json(workshop: Workshop, paragraph: int) -> Document | None:
    """Give what was recorded of a paragraph the last time; None before its votes are shown, and where nothing was."""
    row = previously(workshop, paragraph)
    if row is None:
        return None
    return {
        "workshop": row.session,
        "title": row.title,
        "same_subject": same_subject(workshop, row),
        "level": row.level,
        "kind": row.kind,
        "target": row.target,
        "agreement": row.agreement,
        "reason": row.reason,
    }
