"""Recording what the group agreed on: the level rule, the kinds of consensus, and what each needs."""

from collections.abc import Collection, Sequence

from workshop.domain.agenda import check_in_scope
from workshop.domain.changes import row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS, is_level
from workshop.domain.names import checked_text
from workshop.domain.workshop import KINDS, Consensus, Workshop

PARKED = "parked"


def gap_check(met: Collection[int]) -> tuple[int | None, tuple[int, ...]]:
    """Give the level that stands and the islands, from the levels whose descriptions are all true.

    The level stands at the highest level reached with no gap below it; levels met above a gap are islands.
    Where level 1 is not met there is no level yet (None).
    """
    level = None
    for candidate in LEVELS:
        if candidate not in met:
            break
        level = candidate
    return level, tuple(candidate for candidate in LEVELS if candidate in met and candidate > (level or 0))


def usual_kind(votes: Collection[int], level: int) -> str:
    """Name the kind that a level has of itself: unanimous when two or more votes are all that level, else agreed."""
    return "unanimous" if len(votes) > 1 and set(votes) == {level} else "agreed"


def revealed_levels(workshop: Workshop, paragraph: int) -> list[int]:
    """Give the levels voted in the newest revealed round of a paragraph, in no particular order."""
    revealed = workshop.revealed_round(paragraph)
    return list(workshop.levels_of(revealed).values()) if revealed else []


def record(
    workshop: Workshop,
    paragraph: int,
    level: int | None,
    kind: str,
    *,
    reason: str = "",
    evidence: Sequence[str] = (),
    dissent: Sequence[str] = (),
    met: Collection[int] | None = None,
) -> Decision:
    """Record the consensus of a paragraph, or replace the one it has.

    ``level`` is what fits best (None when parked) and ``kind`` how the group came to it; ``met`` holds the levels
    found true in the gap check, None when there was none. After a gap check the level is the one that stands, see
    ``gap_check``: it can be None while the paragraph is not parked, when not even level 1 is met.

    Raises:
        WorkshopError: the paragraph is out of scope, votes are still hidden, the level or kind does not exist, a
            parked paragraph has a level, or it is called unanimous without two votes that are all this level.
    """
    consensus = _checked(workshop, paragraph, level, kind, met)
    full = Consensus(
        paragraph,
        consensus[0],
        kind,
        checked_text(reason),
        tuple(text for text in map(checked_text, evidence) if text),
        tuple(text for text in map(checked_text, dissent) if text),
        consensus[1],
    )
    return Decision("record", (row_change("consensus", paragraph, workshop.consensus.get(paragraph), full),))


def _checked(
    workshop: Workshop, paragraph: int, level: int | None, kind: str, met: Collection[int] | None
) -> tuple[int | None, tuple[int, ...]]:
    check_in_scope(workshop, paragraph)
    last = workshop.last_round(paragraph)
    if last is not None and not last.revealed and workshop.ballots_of(last):
        raise WorkshopError("record.hidden")
    if kind not in KINDS:
        raise WorkshopError("record.kind", kind=kind)
    if kind == PARKED:
        if level is not None:
            raise WorkshopError("record.parked_level")
        return None, ()
    if not is_level(level) or not all(map(is_level, met or ())):
        raise WorkshopError("record.level", level=level)
    if kind == "unanimous" and usual_kind(revealed_levels(workshop, paragraph), level) != "unanimous":
        raise WorkshopError("record.not_unanimous")
    return (level, ()) if met is None else gap_check(met)


def reopen(workshop: Workshop, paragraph: int) -> Decision:
    """Take the consensus of a paragraph away, so that the group can go on; the history keeps it.

    Raises:
        WorkshopError: nothing is recorded.
    """
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        raise WorkshopError("record.nothing")
    return Decision("reopen", (row_change("consensus", paragraph, recorded, None),))
