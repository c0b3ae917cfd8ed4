"""The plan of a workshop and what became of it, as JSON values."""

from datetime import datetime
from typing import Any

from workshop.domain import agenda, order
from workshop.domain.phases import planned_by_phase, used_by_phase
from workshop.domain.timeline import state
from workshop.domain.workshop import Workshop

Document = dict[str, Any]


def agenda_json(workshop: Workshop, now: datetime | None = None) -> Document:
    """Give the plan in its order; times are aware ISO 8601 instants, ``planned`` and ``used`` are minutes.

    The forecast is that of ``now`` while the clock runs, else of when it was stopped or is to begin; None where none
    of these is known. Without ``now`` what a running clock has counted is not in what was used.
    """
    info = workshop.info
    running = 0.0
    at = info.paused_at or (info.starts_at if info.started_at is None else None)
    seen = datetime.fromisoformat(at) if at is not None else None
    if info.running_since is not None:
        seen = now
        if now is not None:
            running = max(0.0, (now - datetime.fromisoformat(info.running_since)).total_seconds())
    pace = agenda.pace(workshop, seen, running) if seen is not None else None
    start = datetime.fromisoformat(info.started_at or info.starts_at or info.created_at)
    planned_end = agenda.planned_end(workshop, seen or start)
    stops = [-item for item in order.items(workshop) if item < 0]
    return {
        "sitting": info.sitting,
        "starts_at": info.starts_at,
        "started_at": info.started_at,
        "minutes": info.minutes,
        "planned_end": _instant(planned_end),
        "forecast_end": _instant(pace.forecast_end) if pace is not None else None,
        "paragraphs": [_paragraph(workshop, p.number, running) for p in order.paragraphs(workshop)],
        "stops": [_stop(workshop, number, running) for number in stops],
        "sittings": [
            {"number": s.number, "started_at": s.started_at, "ended_at": s.ended_at, "minutes": s.minutes}
            for s in workshop.sittings.values()
        ],
    }


def _paragraph(workshop: Workshop, paragraph: int, running: float) -> Document:
    seconds = workshop.topics[paragraph].seconds
    planned, spent = planned_by_phase(seconds), used_by_phase(workshop, paragraph, running)
    return {
        "id": workshop.model.paragraphs[paragraph - 1].id,
        "planned": seconds / 60,
        "used": agenda.used(workshop, paragraph, running) / 60,
        "state": state(workshop, paragraph),
        "phases": {name: {"planned": planned[name] / 60, "used": spent[name] / 60} for name in planned},
    }


def _stop(workshop: Workshop, number: int, running: float) -> Document:
    stop = workshop.stops[number]
    items = order.items(workshop)
    after = next((item for item in reversed(items[: items.index(-number)]) if item > 0), None)
    return {
        "kind": stop.kind,
        "after": None if after is None else workshop.model.paragraphs[after - 1].id,
        "planned": stop.minutes if stop.kind == "sitting" else stop.seconds / 60,
        "used": agenda.stop_used(workshop, number, running) / 60,
        "state": state(workshop, -number),
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat(timespec="milliseconds")
