"""Forgetting a person: a pseudonym for the name, everywhere it stands; the votes and what happened stay."""

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line, name_key
from workshop.language import Translator
from workshop.store.backups import backup_paths
from workshop.store.checking import DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.failures import shown, writing
from workshop.store.kept import serialised
from workshop.store.layout import EVENTS, HEADER, MODEL, Tables
from workshop.store.lock import Lock
from workshop.store.opening import find
from workshop.store.reading import is_as_written, read_file, tables_of
from workshop.store.replacing import replace_file, temporaries
from workshop.store.repository import WorkshopFile
from workshop.store.set_aside import asides
from workshop.store.updating import with_header

PEOPLE = "participants"
_FIRST_NAME_MIN = 2


class Forgotten(NamedTuple):
    """What was found of a person.

    Attributes:
        pseudonym: what stands for the name now.
        places: how many values were changed, in the file.
        backups: how many backups were written anew.
        removed: files that were taken away: what was set aside, and backups that could not be read.
        first_name: how many texts still have the first name by itself.
        in_path: whether the name stands in the path of the file.
    """

    pseudonym: str
    places: int
    backups: int
    removed: tuple[Path, ...]
    first_name: int
    in_path: bool


class _Person(NamedTuple):
    """Whom to forget: their number, every name they had, the longest first, and what takes its place."""

    number: int
    names: tuple[str, ...]
    pseudonym: str


def forget(path: Path, name: str, *, dry: bool = False, disk: Disk | None = None) -> Forgotten:
    """Replace a participant by a pseudonym in a workshop's file, its journal and its backups.

    With ``dry`` it is only counted. The texts that people typed are searched for the whole name.

    Raises:
        WorkshopError: nobody has that name, the workshop is open elsewhere or damaged, or the disk refused.
    """
    disk = disk or Disk()
    if not dry:
        # What a crash left in the journal goes to the file first: one place to change.
        file = WorkshopFile.open(path, disk)
        file.hold()
        file.checkpoint(at_once=True)
        file.close()
    found = find(path, disk)
    held = contents(found.tables)
    person = _person(found.tables, name, path, Translator(held.workshop.info.language))
    after, places = _pseudonymous(found.tables, person)
    first = {name.split(" ")[0] for name in person.names} - set(person.names)
    left = sum(_count(after, word) for word in first if len(word) >= _FIRST_NAME_MIN)
    in_path = any(name_key(each) in name_key(str(path)) for each in person.names)
    if dry:
        return Forgotten(person.pseudonym, places, len(backup_paths(path)), tuple(asides(path)), left, in_path)
    contents(after)
    with writing(path):
        lock = Lock.take(path, disk)
        try:
            # The file last: whoever is interrupted finds the name in it, and can begin again.
            backups, removed = _forget_backups(path, person, disk)
            replace_file(path, serialised(with_header(after)), found.seen, disk)
            disk.sync_folder(path.parent)
        finally:
            lock.release()
    return Forgotten(person.pseudonym, places, backups, tuple(removed), left, in_path)


def _person(tables: Tables, name: str, path: Path, t: Translator) -> _Person:
    wanted = name_key(clean_line(name))
    rows = tables[PEOPLE]
    number = next((row["number"] for row in rows.values() if name_key(row["name"]) == wanted), None)
    if number is None:
        who = ", ".join(str(row["name"]) for row in rows.values())
        raise WorkshopError("forget.nobody", file=shown(path), name=clean_line(name), people=who or "–")
    others = {name_key(row["name"]) for row in rows.values() if row["number"] != number}
    pseudonym, again = t("forget.pseudonym", number=number), 1
    while name_key(pseudonym) in others:
        again += 1
        pseudonym = f"{t('forget.pseudonym', number=number)} ({again})"
    had = {str(row["name"]) for row in _rows_of(tables, number)}
    # Longest first: "Anna de Vries" before "Anna".
    names = sorted((each for each in had if name_key(each) != name_key(pseudonym)), key=len, reverse=True)
    return _Person(number, tuple(names), pseudonym)


def _rows_of(tables: Tables, number: int) -> list[dict[str, Any]]:
    """Give every row that a participant ever had."""
    rows = [row for row in tables[PEOPLE].values() if row["number"] == number]
    for event in tables[EVENTS].values():
        for table, key, was, now in event["changes"]:
            if table == PEOPLE and key == number:
                rows += [row for row in (was, now) if row]
    return rows


def _pseudonymous(tables: Tables, person: _Person) -> tuple[Tables, int]:
    """Give tables without the person, and how many values differ."""
    changed = 0

    def replaced(text: str) -> str:
        nonlocal changed
        after = _without(text, person.names, person.pseudonym)
        changed += after != text
        return after

    def row_of(table: str, row: Any) -> Any:  # noqa: ANN401 - a row or nothing
        nonlocal changed
        if table == PEOPLE and isinstance(row, dict) and row["number"] == person.number:
            after = {**row, "name": person.pseudonym, "role": ""}
            changed += after != row
            return after
        return _mapped(row, replaced)

    after: Tables = {}
    for table, rows in tables.items():
        if table in {HEADER, MODEL}:
            after[table] = rows
        elif table == EVENTS:
            after[table] = {
                key: {
                    **event,
                    "changes": [
                        [name, row, row_of(name, was), row_of(name, now)] for name, row, was, now in event["changes"]
                    ],
                }
                for key, event in rows.items()
            }
        else:
            after[table] = {key: row_of(table, row) for key, row in rows.items()}
    return after, changed


def _mapped(value: Any, replaced: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return replaced(value)
    if isinstance(value, dict):
        return {key: _mapped(item, replaced) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, replaced) for item in value]
    return value


def _without(text: str, names: Collection[str], pseudonym: str) -> str:
    """Give a text with a pseudonym for each of these names, where it stands as a whole word."""
    for name in names:
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in name.split(" ")) + r"(?!\w)"
        text = re.sub(pattern, lambda _: pseudonym, text, flags=re.IGNORECASE)
    return text


def _count(tables: Tables, word: str) -> int:
    """Count the texts in which a word stands."""
    found = 0

    def counted(text: str) -> str:
        nonlocal found
        found += re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
        return text

    for table, rows in tables.items():
        if table not in {HEADER, MODEL, EVENTS}:
            _mapped(rows, counted)
    return found


def _forget_backups(path: Path, person: _Person, disk: Disk) -> tuple[int, list[Path]]:
    """Write every backup anew; take away what cannot be, and what was set aside or left half-written."""
    removed = [*asides(path), *temporaries(path)]
    written = 0
    for backup in backup_paths(path):
        try:
            seen = read_file(backup, disk)
            tables = tables_of(backup, seen.content)
            after, _ = _pseudonymous(tables, person)
            contents(after)
            if not is_as_written(tables, seen.content):
                # Edited by somebody: written anew it would look as if it had always been so.
                removed.append(backup)
                continue
        except (WorkshopError, DoesNotFitError, AttributeError, KeyError, TypeError, ValueError):
            removed.append(backup)
            continue
        replace_file(backup, serialised(with_header(after)), seen, disk)
        disk.sync_folder(backup.parent)
        written += 1
    for each in removed:
        with suppress(FileNotFoundError):
            disk.unlink(each)
    return written, removed
