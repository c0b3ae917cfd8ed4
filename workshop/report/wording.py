"""Numbers and days as people of a language write them."""

from datetime import date, datetime, tzinfo

from workshop.language import Translator


def percent(value: float | None) -> str:
    """Give a percentage (0-100) in whole percents; a dash where there is none."""
    return "–" if value is None else f"{value:.0f}%"


def day(translator: Translator, when: date) -> str:
    """Give a day with the short name of its month, such as ``15 mrt 2027``."""
    months = translator("report.months").split()
    return f"{when.day} {months[when.month - 1]} {when.year}"


def iso_day(translator: Translator, when: str) -> str:
    """Give an ISO day as ``day`` does; a dash where there is none."""
    return day(translator, date.fromisoformat(when)) if when else "–"


def day_of(instant: str, zone: tzinfo | None) -> date:
    """Give the day of an ISO 8601 instant in a time zone; None is that of this computer."""
    return datetime.fromisoformat(instant).astimezone(zone).date()


def phase_name(translator: Translator, phase: str) -> str:
    """Name a phase of a paragraph, one of ``PHASES``, as what is done in it."""
    return translator("phase.recording" if phase == "record" else f"phase.{phase}")
