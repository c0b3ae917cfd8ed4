"""Minutes in a line to type in: as a clock shows them, and as people type them."""

import re

from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import MINUTES_MAX

_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")


def minutes_text(seconds: float) -> str:
    """Write seconds as minutes: 6, or 4:08 where there are seconds over."""
    minutes, over = divmod(round(seconds), 60)
    return f"{minutes}:{over:02}" if over else str(minutes)


def read_minutes(text: str, least: float = 0) -> float:
    """Give the minutes that were typed, as 6, 4:08, 6,5 or 6.5; nothing is 0.

    Raises:
        WorkshopError: they are no number from ``least`` to a day.
    """
    clock = _CLOCK.fullmatch(text.strip())
    try:
        minutes = int(clock[1]) + int(clock[2]) / 60 if clock else float(text.replace(",", ".").strip() or "0")
    except ValueError as error:
        raise WorkshopError("plan.minutes", maximum=MINUTES_MAX) from error
    if not least <= minutes <= MINUTES_MAX:
        raise WorkshopError("plan.minutes", maximum=MINUTES_MAX)
    return minutes
