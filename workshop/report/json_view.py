"""A workshop as JSON values, format 1: everything that may be seen, in full precision, for other programs."""

import json
from datetime import datetime
from typing import Any

from workshop.domain.agreement import tally
from workshop.domain.maturity import Chapter, Paragraph
from workshop.domain.profile import Summary, by_chapter, by_principle, overall, round_figures
from workshop.domain.reliability import reliability
from workshop.domain.workshop import ABSENT, ABSTAIN, Consensus, Round, Workshop
from workshop.language import Translator
from workshop.report.actions_json import actions_before_json, improvements_json
from workshop.report.agenda_json import agenda_json
from workshop.report.previous_json import past_json, previous_json

FORMAT = 1

Document = dict[str, Any]


def dumps(workshop: Workshop, now: datetime | None = None) -> str:
    """Give a workshop as JSON text: letters as they are, indented by two, ended by a line break.

    Raises:
        ValueError: a figure is no number, which JSON cannot say.
    """
    return json.dumps(workshop_json(workshop, now), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def workshop_json(workshop: Workshop, now: datetime | None = None) -> Document:
    """Give a workshop as JSON values; None where a figure is undefined. With ``now`` its agenda has a forecast.

    Texts are in the language of the workshop, agreement and robustness are percents (0-100). Of a round that
    was not revealed nothing is told but that it is there: no ballots, nobody absent, and None for every figure. In
    a revealed one, who has no ballot was absent. Where votes are anonymous there are counts and figures, and no votes
    or outliers by name. Dots are None before their reveal, and so is what was recorded of a paragraph the last time
    before its votes of this time are shown.
    """
    model, info = workshop.model, workshop.info
    words = model.text(info.language)
    chapters, principles = by_chapter(workshop), by_principle(workshop)
    translator = Translator(info.language)
    return {
        "format": FORMAT,
        "title": info.title,
        "model": {"id": model.id, "version": model.version, "language": info.language},
        "participants": [
            {"id": person.number, "name": person.name, "role": person.role, "chair": person.chair}
            for person in workshop.participants.values()
        ],
        "paragraphs": [
            _paragraph(workshop, chapter, paragraph, words.paragraphs[paragraph.id].title)
            for chapter in model.chapters
            for paragraph in chapter.paragraphs
        ],
        "chapters": [{"id": id_, "title": words.chapters[id_], **_levels(found)} for id_, found in chapters.items()],
        "principles": [
            {
                "id": id_,
                "title": translator(f"principle.{id_}"),
                "mean": found.mean,
                "paragraphs": found.paragraphs,
            }
            for id_, found in principles.items()
        ],
        "overall": _levels(overall(workshop)),
        "reliability": _reliability(workshop),
        "improvements": improvements_json(workshop, now),
        "agenda": agenda_json(workshop, now),
        "dots_revealed": info.dots_shown,
        "past": past_json(workshop),
        "actions_before": actions_before_json(workshop),
    }


def _levels(found: Summary) -> Document:
    return {
        "mean": found.mean,
        "minimum": found.minimum,
        "recorded": found.recorded,
        "paragraphs": found.paragraphs,
    }


def _paragraph(workshop: Workshop, chapter: Chapter, paragraph: Paragraph, title: str) -> Document:
    topic = workshop.topics[paragraph.number]
    return {
        "id": paragraph.id,
        "chapter": chapter.id,
        "title": title,
        "principles": list(paragraph.principles),
        "in_scope": topic.in_scope,
        "target": workshop.target_of(paragraph.number),
        "importance": topic.importance,
        "rounds": [_round(workshop, round_) for round_ in workshop.rounds_of(paragraph.number)],
        "consensus": _consensus(workshop.consensus.get(paragraph.number)),
        "previous": previous_json(workshop, paragraph.number),
    }


def _round(workshop: Workshop, round_: Round) -> Document:
    return _revealed(workshop, round_) if round_.revealed else _hidden(round_)


def _hidden(round_: Round) -> Document:
    """Tell that a round is there; its ballots are not even looked up."""
    return {
        "number": round_.number,
        "revealed": False,
        "votes": {},
        "counts": None,
        "abstained": None,
        "absent": None,
        "median": None,
        "interpolated_median": None,
        "agreement": None,
        "pattern": None,
        "disagreement": None,
        "outliers": [],
        "cns": None,
        "van_der_eijk_a": None,
    }


def _revealed(workshop: Workshop, round_: Round) -> Document:
    names = {number: person.name for number, person in workshop.participants.items()}
    ballots = workshop.ballots_of(round_)
    found = round_figures(workshop, round_)
    anonymous = workshop.info.anonymous
    votes = {} if anonymous else {name: ballots.get(number, ABSENT) for number, name in names.items()}
    abstained = list(ballots.values()).count(ABSTAIN)
    return {
        "number": round_.number,
        "revealed": True,
        "votes": votes,
        "counts": list(found.counts),
        "abstained": abstained,
        "absent": max(0, len(names) - found.n - abstained),
        "median": found.median,
        "interpolated_median": found.interpolated_median,
        "agreement": found.agreement,
        "pattern": found.pattern.value,
        "disagreement": found.disagreement.value,
        "outliers": [] if anonymous else [names[number] for number in found.outliers],
        "cns": found.cns,
        "van_der_eijk_a": found.van_der_eijk_a,
    }


def _consensus(recorded: Consensus | None) -> Document | None:
    if recorded is None:
        return None
    return {
        "level": recorded.level,
        "kind": recorded.kind,
        "reason": recorded.reason,
        "evidence": list(recorded.evidence),
        "dissent": list(recorded.dissent),
        "islands": list(recorded.islands),
        "strengths": list(recorded.strengths),
        "objections": list(recorded.objections),
        "unsupported": recorded.unsupported,
        "as_read": recorded.as_read,
    }


def _reliability(workshop: Workshop) -> Document:
    """Give the figures of the last revealed rounds, and over how many paragraphs with votes they are."""
    last = [last for p in workshop.scope if (last := workshop.revealed_round(p.number)) is not None]
    found = reliability(tally(workshop.levels_of(round_).values()) for round_ in last)
    return {
        "alpha_ordinal": found.alpha_ordinal,
        "ac2": found.ac2,
        "mean_agreement": found.mean_agreement,
        "paragraphs": found.paragraphs,
    }
