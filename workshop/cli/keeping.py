"""The commands that look after a workshop's file: is it whole, make it whole, forget somebody."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workshop.cli.streams import has_terminal, say, tell
from workshop.clock import SystemClock
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.store import forgetting, repairing, restoring
from workshop.store.inspecting import Inspection, inspect
from workshop.store.judging import Judgement
from workshop.store.surroundings import synced_by

DONE, REFUSED = 0, 1


def check(path: Path, t: Translator) -> int:
    """Tell what is wrong with a file, its journal and the copies beside it; or that all is well, and what lies around.

    Raises:
        WorkshopError: there is no such file, nor a backup of it.
    """
    found = inspect(path)
    for fault in found.faults:
        tell(f"{t.error_title(fault)}: {t.error_message(fault)}")
    if found.faults or found.judged is None:
        return REFUSED
    say(t("cli.check.done", path=path, n=len(found.judged.held.events)))
    for sentence in _remarks(path, found, found.judged, t):
        say(sentence)
    return DONE


def _remarks(path: Path, found: Inspection, judged: Judgement, t: Translator) -> Iterator[str]:
    """Say what is good to know of a file with which nothing is wrong."""
    if judged.replayed:
        yield t("cli.check.journal", n=judged.replayed)
    if judged.lines.torn:
        yield t("cli.check.torn")
    if judged.old:
        yield t("cli.check.old")
    if found.newest is None:
        yield t("cli.check.no_backups")
    else:
        yield t("cli.check.backups", n=found.backups, name=found.newest.path.name, at=_moment(found.newest.at))
    if found.copies:
        yield t("cli.check.copies", names=", ".join(copy.name for copy in found.copies))
    if service := synced_by(path):
        yield t("cli.check.synced", service=service)


def repair(path: Path, t: Translator) -> int:
    """Make a file whole with what is in it and its journal."""
    done = repairing.repair(path, SystemClock().now())
    if not done.aside:
        say(t("cli.repair.nothing", path=path))
        return DONE
    say(t("cli.repair.done", path=path, n=done.events))
    if done.taken:
        say(t("cli.repair.taken", n=done.taken))
    if done.adopted:
        say(t("cli.repair.adopted", n=done.adopted))
    if done.left_out:
        say(t("cli.repair.left_out", n=done.left_out))
    _tell_aside(done, t)
    for fault in done.left:
        tell(t.error_message(fault))
    return REFUSED if done.left else DONE


def restore(path: Path, t: Translator) -> int:
    """Put the newest good backup in the place of a file."""
    done = restoring.restore(path, SystemClock().now())
    say(t("cli.restore.done", path=path, n=done.events, at=_moment(datetime.fromisoformat(done.at))))
    if done.taken:
        say(t("cli.repair.taken", n=done.taken))
    if done.left_out:
        say(t("cli.repair.left_out", n=done.left_out))
    _tell_aside(done, t)
    return DONE


def _tell_aside(done: repairing.Repaired, t: Translator) -> None:
    for each in done.aside:
        say(t("cli.repair.aside", path=each))


def forget(path: Path, name: str, t: Translator, *, dry: bool, yes: bool) -> int:
    """Replace a participant by a pseudonym, after a question that can be answered beforehand."""
    found = forgetting.forget(path, name, dry=True)
    if not dry:
        if not yes:
            _ask(name, found.pseudonym, t)
        found = forgetting.forget(path, name)
    say(t("cli.forget.would" if dry else "cli.forget.done", name=name, pseudonym=found.pseudonym, n=found.places))
    say(t("cli.forget.backups", n=found.backups))
    if found.also:
        say(t("cli.forget.also", names=", ".join(found.also)))
    for each in found.removed:
        say(t("cli.forget.would_remove" if dry else "cli.forget.removed", path=each))
    if found.first_name:
        say(t("cli.forget.first_name", n=found.first_name))
    if found.in_path:
        say(t("cli.forget.in_path", path=path))
    if found.copies:
        say(t("cli.forget.copies", names=", ".join(copy.name for copy in found.copies)))
    say(t("cli.forget.elsewhere"))
    return DONE


def _ask(name: str, pseudonym: str, t: Translator) -> None:
    """Go on after a yes only.

    Raises:
        WorkshopError: there is nobody to ask, or the answer is no.
    """
    if not has_terminal():
        raise WorkshopError("forget.unasked")
    answer = input(t("cli.forget.question", name=name, pseudonym=pseudonym) + " ")
    if answer.strip().casefold() not in {"j", "ja", "y", "yes"}:
        raise WorkshopError("forget.not_done")


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
