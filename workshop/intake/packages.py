"""What kind of file somebody brought, told by its content; and workbooks seen from outside, before they are unpacked.

A workbook is a zip with XML in it. The sizes in its directory are what unpacking will give at most, because zipfile
reads no further; so a bomb is seen before it goes off.
"""

import zipfile
from io import BytesIO
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line

XLSX = ".xlsx"
SHEET_SUFFIXES = (XLSX, ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".numbers")
"""Endings of workbooks; of those only the first is read."""

ENTRIES_MAX = 500
UNPACKED_MAX = 30 * 2**20
"""Bytes: ten thousand rows with fifty columns have a third of that."""
RATIO_MAX = 150
"""How many times smaller packing makes a workbook at most; a score sheet becomes ten times smaller."""
_SMALL = 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_OTHERS = frozenset({"mimetype", "Index/Document.iwa", "xl/workbook.bin", "word/document.xml"})
"""What packages of other kinds have: OpenDocument, Numbers, binary workbooks, Word."""


def is_workbook(path: Path, content: bytes) -> bool:
    """Tell whether a file is a workbook that can be read, and not a text.

    Raises:
        WorkshopError: it is a workbook of another kind, with a password or macros, or its name says something else
            than its content.
    """
    file, suffix = clean_line(str(path)), path.suffix.casefold()
    if content.startswith(_OLE):
        locked = _ENCRYPTED in content or suffix == XLSX
        raise WorkshopError("workbook.password" if locked else "workbook.kind", file=file)
    if content.startswith(_ZIPS):
        check_package(content, file)
        if suffix != XLSX:
            raise WorkshopError("workbook.named", file=file, ending=suffix or "–")
        return True
    if suffix in SHEET_SUFFIXES and content:
        raise WorkshopError("workbook.broken" if suffix == XLSX else "workbook.kind", file=file)
    return False


def check_package(content: bytes, file: str) -> None:
    """See that a zip is a workbook as it is read here, and of a size that can be unpacked; ``file`` is named.

    Raises:
        WorkshopError: it is broken, of another kind, has a password or macros, or would become far too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive.infolist(), len(content), file)
            key = _fault(archive)
    except WorkshopError:
        raise
    except Exception as error:
        # Whatever zipfile stumbles over in a file that somebody bent: it has a dozen kinds of errors for that.
        raise WorkshopError("workbook.broken", file=file) from error
    if key:
        raise WorkshopError(key, file=file)


def _fault(archive: zipfile.ZipFile) -> str:
    """Give the key of the error that keeps a package from being read, empty where nothing does."""
    names = archive.namelist()
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        return "workbook.password"
    if not _OTHERS.isdisjoint(names):
        return "workbook.kind"
    if len(set(names)) < len(names) or _TYPES not in names or "xl/workbook.xml" not in names:
        return "workbook.broken"
    if any(name.casefold().endswith("vbaproject.bin") for name in names) or b"macroEnabled" in archive.read(_TYPES):
        return "workbook.macros"
    return ""


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, file: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    bomb = unpacked > _SMALL and unpacked > RATIO_MAX * packed
    if len(entries) > ENTRIES_MAX or unpacked > UNPACKED_MAX or bomb:
        raise WorkshopError(
            "workbook.bomb",
            file=file,
            entries=len(entries),
            size=round(unpacked / 2**20),
            maximum=UNPACKED_MAX // 2**20,
        )
