"""Tables as the text of a file, one document a line; a document is turned into text once."""

import json
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NoReturn

from workshop.domain.changes import Document
from workshop.store.layout import ALL, HEADER, Tables
from workshop.store.sha import sha256

_BETWEEN = ",\n"
_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def _refuse(*_: object, **__: object) -> NoReturn:
    msg = "a kept document is never changed: put another in its place"
    raise TypeError(msg)


class Kept(dict[str, Any]):
    """A document that is never changed and so is turned into JSON once, however often the file is written."""

    __slots__ = ("_text",)

    def __init__(self, document: dict[str, Any]) -> None:
        """Take over a document."""
        super().__init__(document)
        self._text = ""

    @property
    def text(self) -> str:
        """The document as JSON, made when it is first asked for: a row is not written with the event that left it."""
        if not self._text:
            self._text = _encode(self)
        return self._text

    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse


def serialised(data: Tables) -> bytes:
    """Give tables as JSON with one document a line; the header gets the SHA-256 of the others of a workshop.

    All is ASCII, so that TinyDB reads it the same whatever encoding a computer prefers.

    Raises:
        TypeError, ValueError: a value has no place in JSON; infinity and not-a-number have none.
    """
    if HEADER not in data:
        tables = [_table(table, rows) for table, rows in data.items()]
    else:
        own = _own(data)
        head = {number: {**document, "sha256": _digest(own)} for number, document in data[HEADER].items()}
        others = [_table(table, rows) for table, rows in data.items() if table not in ALL]
        tables = [_table(HEADER, head), *([own] if own else []), *others]
    return f"{{\n{_BETWEEN.join(tables)}\n}}\n".encode("ascii")


def digest_of_tables(data: Tables) -> str:
    """Give the SHA-256 of the tables of a workshop but its header, as ``serialised`` would write them."""
    return _digest(_own(data))


def digest_of_content(content: bytes) -> str:
    """Give the SHA-256 of what follows the header in the content of a file that ``serialised`` wrote."""
    return sha256(content.partition(b"\n},\n")[2].removesuffix(b"\n}\n"))


def _digest(own: str) -> str:
    return sha256(own.encode("ascii"))


def _own(data: Tables) -> str:
    return _BETWEEN.join(_table(table, data[table]) for table in ALL if table != HEADER and table in data)


def _table(table: str, rows: dict[str, Document]) -> str:
    lines = [f"{quoted(key)}:{row.text if type(row) is Kept else _encode(row)}" for key, row in rows.items()]
    body = ",\n".join(lines)
    return f"{quoted(table)}:{{\n{body}\n}}" if lines else f"{quoted(table)}:{{}}"


def kept(tables: Tables) -> Tables:
    """Give the same tables with documents that are turned into text once."""
    return {
        table: {key: row if type(row) is Kept else Kept(row) for key, row in rows.items()}
        for table, rows in tables.items()
    }
