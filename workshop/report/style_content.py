"""The bytes of a file that belongs to a house style, and the TOML in them."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.language import Phrase

_AT = re.compile(r"\(at line (\d+), column (\d+)\)\Z")


def content_of(path: Path, maximum: int) -> bytes:
    """Give the bytes of a file of at most ``maximum``; a pipe or device, which might never end, is not opened.

    Raises:
        WorkshopError: there is no such file, it may not be read, or it is larger.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _unreadable(path, "no_file")
        if found.st_size > maximum:
            raise WorkshopError("style.size", path=clean_line(str(path)), maximum=maximum // 1000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(path, "missing") from error
    except OSError as error:
        raise _unreadable(path, "disk", detail=error.strerror or "") from error
    except ValueError as error:
        # A name that no file can have, such as one with a zero byte.
        raise _unreadable(path, "missing") from error


def toml_of(path: Path, maximum: int) -> dict[str, Any]:
    """Give the values in a TOML file of at most ``maximum`` bytes.

    Raises:
        WorkshopError: as ``content_of``, or it is no TOML; then the line and the column are told.
    """
    content = content_of(path, maximum)
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable(path, "encoding") from error
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        if at is None:
            raise _unreadable(path, "no_toml") from error
        raise _unreadable(path, "syntax", line=at[1], column=at[2]) from error


def _unreadable(path: Path, reason: str, **values: object) -> WorkshopError:
    told = Phrase(f"style.reason.{reason}", values)
    return WorkshopError("style.unreadable", path=clean_line(str(path)), reason=told)
