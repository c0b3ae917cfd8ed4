"""Where workshops are kept, what a new file is called, and how a path is typed and shown."""

import os
import re
import unicodedata
from pathlib import Path

from workshop.domain.names import clean_line
from workshop.store.failures import writing

SUFFIX = ".workshop.json"
_STEM_BYTES = 120
"""Short enough for a number, the suffix and the files beside it on every file system."""

_RESERVED = {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for devices."""


def documents_folder() -> Path:
    """Give the user's folder for documents. It need not exist."""
    from platformdirs import user_documents_path

    return user_documents_path()


def workshops_folder() -> Path:
    """Give the folder for new workshops: in the user's documents. It need not exist."""
    return documents_folder() / "workshops"


def made_folder(folder: Path) -> Path:
    """Give a folder after making it, and those above it, where it is missing.

    Raises:
        WorkshopError: it cannot be made.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def stem_of(title: str) -> str:
    """Turn a title into a file name that every system accepts, without suffix: letters, digits and hyphens."""
    folded = unicodedata.normalize("NFC", clean_line(title)).casefold()
    words = re.sub(r"[\W_]+", "-", folded).strip("-")
    short = words.encode()[:_STEM_BYTES].decode(errors="ignore").strip("-")
    return f"workshop-{short}" if short in _RESERVED else short or "workshop"


def free_path(folder: Path, title: str) -> Path:
    """Give a path for a new workshop with this title under which there is nothing yet: numbered where needed."""
    stem = stem_of(title)
    number = 1
    path = folder / f"{stem}{SUFFIX}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def typed_path(text: str) -> Path:
    """Give the path that somebody typed; ``~`` is their home, quotes around it and zero bytes are dropped."""
    bare = text.replace("\0", "").strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    try:
        return Path(bare).expanduser()
    except RuntimeError:
        # There is no such user: then it is a name like any other.
        return Path(bare)


def new_file(text: str) -> Path:
    """Give the path of a new workshop as somebody typed it; the suffix is added where it is missing."""
    path = typed_path(text)
    if not path.name or path.name.casefold().endswith(SUFFIX):
        return path
    return path.with_name(path.name.removesuffix(".json") + SUFFIX)


def shown_path(path: Path) -> str:
    """Give a path as people know it: ``~`` for their home, and nothing that a screen cannot show."""
    home = Path.home()
    if path == home or home in path.parents:
        path = Path("~") / path.relative_to(home)
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


def name_of(path: Path) -> str:
    """Give the name of a workshop's file without its suffix, fit to be shown."""
    name = shown_path(Path(path.name))
    return name.removesuffix(SUFFIX) or name
