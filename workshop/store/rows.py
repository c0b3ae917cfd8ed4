"""What the rows of a workshop look like, table by table."""

from collections.abc import Callable, Mapping
from typing import Any

from workshop.domain.agenda import TIMEBOX_MAX
from workshop.domain.changes import INFO_KEY, TABLES, VOTES, Document, vote_key
from workshop.domain.maturity import LEVELS
from workshop.domain.names import PARTICIPANTS_MAX
from workshop.domain.past import SESSIONS_MAX
from workshop.domain.recording import PARKED
from workshop.domain.voting import ROUNDS_MAX
from workshop.domain.workshop import (
    ABSENT,
    ABSTAIN,
    DOTS_MAX,
    KINDS,
    LIMIT_MAX,
    MINUTES_MAX,
    PHASES,
    STATUSES,
    STOPS,
    STOPS_MAX,
    THRESHOLD_MIN,
    TIES,
    VOTED,
    round_key,
    statement_key,
)
from workshop.store.sealing import SEALED, is_token
from workshop.store.shapes import (
    COUNT,
    DATE_OR_EMPTY,
    FILLED_LINE,
    FLAG,
    INSTANT,
    LEVEL,
    LINE,
    NUMBER,
    NUMBER_MAX,
    TEXT,
    Misfit,
    Shape,
    choice,
    leaf,
    listed,
    optional,
    record,
    whole,
)

_KEY_FIELD = {
    "participants": "number",
    "topics": "number",
    "consensus": "paragraph",
    "notes": "number",
    "improvements": "number",
    "stops": "number",
    "orders": "number",
    "sittings": "number",
    "dots": "participant",
    "past": "number",
    "previous": "number",
    "carried": "number",
}

LATER = {
    "workshop": (
        "anonymous",
        "threshold",
        "rounds",
        "tie",
        "talk_until",
        "talk_left",
        "starts_at",
        "paused_at",
        "sitting",
        "stop",
        "quick_wins",
        "key_actions",
        "dots",
        "dots_shown",
    ),
    "participants": ("away",),
    "topics": ("true", "untrue", "disputed", "skipped", "phase", "phases", "silent"),
    "rounds": ("spoken", "beforehand"),
    "consensus": ("strengths", "objections", "as_read"),
    "notes": ("parked",),
    "improvements": (
        "also",
        "difference",
        "first_step",
        "means",
        "effect",
        "feasible",
        "place",
        "place_reason",
        "into",
        "brought",
    ),
}
"""Fields that rows have since format 3; in older files they are missing and have their default."""

LASTING = ("workshop", "topics")
"""Tables whose rows are never taken away."""


