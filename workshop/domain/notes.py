"""Notes: a remark on a paragraph, or on the workshop as a whole, for later."""

from workshop.domain.changes import row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.names import checked_text
from workshop.domain.workshop import Note, Workshop


def add(workshop: Workshop, paragraph: int, text: str, *, parked: bool = False) -> Decision:
    """Keep a remark; ``paragraph`` 0 is the workshop as a whole. What is ``parked`` waits for after the session.

    Raises:
        WorkshopError: the text is empty or too long, or there is no such paragraph.
    """
    if not 0 <= paragraph <= len(workshop.model.paragraphs):
        raise WorkshopError("paragraph.none_open")
    kept = checked_text(text)
    if not kept:
        raise WorkshopError("note.empty")
    number = max(workshop.notes, default=0) + 1
    return Decision("note", (row_change("notes", number, None, Note(number, paragraph, kept, parked)),))


def remove(workshop: Workshop, number: int) -> Decision:
    """Take a remark away, because it was dealt with.

    Raises:
        WorkshopError: there is no such remark.
    """
    was = workshop.notes.get(number)
    if was is None:
        raise WorkshopError("note.unknown")
    return Decision("note", (row_change("notes", number, was, None),))
