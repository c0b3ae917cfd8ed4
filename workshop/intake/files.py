"""From a file that somebody exported or typed to its text, whatever its bytes are."""

import codecs
import errno
import re
import stat
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line

MEGABYTES_MAX = 10
_BYTES_MAX = MEGABYTES_MAX * 2**20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What no list holds, but pictures, workbooks and programs do.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_REFUSED = {
    errno.ENOENT: "intake.missing",
    errno.ENOTDIR: "intake.missing",
    errno.EISDIR: "intake.directory",
}


def read_text(path: Path) -> str:
    """Read a text file: UTF-8 with or without BOM, UTF-16 with BOM, or else Windows-1252.

    Raises:
        WorkshopError: it is missing, no file, empty, over 10 MB, may not be read, or is no text.
    """
    return decoded(content_of(path), clean_line(str(path)))


def content_of(path: Path) -> bytes:
    """Give the bytes of a file; a pipe or device, which might never end, is not opened.

    Raises:
        WorkshopError: it is missing, no file, over 10 MB, or may not be read.
    """
    name = clean_line(str(path))
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise WorkshopError("intake.directory", file=name)
        if not stat.S_ISREG(found.st_mode):
            raise WorkshopError("intake.binary", file=name)
        if found.st_size > _BYTES_MAX:
            raise WorkshopError("intake.large", file=name, maximum=MEGABYTES_MAX)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else errno.ENOENT
        key = _REFUSED.get(number or 0, "intake.unreadable")
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise WorkshopError(key, file=name, reason=reason) from error


def decoded(content: bytes, file: str) -> str:
    """Give the text of a file's bytes; ``file`` is named where there is none.

    Raises:
        WorkshopError: the bytes are no text.
    """
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise WorkshopError("intake.binary", file=file) from error
        text = _windows(content, file)
    if _BINARY.search(text):
        raise WorkshopError("intake.binary", file=file)
    if not text.strip():
        raise WorkshopError("intake.empty", file=file)
    return text


def _windows(content: bytes, file: str) -> str:
    if b"\0" in content:
        raise WorkshopError("intake.binary", file=file)
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkshopError("intake.encoding", file=file, line=line) from error
