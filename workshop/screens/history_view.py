"""From what happened in a session to rows: the newest first, below a heading for each day."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from workshop.domain.changes import Event
from workshop.domain.story import Entry, story
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.history_words import details, what
from workshop.report.wording import day, day_of
from workshop.widgets.table_rows import Cell, Row

WIDE = 100
"""From this many cells on a paragraph is shown with its title."""


def history_rows(
    workshop: Workshop, events: Sequence[Event], t: Translator, width: int, zone: tzinfo | None = None
) -> tuple[list[Row], dict[int, int]]:
    """Give the rows, and the paragraph of each by its key; what is about no paragraph in scope is not among those.

    Times are those of a time zone; None is that of this computer.
    """
    rows: list[Row] = []
    places: dict[int, int] = {}
    scope = {paragraph.number for paragraph in workshop.scope}
    last = ""
    for entry in reversed(story(workshop, events)):
        heading = day(t, day_of(entry.until, zone))
        if heading != last:
            rows += [*([_line("", "text")] if rows else []), _line(heading, "heading")]
            last = heading
        rows.append(_row(entry, workshop, t, zone, wide=width >= WIDE))
        if entry.paragraph in scope:
            places[entry.number] = entry.paragraph
    return rows, places


def _line(text: str, role: str) -> Row:
    return Row((Cell((((text, role),),)),))


def _row(entry: Entry, workshop: Workshop, t: Translator, zone: tzinfo | None, *, wide: bool) -> Row:
    role = "dim" if entry.undone or entry.act else "text"
    said = [((details(entry, workshop, t), role),)]
    if entry.undone:
        said.append(((t("history.undone", time=_time(entry.undone, zone)), "accent"),))
    return Row(
        (
            Cell((((_time(entry.until, zone), "dim"),),), 5),
            Cell((((what(entry, t), "dim" if role == "dim" else "name"),),), 24 if wide else 18),
            Cell((((_place(entry, workshop, wide=wide), role),),), 30 if wide else 5),
            Cell(tuple(said)),
        ),
        key=entry.number,
    )


def _place(entry: Entry, workshop: Workshop, *, wide: bool) -> str:
    if not entry.paragraph:
        return ""
    id_ = workshop.model.paragraphs[entry.paragraph - 1].id
    return f"{id_} {workshop.model.text(workshop.info.language).paragraphs[id_].title}" if wide else id_


def _time(instant: str, zone: tzinfo | None) -> str:
    return f"{datetime.fromisoformat(instant).astimezone(zone):%H:%M}"
