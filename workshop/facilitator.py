"""The one door: everything that happens to a workshop happens through a use case here."""

from typing import TYPE_CHECKING

from workshop.clock import Clock
from workshop.domain.changes import Event, apply, blank
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import Workshop
from workshop.leading.arranging import Arranging
from workshop.leading.door import Happened, Listener, Saver
from workshop.leading.gaps import Gaps
from workshop.leading.improving import Improving
from workshop.leading.planning import Planning
from workshop.leading.reviewing import Reviewing
from workshop.leading.timing import Timing
from workshop.leading.triaging import Triaging
from workshop.leading.voting import Voting

if TYPE_CHECKING:
    from workshop.domain.setting_up import Plan

__all__ = ["Facilitator", "Happened", "Listener", "Saver", "create"]


class Facilitator(Timing, Planning, Gaps, Voting, Arranging, Improving, Reviewing, Triaging):
    """Owns the state of one workshop; the only object that changes it. See ``leading.door.Door``."""


def create(model: MaturityModel, plan: "Plan", clock: Clock) -> tuple[Workshop, Event]:
    """Make a workshop from a plan: the state and its first event, for a store to write.

    Raises:
        WorkshopError: see ``setting_up.create``.
    """
    from workshop.domain import setting_up

    at = clock.now().isoformat(timespec="milliseconds")
    decision = setting_up.create(model, plan, at)
    event = Event(1, decision.what, at, decision.changes)
    return apply(blank(model), event.changes), event


def follow_up(earlier: Workshop, model: MaturityModel, plan: "Plan", day: str, clock: Clock) -> tuple[Workshop, Event]:
    """Make the next workshop of a group: the state and its first event, for a store to write.

    ``day`` is the ISO day on which the earlier one was held.

    Raises:
        WorkshopError: see ``following.follow_up``.
    """
    from workshop.domain import following

    at = clock.now().isoformat(timespec="milliseconds")
    decision = following.follow_up(earlier, model, plan, day, at)
    event = Event(1, decision.what, at, decision.changes)
    return apply(blank(model), event.changes), event
