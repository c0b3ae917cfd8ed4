"""What was recorded the last time, as far as it may be seen: after the votes of this time, never before them."""

from collections.abc import Iterable

from workshop.domain.maturity import Paragraph
from workshop.domain.past import Previous
from workshop.domain.workshop import Workshop


def previously(workshop: Workshop, paragraph: int) -> Previous | None:
    """Give what was recorded of a paragraph the last time; None while its votes are to come, and where nothing was."""
    if paragraph not in workshop.consensus and workshop.revealed_round(paragraph) is None:
        return None
    return known(workshop, paragraph)


def known(workshop: Workshop, paragraph: int) -> Previous | None:
    """Give what was recorded of a paragraph the last time, to who has seen that it may be shown."""
    id_ = workshop.model.paragraphs[paragraph - 1].id
    return next((row for row in workshop.previous.values() if row.id == id_), None)


def same_subject(workshop: Workshop, row: Previous) -> bool:
    """Tell whether a paragraph was about the same the last time: another model may give its number to another one."""
    if workshop.past[row.session].model == workshop.model.id:
        return True
    title = workshop.model.text(workshop.info.language).paragraphs[row.id].title
    return row.title.casefold() == title.casefold()


def mean_before(workshop: Workshop, paragraphs: Iterable[Paragraph]) -> float | None:
    """Give the mean level of the last time of the paragraphs that may be shown; None without any."""
    levels = [
        row.level
        for paragraph in paragraphs
        if (row := previously(workshop, paragraph.number)) is not None
        and row.level is not None
        and same_subject(workshop, row)
    ]
    return sum(levels) / len(levels) if levels else None
