"""The dialogs of the plan: minutes, a further sitting, and the times of this one."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.planning import reserved_stop
from workshop.domain.setting_up import checked_minutes
from workshop.domain.starting import read_start, start_text
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.dialogs.minutes import minutes_text, read_minutes
from workshop.widgets.line_input import LineInput

RESERVED = ("opening", "improving", "closing")


def whole_minutes(text: str) -> int:
    """Give the minutes of a sitting, which are whole.

    Raises:
        WorkshopError: they are no whole number from 1 to a day.
    """
    minutes = read_minutes(text, 1)
    return checked_minutes(int(minutes) if minutes.is_integer() else 0)


class MinutesDialog(Dialog[int]):
    """Asks for minutes; the result is in seconds."""

    def __init__(self, t: Translator, title: str, minutes: float) -> None:
        """Take the words and the minutes to begin with."""
        super().__init__(t, title)
        self._minutes = minutes

    def fields(self) -> Iterator[Widget]:
        """Lay out the line."""
        yield Label(self.t("plan.how_long"), markup=False)
        yield LineInput(minutes_text(self._minutes * 60), id="minutes")

    def result(self) -> int:
        """Give the seconds.

        Raises:
            WorkshopError: no number of minutes within a day.
        """
        return round(read_minutes(self.query_one("#minutes", Input).value) * 60)


class NextSitting(NamedTuple):
    """A further sitting: its minutes, and its planned start (aware ISO 8601, or None)."""

    minutes: int
    starts_at: str | None


class SittingDialog(Dialog[NextSitting]):
    """Asks when a sitting begins, and for how long."""

    def __init__(self, t: Translator, title: str, now: datetime, starts_at: str | None, minutes: int) -> None:
        """Take the words, the instant, and what to begin with."""
        super().__init__(t, title)
        self._now = now
        self._starts_at = starts_at
        self._minutes = minutes

    def fields(self) -> Iterator[Widget]:
        """Lay out start and minutes."""
        yield Label(self.t("plan.start"), markup=False)
        yield LineInput(start_text(self._starts_at), id="start")
        yield Label(self.t("plan.sitting_minutes"), markup=False)
        yield LineInput(str(self._minutes), id="minutes")

    def result(self) -> NextSitting:
        """Give what was filled in.

        Raises:
            WorkshopError: start or minutes cannot be read.
        """
        starts_at = read_start(self.query_one("#start", Input).value, self._now)
        return NextSitting(whole_minutes(self.query_one("#minutes", Input).value), starts_at)


class Times(NamedTuple):
    """The times of a sitting; ``reserved`` has minutes by kind."""

    minutes: int
    starts_at: str | None
    reserved: dict[str, int]


class TimesDialog(Dialog[Times]):
    """Asks for start, minutes and reserved time of this sitting."""

    def __init__(self, t: Translator, workshop: Workshop, now: datetime) -> None:
        """Take the words and the workshop."""
        super().__init__(t, t("plan.times.title"))
        self._workshop = workshop
        self._now = now

    def fields(self) -> Iterator[Widget]:
        """Lay out a line for each time."""
        info = self._workshop.info
        yield Label(self.t("plan.start"), markup=False)
        yield LineInput(start_text(info.starts_at), id="start")
        yield Label(self.t("plan.sitting_minutes"), markup=False)
        yield LineInput(str(info.minutes), id="minutes")
        for kind in RESERVED:
            stop = reserved_stop(self._workshop, kind)
            yield Label(self.t(f"plan.reserved.{kind}"), markup=False)
            yield LineInput(minutes_text(stop.seconds if stop is not None else 0), id=kind)

    def result(self) -> Times:
        """Give what was filled in.

        Raises:
            WorkshopError: a time cannot be read.
        """
        starts_at = read_start(self.query_one("#start", Input).value, self._now)
        reserved = {kind: round(read_minutes(self.query_one(f"#{kind}", Input).value)) for kind in RESERVED}
        return Times(whole_minutes(self.query_one("#minutes", Input).value), starts_at, reserved)
