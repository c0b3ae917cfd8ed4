"""What the operating system refused, as something a person can read."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Refusals that leave a disk as it was."""

_WRITING = {
    **dict.fromkeys(NO_ROOM, "store.full"),
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.ENOENT: "store.folder",
    errno.ENOTDIR: "store.folder",
    errno.ENAMETOOLONG: "store.name",
    errno.EINVAL: "store.name",
}
_READING = {
    errno.ENOENT: "store.missing",
    errno.ENOTDIR: "store.missing",
    errno.EISDIR: "store.directory",
    errno.EACCES: "store.no_access",
    errno.EPERM: "store.no_access",
    errno.ENAMETOOLONG: "store.name",
}
_HELD_BY_ANOTHER = (5, 32, 33)
"""Windows: access denied, sharing violation, lock violation."""


def shown(path: Path) -> str:
    """Give a path as it can be shown: without control characters and undecodable bytes."""
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system refuses while a file is written into a ``WorkshopError``."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> WorkshopError:
    """Give what the system refused while a file was written as an error for people."""
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        return WorkshopError("store.busy", file=shown(path))
    return _named(_WRITING.get(error.errno or 0, "store.io"), path, error)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the system refuses while a file is read into a ``WorkshopError``."""
    try:
        yield
    except OSError as error:
        raise _named(_READING.get(error.errno or 0, "store.unreadable"), path, error) from error


def _named(key: str, path: Path, error: OSError) -> WorkshopError:
    return WorkshopError(key, file=shown(path), reason=clean_line(error.strerror or type(error).__name__))
