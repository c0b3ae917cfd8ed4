"""From the plan of a session to the rows that show it, with the times on the wall."""

from datetime import datetime, timedelta

from workshop.domain.order import stop_of
from workshop.domain.timeline import Line
from workshop.domain.weights import IMPORTANCES
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens import stage_view
from workshop.widgets.table_rows import Cell, Row

_TIMES, _MINUTES, _WEIGHT = 14, 6, 6
_MARKS = {"open": "▶", "recorded": "✓", "parked": "‖", "skipped": "–", "done": "✓"}


def plan_rows(workshop: Workshop, lines: list[Line], now: datetime, t: Translator) -> list[Row]:
    """Give a heading and a row for each line of the plan; its item (see ``order.items``) is the key of a row."""
    return [_heading(t), *(_row(workshop, line, now, t) for line in lines)]


def _heading(t: Translator) -> Row:
    names = (("plan.column.times", _TIMES), ("plan.column.planned", _MINUTES), ("plan.column.used", _MINUTES))
    cells = [Cell((((t(key), "heading"),),), width, right=width == _MINUTES) for key, width in names]
    what = Cell((((t("plan.column.what"), "heading"),),))
    return Row((*cells, what, Cell((((t("plan.column.weight"), "heading"),),), _WEIGHT, right=True)))


def _row(workshop: Workshop, line: Line, now: datetime, t: Translator) -> Row:
    over = line.state in {"skipped", "done", "recorded", "parked"}
    role = "dim" if over else "text"
    stop = stop_of(workshop, line.item)
    kind = stop.kind if stop is not None else ""
    used = "" if kind == "sitting" or not line.used else minutes(line.used)
    planned = stop.minutes * 60 if stop is not None and kind == "sitting" else line.planned
    late = line.used > line.planned and kind != "sitting"
    importance = "" if stop is not None else str(workshop.topics[line.item].importance)
    name = f"{_MARKS.get(line.state, ' ')} {item_name(workshop, line.item, t)}"
    if line.state == "skipped":
        name = f"{name} · {t('plan.skipped')}"
    return Row(
        (
            Cell((((_times(line, now, t, begins=kind == "sitting"), role),),), _TIMES),
            Cell((((minutes(planned), role),),), _MINUTES, right=True),
            Cell((((used, "warn" if late else role),),), _MINUTES, right=True),
            Cell((((name, "name" if not over else "dim"),),)),
            Cell((((importance, role),),), _WEIGHT, right=True),
        ),
        key=line.item,
    )


def _times(line: Line, now: datetime, t: Translator, *, begins: bool) -> str:
    if line.starts is None or line.ends is None:
        return ""
    start = stage_view.moment(line.starts, now, t)
    if begins:
        return f"{start}"
    if line.ends.astimezone().date() == line.starts.astimezone().date():
        return f"{start}–{line.ends.astimezone():%H:%M}"
    return f"{line.starts.astimezone():%H:%M}–{stage_view.moment(line.ends, line.starts, t)}"


def item_name(workshop: Workshop, item: int, t: Translator) -> str:
    """Name a paragraph by its number and title, and a stop by what it is."""
    stop = stop_of(workshop, item)
    if stop is not None:
        return t(f"plan.kind.{stop.kind}")
    id_ = workshop.model.paragraphs[item - 1].id
    return f"{id_} {workshop.model.text(workshop.info.language).paragraphs[id_].title}"


def minutes(seconds: float) -> str:
    """Write seconds as minutes and seconds, as everywhere on a clock."""
    return stage_view.clock(round(seconds))


def summary(facilitator: Facilitator, now: datetime, t: Translator) -> str:
    """Say when the sitting begins and ends by its plan, and when it will end."""
    info, pace = facilitator.workshop.info, facilitator.pace
    start = info.started_at or info.starts_at
    parts = [t("plan.sitting", number=info.sitting)] if info.sitting > 1 else []
    if start is not None:
        key = "plan.began" if info.started_at else "plan.begins"
        parts.append(t(key, time=stage_view.moment(datetime.fromisoformat(start), now, t)))
    parts.append(t("plan.minutes", n=info.minutes))
    if pace.planned_end is not None:
        parts.append(t("plan.planned_end", time=stage_view.moment(pace.planned_end, now, t)))
    parts.append(t("plan.forecast", time=stage_view.moment(pace.forecast_end, now, t)))
    words = stage_view.pace_words(pace, t) if pace.planned_end is not None else _fits(facilitator, now, t)
    return " · ".join([*parts, words])


def _fits(facilitator: Facilitator, now: datetime, t: Translator) -> str:
    """Say, while nobody knows when the sitting begins, whether its plan fits into its minutes."""
    over = facilitator.pace.forecast_end - now - timedelta(minutes=facilitator.workshop.info.minutes)
    whole = round(over.total_seconds() / 60)
    return t("plan.fits") if whole == 0 else t("plan.over" if whole > 0 else "plan.spare", n=abs(whole))


def rule(t: Translator) -> str:
    """Say how time is shared out anew."""
    weights = " ".join(
        f"{importance}:×{weight:g}".replace(".", t("number.sign")) for importance, weight in IMPORTANCES.items()
    )
    return t("plan.rule", weights=weights)
