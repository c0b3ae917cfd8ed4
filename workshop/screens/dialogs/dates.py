"""Due dates in a field: as people here type them, and read back in words while they type."""

from datetime import date

from workshop.domain.due import due_date
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.report.wording import day


def due_text(due: str, t: Translator) -> str:
    """Give a kept date as people here type it."""
    if not due or t.language != "nl":
        return due
    kept = date.fromisoformat(due)
    return f"{kept.day}-{kept.month}-{kept.year}"


def due_read(typed: str, today: date, t: Translator) -> str:
    """Read a date back in words; empty for nothing, three dots for what is no date yet."""
    if not typed.strip():
        return ""
    try:
        due = due_date(typed, today)
    except WorkshopError:
        return "…"
    weekday = t("improvement.weekdays").split()[due.weekday()]
    past = f" {t('improvement.past')}" if due < today else ""
    return f"= {weekday} {day(t, due)}{past}"
