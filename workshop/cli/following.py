"""Going on after a workshop, on the command line: its follow-up, and what became of its actions."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workshop.cli.streams import say
from workshop.clock import SystemClock
from workshop.domain.following import Differences
from workshop.domain.reviewing import to_review
from workshop.language import DEFAULT_LANGUAGE, Translator
from workshop.settings import Settings
from workshop.store.repository import WorkshopFile

DONE = 0


def follow_up(source: Path, new: Path, t: Translator, own: Path, model: str | None, title: str | None) -> int:
    """Make a follow-up, and say what went along and what has no counterpart.

    Raises:
        WorkshopError: the file cannot be read, there is no such model, or the new file cannot be made.
    """
    from workshop.catalogue import library
    from workshop.sessions import follow_up as make

    file = WorkshopFile.open(source)
    chosen = library.find(model, own) if model is not None else None
    made, found = make(file, new, SystemClock(), model=chosen, title=title, own=own)
    say(t("cli.follow-up.done", path=new, n=len(made.participants)))
    say(t("cli.follow-up.carried", n=len(to_review(made))))
    for sentence in differing(found, t):
        say(sentence)
    return DONE


def differing(found: Differences, t: Translator) -> Iterator[str]:
    """Say which paragraphs of the models have no counterpart."""
    for name in ("gone", "added", "other"):
        if ids := getattr(found, name):
            yield f"{t(f'compare.{name}', n=len(ids))} {', '.join(ids)}"


def update(path: Path, actions: Path, language: str | None, *, dry: bool) -> int:
    """Take over what a list of actions says by now, all or nothing, and say what is different.

    Raises:
        WorkshopError: a file cannot be read, a row does not fit, or another program has the workshop open.
    """
    from workshop.domain import action_sheet
    from workshop.facilitator import Facilitator
    from workshop.intake.actions import read_actions
    from workshop.store.savers import DirectSaver

    file = WorkshopFile.open(path)
    t = Translator(language or Settings.load().language or file.workshop.info.language or DEFAULT_LANGUAGE)
    clock = SystemClock()
    sheet = read_actions(actions, clock.now().astimezone().date())
    with closing(file):
        if not dry:
            file.hold()
        found = action_sheet.found_changes(file.workshop, sheet)
        if found.changes and not dry:
            leader = Facilitator(file.workshop, file.events, clock, DirectSaver(file))
            leader.update_actions(found.listed, found.before)
    for change in found.changes:
        was, now = (_shown(change.field, value, t) for value in (change.was, change.now))
        say(t("cli.update.change", title=change.title, field=t(f"actions.column.{change.field}"), was=was, now=now))
    for title in found.retitled:
        say(t("cli.update.retitled", title=title))
    if found.absent:
        say(t("cli.update.absent", n=found.absent))
    say(t("cli.update.would" if dry else "cli.update.done", n=len({change.number for change in found.changes})))
    return DONE


def _shown(field: str, value: str, t: Translator) -> str:
    if not value:
        return "–"
    return t(f"improvement.status.{value}") if field == "status" else " ".join(value.split())
