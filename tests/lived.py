"""A workshop on the disk that has a past: uses that ended in order and left backups, and one that did not end."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan
from workshop import facilitator
from workshop.domain.setting_up import Plan
from workshop.facilitator import Facilitator
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.repository import WorkshopFile
from workshop.store.sealing import SEALED, Seals

Use = Callable[[Facilitator], object]


class Stopped(BaseException):
    """The power went off."""


class StoppingDisk(Disk):
    """A disk that stops for good before one of its changes, or refuses only that one: the first is number 0."""

    def __init__(self, after: int, refusal: OSError | None = None) -> None:
        """Say how many changes there will be before that."""
        self.left = after
        self._refusal = refusal
        self._locks: set[int] = set()

    def open(self, path: Path, flags: int) -> int:
        """Open a file; what is written in a lock is of no account."""
        descriptor = super().open(path, flags)
        (self._locks.add if path.suffix == ".lock" else self._locks.discard)(descriptor)
        return descriptor

    def _one(self) -> None:
        if self.left <= 0:
            again, self.left = self.stopped, -1
            if self._refusal is None:
                raise Stopped
            if again:
                return
            raise self._refusal
        self.left -= 1

    @property
    def stopped(self) -> bool:
        """Whether it stopped or refused."""
        return self.left < 0

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Stop with half of it written, or write."""
        if descriptor in self._locks:
            return super().write_some(descriptor, content)
        if self.left <= 0 and not self.stopped:
            super().write_some(descriptor, content[: len(content) // 2])
        self._one()
        return super().write_some(descriptor, content)

    def rename(self, source: Path, target: Path) -> None:
        """Stop, or put the file in its place."""
        self._one()
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        """Stop, or take the file away; a lock is of no account."""
        if path.suffix != ".lock":
            self._one()
        super().unlink(path)

    def truncate(self, descriptor: int, size: int) -> None:
        """Stop, or cut the file off."""
        if descriptor not in self._locks:
            self._one()
        super().truncate(descriptor, size)

    def sync_folder(self, folder: Path) -> None:
        """Stop, or wait for the disk."""
        self._one()
        super().sync_folder(folder)


def make(path: Path, plan: Plan | None = None) -> Path:
    """Make a workshop of Anna, Bram and Carla on the tiny model, or of a plan."""
    workshop, event = facilitator.create(tiny_model(), plan or tiny_plan(), FakeClock())
    WorkshopFile.create(path, workshop, event).close()
    return path


def use(path: Path, *steps: Use, crash: bool = False) -> Path:
    """Use a workshop, an hour after the last use; with ``crash`` what happened is in the journal only."""
    file = WorkshopFile.open(path)
    file.hold()
    clock = FakeClock(datetime.fromisoformat(file.events[-1].at))
    clock.advance(3600)
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, clock, saver)
    for step in steps:
        step(leader)
    file.append(saver.events)
    if not crash:
        file.close()
        return path
    assert file._journal is not None
    assert file._lock is not None
    file._disk.close(file._journal._descriptor)
    file._lock.release()
    return path


def votes(paragraph: int, *levels: int) -> Use:
    """Give the use case in which participants 1, 2, 3 … vote these levels."""
    return lambda leader: [leader.vote(paragraph, who, level) for who, level in enumerate(levels, start=1)]


def lived(path: Path) -> Path:
    """Make a workshop that was used twice, of which there are two backups; all is in the file."""
    make(path)
    use(path, votes(1, 2, 3, 5), lambda leader: leader.reveal(1))
    return use(
        path, lambda leader: leader.record(1, 3, "agreed", reason="omdat"), lambda leader: leader.add_note(0, "é")
    )


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a file as another program does: whole, and laid out in its own way."""
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")


def recast(row: dict[str, Any], ballot: object) -> None:
    """Put a ballot in a vote's document, sealed or not, as somebody does who edits a file by hand."""
    row.pop(SEALED, None)
    row["ballot"] = ballot


def opened(tables: Any) -> Any:  # noqa: ANN401 - JSON values
    """Give the tables of a file, or some rows of its votes or events, with all votes opened."""
    seals = Seals.of(tables)
    votes = {key: seals.opened(row) for key, row in tables["votes"].items()}
    return {**tables, "votes": votes, "events": {key: seals.opened_event(row) for key, row in tables["events"].items()}}


def journal_of(path: Path) -> bytes:
    """Give the content of the journal, empty where there is none."""
    journal = journal_path(path)
    return journal.read_bytes() if journal.exists() else b""


def everything(folder: Path) -> dict[str, bytes]:
    """Give all files in and below a folder but locks, with their content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }
