"""What is asked about time that nobody saw pass: whether it counts."""

from collections.abc import Callable, Sequence

from workshop.leading.door import BrokenOff
from workshop.leading.gaps import Gap
from workshop.screens import stage_view
from workshop.screens.session_screen import SessionScreen


def ask_about(screen: SessionScreen, gap: Gap) -> None:
    """Say that the computer slept or that its clock was set, and ask whether the time counts where it may."""
    t = screen.t
    minutes = round(abs(gap.seconds) / 60)
    if gap.seconds < 0:
        screen.tell_words(t("gap.back.title"), t("gap.back", n=minutes), "information")
        return
    from workshop.domain.gaps import OFFERED

    if gap.paragraph is None or gap.seconds > OFFERED:
        return
    since = stage_view.local_time(gap.since)
    words = t("gap.asleep", n=minutes, since=since, paragraph=_id(screen, gap.paragraph))
    choices = ("drop_gap", "count_gap", "clock_set") if gap.perhaps_set else ("drop_gap", "count_gap")

    def use(choice: str) -> None:
        if choice == "count_gap" and gap.paragraph is not None:
            screen.facilitator.count_gap(gap.paragraph, gap.seconds)
        elif choice == "clock_set":
            screen.facilitator.take_over_clock(gap.seconds)

    _ask(screen, t("gap.title", n=minutes), words, choices, use)


def ask_about_crash(screen: SessionScreen, lost: BrokenOff) -> None:
    """Say until when the time was counted before the program broke off, and ask whether the rest counts too."""
    t = screen.t
    minutes = max(1, round(lost.seconds / 60))
    since = stage_view.local_time(lost.since)
    words = t("gap.broken_off", n=minutes, since=since, paragraph=_id(screen, lost.paragraph))

    def use(choice: str) -> None:
        if choice == "count_on":
            screen.facilitator.count_gap(lost.paragraph, lost.seconds, go_on=True)

    _ask(screen, t("gap.title", n=minutes), words, ("drop_gap", "count_on"), use)


def _id(screen: SessionScreen, paragraph: int) -> str:
    return screen.workshop.model.paragraphs[paragraph - 1].id


def _ask(
    screen: SessionScreen, title: str, sentence: str, choices: Sequence[str], use: Callable[[str], object]
) -> None:
    from workshop.screens.dialogs.choice import ChoiceDialog

    screen.ask(ChoiceDialog(screen.t, title, sentence, choices), use)
