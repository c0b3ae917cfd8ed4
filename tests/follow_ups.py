"""Workshops that follow one another, on the tiny model."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.fakes import MORNING, FakeClock, MemorySaver, tiny_facilitator, tiny_model, vote_all
from workshop import facilitator
from workshop.domain.following import plan_for
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator

YEAR = 365


def named(workshop: Workshop, identity: str) -> Workshop:
    """Give a workshop as it is read from a file of its own."""
    return replace(workshop, identity=identity)


def first(*, anonymous: bool = False) -> Facilitator:
    """Lead a workshop: two paragraphs recorded, one of three actions done."""
    leader = tiny_facilitator(anonymous=anonymous)
    vote_all(leader, 1, (2, 3, 3))
    leader.reveal(1)
    leader.record(1, 3, "agreed", reason="Er is een register.", dissent=["Anna: 2"])
    vote_all(leader, 2, (1, 1, 1))
    leader.reveal(2)
    leader.record(2, None, "parked")
    leader.change_topic(1, target=5, importance=4)
    leader.change_topic(3, in_scope=False)
    leader.add_improvement(1, "Register opzetten", owner="Anna", due="2026-06-01", also=(2,))
    leader.add_improvement(2, "Elke maand kijken", owner="Bram")
    leader.add_improvement(1, "Formulier vervangen", status="done", brought="twee dagen sneller")
    return leader


def next_one(
    earlier: Workshop,
    identity: str,
    number: int = 1,
    model: MaturityModel | None = None,
    clock: FakeClock | None = None,
) -> Facilitator:
    """Give the leader of a follow-up, so many years after the first one."""
    model = model or tiny_model()
    clock = clock or FakeClock(MORNING + timedelta(days=YEAR * number))
    day = (MORNING + timedelta(days=YEAR * (number - 1))).date().isoformat()
    workshop, event = facilitator.follow_up(earlier, model, plan_for(earlier, model), day, clock)
    return Facilitator(named(workshop, identity), [event], clock, MemorySaver())


def chain(*uses: Callable[[Facilitator], object]) -> Sequence[Workshop]:
    """Give a workshop and its follow-ups, one a use."""
    found = [named(first().workshop, "id0")]
    for number, use in enumerate(uses, start=1):
        leader = next_one(found[-1], f"id{number}", number)
        use(leader)
        found.append(leader.workshop)
    return found
