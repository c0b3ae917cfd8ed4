"""What stands around a workshop's file: copies that a synchroniser made of it, and the service that synchronises it."""

import os
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from workshop.store.naming import SUFFIX

_HEAD_BYTES = 4096
_LISTED_MAX = 1000
_ID = re.compile(rb'"header"\s*:\s*\{[^{}]*\{[^{}]*?"id"\s*:\s*"([^"]*)"')

_MARKS = (
    r" ?\(.*conflict.*\)",  # Dropbox, Nextcloud: (Anna's conflicted copy 2026-03-02)
    r"_conflict-\d.*",  # ownCloud, older Nextcloud
    r"\.sync-conflict-\d{8}-\d{6}.*",  # Syncthing
    r" ?\(\d{1,3}\)",  # Google Drive, Finder, Explorer
)
_NUMBERED = r" \d{1,2}"  # iCloud: team.workshop 2.json
_COMPUTER = r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,18}"  # OneDrive: -LAPTOP-4F2A, at most 15 signs and a number

_FOLDERS = (
    (re.compile(r"OneDrive(?:[ -].*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"Dropbox(?:[ -].*)?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"Google ?Drive(?:[ -].*)?|My Drive|Mijn Drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"iCloud ?Drive(?:[ -].*)?|com~apple~CloudDocs|Mobile Documents", re.IGNORECASE), "iCloud"),
    (re.compile(r"(?:Nextcloud|ownCloud)\d*(?:[ -].*)?", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"Syncthing", re.IGNORECASE), "Syncthing"),
)
_MARKERS = (
    (re.compile(r"\.dropbox(?:\.cache)?"), "Dropbox"),
    (re.compile(r"\.tmp\.drive(?:download|upload)"), "Google Drive"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db|\.(?:nextcloud|owncloud)sync\.log"), "Nextcloud"),
    (re.compile(r"\.stfolder(?:\..*)?"), "Syncthing"),
)


def quick_id(content: bytes) -> str | None:
    """Give the id of the workshop that a content is of, whether or not the rest of it can be read."""
    found = _ID.search(content[:_HEAD_BYTES])
    return found[1].decode("utf-8", "replace") if found else None


def conflict_copies(path: Path) -> list[Path]:
    """Give the copies beside a file and its journal that a synchroniser seems to have made, by name.

    They are known by what services put in names; a file that is certainly of another workshop is left out. What
    cannot be read is no reason to fail: the answer is then shorter.
    """
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(entry.name for entry in entries)
    except (OSError, ValueError):
        return []
    pattern = _pattern(path.name)
    copies = [path.with_name(name) for name in names if name != path.name and pattern.fullmatch(name)]
    own = _id_of(path) if copies else None
    return [copy for copy in copies if own is None or (_id_of(copy) or own) == own]


def _pattern(name: str) -> re.Pattern[str]:
    """Give what the names of copies look like: a service puts its mark before what it takes for the suffix."""
    marks = [f"(?i:{mark})" for mark in _MARKS]
    with suppress(OSError):
        marks.append(f"(?i:-{re.escape(socket.gethostname())}(?:-\\d+)?)")
    usual = "|".join([*marks, _COMPUTER])
    stem, dot, ending = name.rpartition(".")
    forms = [(stem, f"{usual}|{_NUMBERED}", dot + ending), (name, usual, r".journal")]
    if name.endswith(SUFFIX):
        forms.append((name.removesuffix(SUFFIX), usual, SUFFIX))
    return re.compile("|".join(f"{re.escape(head)}(?:{mark}){re.escape(tail)}" for head, mark, tail in forms))


def _id_of(path: Path) -> str | None:
    # A pipe of that name would have the program wait for ever.
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return quick_id(file.read(_HEAD_BYTES))
    return None


def synced_by(path: Path) -> str | None:
    """Give the name of the service whose folder a file is in; None where it is in none that is known.

    Folders are known by their names, or by what a service keeps in them.
    """
    folders = _folders(path)
    for folder in folders:
        for name, service in _FOLDERS:
            if name.fullmatch(folder.name):
                return service
    for folder in folders:
        for entry in _some_names(folder):
            for marker, service in _MARKERS:
                if marker.fullmatch(entry):
                    return service
    return None


def _folders(path: Path) -> list[Path]:
    """Give the folders that a file is in, the nearest first, as named and with links followed."""
    found: dict[Path, None] = {}
    for way in (os.path.abspath, os.path.realpath):
        with suppress(OSError, ValueError):
            found.update(dict.fromkeys(Path(way(path)).parents))
    return list(found)


def _some_names(folder: Path) -> Iterator[str]:
    """Give names in a folder, of an enormous one not all."""
    try:
        with os.scandir(folder) as entries:
            yield from [entry.name for entry in islice(entries, _LISTED_MAX)]
    except (OSError, ValueError):
        return
