"""When a session begins, as people write it: a time of today, or a date and a time."""

import re
from datetime import datetime, timedelta

from workshop.domain.errors import WorkshopError

_TIME = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T]+)?(\d{1,2})[:.](\d{2})")
PAST = timedelta(hours=6)
"""A time without a date that is longer ago is of tomorrow: who plans in the evening means the morning."""


def read_start(text: str, now: datetime) -> str | None:
    """Give the instant that a text means on the clock of this computer, as aware ISO 8601; None where it is blank.

    Raises:
        WorkshopError: it is no time.
    """
    written = text.strip()
    if not written:
        return None
    found = _TIME.fullmatch(written)
    if found is None:
        raise WorkshopError("plan.start", start=text)
    try:
        year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
        here = now.astimezone()
        date = here.date() if year is None else here.date().replace(year, month or 0, day or 0)
        start = datetime(date.year, date.month, date.day, hour or 0, minute or 0).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise WorkshopError("plan.start", start=text) from error
    if year is None and now - start > PAST:
        start = datetime.combine(date + timedelta(days=1), start.time()).astimezone()
    return start.isoformat(timespec="milliseconds")


def start_text(instant: str | None) -> str:
    """Write an instant (aware ISO 8601) as it can be read back by ``read_start``; empty for None."""
    return "" if instant is None else datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
