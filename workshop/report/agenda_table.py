"""The table of the time: what was planned and what it took, by paragraph, by phase, and for what lay between them."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from workshop.domain import order
from workshop.domain.phases import planned_by_phase, used_by_phase
from workshop.domain.timeline import state
from workshop.domain.workshop import PHASES, Stop, Workshop
from workshop.language import Translator
from workshop.report.result_tables import how
from workshop.report.session_facts import words_of
from workshop.report.tables import Cell, Table, columns, made
from workshop.report.wording import day, day_of

_MINUTE = 60


def agenda(workshop: Workshop, t: Translator) -> Table:
    """Give the plan in its order with the minutes that were planned and used; a stop has no number and no phases."""
    kinds = columns(
        t,
        ("place", "whole"),
        ("paragraph", "code"),
        ("title", "text"),
        ("planned", "minutes"),
        ("used", "minutes"),
        ("over", "minutes"),
        ("how", "text"),
        ("planned_read", "minutes"),
        ("used_read", "minutes"),
        ("planned_vote", "minutes"),
        ("used_vote", "minutes"),
        ("planned_discuss", "minutes"),
        ("used_discuss", "minutes"),
        ("planned_record", "minutes"),
        ("used_record", "minutes"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        place = 0
        for item in order.items(workshop):
            stop = order.stop_of(workshop, item)
            if stop is not None:
                yield _stop(workshop, stop, t)
            elif workshop.topics[item].in_scope:
                place += 1
                yield _paragraph(workshop, item, place, t)

    return made(t, "agenda", kinds, rows())


def _paragraph(workshop: Workshop, number: int, place: int, t: Translator) -> tuple[Cell, ...]:
    topic, paragraph = workshop.topics[number], workshop.model.paragraphs[number - 1]
    planned, used = _minutes(topic.seconds), _minutes(topic.used)
    shares, spent = planned_by_phase(topic.seconds), used_by_phase(workshop, number, 0.0)
    phases = (_minutes(seconds) for name in PHASES for seconds in (shares[name], spent[name]))
    title = words_of(workshop, t.language).paragraphs[paragraph.id].title
    left = topic.skipped and number not in workshop.consensus
    said = t("plan.skipped") if left else how(workshop, paragraph, t)
    if topic.silent:
        said = t("tables.silent", how=said)
    return (place, paragraph.id, title, planned, used, round(used - planned, 2), said, *phases)


def _stop(workshop: Workshop, stop: Stop, t: Translator) -> tuple[Cell, ...]:
    name, stands = t(f"plan.kind.{stop.kind}"), t(f"tables.stop.{state(workshop, -stop.number)}")
    if stop.kind == "sitting":
        return (None, None, name, float(stop.minutes), *(None,) * 11)
    planned, used = _minutes(stop.seconds), _minutes(stop.used)
    return (None, None, name, planned, used, round(used - planned, 2), stands, *(None,) * 8)


def _minutes(seconds: float) -> float:
    return round(seconds / _MINUTE, 2)


def sitting_lines(workshop: Workshop, t: Translator, zone: tzinfo | None) -> list[str]:
    """Say when each sitting was held, where there was more than one; times are those of a time zone."""
    if not workshop.sittings:
        return []
    said = [
        t(
            "tables.sitting",
            number=sitting.number,
            day=day(t, day_of(sitting.started_at, zone)),
            starts=_time(sitting.started_at, zone),
            ends=_time(sitting.ended_at, zone),
            minutes=sitting.minutes,
        )
        for sitting in workshop.sittings.values()
    ]
    info = workshop.info
    if info.started_at is not None:
        when, starts = day(t, day_of(info.started_at, zone)), _time(info.started_at, zone)
        said.append(t("tables.sitting.now", number=info.sitting, day=when, starts=starts, minutes=info.minutes))
    return said


def _time(instant: str, zone: tzinfo | None) -> str:
    return f"{datetime.fromisoformat(instant).astimezone(zone):%H:%M}"


PHASE_COLUMNS = frozenset(f"planned_{name}" for name in PHASES)
"""Columns that follow from the others: a workbook has room for them, a page has not."""
