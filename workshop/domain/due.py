"""Due dates as people type them: 2027-03-15, 15-3, 15 maart 2027, over 6 weken, in 6 weeks."""

import re
from calendar import monthrange
from datetime import date, timedelta

from workshop.domain.errors import WorkshopError

YEARS_MAX = 100
"""A date farther from today than this is a slip of the fingers."""

_LEAP_GAP = 8
"""A 29 February comes back within so many years, also around 2100."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:\s*[-/.]\s*|\s+)(\d{1,2}|[a-z]+)\.?(?:(?:\s*[-/.]\s*|\s+)(\d{4}|\d{2}))?", re.ASCII
)
_AHEAD = re.compile(r"(?:over|in)\s+(\d{1,4}|een|één|a|an|one)\s+([a-z]+)", re.ASCII)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maa maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}


_UNITS = {
    name: length
    for names, length in {
        "dag dagen day days": (1, 0),
        "week weken weeks": (7, 0),
        "maand maanden month months": (0, 1),
        "jaar jaren year years": (0, 12),
    }.items()
    for name in names.split()
}
"""How many days and months a unit counts."""


def due_date(text: str, today: date) -> date:
    """Read a due date, Dutch or English: ISO, day first, or a time from today.

    Without a year it is the next such day, today included; a year of two digits is in this century. A number
    of months or years from today ends at the last day of a month that is too short.

    Raises:
        WorkshopError: it is no date, that day does not exist, or it lies over a hundred years away.
    """
    try:
        found = _read(" ".join(text.casefold().split()), today)
    except (ValueError, OverflowError):
        found = None
    if found is None or abs(found.year - today.year) > YEARS_MAX:
        raise WorkshopError("improvement.due", due=text.strip())
    return found


def _read(text: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(text):
        return date(*map(int, iso.groups()))
    if ahead := _AHEAD.fullmatch(text):
        number, unit = ahead.groups()
        days, months = _UNITS.get(unit, (0, 0))
        count = int(number) if number.isdecimal() else 1
        return later(today, count * months) + timedelta(days=count * days) if unit in _UNITS else None
    if day_first := _DAY_FIRST.fullmatch(text):
        day, named, year = day_first.groups()
        month = int(named) if named.isdecimal() else _MONTHS.get(named, 0)
        if year is None:
            return _next(today, month, int(day))
        century = today.year // 100 * 100 if int(year) < 100 else 0  # noqa: PLR2004 - two digits
        return date(century + int(year), month, int(day))
    return None


def _next(today: date, month: int, day: int) -> date | None:
    for year in range(today.year, today.year + _LEAP_GAP + 1):
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004 - months of a year
            found = date(year, month, day)
            if found >= today:
                return found
    return None


def later(today: date, months: int) -> date:
    """Give the same day so many months later, or the last day of that month where it is shorter."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
