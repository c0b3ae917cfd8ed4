"""The two lines of the stage that move with time: the header, and the clock above the keys."""

import math
from datetime import datetime, timedelta

from rich.cells import cell_len

from workshop.domain import phases
from workshop.domain.agenda import finished
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens import stage_view
from workshop.screens.saving_words import saving_words, why_looking
from workshop.sessions import Session
from workshop.theme import Palette
from workshop.widgets.lines import Piece

ORANGE = 0.2
RED = 0.05
TALK_ENDS = 20.0
"""Seconds before its end from which a discussion round is shown as nearly over."""
PHASES = ("read", "vote", "reveal", "discuss", "record")
WIDE = 100
"""Cells: the breakpoint of -wide."""
_FULLER = ((True, 0), (True, 1), (False, 1), (False, 2))
"""From full to brief: whether with the bar, and with which of the ways to tell the phases."""
_BAR = 12
_BAR_NARROW = 10


def header(session: Session, t: Translator, styles: Palette) -> tuple[list[Piece], list[Piece]]:
    """Say what is done by whom on the left, and on the right the time and pace, or why it can only be looked at."""
    facilitator, workshop = session.facilitator, session.facilitator.workshop
    text = workshop.model.text(workshop.info.language)
    people = t("stage.people", n=len(workshop.participants))
    left = [(f" {workshop.info.title}", styles.bold)]
    if session.phones is not None and session.phones.invitation is not None:
        left.append((f" · {t('stage.phones', n=session.phones.joined)}", styles.accent))
    left.append((f" · {text.title} · {people}", styles.dim))
    now = stage_view.local_time(facilitator.now)
    if session.read_only is not None:
        why = t("looking.free") if session.free else why_looking(session.read_only, t)
        return left, [(f"  {now} · ", styles.text), (f"{why} ", styles.accent)]
    pace, over = facilitator.pace, facilitator.over
    # What runs over does so in the tempo of so far; the time of the end is of that too, then.
    end = pace.planned_end + timedelta(seconds=over) if over and pace.planned_end else pace.forecast_end
    ends = t("stage.ends", time=stage_view.moment(end, facilitator.now, t))
    right = [(f"  {now} · {ends}", styles.text)]
    words = stage_view.pace_words(pace, t)
    if over:
        right.append((f" · {t('stage.runs_over', n=round(over / 60))}", styles.warn))
    elif words:
        late = pace.behind > stage_view.LATE_SECONDS
        right.append((f" · {words}", styles.warn if late else styles.good))
    return left, [*right, (" ", styles.text)]


def clock_line(session: Session, t: Translator, styles: Palette, *, width: int) -> tuple[list[Piece], list[Piece]]:
    """Show the time left, the phase and the count of votes on the left, and whether all is saved on the right.

    Where there is no room for all of it in ``width`` cells, first the time of the phase goes, then the bar, and then
    the phases other than that of now.
    """
    facilitator = session.facilitator
    paragraph = facilitator.workshop.current
    narrow = width < WIDE
    right = [saving_words(session, t, styles, narrow=narrow)]
    if paragraph is None:
        return _talk(facilitator, t, styles), right
    time = _time(facilitator, t, styles)
    bar = _bar(facilitator, styles, _BAR_NARROW if narrow else _BAR)
    about: list[Piece] = []
    if facilitator.workshop.info.stop is None:
        about = [
            *_silent(facilitator, t, styles),
            *_count(facilitator, paragraph.number, t, styles),
            *_talk(facilitator, t, styles),
        ]
    steps: tuple[list[Piece], ...] = ([], [], [])
    if facilitator.workshop.info.stop is None:
        steps = _phases(facilitator, paragraph.number, t, styles, narrow=narrow)
    left: list[Piece] = []
    for with_bar, step in _FULLER:
        left = [*time[:1], *(bar if with_bar else []), *time[1:], *steps[step], *about]
        if sum(cell_len(text) for text, _ in (*left, *right)) <= width:
            break
    return left, right


def _box(facilitator: Facilitator) -> tuple[int, float] | None:
    """Give the seconds that the running stop or the open paragraph may take, and those that it took."""
    info = facilitator.workshop.info
    if info.stop is not None:
        return facilitator.workshop.stops[info.stop].seconds, facilitator.stop_used(info.stop)
    if info.current is None:
        return None
    return facilitator.workshop.topics[info.current].seconds, facilitator.used(info.current)


def seconds_left(facilitator: Facilitator) -> float | None:
    """Give what is left of the time of the running stop or the open paragraph, below 0 beyond it; None without one."""
    box = _box(facilitator)
    return None if box is None else box[0] - box[1]


def urgency(seconds: int, used: float) -> str:
    """Say how a time stands: calm, soon in its last fifth, late in its last twentieth and beyond."""
    share = (seconds - used) / seconds if seconds else 0.0
    return "late" if share <= RED else "soon" if share <= ORANGE else "calm"


MARKS = {"soon": "!", "late": "‼"}
"""Beside the colour, for who does not see it."""


