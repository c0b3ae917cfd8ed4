"""From a file on disk to its tables, with a sentence for everything else that a file may turn out to be."""

import json
import re
import stat
from pathlib import Path
from typing import Any, NoReturn

from workshop.domain.changes import Document
from workshop.domain.errors import WorkshopError
from workshop.store.checking import DoesNotFitError
from workshop.store.disk import Disk, Seen
from workshop.store.failures import reading, shown
from workshop.store.kept import digest_of_content, digest_of_tables
from workshop.store.layout import APPLICATION, EVENTS, FORMAT, HEADER, ONLY, Tables
from workshop.store.migrations import MIGRATED, migrated
from workshop.store.shapes import COUNT, FILLED_LINE, LINE, MISSING, Misfit, choice, record, whole

SIZE_MAX = 256 * 2**20
"""Bytes: far beyond any workshop, far below the memory of a laptop."""

_SHOWN_MAX = 60
_HEADER = record(
    {
        "application": choice((APPLICATION,)),
        "format": whole(FORMAT, FORMAT),
        "version": FILLED_LINE,
        "id": FILLED_LINE,
        "sequence": COUNT,
        "sha256": LINE,
    }
)


def read_file(path: Path, disk: Disk | None = None) -> Seen:
    """Read a file of which it is only known that somebody says it is a workshop.

    Raises:
        WorkshopError: it is missing, no file, too large, or may not be read.
    """
    with reading(path):
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise WorkshopError("store.directory", file=shown(path))
        if not stat.S_ISREG(found.st_mode):
            raise WorkshopError("store.foreign", file=shown(path))
        if found.st_size > SIZE_MAX:
            raise WorkshopError("store.large", file=shown(path), maximum=SIZE_MAX // 2**20)
        return (disk or Disk()).read(path)


def tables_of(path: Path, content: bytes) -> Tables:
    """Give the tables of a file's content in today's format; only the header is known to fit.

    Raises:
        WorkshopError: it is empty, no UTF-8, no JSON, no workshop, or made by a newer version.
    """
    if not content.strip():
        raise WorkshopError("store.empty", file=shown(path))
    text = _decoded(path, content)
    tables = _parsed(path, text)
    documents = tables.get(HEADER) if isinstance(tables, dict) else None
    header = documents.get(ONLY) if isinstance(documents, dict) else None
    if not isinstance(header, dict) or header.get("application") != APPLICATION:
        raise WorkshopError("store.foreign", file=shown(path))
    format_ = header.get("format")
    if type(format_) is int and format_ > FORMAT:
        raise WorkshopError("store.newer", file=shown(path), format=format_, known=FORMAT)
    try:
        tables = migrated(dict(tables))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise damaged(path, content, DoesNotFitError(HEADER, ONLY, Misfit(("format",), format_))) from error
    if misfit := _HEADER(tables[HEADER][ONLY]):
        raise damaged(path, content, DoesNotFitError(HEADER, ONLY, misfit))
    return tables


def is_as_written(tables: Tables, content: bytes) -> bool:
    """Tell whether tables that were read from a content are what this program wrote.

    Other tables than a workshop's, and how the text is laid out, are nobody's business.
    """
    header = tables[HEADER][ONLY]
    try:
        if header["sequence"] != len(tables[EVENTS]):
            return False
        written = header["sha256"]
        return was_migrated(header) or written == digest_of_content(content) or written == digest_of_tables(tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        # Not even tables of documents.
        return False


def was_migrated(header: Document) -> bool:
    """Tell whether a header came out of a migration, and so has no checksum yet."""
    return bool(header["sha256"] == MIGRATED)


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkshopError("store.encoding", file=shown(path), line=line) from error


def _parsed(path: Path, text: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise WorkshopError("store.json", file=shown(path), line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        # JSON that no program of ours wrote: NaN, a number of thousands of digits, or nested without end.
        raise WorkshopError("store.foreign", file=shown(path)) from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def damaged(path: Path, content: bytes, fault: DoesNotFitError) -> WorkshopError:
    """Say which value of a file does not fit, and on which line it stands (or should)."""
    line = _line(content.decode("utf-8", "replace"), fault.table, fault.key)
    return WorkshopError("store.damaged", file=shown(path), line=line, **_place(fault))


def unfit(path: Path, fault: DoesNotFitError) -> WorkshopError:
    """Say which value is not written because it could not be read back."""
    return WorkshopError("store.unfit", file=shown(path), **_place(fault))


def _place(fault: DoesNotFitError) -> dict[str, str]:
    value = fault.misfit.value
    return {
        "place": _short("/".join(part for part in (fault.table, fault.key, *fault.misfit.path) if part)),
        "value": "-" if value is MISSING else _short(json.dumps(value, default=repr)),
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "…"


def _line(text: str, table: str, key: str) -> int:
    """Find the line of a document; the table's, or 1, where it cannot be found."""
    at = 0
    for name in (table, key):
        if name and (hit := re.compile(re.escape(json.dumps(name)) + r"\s*:").search(text, at)):
            at = hit.start()
    return text.count("\n", 0, at) + 1
