"""The name of a workshop's file, from what somebody typed."""

import re
from pathlib import Path

from workshop.domain.errors import WorkshopError

SUFFIX = ".workshop.json"

# "Team 5.2" and "Afd. Inkoop" have no suffix, "session.json" has.
_HAS_SUFFIX = r"\.(?=[^.]*[A-Za-z])\w{1,12}$"


def workshop_path(text: str) -> Path:
    """Give the path of a workshop's file; a name without a suffix gets ``.workshop.json``.

    A name under which something exists already is taken as it is; ``~`` is the home folder.

    Raises:
        WorkshopError: the name is empty or no name at all.
    """
    if not text.strip() or "\0" in text:
        raise WorkshopError("store.name", file=text.replace("\0", "").strip())
    path = Path(text)
    if text.startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError:
            # There is no such user: a name that begins with a tilde.
            path = Path(text)
    try:
        exists = path.exists()
    except OSError as error:
        raise WorkshopError("store.name", file=text) from error
    if exists or not path.name or path.name == ".." or re.search(_HAS_SUFFIX, path.name):
        return path
    return path.with_name(path.name + SUFFIX)
