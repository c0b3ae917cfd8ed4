"""Tables as the text of a file, one document a line; a document is turned into text once."""

import json
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NoReturn

from workshop.store.layout import Tables

_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def _refuse(*_: object, **__: object) -> NoReturn:
    msg = "a kept document is never changed: put another in its place"
    raise TypeError(msg)


class Kept(dict[str, Any]):
    """A document that is never changed and so is turned into JSON once, however often the file is written."""

    __slots__ = ("text",)

    def __init__(self, document: dict[str, Any]) -> None:
        """Take over a document."""
        super().__init__(document)
        self.text = _encode(document)

    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse


def serialised(data: dict[str, dict[str, Any]]) -> bytes:
    """Give tables as JSON with one document a line.

    All is ASCII, so that TinyDB reads it the same whatever encoding a computer prefers.

    Raises:
        TypeError, ValueError: a value has no place in JSON; infinity and not-a-number have none.
    """
    tables = []
    for table, rows in data.items():
        lines = [f"{quoted(key)}:{row.text if type(row) is Kept else _encode(row)}" for key, row in rows.items()]
        body = ",\n".join(lines)
        tables.append(f"{quoted(table)}:{{\n{body}\n}}" if lines else f"{quoted(table)}:{{}}")
    return ("{\n" + ",\n".join(tables) + "\n}\n").encode("ascii")


def kept(tables: Tables) -> Tables:
    """Give the same tables with documents that are turned into text once."""
    return {table: {key: Kept(row) for key, row in rows.items()} for table, rows in tables.items()}
