"""What a half-typed path could become: the folders and files that begin with it."""

import os
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workshop.domain.names import clean_line
from workshop.screens.places import shown_path, typed_path

SHOWN_MAX = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or file to choose; ``typed`` is what the path reads when it is chosen."""

    name: str
    typed: str
    folder: bool


def split(typed: str) -> tuple[str, str]:
    """Split a typed path after its last separator: the folder as typed, and the beginning of a name."""
    if typed == "~":
        return f"~{os.sep}", ""
    cut = max(typed.rfind(separator) for separator in (os.sep, os.altsep or os.sep)) + 1
    return typed[:cut], typed[cut:]


def entries(typed: str, suffixes: Collection[str]) -> list[Entry]:
    """List what a typed path could become: folders first, then files with one of these suffixes, by name.

    Hidden names are listed only when a point was typed. A folder that is missing or may not be read lists nothing.
    """
    folder, start = split(typed)
    wanted = start.casefold()
    found = []
    try:
        with os.scandir(typed_path(folder) if folder else Path()) as scan:
            for item in scan:
                name = item.name
                if not name.casefold().startswith(wanted) or not _can_be_shown(name, typed=bool(wanted)):
                    continue
                is_folder = _is_folder(item)
                if is_folder or name.casefold().endswith(tuple(suffixes)):
                    tail = os.sep if is_folder else ""
                    found.append(Entry(name, f"{folder}{name}{tail}", is_folder))
    except (OSError, ValueError):
        # Nothing to complete here; opening what was typed says why.
        return []
    found.sort(key=lambda entry: (not entry.folder, entry.name.casefold(), entry.name))
    above = [] if start else _above(folder)
    return above + found[:SHOWN_MAX]


def _can_be_shown(name: str, *, typed: bool) -> bool:
    """Leave out hidden names, and those that no keyboard types: undecodable bytes, control characters."""
    return (typed or not name.startswith(".")) and clean_line(name) == unicodedata.normalize("NFC", name)


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def _above(folder: str) -> list[Entry]:
    here = typed_path(folder).absolute()
    return [] if here == here.parent else [Entry("..", as_typed(here.parent), folder=True)]


def as_typed(folder: Path) -> str:
    """Give a folder as somebody would type it, with a separator at its end."""
    path = shown_path(folder)
    return path if path.endswith(os.sep) else path + os.sep


def completed(typed: str, found: Collection[Entry]) -> str:
    """Give the longest path that all of these entries begin with, in their own capitals; else what was typed."""
    if not found:
        return typed
    first, *others = (entry.typed for entry in found)
    length = len(first)
    for other in others:
        same = 0
        while same < min(length, len(other)) and first[same].casefold() == other[same].casefold():
            same += 1
        length = same
    return first[:length] if length >= len(typed) else typed
