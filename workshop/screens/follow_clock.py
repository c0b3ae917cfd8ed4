"""What moves with time on the screen for the group: the clock, the header, and the line above the keys."""

import math

from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens import stage_view
from workshop.screens.follow_view import count
from workshop.screens.stage_clock import MARKS, paused_words, seconds_left, urgency
from workshop.theme import Palette
from workshop.widgets.follow_values import Time
from workshop.widgets.lines import Piece

_BAR_MAX = 24
_TALK_SOON = 20.0
"""So many seconds before its end a discussion round asks for attention."""


def timebox(facilitator: Facilitator, t: Translator, *, brief: bool = False) -> Time | None:
    """Give the time left of the running stop or the open paragraph; None when none is open.

    Where it is ``brief``, it does not say since when the clock stands.
    """
    workshop = facilitator.workshop
    left = seconds_left(facilitator)
    if left is None:
        return None
    info = workshop.info
    stop = workshop.stops[info.stop] if info.stop is not None else None
    box = stop.seconds if stop is not None else workshop.topics[info.current or 0].seconds
    standing = info.running_since is None and info.started_at is not None
    how = urgency(box, box - left)
    label = t("follow.over" if left < 0 else "follow.of", box=stage_view.clock(box))
    if how in MARKS:
        label = f"{label} {MARKS[how]}"
    if stop is not None:
        label = f"{t(f'plan.kind.{stop.kind}')} {label}"
    if standing:
        label = f"{label} · {t('stage.paused') if brief else paused_words(facilitator, t)}"
    digits = f"+{stage_view.clock(-left)}" if left < 0 else stage_view.clock(math.ceil(left))
    return Time(digits, label, how)


def talk(facilitator: Facilitator, t: Translator) -> Time | None:
    """Give the countdown of a discussion round, or None; once it is over that is said while the group discusses."""
    left = facilitator.talk_left
    paragraph = facilitator.workshop.current
    if left is None or paragraph is None:
        return None
    phase = stage_view.phase(facilitator.workshop, paragraph.number)
    if phase == "record" or (not left and phase != "discuss"):
        return None
    # Rounded up, so that it ends when it says so.
    whole = int(left) + (left > int(left))
    if not whole:
        return Time(stage_view.clock(0), t("follow.talk.over"), "late")
    return Time(stage_view.clock(whole), t("follow.talk"), "soon" if left <= _TALK_SOON else "calm")


def header(facilitator: Facilitator, t: Translator, styles: Palette) -> tuple[list[Piece], list[Piece]]:
    """Say which workshop it is, and on the right the time and the pace."""
    workshop = facilitator.workshop
    text = workshop.model.text(workshop.info.language)
    left = [(f" {workshop.info.title}", styles.bold), (f" · {text.title}", styles.dim)]
    pace = facilitator.pace
    words = stage_view.pace_words(pace, t)
    ends = t("stage.ends", time=stage_view.moment(pace.forecast_end, facilitator.now, t))
    right = [(f"  {stage_view.local_time(facilitator.now)} · {ends}", styles.text)]
    if words:
        late = pace.behind > stage_view.LATE_SECONDS
        right.append((f" · {words}", styles.warn if late else styles.good))
    return left, [*right, (" ", styles.text)]


def status(facilitator: Facilitator, t: Translator, styles: Palette, *, large: bool) -> tuple[list[Piece], list[Piece]]:
    """Give the step and how many voted on the left; on the right the clocks that do not stand in large above."""
    workshop = facilitator.workshop
    paragraph = workshop.current
    if paragraph is None:
        return [], []
    phase = stage_view.phase(workshop, paragraph.number)
    left = [(f" {t(f'phase.{phase}').upper()}", styles.accent)]
    last = workshop.last_round(paragraph.number)
    if phase == "discuss" and last is not None and last.revealed:
        from workshop.screens.follow_result import following

        left.append((f"  {following(workshop, last, t)}", styles.bold))
    votes = count(workshop)
    if votes is not None:
        left.append((f" · {t('follow.round', number=votes.round)}  ", styles.text))
        length = min(_BAR_MAX if large else _BAR_MAX // 2, votes.people)
        filled = length * votes.voted // votes.people if votes.people else 0
        left += [("█" * filled, styles.bar), ("░" * (length - filled), styles.dim)]
        done = votes.voted >= votes.people
        left.append(
            (f"  {t('stage.voted', voted=votes.voted, people=votes.people)}", styles.good if done else styles.bold)
        )
    box, talking = timebox(facilitator, t, brief=True), talk(facilitator, t)
    small = [time for time in (talking, box) if time is not None]
    right: list[Piece] = []
    for time in small[1:] if large else small:
        style = {"soon": styles.warn, "late": styles.alarm}.get(time.urgency, styles.bold)
        words = f"{time.label} {time.digits}" if time is talking else f"{time.digits} {time.label}"
        right += [("  ", styles.text), (words, style)]
    return left, [*right, (" ", styles.text)]
