"""What is told of a workshop as a whole: what, when, with whom, by which rules, and the figures of all together."""

from collections.abc import Iterator
from datetime import datetime

from workshop.domain.agreement import tally
from workshop.domain.profile import overall
from workshop.domain.reliability import reliability
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.agenda_table import sitting_lines
from workshop.report.rules_words import rules_words
from workshop.report.session_facts import attendance, began_at, named, words_of
from workshop.report.tables import Cell, Fact, Kind, rounded
from workshop.report.wording import day_of, iso_day


def facts(workshop: Workshop, t: Translator, at: datetime) -> tuple[Fact, ...]:
    """Give the facts of a workshop; days are those of the time zone of ``at``, which is when it is told."""
    return tuple(
        Fact(t(f"tables.fact.{key}"), value, kind)
        for key, value, kind in (*_session(workshop, t, at), *_figures(workshop))
    )


def _session(workshop: Workshop, t: Translator, at: datetime) -> Iterator[tuple[str, Cell, Kind]]:
    info, there = workshop.info, attendance(workshop)
    yield "title", info.title, "text"
    model = words_of(workshop, t.language).title
    yield "model", t("report.model_version", title=model, version=workshop.model.version), "text"
    yield "held", day_of(began_at(workshop), at.tzinfo), "day"
    yield "sittings", "\n".join(sitting_lines(workshop, t, at.tzinfo)), "long"
    yield "made", at.date(), "day"
    if workshop.past:
        last = workshop.past[max(workshop.past)]
        yield "follows", t("tables.follows", title=last.title, day=iso_day(t, last.date)), "text"
    yield "people", len(workshop.participants), "whole"
    yield "present", ", ".join(named(t, person) for person in there.present), "long"
    yield "absent", ", ".join(named(t, person) for person in there.absent), "long"
    yield "rules", rules_words(workshop.info, t, "tables.rules"), "text"


def _figures(workshop: Workshop) -> Iterator[tuple[str, Cell, Kind]]:
    whole = overall(workshop)
    yield "mean", rounded(whole.mean), "number"
    yield "minimum", whole.minimum, "level"
    yield "recorded", whole.recorded, "whole"
    yield "paragraphs", whole.paragraphs, "whole"
    last = [last for p in workshop.scope if (last := workshop.revealed_round(p.number)) is not None]
    found = reliability(tally(workshop.levels_of(round_).values()) for round_ in last)
    yield "mean_agreement", rounded(found.mean_agreement), "percent"
    yield "alpha", rounded(found.alpha_ordinal), "number"
    yield "ac2", rounded(found.ac2), "number"
