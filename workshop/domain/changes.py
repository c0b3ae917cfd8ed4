"""Changes to the rows of a workshop, and events that group them.

Every event lists the rows it touched with the document before and after. So a workshop is the fold of its
events, an event can be undone by swapping before and after, and the history says what happened.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from workshop.domain.maturity import MaturityModel
from workshop.domain.past import Carried, Past, Previous
from workshop.domain.workshop import (
    Consensus,
    Dots,
    Improvement,
    Info,
    Note,
    Order,
    Participant,
    Round,
    Sitting,
    Stop,
    Topic,
    Workshop,
)

Row = (
    Info
    | Participant
    | Topic
    | Round
    | Consensus
    | Note
    | Improvement
    | Stop
    | Order
    | Sitting
    | Dots
    | Past
    | Previous
    | Carried
)

Document = dict[str, Any]
"""A row as JSON values."""

ROWS: Mapping[str, type[Any]] = {
    "workshop": Info,
    "participants": Participant,
    "topics": Topic,
    "rounds": Round,
    "consensus": Consensus,
    "notes": Note,
    "improvements": Improvement,
    "stops": Stop,
    "orders": Order,
    "sittings": Sitting,
    "dots": Dots,
    "past": Past,
    "previous": Previous,
    "carried": Carried,
}
"""The tables of a workshop with the class of their rows; ``votes`` is apart, see ``VOTES``."""

VOTES = "votes"
TABLES = (*ROWS, VOTES)
INFO_KEY = 1
_PARTICIPANTS_MAX = 1000


class Change(NamedTuple):
    """One row before (``was``) and after (``now``); None is no row. ``key`` is the row's number in its table."""

    table: str
    key: int
    was: Document | None
    now: Document | None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.key, self.now, self.was)


class Event(NamedTuple):
    """Something that happened: ``what`` names the use case, ``at`` is an aware ISO 8601 instant.

    ``undoes`` is the id of the event that this one takes back; ids count from 1 without a hole.
    """

    id: int
    what: str
    at: str
    changes: tuple[Change, ...]
    undoes: int | None = None


def vote_key(round_key: int, participant: int) -> int:
    """Give the number of a vote's row: the same vote always has the same one."""
    return round_key * _PARTICIPANTS_MAX + participant


def to_document(row: Row) -> Document:
    """Give a row as JSON values (tuples become lists when written; they compare equal when read back)."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row._asdict().items()}


def to_row(table: str, document: Document) -> Any:  # noqa: ANN401 - the table tells which row
    """Build the row of a table from its document.

    Raises:
        TypeError: a field is missing or unknown.
    """
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in document.items()}
    return ROWS[table](**values)


def row_change(table: str, key: int, was: Row | None, now: Row | None) -> Change:
    """Describe the change from one row (or None) to another (or None)."""
    return Change(table, key, None if was is None else to_document(was), None if now is None else to_document(now))


def vote_change(round_key: int, participant: int, was: object, now: object) -> Change:
    """Describe the change of a ballot; None is no ballot."""
    place = {"round": round_key, "participant": participant}
    return Change(
        VOTES,
        vote_key(round_key, participant),
        None if was is None else {**place, "ballot": was},
        None if now is None else {**place, "ballot": now},
    )


def blank(model: MaturityModel) -> Workshop:
    """Give the workshop from which all events of a session start."""
    return Workshop(model, Info(title="", language="", created_at="", minutes=0))


def apply(workshop: Workshop, changes: Iterable[Change]) -> Workshop:
    """Give the workshop after the changes; the one handed in stays as it was."""
    tables: dict[str, Any] = {}
    for change in changes:
        if change.table == VOTES:
            _apply_vote(tables.setdefault("ballots", dict(workshop.ballots)), workshop, change)
        elif change.table == "workshop":
            tables["info"] = to_row("workshop", change.now) if change.now else workshop.info
        else:
            rows = tables.get(change.table)
            if rows is None:
                rows = tables[change.table] = dict(getattr(workshop, change.table))
            if change.now is None:
                rows.pop(change.key, None)
            else:
                rows[change.key] = to_row(change.table, change.now)
    for table in tables.keys() & ROWS.keys():
        # A row that comes back by an undo stands where it stood, as it will when the workshop is read again.
        tables[table] = dict(sorted(tables[table].items()))
    return replace(workshop, **tables)


def _apply_vote(ballots: dict[int, dict[int, Any]], workshop: Workshop, change: Change) -> None:
    document = change.now or change.was
    if document is None:
        return
    key = document["round"]
    votes = ballots.get(key)
    if votes is None or votes is workshop.ballots.get(key):
        votes = ballots[key] = dict(votes or {})
    if change.now is None:
        votes.pop(document["participant"], None)
        if not votes:
            del ballots[key]
    else:
        votes[document["participant"]] = change.now["ballot"]


def documents(workshop: Workshop) -> dict[str, dict[int, Document]]:
    """Give all rows of a workshop as documents, by table and key: what a store keeps and a fold must equal."""
    tables: dict[str, dict[int, Document]] = {
        "workshop": {INFO_KEY: to_document(workshop.info)},
        VOTES: {
            vote_key(key, who): {"round": key, "participant": who, "ballot": ballot}
            for key, votes in workshop.ballots.items()
            for who, ballot in votes.items()
        },
    }
    for table in ROWS:
        if table != "workshop":
            tables[table] = {key: to_document(row) for key, row in getattr(workshop, table).items()}
    return tables


def from_documents(blank: Workshop, tables: Mapping[str, Mapping[int, Document]]) -> Workshop:
    """Build a workshop from all its rows; ``blank`` gives the model.

    Raises:
        KeyError, TypeError: a document lacks a field or has one too many.
    """
    ballots: dict[int, dict[int, Any]] = {}
    for document in tables.get(VOTES, {}).values():
        ballots.setdefault(document["round"], {})[document["participant"]] = document["ballot"]
    rows: dict[str, Any] = {
        table: {key: to_row(table, tables[table][key]) for key in sorted(tables.get(table, {}))}
        for table in ROWS
        if table != "workshop"
    }
    return replace(blank, info=to_row("workshop", tables["workshop"][INFO_KEY]), ballots=ballots, **rows)


def fold(blank: Workshop, events: Iterable[Event]) -> Workshop:
    """Replay events from nothing: the result equals the state they led to."""
    workshop = blank
    for event in events:
        workshop = apply(workshop, event.changes)
    return workshop
