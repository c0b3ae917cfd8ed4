"""`workshop check`: what is the matter with a workshop's file, and mending it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from workshop.cli.streams import say
from workshop.clock import SystemClock
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.store.backups import FOLDER
from workshop.store.failures import shown
from workshop.store.inspecting import Inspection, inspect
from workshop.store.judging import Judgement

DONE, REFUSED = 0, 1

Words = Callable[[Workshop | None], Translator]
"""Gives the language in which to speak of a workshop, or of a file that is none."""


def names_of(paths: Iterable[Path]) -> str:
    """Give the names of files, for a sentence."""
    return ", ".join(shown(Path(path.name)) for path in paths)


def check(path: Path, words: Words) -> int:
    """Tell what is wrong with a file, or that nothing is; 1 when something is.

    Raises:
        WorkshopError: there is no such file, nor a backup of it.
    """
    found = inspect(path)
    t = words(found.judged.held.workshop if found.judged else None)
    if found.faults or found.judged is None:
        return _refuse(found.faults, t)
    say(t("cli.check.done", path=shown(path), n=len(found.judged.held.events)))
    for sentence in _remarks(found, found.judged, t):
        say(sentence)
    return DONE


def _refuse(faults: Iterable[WorkshopError], t: Translator) -> int:
    for fault in faults:
        print(f"{t.error_title(fault)}: {t.error_message(fault)}", file=sys.stderr)
    return REFUSED


def _remarks(found: Inspection, judged: Judgement, t: Translator) -> Iterator[str]:
    """Say what is good to know of a file with which nothing is wrong."""
    if judged.replayed:
        yield t("cli.check.waiting", n=judged.replayed)
    if judged.lines.torn:
        yield t("cli.check.torn", n=len(judged.lines.torn))
    if judged.old:
        yield t("cli.check.old")
    if found.newest is None:
        yield t("cli.check.no_backup")
    else:
        newest = f"{FOLDER}/{names_of([found.newest.path])}"
        yield t("cli.check.backups", n=found.backups, newest=newest, at=_moment(found.newest.at))
    if found.copies:
        yield t("cli.check.copies", n=len(found.copies), names=names_of(found.copies))


def repair(path: Path, words: Words) -> int:
    """Mend a file with what is in it and in its journal; 1 when something stays wrong.

    Raises:
        WorkshopError: see ``repairing.repair``.
    """
    from workshop.store.repairing import repair

    done = repair(path, SystemClock().now())
    t = words(None)
    if not done.steps:
        say(t("repair.nothing", path=shown(path)))
    for step in done.steps:
        say(t(step.key, **step.values))
    if done.aside:
        say(t("repair.aside", names=names_of(done.aside), folder=FOLDER))
    return _refuse(done.left, t) if done.left else DONE


def restore(path: Path, words: Words) -> int:
    """Put the newest good backup in the place of a file.

    Raises:
        WorkshopError: see ``restoring.restore``.
    """
    from workshop.store.restoring import restore

    done = restore(path, SystemClock().now())
    t = words(None)
    if done is None:
        say(t("restore.nothing", path=shown(path)))
        return DONE
    say(t("restore.done", path=shown(path), title=done.title, at=_moment(done.at), n=done.events))
    if done.replayed:
        say(t("restore.journal", n=done.replayed))
    if done.left_out:
        say(t("restore.left_out"))
    if done.aside:
        say(t("repair.aside", names=names_of(done.aside), folder=FOLDER))
    return DONE


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
