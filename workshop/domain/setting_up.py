"""Making a workshop and changing who takes part, what is treated and what it aims at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.domain.agenda import kept_timebox, timeboxes
from workshop.domain.anonymity import check_number
from workshop.domain.beforehand import asked_minutes, planned
from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel, is_level
from workshop.domain.names import PARTICIPANTS_MAX, checked_line, checked_name, checked_title, name_key
from workshop.domain.order import sittings
from workshop.domain.voting import ROUNDS_MAX
from workshop.domain.weights import weight
from workshop.domain.workshop import (
    DEFAULT_ROUNDS,
    DEFAULT_TARGET,
    DEFAULT_THRESHOLD,
    MINUTES_MAX,
    THRESHOLD_MIN,
    TIES,
    Info,
    Participant,
    Topic,
    Workshop,
)

_FIXED = ("anonymous", "threshold", "rounds", "tie")
"""What a group settles before its first vote, and then leaves alone."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to add: name as typed, role, and whether they are the chair."""

    name: str
    role: str = ""
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a facilitator fills in before a session.

    ``scope`` None is every paragraph, ``minutes`` None what the model asks for them. ``starts_at`` is an aware ISO 8601
    instant; ``breaks`` and ``reserved`` (minutes by kind) are as in ``beforehand.planned``; ``weights`` are minutes by
    paragraph id that count instead of those of the model, such as those of an earlier session.
    """

    title: str
    language: str
    people: Sequence[Person] = ()
    scope: Collection[str] | None = None
    minutes: int | None = None
    target: int = DEFAULT_TARGET
    anonymous: bool = False
    threshold: int = DEFAULT_THRESHOLD
    rounds: int = DEFAULT_ROUNDS
    tie: str = TIES[0]
    starts_at: str | None = None
    breaks: Sequence[tuple[int, int]] = ()
    reserved: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] | None = None


def create(model: MaturityModel, plan: Plan, at: str) -> Decision:
    """Check a plan and give the changes that turn ``blank(model)`` into it; ``at`` is the instant (ISO 8601).

    Raises:
        WorkshopError: title, a name, the target, the minutes or the scope is not usable.
    """
    _check_language(model, plan.language)
    scope = _checked_scope(model, plan.scope)
    asked = {p.id: float(p.minutes) for p in model.paragraphs} | dict(plan.weights or {})
    weights = [asked[p.id] if p.id in scope else 0.0 for p in model.paragraphs]
    minutes = plan.minutes
    if minutes is None:
        minutes = asked_minutes(weights, plan.breaks, plan.reserved)
    _check_rules(threshold=plan.threshold, rounds=plan.rounds, tie=plan.tie)
    info = Info(
        checked_title(plan.title),
        plan.language,
        at,
        checked_minutes(minutes),
        checked_level(plan.target),
        anonymous=plan.anonymous,
        threshold=plan.threshold,
        rounds=plan.rounds,
        tie=plan.tie,
        starts_at=plan.starts_at,
    )
    seconds, stops = planned(model.paragraphs, weights, minutes, plan.breaks, plan.reserved)
    changes = [row_change("workshop", INFO_KEY, None, info)]
    for paragraph, box in zip(model.paragraphs, seconds, strict=True):
        topic = Topic(paragraph.number, in_scope=paragraph.id in scope, seconds=box)
        changes.append(row_change("topics", topic.number, None, topic))
    changes += stops
    people = added_people((), plan.people)
    if plan.anonymous:
        check_number(len(people))
    return Decision("create", (*changes, *people))


def _check_language(model: MaturityModel, language: str) -> None:
    if language not in model.languages:
        raise WorkshopError("plan.language", language=language, model=model.id, languages=", ".join(model.languages))


def _checked_scope(model: MaturityModel, scope: Collection[str] | None) -> set[str]:
    known = {paragraph.id for paragraph in model.paragraphs}
    chosen = known if scope is None else set(scope)
    unknown = chosen - known
    if unknown:
        raise WorkshopError("paragraph.unknown", paragraph=min(unknown), model=model.id)
    if not chosen:
        raise WorkshopError("plan.scope")
    return chosen


def _check_rules(**values: Any) -> None:
    threshold, rounds, tie = values.get("threshold"), values.get("rounds"), values.get("tie")
    if threshold is not None and (type(threshold) is not int or not THRESHOLD_MIN <= threshold <= 100):  # noqa: PLR2004
        raise WorkshopError("rules.threshold", minimum=THRESHOLD_MIN)
    if rounds is not None and (type(rounds) is not int or not 1 <= rounds <= ROUNDS_MAX):
        raise WorkshopError("rules.rounds", maximum=ROUNDS_MAX)
    if tie is not None and tie not in TIES:
        raise WorkshopError("rules.tie", tie=tie)


def checked_minutes(minutes: int) -> int:
    """Give the minutes of a session.

    Raises:
        WorkshopError: no whole number, fewer than 1 or more than a day.
    """
    if type(minutes) is not int or not 1 <= minutes <= MINUTES_MAX:
        raise WorkshopError("plan.minutes", maximum=MINUTES_MAX)
    return minutes


def checked_level(level: int) -> int:
    """Give a target, importance or effort.

    Raises:
        WorkshopError: not a whole number 1-5.
    """
    if not is_level(level):
        raise WorkshopError("plan.one_to_five", value=level)
    return level


def added_people(present: Iterable[Participant], people: Iterable[Person]) -> list[Change]:
    """Give the changes that add people to those present, in the order given; all or nothing.

    Raises:
        WorkshopError: a name is empty, too long or taken, a role is too long, there is a second chair, or over
            999 people.
    """
    here = list(present)
    taken = {name_key(other.name) for other in here}
    changes = []
    for person in people:
        name = checked_name(person.name, taken)
        taken.add(name_key(name))
        if person.chair and any(other.chair for other in here):
            raise WorkshopError("participant.chairs", name=name)
        number = max((other.number for other in here), default=0) + 1
        if number > PARTICIPANTS_MAX:
            raise WorkshopError("participant.many", maximum=PARTICIPANTS_MAX)
        added = Participant(number, name, checked_line(person.role), person.chair)
        here.append(added)
        changes.append(row_change("participants", number, None, added))
    return changes


def add_people(workshop: Workshop, people: Iterable[Person]) -> Decision:
    """Add people who came later; see ``added_people`` for what is refused."""
    changes = added_people(workshop.participants.values(), people)
    if workshop.info.anonymous:
        check_number(max((change.key for change in changes), default=0))
    return Decision("people", tuple(changes))


def change_person(workshop: Workshop, number: int, person: Person) -> Decision:
    """Correct somebody's name or role, or make them the chair (the chair before them is one no longer).

    Raises:
        WorkshopError: nobody has this number, the name is empty, too long or taken, or the role is too long.
    """
    was = workshop.participants.get(number)
    if was is None:
        raise WorkshopError("participant.unknown")
    others = [other for other in workshop.participants.values() if other.number != number]
    now = was._replace(
        name=checked_name(person.name, {name_key(other.name) for other in others}),
        role=checked_line(person.role),
        chair=person.chair,
    )
    changes = [row_change("participants", number, was, now)]
    if person.chair:
        changes += [
            row_change("participants", other.number, other, other._replace(chair=False))
            for other in others
            if other.chair
        ]
    return Decision("person", tuple(changes))


def set_away(workshop: Workshop, number: int, *, away: bool) -> Decision:
    """Say that somebody is not there, or is back: from now on nobody waits for them, or they are waited for again.

    Raises:
        WorkshopError: nobody has this number.
    """
    was = workshop.participants.get(number)
    if was is None:
        raise WorkshopError("participant.unknown")
    return Decision("away", (row_change("participants", number, was, was._replace(away=away)),))


def remove_person(workshop: Workshop, number: int) -> Decision:
    """Take somebody off the list.

    Raises:
        WorkshopError: nobody has this number, or they have voted (mark them absent instead); where votes are
            anonymous that may be after any reveal.
    """
    was = workshop.participants.get(number)
    if was is None:
        raise WorkshopError("participant.unknown")
    if any(number in votes for votes in workshop.ballots.values()) or number in workshop.dots:
        raise WorkshopError("participant.voted", name=was.name)
    revealed = workshop.info.dots_shown or any(round_.revealed for round_ in workshop.rounds.values())
    if workshop.info.anonymous and revealed:
        raise WorkshopError("participant.perhaps_voted", name=was.name)
    return Decision("person", (row_change("participants", number, was, None),))


def change_topic(workshop: Workshop, paragraph: int, **values: Any) -> Decision:
    """Set ``target`` (None: the workshop's), ``importance``, ``in_scope`` or ``seconds`` of a paragraph.

    A timebox is kept within a day. A paragraph that comes into scope without one gets the minutes of the model.

    Raises:
        WorkshopError: a target or importance outside 1-5, or taken out of scope while it is the open paragraph, the
            only one, voted on or recorded.
    """
    was = workshop.topics[paragraph]
    if values.get("target") is not None:
        checked_level(values["target"])
    if "importance" in values:
        checked_level(values["importance"])
    in_scope = values.get("in_scope", was.in_scope)
    if was.in_scope and not in_scope:
        _check_can_leave(workshop, paragraph)
    if in_scope and not was.in_scope and not was.seconds:
        values.setdefault("seconds", workshop.model.paragraphs[paragraph - 1].minutes * 60)
    if "seconds" in values:
        values["seconds"] = kept_timebox(values["seconds"])
    return Decision("topic", (row_change("topics", paragraph, was, was._replace(**values)),))


def _check_can_leave(workshop: Workshop, paragraph: int) -> None:
    id_ = workshop.model.paragraphs[paragraph - 1].id
    if workshop.rounds_of(paragraph) or paragraph in workshop.consensus:
        raise WorkshopError("paragraph.voted", paragraph=id_)
    if workshop.info.current == paragraph:
        raise WorkshopError("paragraph.open", paragraph=id_)
    if len(workshop.scope) == 1:
        raise WorkshopError("plan.scope")


def change_info(workshop: Workshop, **values: Any) -> Decision:
    """Set ``title``, ``target``, ``minutes`` or ``language`` of the workshop; new minutes are shared out anew.

    They are shared by weight (see ``weights.weight``), less what breaks and reserved time take.

    Before the first vote also ``anonymous`` and the rules: ``threshold``, ``rounds`` and ``tie``.

    Raises:
        WorkshopError: a value is not usable, or it is fixed because somebody has voted.
    """
    info = workshop.info
    if workshop.ballots and any(values.get(name, getattr(info, name)) != getattr(info, name) for name in _FIXED):
        raise WorkshopError("rules.fixed")
    _check_rules(**values)
    if values.get("anonymous"):
        check_number(max(workshop.participants, default=0))
    if "title" in values:
        values["title"] = checked_title(values["title"])
    if "target" in values:
        checked_level(values["target"])
    if "language" in values:
        _check_language(workshop.model, values["language"])
    changes = []
    if "minutes" in values:
        part = sittings(workshop)[0]
        reserved = sum(workshop.stops[-item].seconds for item in part if item < 0)
        seconds = max(0, checked_minutes(values["minutes"]) * 60 - reserved)
        treated = [item for item in sorted(part) if item > 0]
        weights = [weight(workshop, item) if workshop.topics[item].in_scope else 0.0 for item in treated]
        for item, box in zip(treated, timeboxes(weights, seconds), strict=True):
            was = workshop.topics[item]
            changes.append(row_change("topics", item, was, was._replace(seconds=box)))
    changes.append(row_change("workshop", INFO_KEY, workshop.info, workshop.info._replace(**values)))
    return Decision("settings", tuple(changes))
