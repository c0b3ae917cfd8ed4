"""The phases of a paragraph (reading, voting, discussing, recording): which it is in, and what each took."""

from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import PHASES, Topic, Workshop

SHARES = (0.25, 0.15, 0.45, 0.15)
"""The part of a timebox that is meant for each phase: talking takes most, as facilitators plan it."""


def current(workshop: Workshop, paragraph: int) -> str:
    """Name the phase that a paragraph is in; one that was not opened yet is in that of its newest round."""
    phase = workshop.topics[paragraph].phase
    if phase:
        return phase
    last = workshop.last_round(paragraph)
    if last is None:
        return "read"
    return "discuss" if last.revealed else "vote"


def used_by_phase(workshop: Workshop, paragraph: int, running: float) -> dict[str, float]:
    """Give the seconds that each phase of a paragraph took until now.

    What was spent before phases were kept is in none of them.
    """
    spent = dict(zip(PHASES, workshop.topics[paragraph].phases or (0.0,) * len(PHASES), strict=True))
    if workshop.info.current == paragraph and workshop.info.stop is None:
        spent[current(workshop, paragraph)] += running
    return spent


def planned_by_phase(seconds: int) -> dict[str, float]:
    """Share the seconds of a timebox out over the phases."""
    return {name: seconds * share for name, share in zip(PHASES, SHARES, strict=True)}


def spent(topic: Topic, seconds: float, phase: str) -> Topic:
    """Add seconds to a paragraph and to one of its phases; neither ever has fewer than none."""
    took = topic.phases or (0.0,) * len(PHASES)
    phases = tuple(max(0.0, t + seconds) if n == phase else t for n, t in zip(PHASES, took, strict=True))
    return topic._replace(used=max(0.0, topic.used + seconds), phases=phases)


def turned(
    workshop: Workshop, before: str, phase: str, at: str, running: float, lately: float = 0.0
) -> tuple[Change, ...]:
    """Give the changes that bring the open paragraph from one phase into another at an instant.

    The seconds that its clock has run go to the phase before, but for those of ``lately``: the new phase had begun by
    then.
    """
    info = workshop.info
    if info.current is None or before == phase:
        return ()
    was = now = workshop.topics[info.current]
    if info.stop is None and info.running_since is not None and running > 0:
        recent = min(max(0.0, lately), running)
        now = spent(now, running - recent, before)
        if recent:
            now = spent(now, recent, phase)
        info = info._replace(running_since=at)
    changes = [row_change("topics", was.number, was, now._replace(phase=phase))]
    if info != workshop.info:
        changes.append(row_change("workshop", INFO_KEY, workshop.info, info))
    return tuple(changes)


def turn_on(workshop: Workshop, at: str, running: float) -> Decision:
    """Go on to the next phase of the open paragraph.

    Raises:
        WorkshopError: it is in the last one, or no paragraph is open.
    """
    if workshop.info.current is None:
        raise WorkshopError("paragraph.none_open")
    before = current(workshop, workshop.info.current)
    if before == PHASES[-1]:
        raise WorkshopError("phase.last")
    phase = PHASES[PHASES.index(before) + 1]
    return Decision("phase", turned(workshop, before, phase, at, running))
