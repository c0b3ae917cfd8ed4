"""The use cases of time that nobody saw pass; see ``domain.gaps``."""

from datetime import datetime
from typing import NamedTuple

from workshop.domain.changes import Event
from workshop.leading.door import Door

NOTICED = 90.0
"""Seconds from which a gap is noticed: much longer than any hitch of a computer that is awake."""


class Gap(NamedTuple):
    """Seconds for which the clock of a paragraph stood still, from an instant on.

    ``perhaps_set`` says that there was perhaps no sleep: the clock of the computer may have been set ahead as well.
    Where it was set back (``seconds`` below 0) that was taken over already, and there is nothing to ask.
    """

    paragraph: int | None
    since: datetime
    seconds: float
    perhaps_set: bool = False


class Gaps(Door):
    """Sees that time went by unseen, and counts it or not, as the facilitator says."""

    _seen: tuple[datetime, float] | None = None

    def notice_gap(self) -> Gap | None:
        """Look whether the computer slept or its clock was set since the last look; to be called every few seconds.

        Time in which the program did not run is left out, and so it stands until somebody says that it counts; in a
        break it counts: that is time on the wall. None where there is nothing to tell.
        """
        wall, steady = self._clock.now(), self._clock.monotonic()
        before, self._seen = self._seen, (wall, steady)
        if before is None:
            return None
        passed = steady - before[1]
        # What the clock on the wall went on beyond the seconds that were counted.
        beyond = (wall - before[0]).total_seconds() - passed
        asleep = passed if passed >= NOTICED else 0.0
        if abs(beyond) < NOTICED and not asleep:
            return None
        from workshop.domain import gaps

        info = self.workshop.info
        if abs(beyond) < NOTICED:
            beyond = 0.0
        if beyond < 0:
            if info.started_at is not None:
                self._do(gaps.clock_set(self.workshop, self._now(), max(0.0, self.running - asleep), beyond))
            return Gap(None, before[0], beyond)
        seconds = asleep + beyond
        if not seconds or info.running_since is None:
            return None
        if info.stop is not None:
            self._do(gaps.leave_out(self.workshop, self._now(), self.running + beyond))
            return None
        self._do(gaps.leave_out(self.workshop, self._now(), self.running - asleep))
        return Gap(info.current, before[0], seconds, perhaps_set=not asleep)

    def count_gap(self, paragraph: int, seconds: float, *, go_on: bool = False) -> Event:
        """Count time that was left out after all; with ``go_on`` the clock runs again. See ``gaps.count``."""
        from workshop.domain import gaps

        return self._do(gaps.count(self.workshop, paragraph, seconds, self._now() if go_on else None))

    def take_over_clock(self, seconds: float) -> Event:
        """Take over that the clock of the computer was set; see ``gaps.clock_set``."""
        from workshop.domain import gaps

        return self._do(gaps.clock_set(self.workshop, self._now(), self.running, seconds))
