"""Where a workshop's file lies: whether a synchroniser watches over it, and the copies that one left beside it."""

import re
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
_CONFLICT = re.compile(r"conflict", re.IGNORECASE)


def synced_by(path: Path) -> str | None:
    """Name the synchroniser in whose folder a file lies, as far as the names of the folders tell; else None."""
    for folder in path.absolute().parents:
        for start, name in _SYNCED.items():
            if folder.name.casefold().startswith(start):
                return name
    return None


def conflict_copies(path: Path) -> list[Path]:
    """Give the copies that a synchroniser made of a file where two computers wrote to it."""
    stem = path.name.partition(".")[0]
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [each for each in beside if each.name.startswith(stem) and _CONFLICT.search(each.name[len(stem) :])]
