"""From the state of a workshop to what the group may see of it: pure functions, nothing hidden gets through.

Before the reveal that is the paragraph and how many voted; no ballot is looked at but to count it. What is for the
facilitator alone (notes, and what the movement between rounds hints at) is never asked for.
"""

from typing import NamedTuple

from workshop.domain.maturity import LEVELS
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.widgets.follow_values import LevelWords, Record, Shown, Statement


class Count(NamedTuple):
    """How many gave their ballot in the open round, of how many; ``round`` is its number."""

    round: int
    voted: int
    people: int


def shown(workshop: Workshop, t: Translator) -> Shown:
    """Give what stands on the screen for the group."""
    paragraph = workshop.current
    if paragraph is None:
        return _beginning(workshop, t)
    words = workshop.model.text(workshop.info.language).paragraphs[paragraph.id]
    last = workshop.last_round(paragraph.number)
    result = None
    if last is not None and last.revealed:
        # Only now anything is loaded that looks at votes.
        from workshop.screens.follow_result import result_of

        result = result_of(workshop, last, t)
    levels = tuple(level_words(workshop, paragraph.number, level, t) for level in LEVELS)
    record = record_of(workshop, paragraph.number, t)
    return Shown(f"{paragraph.id} {words.title}", words.about, levels, result, record)


def _beginning(workshop: Workshop, t: Translator) -> Shown:
    title = workshop.model.text(workshop.info.language).title
    size = t("follow.start.size", n=len(workshop.scope), minutes=workshop.info.minutes)
    return Shown(notice=(workshop.info.title, title, size, t("follow.start")))


def level_words(workshop: Workshop, paragraph: int, level: int, t: Translator) -> LevelWords:
    """Give a level in words, with what the group said of its sentences; before the reveal it has said nothing."""
    from workshop.domain.discussion import verdict

    text = workshop.model.text(workshop.info.language)
    sentences = text.paragraphs[workshop.model.paragraphs[paragraph - 1].id].levels[level - 1]
    last = workshop.last_round(paragraph)
    open_round = last is not None and not last.revealed
    statements = []
    for number, sentence in enumerate(sentences, start=1):
        said = None if open_round else verdict(workshop.topics[paragraph], level, number)
        statements.append(Statement(sentence, said or "", t(f"statement.{said}") if said else ""))
    return LevelWords(level, text.levels[level - 1], tuple(statements))


def record_of(workshop: Workshop, paragraph: int, t: Translator) -> Record | None:
    """Give the recorded level with its kind, or None; reasons and objections stay with the facilitator."""
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        return None
    kind = t(f"kind.{recorded.kind}")
    if recorded.kind == PARKED:
        title = t("stage.parked")
    elif recorded.level is None:
        title = t("stage.no_level_yet", kind=kind)
    else:
        title = t("stage.recorded", level=recorded.level, kind=kind)
    facts = []
    if recorded.level is not None:
        facts.append(workshop.model.text(workshop.info.language).levels[recorded.level - 1])
    if recorded.islands:
        facts.append(t("stage.islands", levels=", ".join(map(str, recorded.islands))))
    warnings = (t("follow.unsupported"),) if recorded.unsupported else ()
    return Record(recorded.level, title, tuple(facts), warnings)


def count(workshop: Workshop) -> Count | None:
    """Count who gave their ballot in the open round of the open paragraph; None when there is nothing to vote on.

    Who is away is not waited for.
    """
    paragraph = workshop.current
    if paragraph is None or paragraph.number in workshop.consensus:
        return None
    last = workshop.last_round(paragraph.number)
    if last is not None and last.revealed:
        return None
    ballots = workshop.ballots_of(last) if last is not None else {}
    waiting = sum(person.number not in ballots for person in workshop.present)
    return Count(last.number if last is not None else 1, len(ballots), len(ballots) + waiting)
