"""From a plan for what is left to rows and words: pure functions."""

import math
from datetime import datetime, timedelta

from workshop.domain.agenda import planned_end
from workshop.domain.overrun import THRESHOLD
from workshop.domain.replanning import Left, Replan, Way
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import percent
from workshop.screens.stage_view import local_time
from workshop.screens.triage_view import column, minutes, reason, title_of
from workshop.theme import Palette
from workshop.widgets.lines import Piece
from workshop.widgets.table_rows import Cell, Row

_FIGURE, _WAY, _PLANNED, _MINUTES, _REASON = 5, 9, 8, 6, 34
_ROLES = {Way.KEEP: "text", Way.SHORTEN: "accent", Way.VOTE: "accent", Way.PARK: "dim"}


def replan_rows(workshop: Workshop, plan: Replan, t: Translator, *, narrow: bool) -> list[Row]:
    """Give a head and a row for each paragraph that is left, whose number is the key."""
    if not plan.rows:
        return [Row((column(t("triage.empty"), "text"),))]
    cells = [
        column(t("triage.paragraph"), "heading"),
        column(t("triage.agreement"), "dim", _FIGURE, right=True),
        column(t("triage.fate"), "heading", _WAY),
        column(t("replan.planned"), "dim", _PLANNED, right=True),
        column(t("replan.gets"), "dim", _MINUTES, right=True),
    ]
    if not narrow:
        cells.insert(3, column(t("triage.reason"), "dim", _REASON))
    return [Row(tuple(cells)), *(_row(workshop, row, t, narrow=narrow) for row in plan.rows)]


def _row(workshop: Workshop, row: Left, t: Translator, *, narrow: bool) -> Row:
    one = row.standing
    why = t("replan.current") if row.current else reason(workshop, one, one.why, t)
    title = title_of(workshop, row.paragraph)
    role = one.disagreement.value if one.agreement is not None else "dim"
    cells = [
        Cell((((title, "name"),), ((why, "dim"),))) if narrow else column(title, "name"),
        column(percent(one.agreement), role, _FIGURE, right=True),
        column(t(f"replan.way.{row.way}"), _ROLES[row.way], _WAY),
        column(minutes(row.planned), "text", _PLANNED, right=True),
        column(minutes(row.seconds), "bold", _MINUTES, right=True),
    ]
    if not narrow:
        cells.insert(3, column(why, "dim", _REASON))
    return Row(tuple(cells), key=row.paragraph)


def counts(plan: Replan, t: Translator) -> str:
    """Say with how many paragraphs what is done."""
    ways = [row.way for row in plan.rows]
    return " · ".join(f"{ways.count(way)} {t(f'replan.way.{way}')}" for way in Way if way in ways)


def needed_line(
    workshop: Workshop, plan: Replan, now: datetime, t: Translator, styles: Palette
) -> tuple[list[Piece], list[Piece]]:
    """Say when the session ends with these choices and by how much that is too late, and what the tempo is.

    As on the stage that is the end of all there is, with the breaks and the reserved time that are still to come.
    """
    planned = planned_end(workshop, now)
    end = now + timedelta(seconds=plan.left) if planned is None else planned + timedelta(seconds=plan.extension)
    ends, until = local_time(end + timedelta(seconds=plan.over)), local_time(end)
    words = t("replan.ends", ends=ends, end=until)
    late = plan.over > THRESHOLD
    verdict = t("replan.late", n=math.ceil(plan.over / 60)) if late else t("triage.fits")
    left: list[Piece] = [(f" {words} · ", styles.bold), (verdict, styles.alarm if late else styles.good)]
    if plan.extension:
        left.append((f" · {t('replan.extended', n=plan.extension // 60)}", styles.accent))
    return left, [(f"{t('replan.tempo', percent=round(100 * plan.tempo))} ", styles.dim)]