def _time(facilitator: Facilitator, t: Translator, styles: Palette) -> list[Piece]:
    """Give the time left, or the overtime, and whether and since when the clock stands."""
    box, used = _box(facilitator) or (0, 0.0)
    info = facilitator.workshop.info
    how = urgency(box, used)
    style = {"late": styles.alarm, "soon": styles.warn}.get(how, styles.bold)
    if used > box:
        words = t("stage.over", over=stage_view.clock(used - box), box=stage_view.clock(box))
    else:
        words = t("stage.clock", left=stage_view.clock(math.ceil(box - used)), box=stage_view.clock(box))
    if info.stop is not None:
        words = f"{t(f'plan.kind.{facilitator.workshop.stops[info.stop].kind}')} {words}"
    if how in MARKS:
        words = f"{words} {MARKS[how]}"
    pieces = [(f" {'⏱' if info.running_since else '‖'} {words} ", style)]
    if not info.running_since:
        pieces.append((f" {paused_words(facilitator, t)}", styles.accent))
    return [*pieces, ("  ", styles.text)]


def paused_words(facilitator: Facilitator, t: Translator) -> str:
    """Say that the clock stands, and since when; before the start, how it begins to run."""
    info = facilitator.workshop.info
    if info.started_at is None:
        return t("stage.not_started")
    if info.paused_at is None:
        return t("stage.paused")
    since = stage_view.moment(datetime.fromisoformat(info.paused_at), facilitator.now, t)
    return t("stage.paused_since", since=since)


def _bar(facilitator: Facilitator, styles: Palette, length: int) -> list[Piece]:
    box, used = _box(facilitator) or (0, 0.0)
    style = {"late": styles.alarm, "soon": styles.warn}.get(urgency(box, used), styles.bold)
    filled = min(length, round(length * used / box)) if box else length
    return [("█" * filled, style), ("░" * (length - filled), styles.dim)]


def _phases(
    facilitator: Facilitator, paragraph: int, t: Translator, styles: Palette, *, narrow: bool
) -> tuple[list[Piece], ...]:
    """Name the steps and mark the one of now: with what is left of its share of the time, without, and that alone."""
    step = stage_view.phase(facilitator.workshop, paragraph)
    recorded = finished(facilitator.workshop, paragraph)
    now = _phase_word(step, t, recorded=recorded).upper()
    left = _phase_left(facilitator, paragraph)
    timed = now
    if left is not None:
        timed = f"{now} {stage_view.clock(math.ceil(left))}" if left > 0 else f"{now} +{stage_view.clock(-left)}"
    alone: list[Piece] = [(now, styles.accent), (" ", styles.text)]
    if narrow:
        return [(timed, styles.accent), (" ", styles.text)], alone, alone
    pieces: list[Piece] = []
    for name in PHASES:
        if pieces:
            pieces.append((" ▸ ", styles.dim))
        pieces.append((_phase_word(name, t, recorded=recorded), styles.dim))
    pieces.append(("  ", styles.text))
    place = 2 * PHASES.index(step)
    before, after = pieces[:place], pieces[place + 1 :]
    return [*before, (timed, styles.accent), *after], [*before, (now, styles.accent), *after], alone


def _phase_word(step: str, t: Translator, *, recorded: bool) -> str:
    return t("phase.recording") if step == "record" and not recorded else t(f"phase.{step}")


def _phase_left(facilitator: Facilitator, paragraph: int) -> float | None:
    """Give what is left of the share of the phase, below 0 beyond it; None where nothing counts down any more."""
    workshop = facilitator.workshop
    if finished(workshop, paragraph) or workshop.info.started_at is None:
        return None
    name = phases.current(workshop, paragraph)
    planned = phases.planned_by_phase(workshop.topics[paragraph].seconds)[name]
    return planned - phases.used_by_phase(workshop, paragraph, facilitator.running)[name]


def _count(facilitator: Facilitator, paragraph: int, t: Translator, styles: Palette) -> list[Piece]:
    workshop = facilitator.workshop
    last = workshop.last_round(paragraph)
    if last is None or last.revealed:
        return []
    people, waiting = len(workshop.present), len(workshop.waiting_for(last))
    words = t("stage.voted", voted=people - waiting, people=people)
    return [(words, styles.text if waiting else styles.good)]


def _silent(facilitator: Facilitator, t: Translator, styles: Palette) -> list[Piece]:
    """Say that the open paragraph is voted on without a discussion, as was agreed for lack of time."""
    current = facilitator.workshop.info.current
    if current is None or not facilitator.workshop.topics[current].silent or current in facilitator.workshop.consensus:
        return []
    return [(f"{t('stage.silent')} ", styles.accent)]


def _talk(facilitator: Facilitator, t: Translator, styles: Palette) -> list[Piece]:
    """Count a discussion round down, and say so for a while when it is over."""
    left = facilitator.talk_left
    if left is None:
        return []
    if left == 0:
        return [(t("stage.talk_over"), styles.alarm)]
    style = styles.warn if left <= TALK_ENDS else styles.accent
    return [(t("stage.talk", left=stage_view.clock(math.ceil(left))), style)]
