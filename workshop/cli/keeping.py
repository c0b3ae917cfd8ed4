"""The commands that look after a workshop's file: is it whole, make it whole, forget somebody."""

from datetime import datetime
from pathlib import Path

from workshop.cli.streams import has_terminal, say, tell
from workshop.clock import SystemClock
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.store import forgetting, repairing
from workshop.store.backups import backup_paths, newest_good
from workshop.store.repository import WorkshopFile
from workshop.store.surroundings import conflict_copies, synced_by
from workshop.store.verify import verify

DONE, REFUSED = 0, 1


def check(path: Path, t: Translator) -> int:
    """Tell whether a file is as it was written, its state is what its events made of it, and what lies around it."""
    file = WorkshopFile.open(path)
    findings = verify(file)
    for finding in findings:
        tell(t.error_message(finding))
    if not findings:
        say(t("cli.check.done", path=file.path, n=len(file.events)))
    if file.left.events:
        say(t("cli.check.journal", n=file.left.events))
    if file.left.torn:
        say(t("cli.check.torn"))
    _tell_backups(path, t)
    copies = conflict_copies(path)
    if copies:
        say(t("cli.check.copies", names=", ".join(copy.name for copy in copies)))
    service = synced_by(path)
    if service:
        say(t("cli.check.synced", service=service))
    return REFUSED if findings else DONE


def _tell_backups(path: Path, t: Translator) -> None:
    count = len(backup_paths(path))
    newest = newest_good(path) if count else None
    if newest is None:
        say(t("cli.check.no_backups"))
    else:
        say(t("cli.check.backups", n=count, name=newest.path.name, at=_moment(newest.at.isoformat())))


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
    return DONE


def restore(path: Path, t: Translator) -> int:
    """Put the newest good backup in the place of a file."""
    done = repairing.restore(path, SystemClock().now())
    say(t("cli.restore.done", path=path, n=done.events, at=_moment(done.at)))
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
    for each in found.removed:
        say(t("cli.forget.would_remove" if dry else "cli.forget.removed", path=each))
    if found.first_name:
        say(t("cli.forget.first_name", n=found.first_name))
    if found.in_path:
        say(t("cli.forget.in_path", path=path))
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


def _moment(at: str) -> str:
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
