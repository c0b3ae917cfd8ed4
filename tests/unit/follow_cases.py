"""Workshops in every state in which a group can see them."""

from collections.abc import Mapping

from tests.fakes import FakeClock, tiny_facilitator
from workshop.domain.workshop import Ballot
from workshop.facilitator import Facilitator

EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")


def voting(
    ballots: Mapping[int, Ballot], names: tuple[str, ...] = EIGHT, clock: FakeClock | None = None, **info: object
) -> Facilitator:
    """Give a workshop with these ballots in the open round of its first paragraph; the last of the names is chair."""
    leader = tiny_facilitator(names, clock)
    if info:
        leader.change_info(**info)
    leader.open_paragraph(1)
    leader.start_clock()
    for who, ballot in ballots.items():
        leader.vote(1, who, ballot)
    return leader


def revealed(
    *levels: int, names: tuple[str, ...] = EIGHT, clock: FakeClock | None = None, **info: object
) -> Facilitator:
    """Give a workshop in which participants 1, 2, 3 … voted these levels, and they are shown."""
    leader = voting(dict(enumerate(levels, start=1)), names, clock, **info)
    leader.reveal(1)
    return leader
