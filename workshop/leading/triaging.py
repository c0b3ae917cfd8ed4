"""The use cases of too little time: triage after the first round, and re-planning when the session runs over."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from workshop.domain.changes import Event
from workshop.leading.door import Door

if TYPE_CHECKING:
    from workshop.domain.fates import Fate
    from workshop.domain.overrun import Forecast
    from workshop.domain.replanning import Replan, Way
    from workshop.domain.triage import Line

PUT_OFF_SECONDS = 600.0
"""So long nothing is said of running over after it was put off."""


class Triaging(Door):
    """Decides with the group what the time is spent on; nothing of it happens by itself."""

    _put_off_until: float | None = None

    def reveal_first_rounds(self) -> list[Event]:
        """Show what was voted beforehand, all of it: one event, or where votes are anonymous one for each paragraph.

        Raises:
            WorkshopError: there is nothing to show.
        """
        from workshop.domain import triage, voting

        if not self.workshop.info.anonymous:
            return [self._do(triage.reveal_first_rounds(self.workshop))]
        hidden = triage.hidden_first_rounds(self.workshop)
        return [self._do(voting.reveal(self.workshop, number)) for number in hidden]

    @property
    def triage_left(self) -> float:
        """Seconds that the plan leaves for paragraphs from now on, 0 past the end."""
        from workshop.domain.overrun import seconds_left

        return max(0.0, seconds_left(self.workshop, self.now, self.running))

    @property
    def triage_proposal(self) -> "list[Line]":
        """What could become of each open paragraph; see ``triage.proposal``."""
        from workshop.domain import triage

        return triage.proposal(self.workshop, self.triage_left)

    def triage(self, fates: "Mapping[int, Fate]", objections: Collection[int] = (), *, ordered: bool = False) -> Event:
        """Do with the paragraphs what the group agreed on; see ``triage.accept``."""
        from workshop.domain import triage

        left = self.triage_left
        return self._do(triage.accept(self.workshop, fates, left, self.running, objections, ordered=ordered))

    # Running over

    @property
    def forecast(self) -> "Forecast":
        """Where the session ends in its tempo of so far."""
        from workshop.domain import overrun

        return overrun.forecast(self.workshop, self.now, self.running)

    @property
    def over(self) -> float:
        """Seconds that the session runs over, when that is something to say: 0 below the threshold or put off."""
        info = self.workshop.info
        if info.started_at is None or self._is_put_off:
            return 0.0
        from workshop.domain.overrun import THRESHOLD, open_here

        over = self.forecast.over
        return over if over > THRESHOLD and open_here(self.workshop) else 0.0

    @property
    def _is_put_off(self) -> bool:
        return self._put_off_until is not None and self._clock.monotonic() < self._put_off_until

    def put_off_replanning(self) -> None:
        """Say nothing of running over for ten minutes; that is no event, and a new start forgets it."""
        self._put_off_until = self._clock.monotonic() + PUT_OFF_SECONDS

    @property
    def replan_proposal(self) -> "Replan":
        """What could be done with what is left; see ``replanning.proposal``."""
        from workshop.domain import replanning

        return replanning.proposal(self.workshop, self.now, self.running)

    def replan(self, ways: "Mapping[int, Way]", extension: int = 0) -> Event:
        """Do with what is left what was agreed on; see ``replanning.accept``."""
        from workshop.domain import replanning

        return self._do(replanning.accept(self.workshop, ways, extension, self.running))
