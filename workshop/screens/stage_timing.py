"""The time on the stage: phases, breaks and reserved time, the bell, and time that nobody saw pass."""

from typing import TYPE_CHECKING

from workshop.domain.agenda import next_open
from workshop.screens.session_screen import SessionScreen, changes
from workshop.screens.stage_steps import StageSteps
from workshop.services import Services
from workshop.sessions import Session

if TYPE_CHECKING:
    from workshop.leading.gaps import Gap

BREAK_MINUTES = 15
"""A break that was not planned, as facilitators hold them."""
BROKEN_OFF = 30.0
"""Seconds from which it is asked whether what a crash left out counts."""


class StageTiming(StageSteps):
    """The actions of the clock, and what it tells by itself."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._gap: Gap | None = None
        self._rings: tuple[int | None, int | None] | None = None

    # Moving on

    @changes
    def action_next(self) -> None:
        """Go on with what the plan has next: a break or reserved time, or the next open paragraph."""
        # Loaded with the first step, so that the first paint need not wait for it.
        from workshop.domain.timeline import next_stop

        with self.telling():
            stop = next_stop(self.workshop)
            if stop is not None:
                self._begin(stop)
            elif next_open(self.workshop) is not None:
                self.facilitator.next_paragraph()
            else:
                if self.workshop.info.stop is not None:
                    self.facilitator.end_stop()
                self.say("stage.all_done")

    def _begin(self, number: int) -> None:
        self.facilitator.begin_stop(number)
        stop = self.workshop.stops[number]
        self.say(f"stage.began.{stop.kind}", minutes=f"{stop.seconds / 60:g}")

    @changes
    def action_break(self) -> None:
        """Hold the next break of the plan, or one that was not planned; while one is held, go on."""
        from workshop.domain.timeline import next_break

        with self.telling():
            if self.workshop.info.stop is not None:
                self.facilitator.end_stop()
                return
            number = next_break(self.workshop)
            if number is None:
                event = self.facilitator.add_stop("break", self.paragraph.number, seconds=BREAK_MINUTES * 60)
                number = event.changes[0].key
            self._begin(number)

    @changes
    def action_phase(self) -> None:
        """Go on to the next phase of the paragraph."""
        with self.telling():
            self.facilitator.next_phase()

    def action_plan(self) -> None:
        """Look at the plan of the session, and change it."""
        from workshop.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self.services, self.session))

    # The bell

    def action_bell(self) -> None:
        """Let the terminal ring when a time is up, or no longer."""
        rings = not self.services.settings.bell
        self.services.settings.remember(bell=rings)
        self.say("stage.bell_on" if rings else "stage.bell_off")

    def ring(self) -> None:
        """Ring once, at the moment that the time of the open paragraph or stop is up."""
        from workshop.screens.stage_clock import seconds_left

        info = self.workshop.info
        left = seconds_left(self.facilitator)
        before, self._rings = self._rings, None
        if left is None or info.running_since is None:
            return
        if left > 0:
            self._rings = info.current, info.stop
        elif before == (info.current, info.stop) and self.services.settings.bell:
            self.app.bell()

    # Time that nobody saw pass

    def watch_time(self) -> None:
        """See whether the computer slept or its clock was set, and ask what that means once nobody is typing."""
        if self.session.read_only is None:
            self._gap = self.facilitator.notice_gap() or self._gap
        gap = self._gap
        if gap is not None and isinstance(self.app.screen, SessionScreen):
            self._gap = None
            from workshop.screens.gap_words import ask_about

            ask_about(self, gap)

    def ask_about_crash(self) -> None:
        """Ask whether the time that a crash left out counts."""
        from workshop.domain.gaps import OFFERED

        lost = self.facilitator.broken_off
        self.facilitator.broken_off = None
        if lost is not None and BROKEN_OFF <= lost.seconds <= OFFERED and self.session.read_only is None:
            from workshop.screens.gap_words import ask_about_crash

            ask_about_crash(self, lost)
