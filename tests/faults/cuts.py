"""A disk that writes down what is asked of it, and what could be left of that when the power fails.

What was synced is there. Of the rest any part may be: writes in any order and torn at sectors of 512 bytes, lost parts
as zeros where something behind them arrived; names as they were at the folder's last sync, with what was done to
them since up to any point.
"""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from workshop.store.disk import Disk

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Op:
    """Something that was done: ``what`` to an inode, or to a name (relative to the folder)."""

    what: str
    inode: int = 0
    name: str = ""
    to: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass(slots=True)
class _Open:
    path: Path
    inode: int
    at: int
    append: bool


@dataclass(slots=True)
class Log:
    """All that was done in a folder, and the promises between."""

    folder: Path
    ops: list[Op] = field(default_factory=list)

    def promise(self, number: int) -> None:
        """Note that an event was said to be saved."""
        self.ops.append(Op("promise", offset=number))


class Recording(Disk):
    """Does what is asked and writes it down; ``without`` names syncs that it only pretends to do."""

    def __init__(self, log: Log, without: frozenset[str] = frozenset()) -> None:
        """Take the log."""
        self._log = log
        self._without = without
        self._open: dict[int, _Open] = {}

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self._log.folder))

    def open(self, path: Path, flags: int) -> int:
        """Open, and note a new file."""
        new = bool(flags & os.O_CREAT) and not path.exists()
        descriptor = super().open(path, flags)
        if flags & (os.O_WRONLY | os.O_RDWR):
            inode = os.fstat(descriptor).st_ino
            self._open[descriptor] = _Open(path, inode, 0, bool(flags & os.O_APPEND))
            # The number of an inode is used again: it stands for the file that was opened last with it.
            self._log.ops.append(Op("create" if new else "open", inode, self._name(path)))
        return descriptor

    def close(self, descriptor: int) -> None:
        """Close."""
        self._open.pop(descriptor, None)
        super().close(descriptor)

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write, and note where."""
        found = self._open[descriptor]
        at = os.fstat(descriptor).st_size if found.append else found.at
        written = super().write_some(descriptor, content)
        found.at = at + written
        self._log.ops.append(Op("write", found.inode, offset=at, data=bytes(content[:written])))
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut, and note it."""
        super().truncate(descriptor, size)
        self._log.ops.append(Op("truncate", self._open[descriptor].inode, offset=size))

    def sync(self, descriptor: int) -> None:
        """Note a sync."""
        self._synced("sync", descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Note a sync."""
        self._synced("sync_data", descriptor)

    def _synced(self, what: str, descriptor: int) -> None:
        if what not in self._without and descriptor in self._open:
            self._log.ops.append(Op("sync", self._open[descriptor].inode))

    def rename(self, source: Path, target: Path) -> None:
        """Rename, and note it."""
        super().rename(source, target)
        self._log.ops.append(Op("rename", name=self._name(source), to=self._name(target)))

    def unlink(self, path: Path) -> None:
        """Take away, and note it."""
        super().unlink(path)
        self._log.ops.append(Op("unlink", name=self._name(path)))

    def sync_folder(self, folder: Path) -> None:
        """Note a sync of the names in a folder."""
        if "sync_folder" not in self._without:
            self._log.ops.append(Op("sync_folder", name=self._name(folder)))


@dataclass(slots=True)
class _File:
    """A file as it goes through a cut: its content for sure, and what was done to it since its last sync."""

    content: bytearray = field(default_factory=bytearray)
    waiting: list[Op] = field(default_factory=list)

    def settle(self) -> None:
        for op in self.waiting:
            _apply(self.content, op)
        self.waiting.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """Give what could be in it: each thing that waits arrived, did not, or in part."""
        content = bytearray(self.content)
        waiting = list(self.waiting)
        if chance.random() < 0.3:
            chance.shuffle(waiting)
        arrives = chance.choice((0.0, 0.5, 0.9, 1.0))
        for op in waiting:
            if op.what == "truncate" or chance.random() < 0.5:
                if chance.random() < arrives:
                    _apply(content, op)
                continue
            for start in range(0, len(op.data), SECTOR):
                if chance.random() < arrives:
                    piece = op.data[start : start + SECTOR]
                    _apply(content, Op("write", offset=op.offset + start, data=piece))
        return bytes(content)


def _apply(content: bytearray, op: Op) -> None:
    if op.what == "truncate":
        del content[op.offset :]
        return
    missing = op.offset + len(op.data) - len(content)
    content.extend(bytes(max(0, missing)))
    content[op.offset : op.offset + len(op.data)] = op.data


@dataclass(slots=True)
class _Folder:
    """The names in a folder and below it, as they are for sure and as they seem to be."""

    safe: dict[str, int]
    seen: dict[str, int]
    changes: list[tuple[str, dict[str, int]]] = field(default_factory=list)

    def change(self, name: str, names: dict[str, int]) -> None:
        """Take in that a name was made, moved to or taken away."""
        self.seen = names
        self.changes.append((name, names))

    def settle(self, folder: str) -> None:
        """Make the names directly in a folder safe."""
        self.safe = _with(self.safe, self.seen, folder)
        self.changes = [change for change in self.changes if _parent(change[0]) != folder]

    def after_cut(self, chance: random.Random) -> dict[str, int]:
        """Give what could be in it: names change in their order; how far that got, nobody knows."""
        found = self.safe
        for name, names in self.changes[: chance.randint(0, len(self.changes))]:
            found = _with(found, names, _parent(name))
        return found


def _parent(name: str) -> str:
    return str(Path(name).parent)


def _with(names: dict[str, int], others: dict[str, int], folder: str) -> dict[str, int]:
    """Give names with those of one folder taken from others."""
    elsewhere = {name: file for name, file in names.items() if _parent(name) != folder}
    return elsewhere | {name: file for name, file in others.items() if _parent(name) == folder}


class _Disk:
    """What a log makes of a disk."""

    def __init__(self, before: dict[str, bytes]) -> None:
        """Begin with files that are safe."""
        self.files = [_File(bytearray(content)) for content in before.values()]
        names = {name: number for number, name in enumerate(before)}
        self.folder = _Folder(names, names)
        self.promised = 0
        self._by_inode: dict[int, int] = {}

    def do(self, op: Op) -> None:
        """Take in an operation."""
        seen = self.folder.seen
        if op.what == "promise":
            self.promised = op.offset
        elif op.what == "open":
            self._by_inode[op.inode] = seen[op.name]
        elif op.what == "create":
            self._by_inode[op.inode] = len(self.files)
            self.files.append(_File())
            self.folder.change(op.name, seen | {op.name: self._by_inode[op.inode]})
        elif op.what == "sync":
            self.files[self._by_inode[op.inode]].settle()
        elif op.what == "sync_folder":
            self.folder.settle(op.name)
        elif op.what in {"rename", "unlink"}:
            left = {name: file for name, file in seen.items() if name != op.name}
            self.folder.change(op.to or op.name, left | ({op.to: seen[op.name]} if op.to else {}))
        else:
            self.files[self._by_inode[op.inode]].waiting.append(op)


def after_cut(log: Log, before: dict[str, bytes], at: int, chance: random.Random) -> tuple[dict[str, bytes], int]:
    """Give what could be in the folder after a cut behind so many operations, and the last promise before it.

    ``before`` is what was in the folder, safely, when the log began.
    """
    disk = _Disk(before)
    for op in log.ops[:at]:
        disk.do(op)
    names = disk.folder.after_cut(chance)
    return {name: disk.files[file].after_cut(chance) for name, file in names.items()}, disk.promised