def row_shapes(paragraphs: int) -> Mapping[str, Shape]:
    """Give the shape of a row by table, for a model with so many paragraphs."""
    paragraph = whole(1, paragraphs)
    ballot = leaf(_is_ballot)
    highest = round_key(paragraphs, ROUNDS_MAX)
    statements = listed(whole(statement_key(1, 1), statement_key(5, 99)))
    return {
        "workshop": record(
            {
                "title": FILLED_LINE,
                "language": LINE,
                "created_at": INSTANT,
                "minutes": whole(1, MINUTES_MAX),
                "target": LEVEL,
                "started_at": optional(INSTANT),
                "current": optional(paragraph),
                "running_since": optional(INSTANT),
                "anonymous": FLAG,
                "threshold": whole(THRESHOLD_MIN, 100),
                "rounds": whole(1, ROUNDS_MAX),
                "tie": choice(TIES),
                "talk_until": optional(INSTANT),
                "talk_left": NUMBER,
                "starts_at": optional(INSTANT),
                "paused_at": optional(INSTANT),
                "sitting": COUNT,
                "stop": optional(whole(1, STOPS_MAX)),
                "quick_wins": whole(0, LIMIT_MAX),
                "key_actions": whole(0, LIMIT_MAX),
                "dots": whole(1, DOTS_MAX),
                "dots_shown": FLAG,
            },
            LATER["workshop"],
        ),
        "participants": record(
            {"number": whole(1, PARTICIPANTS_MAX), "name": FILLED_LINE, "role": LINE, "chair": FLAG, "away": FLAG},
            LATER["participants"],
        ),
        "topics": record(
            {
                "number": paragraph,
                "in_scope": FLAG,
                "target": optional(LEVEL),
                "importance": LEVEL,
                "seconds": whole(0, TIMEBOX_MAX),
                "used": NUMBER,
                "true": statements,
                "untrue": statements,
                "disputed": statements,
                "skipped": FLAG,
                "phase": choice(("", *PHASES)),
                "phases": _all_or_none(listed(NUMBER), len(PHASES)),
                "silent": FLAG,
            },
            LATER["topics"],
        ),
        "rounds": record(
            {
                "paragraph": paragraph,
                "number": whole(1, ROUNDS_MAX),
                "revealed": FLAG,
                "spoken": listed(whole(1, PARTICIPANTS_MAX)),
                "beforehand": listed(whole(1, PARTICIPANTS_MAX)),
            },
            LATER["rounds"],
        ),
        "consensus": _parked_without_level(
            record(
                {
                    "paragraph": paragraph,
                    "level": optional(LEVEL),
                    "kind": choice(KINDS),
                    "reason": TEXT,
                    "evidence": listed(TEXT),
                    "dissent": listed(TEXT),
                    "islands": listed(LEVEL),
                    "strengths": listed(TEXT),
                    "objections": listed(TEXT),
                    "as_read": FLAG,
                },
                LATER["consensus"],
            )
        ),
        "notes": record(
            {"number": COUNT, "paragraph": whole(0, paragraphs), "text": TEXT, "parked": FLAG}, LATER["notes"]
        ),
        "improvements": record(
            {
                "number": COUNT,
                "paragraph": paragraph,
                "title": FILLED_LINE,
                "owner": LINE,
                "due": DATE_OR_EMPTY,
                "effort": LEVEL,
                "importance": optional(LEVEL),
                "measure": TEXT,
                "status": choice(STATUSES),
                "also": listed(paragraph),
                "difference": TEXT,
                "first_step": TEXT,
                "means": TEXT,
                "effect": optional(LEVEL),
                "feasible": optional(LEVEL),
                "place": optional(COUNT),
                "place_reason": TEXT,
                "into": optional(COUNT),
                "brought": TEXT,
            },
            LATER["improvements"],
        ),
        "dots": record(
            {"participant": whole(1, PARTICIPANTS_MAX), "given": listed(COUNT), "sealed": LINE},
        ),
        "stops": record(
            {
                "number": whole(1, STOPS_MAX),
                "kind": choice(STOPS),
                "seconds": whole(0, TIMEBOX_MAX),
                "used": NUMBER,
                "done": FLAG,
                "starts_at": optional(INSTANT),
                "minutes": whole(0, MINUTES_MAX),
            }
        ),
        "orders": record({"number": whole(1, 1), "items": listed(whole(-STOPS_MAX, paragraphs))}),
        "sittings": record(
            {
                "number": COUNT,
                "started_at": INSTANT,
                "ended_at": INSTANT,
                "minutes": whole(1, MINUTES_MAX),
                "starts_at": optional(INSTANT),
            }
        ),
        **_before(),
        VOTES: _vote(highest, ballot),
    }


def _before() -> Mapping[str, Shape]:
    """Allow what is known of earlier workshops; their paragraphs are of other models."""
    session = whole(1, SESSIONS_MAX)
    return {
        "past": record(
            {"number": session, "id": LINE, "title": FILLED_LINE, "date": DATE_OR_EMPTY, "model": LINE, "version": LINE}
        ),
        "previous": record(
            {
                "number": COUNT,
                "session": session,
                "id": LINE,
                "title": LINE,
                "level": optional(LEVEL),
                "kind": choice(("", *KINDS)),
                "target": LEVEL,
                "agreement": optional(NUMBER),
                "reason": TEXT,
            }
        ),
        "carried": record(
            {
                "number": COUNT,
                "origin": FILLED_LINE,
                "first": session,
                "paragraph": LINE,
                "title": FILLED_LINE,
                "owner": LINE,
                "due": DATE_OR_EMPTY,
                "statuses": listed(choice(STATUSES)),
                "status": choice(STATUSES),
                "brought": TEXT,
                "improvement": whole(0, NUMBER_MAX),
                "reviewed": FLAG,
            }
        ),
    }


