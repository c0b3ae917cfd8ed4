"""Recording what the group agreed on: the level rule, the kinds of consensus, and what each needs."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from workshop.domain.agenda import check_in_scope
from workshop.domain.changes import Event, row_change, to_row
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS, is_level
from workshop.domain.names import checked_text
from workshop.domain.workshop import KINDS, Consensus, Workshop

PARKED = "parked"
_RECORDING = frozenset({"record", "triage", "replan"})
SAID = ("evidence", "strengths", "dissent", "objections")
"""What is kept beside a level and its reason, each a list of texts."""


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
    met: Collection[int] | None = None,
    **said: Sequence[str],
) -> Decision:
    """Record the consensus of a paragraph, or replace the one it has.

    ``level`` is what fits best (None when parked) and ``kind`` how the group came to it; ``met`` holds the levels
    found true in the gap check, None when there was none. After a gap check the level is the one that stands, see
    ``gap_check``: it can be None while the paragraph is not parked, when not even level 1 is met.

    ``said`` may have ``evidence``, ``strengths``, ``dissent`` (the words of the minority) and ``objections`` (of who
    was asked whether they can live with it).

    Raises:
        WorkshopError: the paragraph is out of scope, votes are still hidden, the level or kind does not exist, a
            parked paragraph has a level, or it is called unanimous without two votes that are all this level.
    """
    stands, islands = _checked(workshop, paragraph, level, kind, met)
    texts: dict[str, Any] = {name: _filled(said.get(name, ())) for name in SAID}
    full = Consensus(paragraph, stands, kind, checked_text(reason), islands=islands, **texts)
    return Decision("record", (row_change("consensus", paragraph, workshop.consensus.get(paragraph), full),))


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(checked_text, texts) if text)


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


def earlier_records(workshop: Workshop, events: Iterable[Event], paragraph: int) -> tuple[tuple[str, Consensus], ...]:
    """Give what was recorded for a paragraph before, the first one first, each with the instant it was recorded.

    A record that was taken back is not among them, nor the one that stands.
    """
    first: dict[int, int] = {}
    found: dict[int, tuple[str, Consensus]] = {}
    taken_back: set[int] = set()
    for event in events:
        if event.undoes is not None:
            # An undo takes back what was done, a redo the undo: each turns round what stands of the first of them.
            first[event.id] = first.get(event.undoes, event.undoes)
            taken_back ^= {first[event.id]}
            continue
        for change in event.changes:
            if event.what in _RECORDING and change.table == "consensus" and change.key == paragraph and change.now:
                found[event.id] = (event.at, to_row("consensus", change.now))
    kept = [record for id_, record in found.items() if id_ not in taken_back]
    stands = workshop.consensus.get(paragraph)
    return tuple(kept[:-1] if stands is not None and kept and kept[-1][1] == stands else kept)


def reopen(workshop: Workshop, paragraph: int) -> Decision:
    """Take the consensus of a paragraph away, so that the group can go on; the history keeps it.

    Raises:
        WorkshopError: nothing is recorded.
    """
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        raise WorkshopError("record.nothing")
    return Decision("reopen", (row_change("consensus", paragraph, recorded, None),))
