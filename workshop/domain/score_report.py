"""What came in of the scores given beforehand: how much of whom, of whom nothing, and for which paragraphs nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from workshop.domain.names import name_key
from workshop.domain.scores import ScoreSheet, too_late
from workshop.domain.workshop import ABSENT, Workshop


class Given(NamedTuple):
    """Of how many paragraphs somebody has given a score by now; ``new`` is whether they are in the sheets at hand.

    ``again`` tells that some of it replaces what they gave before.
    """

    name: str
    paragraphs: int
    new: bool
    again: bool


class ScoreReport(NamedTuple):
    """Of ``paragraphs`` that are treated: who has given scores, and from whom there are none.

    ``unscored`` are the ids of paragraphs without a score or a consensus. ``late`` are those of scores that were not
    taken, because the group had voted by then. ``remarks`` counts what was written beside the levels and not taken.
    """

    paragraphs: int
    given: tuple[Given, ...]
    missing: tuple[str, ...]
    unscored: tuple[str, ...]
    late: tuple[str, ...]
    remarks: int = 0


def score_report(before: Workshop, after: Workshop, sheets: Sequence[ScoreSheet]) -> ScoreReport:
    """Tell what came in, from the workshop before and after sheets were taken. Nothing is told of any level."""
    counts = dict.fromkeys(after.participants, 0)
    unscored = []
    for paragraph in after.scope:
        first = after.rounds_of(paragraph.number)[:1]
        scored = first[0].beforehand if first else ()
        for who in scored:
            counts[who] = counts.get(who, 0) + 1
        if not scored and paragraph.number not in after.consensus:
            unscored.append(paragraph.id)
    known = {name_key(person.name): number for number, person in after.participants.items()}
    new = {known[name_key(name)] for sheet in sheets for name in sheet.names}
    again, late = _again_and_late(before, sheets, known)
    people = after.participants.values()
    return ScoreReport(
        len(after.scope),
        tuple(Given(p.name, counts[p.number], p.number in new, p.number in again) for p in people if counts[p.number]),
        tuple(person.name for person in people if not counts[person.number]),
        tuple(unscored),
        tuple(paragraph.id for paragraph in after.scope if paragraph.number in late),
        sum(sheet.remarks for sheet in sheets),
    )


def _again_and_late(before: Workshop, sheets: Sequence[ScoreSheet], known: dict[str, int]) -> tuple[set[int], set[int]]:
    """Give who had given one of these scores before, and the paragraphs for which one came too late."""
    again, late = set(), set()
    for sheet in sheets:
        for row in sheet.rows:
            number = before.model.by_id[row.paragraph].number
            ballots = {known[name_key(name)]: ballot for name, ballot in row.ballots.items() if ballot != ABSENT}
            behind = too_late(before, number, ballots) if row.consensus is None else set()
            last = before.last_round(number)
            again |= {who for who in ballots if who not in behind and last is not None and who in last.beforehand}
            if behind:
                late.add(number)
    return again, late
