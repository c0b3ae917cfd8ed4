"""From the tables of a file to a workshop and its events; what does not fit is named, never repaired."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from workshop.domain import model_document
from workshop.domain.changes import ROWS, TABLES, VOTES, Document, Event, blank, from_documents
from workshop.domain.history import FIRST, History
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import SEATS, VOTED, Workshop, round_key
from workshop.store.layout import ALL, EVENTS, MODEL, ONLY, Tables, event_of, workshop_id
from workshop.store.model_shape import model_misfit
from workshop.store.rows import change_shape, key_of, row_shapes
from workshop.store.sealing import Seals, is_anonymous
from workshop.store.shapes import (
    COUNT,
    FILLED_LINE,
    INSTANT,
    MISSING,
    Misfit,
    Shape,
    is_instant,
    leaf,
    optional,
    record,
)

_EVENT = record(
    {
        "what": FILLED_LINE,
        "at": INSTANT,
        "undoes": optional(COUNT),
        # Each of them is looked at for itself.
        "changes": leaf(lambda changes: isinstance(changes, list)),
    }
)


_FIELDS = 4
"""So many has an event."""


class Contents(NamedTuple):
    """What a file holds: the workshop as it is, and all that happened."""

    workshop: Workshop
    events: tuple[Event, ...]


class DoesNotFitError(Exception):
    """A value in a file is not what it should be.

    Attributes:
        table: the table it is in.
        key: the number of the document in that table, empty for the table itself.
        misfit: the value and its place in the document.
    """

    def __init__(self, table: str, key: str, misfit: Misfit) -> None:
        """Name the place and the value."""
        super().__init__(table, key, misfit)
        self.table = table
        self.key = key
        self.misfit = misfit


def contents(tables: Tables, seals: Seals | None = None) -> Contents:
    """Check every document and build the workshop. Whether it is what its events say is for ``verify``.

    ``seals`` open its votes; without the keys of hidden rounds those of an anonymous workshop are not known.

    Raises:
        DoesNotFitError: something is missing, of another type, out of range, or refers to what is not there.
    """
    for table in dict.fromkeys((*ALL, *tables)):
        if not isinstance(documents := tables.get(table, MISSING), dict):
            raise DoesNotFitError(table, "", Misfit((), documents))
        for key, document in documents.items():
            _fit(table, key, None if isinstance(document, dict) else Misfit((), document))
    model = _model(tables)
    shapes = row_shapes(len(model.paragraphs))
    for table in TABLES:
        _check_rows(table, tables[table], shapes[table])
    _check_present(tables, model)
    _check_people(tables["participants"])
    seals = seals or Seals.of(tables)
    seals.hide(tables)
    opened = seals.opener()
    votes = {key: opened(row) for key, row in tables[VOTES].items()}
    _check_votes(tables, votes)
    rows = {table: {int(key): row for key, row in tables[table].items()} for table in ROWS}
    rows[VOTES] = {int(key): row for key, row in votes.items()}
    return Contents(
        from_documents(replace(blank(model), identity=workshop_id(tables)), rows),
        _events(tables[EVENTS], shapes, opened),
    )


def _fit(table: str, key: str, misfit: Misfit | None) -> None:
    if misfit is not None:
        raise DoesNotFitError(table, key, misfit)


def _missing(table: str, key: str) -> DoesNotFitError:
    return DoesNotFitError(table, key, Misfit((), MISSING))


def _model(tables: Tables) -> MaturityModel:
    document = tables[MODEL].get(ONLY, MISSING)
    _fit(MODEL, ONLY, model_misfit(document))
    return model_document.from_document(tables[MODEL][ONLY])


def _check_rows(table: str, rows: dict[str, Document], shape: Shape) -> None:
    for key, row in rows.items():
        misfit = shape(row)
        if misfit is None and str(key_of(table, row)) != key:
            misfit = Misfit((), key)
        _fit(table, key, misfit)


def _check_present(tables: Tables, model: MaturityModel) -> None:
    """See that the workshop has its own row, a topic for each paragraph and the stop it is at; rounds count from 1."""
    if ONLY not in tables["workshop"]:
        raise _missing("workshop", ONLY)
    for paragraph in model.paragraphs:
        if str(paragraph.number) not in tables["topics"]:
            raise _missing("topics", str(paragraph.number))
    stop = tables["workshop"][ONLY].get("stop")
    if stop is not None and str(stop) not in tables["stops"]:
        raise _missing("stops", str(stop))
    for row in tables["rounds"].values():
        before = str(round_key(row["paragraph"], row["number"] - 1))
        if row["number"] > 1 and before not in tables["rounds"]:
            raise _missing("rounds", before)


def _check_people(participants: dict[str, Document]) -> None:
    """See that no two participants have the same name, and that one at most is the chair."""
    names: set[str] = set()
    chairs = 0
    for key, row in participants.items():
        _fit("participants", key, Misfit(("name",), row["name"]) if row["name"] in names else None)
        names.add(row["name"])
        chairs += row["chair"]
        _fit("participants", key, Misfit(("chair",), value=True) if chairs > 1 else None)


def _check_votes(tables: Tables, votes: Mapping[str, Document]) -> None:
    """See that every vote is cast by a participant in a round, and is known once that is revealed."""
    rounds = {int(key) for key in tables["rounds"]}
    revealed = {int(key) for key, row in tables["rounds"].items() if row["revealed"]}
    participants = {int(key) for key in tables["participants"]}
    anonymous = is_anonymous(tables)
    for key, row in votes.items():
        if row["round"] not in rounds:
            _fit(VOTES, key, Misfit(("round",), row["round"]))
        seat = anonymous and row["participant"] > SEATS and row["round"] in revealed
        if not seat and row["participant"] not in participants:
            _fit(VOTES, key, Misfit(("participant",), row["participant"]))
        if row["ballot"] == VOTED and row["round"] in revealed:
            _fit(VOTES, key, Misfit(("ballot",), VOTED))


def _events(
    documents: dict[str, Document], shapes: Mapping[str, Shape], opened: Callable[[Document], Document]
) -> tuple[Event, ...]:
    """Build the events: they count from 1, and each undo takes back what could be undone or redone then."""
    history = History()
    check_change = change_shape(shapes)
    kinds: set[str] = set()
    for number in range(1, max(1, len(documents)) + 1):
        key = str(number)
        document = documents.get(key)
        if document is None:
            raise _missing(EVENTS, key)
        # Of thousands there are few kinds: what looks like one that fitted needs no closer look.
        if not _fits_at_once(document, kinds):
            _fit(EVENTS, key, _EVENT(document))
            kinds.add(document["what"])
        for place, change in enumerate(document["changes"], start=1):
            if misfit := check_change(change, number == 1):
                _fit(EVENTS, key, misfit.under(place).under("changes"))
        event = event_of(number, document, opened)
        if (event.what == FIRST) != (number == 1):
            _fit(EVENTS, key, Misfit(("what",), event.what))
        if event.undoes is not None:
            undoable = [done.id for done in (history.undoable, history.redoable) if done is not None]
            _fit(EVENTS, key, Misfit(("undoes",), event.undoes) if event.undoes not in undoable else None)
        history.append(event)
    return tuple(history.events)


def _fits_at_once(event: Document, kinds: Collection[str]) -> bool:
    """Tell of an event of a kind that is known, and no undo, whether all of its fields fit."""
    if len(event) != _FIELDS or event.get("undoes", MISSING) is not None:
        return False
    what = event.get("what")
    return type(what) is str and what in kinds and type(event.get("changes")) is list and is_instant(event.get("at"))
