"""The maturity models on the command line: what there is, and what is wrong with one."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from workshop.catalogue import library, loader
from workshop.catalogue.findings import Finding
from workshop.cli.streams import say, say_json, tell
from workshop.domain.errors import WorkshopError
from workshop.language import Translator, in_sentence

DONE, REFUSED = 0, 1


def show(t: Translator, own: Path, *, as_json: bool) -> int:
    """List the shipped models and those in the folder ``own``; a broken one is listed last, with its error."""
    listings = sorted(library.all_checked(library.available(own)), key=lambda one: one.error is not None)
    if as_json:
        say_json([_row(listing, t) for listing in listings])
        return DONE
    for listing in listings:
        mark = f"{t('cli.models.own')} " if listing.own else ""
        if listing.error is not None:
            say(f"{mark}{listing.id}: {t.error_message(listing.error)}")
            continue
        facts = t(
            "cli.models.row",
            n=listing.paragraphs,
            minutes=f"{listing.minutes:g}",
            languages=", ".join(listing.languages),
        )
        say(f"{mark}{listing.id} {listing.version} – {listing.title(t.language)} ({facts})")
    return DONE


def _row(listing: library.Listing, t: Translator) -> dict[str, object]:
    """Give a listing to a program; ``own`` and ``error`` are there only where they say something."""
    row: dict[str, object] = {
        "id": listing.id,
        "version": listing.version,
        "languages": list(listing.languages),
        "title": listing.title(t.language),
        "chapters": listing.chapters,
        "paragraphs": listing.paragraphs,
        "minutes": listing.minutes,
        "folder": str(listing.folder),
    }
    if listing.own:
        row["own"] = True
    if listing.error is not None:
        row["error"] = t.error_message(listing.error)
    return row


class Asked(NamedTuple):
    """How to check: with ``spelling`` a missing dictionary is refused, with ``strict`` a warning is."""

    spelling: bool = False
    strict: bool = False
    as_json: bool = False


def check(name: str, t: Translator, own: Path, asked: Asked) -> int:
    """Tell all that is wrong with a model (by id or folder), or with each in a folder; 1 when there is an error.

    Raises:
        WorkshopError: there is no such model or folder, or spelling was asked for and there is no dictionary.
    """
    from workshop.catalogue.lint.spelling import Hunspell

    folders = library.named_folders(name, own)
    speller = Hunspell()
    found = [(folder, finding) for folder in folders for finding in loader.check(folder, speller)]
    errors = [pair for pair in found if pair[1].is_error]
    if asked.as_json:
        parts = {"errors": errors, "warnings": [pair for pair in found if not pair[1].is_error]}
        lists = {name: [_entry(*pair, t) for pair in pairs] for name, pairs in parts.items()}
        say_json(lists)
    else:
        for folder, finding in found:
            kind = t("cli.models.error" if finding.is_error else "cli.models.warning")
            place = in_sentence(f"{folder.name}/{finding.place}")
            (tell if finding.is_error else say)(f"{kind}: {place}: {_reason(finding, t)} [{finding.rule}]")
    if speller.lacking:
        _tell_unspelled(speller.lacking, t, asked)
    refused = found if asked.strict else errors
    if not asked.as_json:
        _conclude(len(folders), found, errors, t, refused=bool(refused))
    return REFUSED if refused else DONE


def _conclude(models: int, found: Sequence[object], errors: Sequence[object], t: Translator, *, refused: bool) -> None:
    """Say in one line what it comes to: of a long list only the end is on the screen."""
    if errors:
        tell(t("cli.models.not_whole", n=len(errors)))
    elif refused:
        tell(t("cli.models.doubtful", n=len(found)))
    elif found:
        say(f"{t('cli.models.whole', n=models)} {t('cli.models.look', n=len(found))}")
    else:
        say(t("cli.models.whole", n=models))


def _tell_unspelled(lacking: AbstractSet[str], t: Translator, asked: Asked) -> None:
    languages = ", ".join(sorted(lacking))
    if asked.spelling:
        raise WorkshopError("cli.spelling", languages=languages)
    # Beside the JSON, which stays as it is.
    tell(t("cli.models.unspelled", languages=languages))


def _reason(finding: Finding, t: Translator) -> str:
    return t(finding.reason.key, **finding.reason.values)


def _entry(folder: Path, finding: Finding, t: Translator) -> dict[str, str]:
    return {
        "file": str(folder / finding.file),
        "key": finding.key,
        "rule": finding.rule,
        "reason": _reason(finding, t),
    }
