"""From the state of a workshop to what a page is sent: the same for all phones, but for one letter each.

What is shared is what the screen for the group shows, made by the same functions: before the reveal they ask a round
for nothing but the number of its ballots, and phones are not even sent that number.
"""

from dataclasses import replace
from typing import Any

from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot, Round, Workshop
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens import follow_view, stage_view
from workshop.widgets.follow_values import LevelWords, Result

State = dict[str, Any]

_CODES: dict[Ballot, str] = {**{level: str(level) for level in range(1, 6)}, ABSTAIN: "-", ABSENT: "x"}
NONE = "."
"""The letter of who has no ballot. Each is one letter, so that all answers are of one length."""
_CAST: dict[str, Ballot] = {**{str(level): level for level in range(1, 6)}, "-": ABSTAIN}


def ballot_of(code: object) -> Ballot | None:
    """Give the ballot that a phone means by a letter; None when it means none."""
    return _CAST.get(code) if isinstance(code, str) else None


def open_round(workshop: Workshop) -> Round | None:
    """Give the round that phones can vote in, also when nobody has voted in it yet; None when there is none."""
    paragraph = workshop.current
    if paragraph is None or paragraph.number in workshop.consensus:
        return None
    last = workshop.last_round(paragraph.number)
    if last is None:
        return Round(paragraph.number, 1)
    return None if last.revealed else last


def own_code(workshop: Workshop, seat: int) -> str:
    """Give the letter of the ballot of a seat in the round in sight.

    After the reveal of an anonymous round nobody's ballot is known here: the phone itself remembers it.
    """
    paragraph = workshop.current
    last = None if paragraph is None else workshop.last_round(paragraph.number)
    if last is None:
        return NONE
    if workshop.info.anonymous and last.revealed:
        return NONE
    ballot = workshop.ballots_of(last).get(seat)
    return NONE if ballot is None else _CODES.get(ballot, NONE)


def in_language(workshop: Workshop, language: str) -> Workshop:
    """Give a workshop as it reads in another language of its model, where there is that."""
    if language == workshop.info.language or language not in workshop.model.languages:
        return workshop
    return replace(workshop, info=workshop.info._replace(language=language))


def step(workshop: Workshop) -> str:
    """Name what a page shows: wait, vote, result or record."""
    paragraph = workshop.current
    if paragraph is None:
        return "wait"
    if paragraph.number in workshop.consensus:
        return "record"
    return "result" if open_round(workshop) is None else "vote"


def phone_state(workshop: Workshop, t: Translator) -> State:
    """Give what every phone is sent."""
    shown = follow_view.shown(workshop, t)
    paragraph = workshop.current
    last = None if paragraph is None else workshop.last_round(paragraph.number)
    number = last.number if last is not None else 1
    return {
        "step": step(workshop),
        "workshop": workshop.info.title,
        "anonymous": workshop.info.anonymous,
        "paragraph": paragraph.number if paragraph is not None else 0,
        "round": number,
        "title": shown.title,
        "about": shown.about,
        "levels": [_level(level) for level in shown.levels],
        "result": None if shown.result is None else _result(shown.result),
        "record": None if shown.record is None else shown.record._asdict(),
        "notice": list(shown.notice[1:-1]),
        "next": _next(shown.result),
        "dots": _dots(workshop),
    }


def _dots(workshop: Workshop) -> State | None:
    """Give what dots can be given to; after their reveal how many each got. None where there is nothing to give to.

    Before the reveal the dots themselves are not asked for.
    """
    from workshop.domain.dots import sums, votable

    items = [{"number": number, "title": workshop.improvements[number].title} for number in votable(workshop)]
    if not items:
        return None
    found = sums(workshop)
    if found is not None:
        items = [{**item, "dots": found.get(int(str(item["number"])), 0)} for item in items]
    return {"each": workshop.info.dots, "shown": found is not None, "items": items}


def screen_state(facilitator: Facilitator, workshop: Workshop, t: Translator) -> State:
    """Give what the page for the room is sent; of its clocks the seconds, so that the page counts on by itself."""
    state = phone_state(workshop, t)
    count = follow_view.count(workshop)
    last = None if workshop.current is None else workshop.last_round(workshop.current.number)
    talk = facilitator.talk_left
    phase = "" if workshop.current is None else stage_view.phase(workshop, workshop.current.number)
    state["phase"] = t(f"phase.{phase}") if phase else ""
    state["count"] = None if count is None else [count.voted, count.people]
    state["count_words"] = "" if count is None else t("stage.voted", voted=count.voted, people=count.people)
    state["following"] = _following(workshop, last, t)
    state["clock"] = None
    if workshop.current is not None:
        number = workshop.current.number
        state["clock"] = {
            "used": round(facilitator.used(number), 1),
            "box": workshop.topics[number].seconds,
            "running": workshop.info.running_since is not None,
            "talk": None if talk is None or phase != "discuss" else round(talk, 1),
        }
    return state


def _following(workshop: Workshop, last: Round | None, t: Translator) -> str:
    if last is None or not last.revealed or last.paragraph in workshop.consensus:
        return ""
    from workshop.screens.follow_result import following

    return following(workshop, last, t)


def _level(level: LevelWords) -> State:
    statements = [{"text": s.text, "verdict": s.verdict, "said": s.verdict_text} for s in level.statements]
    return {"level": level.level, "name": level.name, "statements": statements}


def _result(result: Result) -> State:
    return {
        "pattern": result.pattern,
        "disagreement": result.disagreement,
        "agreement": result.agreement,
        "shares": [share._asdict() for share in result.shares],
        "facts": list(result.facts),
        "order_title": result.order_title,
        "order": [turn._asdict() for turn in result.order],
        "contested_title": result.contested_title,
        "contested": [_level(level) for level in result.contested],
    }


def _next(result: Result | None) -> str:
    """Give whose turn it is to speak: a name, or in an anonymous workshop a level; empty for nobody."""
    return "" if result is None else next((turn.text for turn in result.order if not turn.heard), "")
