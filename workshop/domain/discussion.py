"""What happens between the reveal and the record: who was heard, for how long, and what was said of the statements."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from workshop.domain.agenda import check_in_scope, running_from
from workshop.domain.changes import INFO_KEY, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import Topic, Workshop, statement_key

TALK_SECONDS = 120
"""A discussion round, as facilitators hold them."""

Verdict = Literal["true", "untrue", "disputed"]
VERDICTS: tuple[Verdict, ...] = ("true", "untrue", "disputed")


def hear(workshop: Workshop, paragraph: int, who: int) -> Decision:
    """Tick off that somebody was heard in the newest round, or take that back.

    Raises:
        WorkshopError: the votes are still hidden, or they did not vote in this round.
    """
    last = workshop.last_round(paragraph)
    if last is None or not last.revealed:
        raise WorkshopError("record.hidden")
    if who not in workshop.ballots_of(last):
        raise WorkshopError("participant.unknown")
    spoken = tuple(other for other in last.spoken if other != who) if who in last.spoken else (*last.spoken, who)
    return Decision("hear", (row_change("rounds", last.key, last, last._replace(spoken=spoken)),))


def talk(workshop: Workshop, at: str, seconds: int = TALK_SECONDS) -> Decision:
    """Begin a discussion round that ends so many seconds after ``at`` (ISO 8601); while one runs or is held, end it.

    It runs with the clock: where that stands, it goes on from here.
    """
    info = workshop.info
    runs = info.talk_until is not None and datetime.fromisoformat(info.talk_until) > datetime.fromisoformat(at)
    if runs or info.talk_left:
        now = info._replace(talk_until=None, talk_left=0.0)
    else:
        stands = info.running_since is None and info.current is not None
        until = (datetime.fromisoformat(at) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
        now = (running_from(info, at) if stands else info)._replace(talk_until=until)
    return Decision("talk", (row_change("workshop", INFO_KEY, info, now),))


def judge(workshop: Workshop, paragraph: int, level: int, statement: int, verdict: Verdict | None) -> Decision:
    """Keep what the group says of one statement: true, not true or disputed; None takes that back.

    Raises:
        WorkshopError: the paragraph is out of scope, it has no such statement, or the votes are still hidden.
    """
    check_in_scope(workshop, paragraph)
    last = workshop.last_round(paragraph)
    if last is not None and not last.revealed and workshop.ballots_of(last):
        raise WorkshopError("record.hidden")
    if not 1 <= statement <= statements(workshop, paragraph).get(level, 0):
        raise WorkshopError("statement.unknown", level=level, statement=statement)
    was = workshop.topics[paragraph]
    key = statement_key(level, statement)
    now: dict[str, Any] = {name: tuple(other for other in getattr(was, name) if other != key) for name in VERDICTS}
    if verdict is not None:
        now[verdict] = tuple(sorted((*now[verdict], key)))
    return Decision("judge", (row_change("topics", paragraph, was, was._replace(**now)),))


def verdict(topic: Topic, level: int, statement: int) -> Verdict | None:
    """Give what the group said of a statement, or None."""
    key = statement_key(level, statement)
    return next((name for name in VERDICTS if key in getattr(topic, name)), None)


def statements(workshop: Workshop, paragraph: int) -> Mapping[int, int]:
    """Give the number of statements of a paragraph by level."""
    text = workshop.model.text(workshop.info.language)
    words = text.paragraphs[workshop.model.paragraphs[paragraph - 1].id]
    return {level: len(words.levels[level - 1]) for level in LEVELS}


def judged_levels(workshop: Workshop, paragraph: int) -> dict[int, bool]:
    """Give for each level of which enough was said whether it is met.

    It is met when all its statements are true, and not met as soon as one of them is not, or is disputed.
    """
    topic = workshop.topics[paragraph]
    found: dict[int, bool] = {}
    for level, count in statements(workshop, paragraph).items():
        said = [verdict(topic, level, number) for number in range(1, count + 1)]
        if any(word in {"untrue", "disputed"} for word in said):
            found[level] = False
        elif all(word == "true" for word in said):
            found[level] = True
    return found
