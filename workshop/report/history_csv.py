"""The history of a session as a table for a spreadsheet, the first thing first."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from workshop.domain.changes import Event
from workshop.domain.model_sheet import guarded, shown_code
from workshop.domain.story import Entry, story
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.history_words import details, what
from workshop.report.session_facts import words_of

DELIMITERS = {"nl": ";", "en": ","}
"""What a spreadsheet in that language expects."""
_COLUMNS = ("day", "from", "to", "what", "paragraph", "title", "details", "undone")


def history_csv(workshop: Workshop, events: Sequence[Event], translator: Translator, zone: tzinfo | None) -> bytes:
    """Give the table; times are those of a time zone (None: that of this computer), and no cell is a formula.

    It is in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=DELIMITERS[translator.language])
    writer.writerow([translator(f"history.column.{column}") for column in _COLUMNS])
    writer.writerows(history_rows(workshop, events, translator, zone))
    return target.getvalue().encode("utf-8-sig")


def history_rows(
    workshop: Workshop, events: Sequence[Event], translator: Translator, zone: tzinfo | None
) -> Iterator[list[str]]:
    """Give the rows below the heads, as they are written."""
    titles = words_of(workshop, translator.language).paragraphs
    for entry in story(workshop, events):
        paragraph = workshop.model.paragraphs[entry.paragraph - 1].id if entry.paragraph else ""
        place = [shown_code(paragraph), titles[paragraph].title] if paragraph else ["", ""]
        said = [what(entry, translator), *place, details(entry, workshop, translator)]
        yield [*_times(entry, zone), *map(guarded, said), _time(entry.undone, zone)]


def _times(entry: Entry, zone: tzinfo | None) -> Iterator[str]:
    yield datetime.fromisoformat(entry.at).astimezone(zone).date().isoformat()
    yield _time(entry.at, zone)
    yield _time(entry.until, zone)


def _time(instant: str, zone: tzinfo | None) -> str:
    return f"{datetime.fromisoformat(instant).astimezone(zone):%H:%M:%S}" if instant else ""
