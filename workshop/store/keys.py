"""The keys of the hidden rounds of an anonymous workshop: in a file beside its own, and gone with the reveal.

Each line is JSON: the workshop, a round and its key. A key is on the disk before the first vote that it seals, and is
overwritten where it stands once the reveal is on the disk; with the last one the file goes. It is never copied.
"""

import json
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from workshop.store.disk import Disk
from workshop.store.shapes import COUNT, FILLED_LINE, leaf, record

_SIZE = 32
_GONE = "0" * (2 * _SIZE)
_LINE = record({"workshop": FILLED_LINE, "round": COUNT, "key": leaf(lambda key: _bytes(key) is not None)})


def keys_path(path: Path) -> Path:
    """Give the file with the keys of a workshop's file."""
    return path.parent / f"{path.name}.key"


class RoundKeys:
    """The keys of one workshop, by round. Only who holds its lock calls ``keep`` and ``wipe``."""

    def __init__(self, path: Path, workshop: str, disk: Disk) -> None:
        """Read those of a workshop's file; without the file, or the right to read it, there are none.

        Raises:
            OSError: it cannot be read.
        """
        self._path = keys_path(path)
        self._workshop = workshop
        self._disk = disk
        self._keys: dict[int, list[bytes]] = {}
        self._made: list[bytes] = []
        try:
            self._content = disk.read(self._path).content
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            self._content = b""
        for line in _lines(self._content):
            if line["workshop"] == workshop and line["key"] != _GONE:
                self._keys.setdefault(line["round"], []).append(bytes.fromhex(line["key"]))

    def of(self, round_: int) -> Sequence[bytes]:
        """Give the keys with which votes of a round may be sealed; none when they are gone."""
        return self._keys.get(round_, ())

    def for_sealing(self, round_: int) -> bytes:
        """Give the key of a round, a new one where there is none: nothing sealed with it is written before ``keep``."""
        if round_ not in self._keys:
            key = os.urandom(_SIZE)
            self._keys[round_] = [key]
            line = {"workshop": self._workshop, "round": round_, "key": key.hex()}
            self._made.append(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        return self._keys[round_][-1]

    def keep(self) -> None:
        """Have new keys on the disk itself when this returns.

        Raises:
            OSError: the disk refused; the next call tries again.
        """
        if not self._made:
            return
        # Behind a line that was cut off they would be cut off too.
        begin = b"\n" if self._content and not self._content.endswith(b"\n") else b""
        new = begin + b"".join(self._made)
        with self._disk.opened(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND) as descriptor:
            try:
                self._disk.write(descriptor, new)
                self._disk.sync(descriptor)
            except BaseException:
                self._content = self._disk.read(self._path).content
                raise
        self._content += new
        self._disk.sync_folder(self._path.parent)
        self._made.clear()

    def retire(self, rounds: Collection[int]) -> None:
        """Use the keys of these rounds no more; ``wipe`` takes them off the disk."""
        for round_ in rounds:
            self._keys.pop(round_, None)

    def wipe(self) -> None:
        """Have the keys that are not used any more gone from the disk when this returns.

        Raises:
            OSError: the disk refused; the next call tries again.
        """
        if not self._content:
            return
        lines = list(_lines(self._content))
        old = [line["key"] for line in lines if not self._is_used(line)]
        content = self._content
        for key in old:
            content = content.replace(key.encode("ascii"), _GONE.encode("ascii"))
        if content != self._content:
            # Where they stand: in a new file the old one would still be somewhere on the disk.
            with self._disk.opened(self._path, os.O_WRONLY) as descriptor:
                self._disk.write(descriptor, content)
                self._disk.sync(descriptor)
            self._content = content
        if all(line["key"] == _GONE for line in _lines(content)):
            self._disk.unlink(self._path)
            self._content = b""
            self._disk.sync_folder(self._path.parent)

    def _is_used(self, line: dict[str, Any]) -> bool:
        """Tell whether a key is still to be kept; those of another workshop of this name are not ours to take away."""
        return (
            line["key"] == _GONE
            or line["workshop"] != self._workshop
            or bytes.fromhex(line["key"]) in self._keys.get(line["round"], ())
        )


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    """Give the lines that are whole."""
    for text in content.split(b"\n"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if _LINE(value) is None:
            yield value


def _bytes(text: object) -> bytes | None:
    try:
        found = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        return None
    return found if len(found) == _SIZE and text == found.hex() else None
