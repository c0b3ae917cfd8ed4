"""`workshop forget`: a pseudonym in the place of a person, after it was asked whether that is meant."""

from collections.abc import Iterator
from pathlib import Path

from workshop.cli.streams import has_terminal, say
from workshop.cli.upkeep import DONE, Words, names_of
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.store import forgetting
from workshop.store.failures import shown
from workshop.store.forget_plan import Forgotten


def forget(path: Path, name: str, words: Words, *, dry_run: bool, unasked: bool) -> int:
    """Tell what is changed, and change it, unless it is a ``dry_run`` or the answer is no.

    Raises:
        WorkshopError: nobody can be asked, the answer is no, or see ``forgetting.forget``.
    """
    told = forgetting.preview(path, name)
    t = words(told.workshop)
    if dry_run or not unasked:
        if not dry_run and not has_terminal():
            raise WorkshopError("forget.unasked")
        _say("forget.would", path, told, t)
        if dry_run:
            say(t("forget.dry"))
            return DONE
        if not _agrees(t):
            raise WorkshopError("forget.no")
    _say("forget.done", path, forgetting.forget(path, name), t)
    return DONE


def _say(key: str, path: Path, told: Forgotten, t: Translator) -> None:
    say(t(key, path=shown(path), name=told.name, pseudonym=told.pseudonym, n=told.places, backups=told.backups))
    for sentence in _remarks(path, told, t):
        say(sentence)


def _remarks(path: Path, told: Forgotten, t: Translator) -> Iterator[str]:
    if told.also:
        yield t("forget.also", names=", ".join(told.also))
    if told.removed:
        yield t("forget.removed", n=len(told.removed), names=names_of(told.removed))
    if told.partly:
        yield t("forget.partly", n=told.partly, first=told.first)
    if told.copies:
        yield t("forget.copies", n=len(told.copies), names=names_of(told.copies))
    if told.in_path:
        yield t("forget.path", path=shown(path.absolute()))
    yield t("forget.elsewhere")


def _agrees(t: Translator) -> bool:
    """Ask whether to go on; no answer is no."""
    try:
        answer = input(f"{t('forget.ask')} ")
    except EOFError:
        return False
    return answer.strip().casefold() in {"ja", "j", "yes", "y"}