def _vote(highest: int, ballot: Shape) -> Shape:
    """Allow a vote. There are thousands of them: what fits is seen at once, what does not is looked at closely."""
    place = {"round": whole(1, highest), "participant": whole(1, PARTICIPANTS_MAX)}
    openly, sealed = record({**place, "ballot": ballot}), record({**place, SEALED: leaf(is_token)})

    def check(value: Any) -> Misfit | None:  # noqa: ANN401 - a row or whatever stands for one
        try:
            round_, participant = value["round"], value["participant"]
            fits = (
                type(round_) is type(participant) is int
                and 0 < round_ <= highest
                and 0 < participant <= PARTICIPANTS_MAX
                and (is_token(value[SEALED]) if SEALED in value else _is_ballot(value["ballot"]))
                and len(value) == 3  # noqa: PLR2004 - the fields that were just read
            )
        except (TypeError, LookupError):
            fits = False
        if fits:
            return None
        return sealed(value) if isinstance(value, dict) and SEALED in value else openly(value)

    return check


def _all_or_none(shape: Shape, length: int) -> Shape:
    """Allow a list that is empty or of one length."""

    def check(value: Any) -> Misfit | None:  # noqa: ANN401 - a row or whatever stood for one
        return shape(value) or (None if len(value) in {0, length} else Misfit((), value))

    return check


def _is_ballot(value: object) -> bool:
    return value in (ABSTAIN, ABSENT, VOTED) or (type(value) is int and value in LEVELS)


def _parked_without_level(shape: Shape) -> Shape:
    """Allow no level with what was parked. Others may lack one too: after a gap check without level 1."""

    def check(value: Any) -> Misfit | None:  # noqa: ANN401 - a row or whatever stood for one
        misfit = shape(value)
        if misfit is None and value["kind"] == PARKED and value["level"] is not None:
            return Misfit(("level",), value["level"])
        return misfit

    return check


def key_of(table: str, row: Document) -> int:
    """Give the number that a fitting row has in its table."""
    if table == VOTES:
        return vote_key(row["round"], row["participant"])
    if table == "rounds":
        return round_key(row["paragraph"], row["number"])
    key: int = row[_KEY_FIELD[table]] if table in _KEY_FIELD else INFO_KEY
    return key


def change_shape(shapes: Mapping[str, Shape]) -> Callable[[object, bool], Misfit | None]:
    """Give the check of a change ``[table, number, before, after]``, told whether it is in the first event.

    The workshop's own row and its topics are made in the first event and never taken away.
    """
    vote = shapes[VOTES]

    def check(change: object, first: bool) -> Misfit | None:  # noqa: FBT001
        if not isinstance(change, list) or len(change) != 4:  # noqa: PLR2004
            return Misfit((), change)
        table, key, was, now = change
        if (
            table == VOTES
            and type(key) is int
            and (was is None or _is_vote(key, was, vote))
            and (now is None or _is_vote(key, now, vote))
        ):
            return None
        return _closely(shapes, change, first=first)

    return check


def _closely(shapes: Mapping[str, Shape], change: list[Any], *, first: bool) -> Misfit | None:
    table, key, was, now = change
    if not isinstance(table, str) or table not in TABLES:
        return Misfit(("1",), table)
    for place, row in (("3", was), ("4", now)):
        if row is None:
            if table in LASTING and not (first and row is was):
                return Misfit((place,), row)
        elif misfit := shapes[table](row):
            return misfit.under(place)
        elif type(key) is not int or key_of(table, row) != key:
            return Misfit(("2",), key)
    return None


def _is_vote(key: int, row: Document, shape: Shape) -> bool:
    """Tell whether a row is the vote of this number; most changes are votes."""
    return shape(row) is None and key == vote_key(row["round"], row["participant"])
