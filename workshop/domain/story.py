"""What happened in a session, to be read: the events, with votes told by number and never by what was voted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workshop.domain.changes import VOTES, Change, Event
from workshop.domain.workshop import Workshop

_ROUNDS_MAX = 100
_BY_ROW = {"topics": 1, "consensus": 1, "rounds": _ROUNDS_MAX}
"""Tables whose keys tell the paragraph, with what to divide them by."""
_OF_THE_OPEN_ONE = ("open", "start", "pause", "talk")
_WITHIN = ("notes", "improvements")
"""Tables whose rows name their paragraph."""
_SECRET = (VOTES, "dots")
"""Tables of which no row is told: who gave what, and when."""


class Entry(NamedTuple):
    """Something that happened.

    Attributes:
        number: the id of its (first) event.
        at, until: from when to when, aware ISO 8601 instants; the same where it is one event.
        what: what the history calls it.
        act: "undo" or "redo" where it took something back or did it again; else empty.
        undone: the instant since when it is undone; empty where it stands.
        paragraph: its number; 0 where it is about none, or about several.
        round: the number of the round; 0 where it is about none.
        cast, corrected, erased: ballots that were entered, changed and taken away.
        counts: of a reveal that stands, the levels with the number of votes for each.
        changes: what it changed, apart from ballots and dots.
    """

    number: int
    at: str
    until: str
    what: str
    act: str = ""
    undone: str = ""
    paragraph: int = 0
    round: int = 0
    cast: int = 0
    corrected: int = 0
    erased: int = 0
    counts: Mapping[int, int] | None = None
    changes: tuple[Change, ...] = ()


def story(workshop: Workshop, events: Iterable[Event]) -> list[Entry]:
    """Tell what happened, the first thing first.

    Votes that were entered one after another in the same round are one entry, so that nobody can see in which order
    people voted. No entry holds a ballot.
    """
    told: list[Entry] = []
    all_ = list(events)
    acts, undone = _taken_back(all_)
    for event in all_:
        entry = _entry(workshop, event, acts.get(event.id, ""), undone.get(event.id, ""))
        if told and _goes_on(told[-1], entry):
            told[-1] = _together(told[-1], entry)
        else:
            told.append(entry)
    return told


def _taken_back(events: Iterable[Event]) -> tuple[dict[int, str], dict[int, str]]:
    """Give of each undo and redo which of them it is, and of each event that is undone since when."""
    first: dict[int, int] = {}
    acts: dict[int, str] = {}
    undone: dict[int, str] = {}
    for event in events:
        if event.undoes is None:
            continue
        origin = first[event.id] = first.get(event.undoes, event.undoes)
        if acts.get(event.undoes) == "undo":
            acts[event.id] = "redo"
            del undone[origin]
        else:
            acts[event.id] = "undo"
            undone[origin] = event.at
    return acts, undone


def _entry(workshop: Workshop, event: Event, act: str, undone: str) -> Entry:
    votes = [change for change in event.changes if change.table == VOTES]
    rest = tuple(change for change in event.changes if change.table not in _SECRET)
    paragraph, round_ = _place(workshop, event, votes)
    counts = None
    if event.what == "reveal" and not act and not undone:
        counts = _counts(workshop, paragraph, round_)
    entry = Entry(event.id, event.at, event.at, event.what, act, undone, paragraph, round_, counts=counts, changes=rest)
    if event.what not in {"vote", "votes"} or act:
        return entry
    return entry._replace(
        cast=sum(change.was is None for change in votes),
        corrected=sum(change.was is not None and change.now is not None for change in votes),
        erased=sum(change.now is None for change in votes),
    )


def _counts(workshop: Workshop, paragraph: int, number: int) -> Mapping[int, int] | None:
    """Give the votes of a round by level; None unless it is revealed now."""
    found = [round_ for round_ in workshop.rounds_of(paragraph) if round_.number == number and round_.revealed]
    return dict(sorted(Counter(workshop.levels_of(found[0]).values()).items())) if found else None


def _place(workshop: Workshop, event: Event, votes: list[Change]) -> tuple[int, int]:
    """Give the paragraph and the round that an event is about, 0 where it is about none or several."""
    if event.what in _OF_THE_OPEN_ONE:
        # What else it changed is of the paragraph that was open before.
        document = next((c.now or {} for c in event.changes if c.table == "workshop"), {})
        return document.get("current") or 0, 0
    rounds = {change.key for change in event.changes if change.table == "rounds"}
    rounds |= {(change.now or change.was or {})["round"] for change in votes}
    paragraphs = {key // _ROUNDS_MAX for key in rounds}
    for change in event.changes:
        if change.table in _WITHIN:
            paragraphs.add((change.now or change.was or {})["paragraph"])
        elif change.table in _BY_ROW:
            paragraphs.add(change.key // _BY_ROW[change.table])
    paragraph = paragraphs.pop() if len(paragraphs) == 1 else 0
    if not 0 <= paragraph <= len(workshop.model.paragraphs):
        return 0, 0
    return paragraph, rounds.pop() % _ROUNDS_MAX if len(rounds) == 1 and paragraph else 0


def _goes_on(before: Entry, entry: Entry) -> bool:
    """Tell whether votes go on where the entry before ended."""
    return (
        before.what == entry.what == "vote"
        and not before.act
        and not entry.act
        and (before.paragraph, before.round, bool(before.undone)) == (entry.paragraph, entry.round, bool(entry.undone))
    )


def _together(before: Entry, entry: Entry) -> Entry:
    return before._replace(
        until=entry.at,
        undone=max(before.undone, entry.undone),
        cast=before.cast + entry.cast,
        corrected=before.corrected + entry.corrected,
        erased=before.erased + entry.erased,
        changes=before.changes + entry.changes,
    )
