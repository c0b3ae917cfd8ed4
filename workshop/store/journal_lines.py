"""The lines of a journal: each has the checksum of itself and of all before it, so nothing can be moved or left out.

A line is eight hexadecimal digits of CRC-32, a blank, JSON and a newline. The first names the workshop and how many
events its file had; each other one holds the events of one write, whole or not at all.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from workshop.domain.changes import Document
from workshop.store.shapes import COUNT, FILLED_LINE, leaf, listed, record, whole

_CHECKSUM = 8
_HEAD = record({"journal": whole(1, 1), "workshop": FILLED_LINE, "after": COUNT, "base": FILLED_LINE})
_BATCH = record({"first": COUNT, "events": listed(leaf(lambda event: isinstance(event, dict)), least=1)})


class Head(NamedTuple):
    """Of which workshop a journal is, and what its file was when it was begun: number of events, and checksum."""

    workshop: str
    after: int
    base: str


class Lines(NamedTuple):
    """What could be read of a journal.

    Attributes:
        head: None where not even that could be read, or nothing was written yet.
        events: documents of events by number, in order, without a gap.
        checksum: of the last good line, with which the next one begins.
        size: bytes up to the end of the last good line.
        torn: bytes behind it that a write left unfinished; nothing in them was ever reported as saved.
        damaged: the number of the line that does not fit what is around it, 0 when there is none.
        content: all of the journal, as it was read.
    """

    head: Head | None
    events: Mapping[int, Document]
    checksum: int
    size: int
    torn: bytes
    damaged: int
    content: bytes


def head_line(head: Head) -> tuple[bytes, int]:
    """Give the first line, and its checksum."""
    value = {"journal": 1, "workshop": head.workshop, "after": head.after, "base": head.base}
    return _line(json.dumps(value, separators=(",", ":")), 0)


def batch_line(first: int, events: Sequence[str], checksum: int) -> tuple[bytes, int]:
    """Give the line of events, as JSON, from this number on, behind a line with this checksum, and its own."""
    return _line(f'{{"first":{first},"events":[{",".join(events)}]}}', checksum)


def _line(text: str, before: int) -> tuple[bytes, int]:
    payload = text.encode("ascii")
    checksum = zlib.crc32(payload, before)
    return b"%08x %b\n" % (checksum, payload), checksum


def read_lines(content: bytes) -> Lines:
    """Read a journal up to its end or the first line that does not fit."""
    head: Head | None = None
    events: dict[int, Document] = {}
    checksum = size = number = 0
    while size < len(content):
        end = content.find(b"\n", size)
        number += 1
        line = content[size : end if end >= 0 else len(content)]
        value = _value(line, checksum) if end >= 0 else None
        if value is None or not _take(value, head, events):
            # A write that was cut off is the last there is; anything behind it makes it damage.
            torn = end < 0 or end == len(content) - 1
            return Lines(head, events, checksum, size, content[size:] if torn else b"", 0 if torn else number, content)
        if head is None:
            head = Head(value["workshop"], value["after"], value["base"])
        checksum = int(line[:_CHECKSUM], 16)
        size = end + 1
    return Lines(head, events, checksum, size, b"", 0, content)


def _value(line: bytes, before: int) -> Any:  # noqa: ANN401 - any JSON value
    payload = line[_CHECKSUM + 1 :]
    if line[: _CHECKSUM + 1] != b"%08x " % zlib.crc32(payload, before):
        return None
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def _take(value: object, head: Head | None, events: dict[int, Document]) -> bool:
    """Take in the events of a line; tell whether it fits."""
    if head is None:
        return _HEAD(value) is None
    if _BATCH(value) is not None or not isinstance(value, dict):
        return False
    if value["first"] != head.after + len(events) + 1:
        return False
    events.update(enumerate(value["events"], start=value["first"]))
    return True
