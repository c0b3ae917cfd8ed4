"""The two lines of the stage that move with time: the header, and the clock above the keys."""

import math

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
    pace = facilitator.pace
    words = stage_view.pace_words(pace, t)
    ends = t("stage.ends", time=stage_view.local_time(pace.forecast_end))
    right = [(f"  {now} · {ends}", styles.text)]
    if words:
        late = pace.behind > stage_view.LATE_SECONDS
        right.append((f" · {words}", styles.warn if late else styles.good))
    return left, [*right, (" ", styles.text)]


def clock_line(session: Session, t: Translator, styles: Palette, *, narrow: bool) -> tuple[list[Piece], list[Piece]]:
    """Show the timebox, the step and the count of votes on the left, and whether all is saved on the right."""
    facilitator = session.facilitator
    paragraph = facilitator.workshop.current
    left: list[Piece] = []
    if paragraph is not None:
        left = _timebox(facilitator, paragraph.number, t, styles, _BAR_NARROW if narrow else _BAR)
        left += _phases(stage_view.phase(facilitator.workshop, paragraph.number), t, styles, narrow=narrow)
        left += _count(facilitator, paragraph.number, t, styles)
    left += _talk(facilitator, t, styles)
    return left, [saving_words(session, t, styles, narrow=narrow)]


def _timebox(facilitator: Facilitator, paragraph: int, t: Translator, styles: Palette, length: int) -> list[Piece]:
    box = facilitator.workshop.topics[paragraph].seconds
    used = facilitator.used(paragraph)
    left = box - used
    share = left / box if box else 0.0
    style = styles.alarm if share <= RED else styles.warn if share <= ORANGE else styles.bold
    if left < 0:
        words = t("stage.over", over=stage_view.clock(-left), box=stage_view.clock(box))
    else:
        words = t("stage.clock", used=stage_view.clock(used), box=stage_view.clock(box))
    sign = "⏱" if facilitator.workshop.info.running_since else "‖"
    filled = min(length, round(length * used / box)) if box else length
    pieces = [(f" {sign} {words} ", style), ("█" * filled, style), ("░" * (length - filled), styles.dim)]
    if not facilitator.workshop.info.running_since:
        started = facilitator.workshop.info.started_at is not None
        pieces.append((f" {t('stage.paused' if started else 'stage.not_started')}", styles.accent))
    return [*pieces, ("  ", styles.text)]


def _phases(current: str, t: Translator, styles: Palette, *, narrow: bool) -> list[Piece]:
    if narrow:
        return [(t(f"phase.{current}").upper(), styles.accent), (" ", styles.text)]
    pieces: list[Piece] = []
    for name in PHASES:
        word = t(f"phase.{name}")
        if pieces:
            pieces.append((" ▸ ", styles.dim))
        pieces.append((word.upper(), styles.accent) if name == current else (word, styles.dim))
    return [*pieces, ("  ", styles.text)]


def _count(facilitator: Facilitator, paragraph: int, t: Translator, styles: Palette) -> list[Piece]:
    workshop = facilitator.workshop
    last = workshop.last_round(paragraph)
    if last is None or last.revealed:
        return []
    people, waiting = len(workshop.present), len(workshop.waiting_for(last))
    words = t("stage.voted", voted=people - waiting, people=people)
    return [(words, styles.text if waiting else styles.good)]


def _talk(facilitator: Facilitator, t: Translator, styles: Palette) -> list[Piece]:
    """Count a discussion round down, and say so for a while when it is over."""
    if facilitator.workshop.info.talk_until is None:
        return []
    # Loaded with the first discussion round.
    from workshop.domain.discussion import talk_left

    left = talk_left(facilitator.workshop, facilitator.now)
    if left is None:
        return []
    if left == 0:
        return [(t("stage.talk_over"), styles.alarm)]
    style = styles.warn if left <= TALK_ENDS else styles.accent
    return [(t("stage.talk", left=stage_view.clock(math.ceil(left))), style)]
