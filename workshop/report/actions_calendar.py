"""The due dates of actions as an iCalendar file (RFC 5545), for the calendars that people have.

Each is an event of a whole day, not a to-do: Google Calendar, Outlook and the calendars of phones take in events and
drop to-dos. It is a day and no instant, so that no clock change or time zone moves it, and it does not make anybody
busy. What is done or dropped changes with the next import: the same action always has the same id.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from workshop.domain.action_sheet import Listed, all_actions
from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line, clean_text
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.session_facts import words_of

OCTETS_MAX = 75
"""A longer line is folded (RFC 5545, 3.1); the line break does not count."""

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_ESCAPED = re.compile(r"([\\;,])")


def actions_calendar(workshop: Workshop, t: Translator, at: datetime) -> bytes:
    """Give the calendar; ``at`` is when it is made, aware.

    Raises:
        WorkshopError: no action has a due date.
    """
    dated = [one for one in all_actions(workshop) if one.row.due]
    if not dated:
        raise WorkshopError("calendar.empty")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//workshop//{t.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(workshop.info.title)}",
    ]
    for one in dated:
        lines += _event(workshop, one, t, at.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return "".join(map(_folded, lines)).encode()


def _event(workshop: Workshop, one: Listed, t: Translator, at: datetime) -> Iterator[str]:
    row = one.row
    due = date.fromisoformat(row.due)
    title = clean_line(row.title)
    summary = t(f"calendar.{row.status}", title=title) if row.status in {"done", "dropped"} else title
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@workshop"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"LAST-MODIFIED:{at:%Y%m%dT%H%M%SZ}"
    # Newer than at any import before: minutes go on counting in a follow-up, where changes begin anew.
    yield f"SEQUENCE:{max(0, int((at - _SINCE).total_seconds() // 60))}"
    yield f"DTSTART;VALUE=DATE:{_basic(due)}"
    yield f"DTEND;VALUE=DATE:{_basic(due + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{summary} ({clean_line(row.owner)})' if row.owner else summary)}"
    yield f"DESCRIPTION:{_text(_description(workshop, one, t))}"
    yield f"STATUS:{'CANCELLED' if row.status == 'dropped' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    """Give a day as ``20270315``; an event of one day ends at the day after it."""
    return day.isoformat().replace("-", "")


def _description(workshop: Workshop, one: Listed, t: Translator) -> str:
    row, item = one.row, one.improvement
    facts = [("owner", row.owner or t("improvements.no_owner")), ("status", t(f"improvement.status.{row.status}"))]
    if item is not None:
        words = words_of(workshop, t.language).paragraphs
        ids = [workshop.model.paragraphs[number - 1].id for number in item.paragraphs]
        facts.append(("paragraph", "; ".join(f"{id_} {words[id_].title}" for id_ in ids)))
        facts += [(name, getattr(item, name)) for name in ("difference", "first_step", "means", "measure")]
    facts.append(("brought", row.brought))
    told = [f"{t(f'actions.column.{name}')}: {clean_text(value)}" for name, value in facts if value]
    return "\n".join([*told, clean_line(workshop.info.title)])


def _text(value: str) -> str:
    """Give a value of the type TEXT (RFC 5545, 3.3.11)."""
    return _ESCAPED.sub(r"\\\1", clean_text(value)).replace("\n", "\\n")


def _folded(content: str) -> str:
    """Give a line as lines of at most 75 octets; no letter is cut in two."""
    parts, part, size = [], "", 0
    for char in content:
        octets = len(char.encode())
        if size + octets > OCTETS_MAX:
            parts.append(part)
            # The blank that says that the line goes on counts as well.
            part, size = "", 1
        part, size = part + char, size + octets
    return "\r\n ".join([*parts, part]) + "\r\n"
