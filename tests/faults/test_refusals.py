"""A disk that refuses any call in turn: a sentence, nothing lost, and it works once the cause is gone."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fakes import FakeClock, MemorySaver, said, vote_all
from tests.faults.refusals import Refusing
from tests.faults.sessions import made
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

Do = Callable[[WorkshopFile], None]


class Refusal(NamedTuple):
    """How a disk refuses: with which error (0: none, it writes short), half-way or before, once or from then on."""

    number: int
    half: bool = False
    lasting: bool = False

    def disk(self, at: int) -> Refusing:
        """Give a disk that refuses call number ``at``."""
        return Refusing(at, self.number, lasting=self.lasting, half=self.half)


REFUSALS = pytest.mark.parametrize(
    "refusal",
    [
        Refusal(number, half, lasting)
        for number, half in (
            (errno.ENOSPC, False),
            (errno.ENOSPC, True),
            (errno.EIO, False),
            (errno.EIO, True),
            (errno.EACCES, False),
            (0, True),
        )
        for lasting in (False, True)
    ],
    ids=str,
)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a workshop that a crash left: something in the file, something in the journal."""
    folder = tmp_path_factory.mktemp("start")
    path = folder / "a.workshop.json"
    made(path)
    file = WorkshopFile.open(path)
    file.hold()
    file.append(events(file, 0))
    file.checkpoint(at_once=True)
    file.append(events(file, 4))
    shutil.copytree(folder, folder / "left", ignore=shutil.ignore_patterns("left", "*.lock"))
    file.close()
    return folder / "left"


def events(file: WorkshopFile, skip: int) -> list[Event]:
    """Give the events of four votes on paragraph 1 behind what a file was opened with, without the first ``skip``."""
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    vote_all(leader, 1, [2, 3, 4, 5])
    vote_all(leader, 2, [2, 3, 4, 5])
    leader.reveal(1)
    return saver.events[skip : skip + 4] if skip < 8 else saver.events


def vote(file: WorkshopFile) -> None:
    """Save votes."""
    file.append(events(file, 0))


def reveal(file: WorkshopFile) -> None:
    """Save votes and their reveal, and move the journal into the file."""
    file.append(events(file, 8))
    file.checkpoint()


def close(file: WorkshopFile) -> None:
    """Save votes and close."""
    file.append(events(file, 0))
    file.close()


def copy(file: WorkshopFile) -> None:
    """Save votes, and a copy with more of them."""
    file.save_copy(file.path.with_name("copy.workshop.json"), events(file, 0))


def nothing(_: WorkshopFile) -> None:
    """Do no more than opening."""


def session(path: Path, disk: Refusing, do: Do) -> None:
    """Open a file to write, and do something."""
    file = WorkshopFile.open(path, disk)
    try:
        file.hold()
        do(file)
    finally:
        # As the app does when it ends, whatever the disk says.
        with suppress(WorkshopError):
            file.close()


def told(error: WorkshopError) -> None:
    """See that there is a sentence for it."""
    assert said(error)


def fresh(start: Path, folder: Path) -> Path:
    """Give a copy of the start in another folder."""
    shutil.copytree(start, folder)
    return folder / "a.workshop.json"


@REFUSALS
@pytest.mark.parametrize("do", [nothing, vote, reveal, close, copy])
def test_any_call_that_is_refused_is_told_and_nothing_is_lost(
    start: Path, tmp_path: Path, do: Do, refusal: Refusal
) -> None:
    """What was saved before is there, what a fresh look finds is whole, and after mending the same thing works."""
    counting = Refusing()
    session(fresh(start, tmp_path / "clean"), counting, do)
    done = WorkshopFile.open(tmp_path / "clean" / "a.workshop.json")
    before = WorkshopFile.open(start / "a.workshop.json")
    for at in range(1, counting.calls + 1):
        path = fresh(start, tmp_path / str(at))
        disk = refusal.disk(at)
        try:
            session(path, disk, do)
        except WorkshopError as error:
            told(error)
        disk.mend()
        found = WorkshopFile.open(path)
        assert verify(found) == []
        assert found.events[: len(before.events)] == before.events
        assert found.events == done.events[: len(found.events)]
        left = path.with_name("copy.workshop.json")
        if left.exists():
            assert verify(WorkshopFile.open(left)) == []
            left.unlink()
        if len(found.events) == len(before.events):
            session(path, disk, do)
        assert WorkshopFile.open(path).events == done.events


@REFUSALS
def test_memory_and_disk_agree_after_every_refusal(start: Path, tmp_path: Path, refusal: Refusal) -> None:
    """The same open file takes the same events again after mending, once, and what it promised is never undone."""
    counting = Refusing()
    file = WorkshopFile.open(fresh(start, tmp_path / "clean"), counting)
    file.hold()
    opened = counting.calls
    everything = events(file, 8)
    batches = [everything[:2], everything[2:4], everything[4:]]
    for batch in batches:
        file.append(batch)
        file.checkpoint()
    file.close()
    for at in range(opened + 1, counting.calls + 1):
        path = fresh(start, tmp_path / str(at))
        disk = refusal.disk(at)
        file = WorkshopFile.open(path, disk)
        file.hold()
        promised = len(file.events)
        waiting: list[Event] = []
        for batch in batches:
            waiting += batch
            try:
                file.append(waiting)
                promised += len(waiting)
                waiting = []
                file.checkpoint()
            except WorkshopError as error:
                told(error)
            mended = disk.at
            disk.mend()
            assert len(WorkshopFile.open(path).events) >= promised
            disk.at = mended
        disk.mend()
        file.append(waiting)
        # That a backup could not be made then is told now.
        with suppress(WorkshopError):
            file.checkpoint(at_once=True)
        file.close()
        again = WorkshopFile.open(path)
        assert verify(again) == []
        assert list(again.events[-len(everything) :]) == everything


@REFUSALS
def test_a_workshop_that_could_not_be_made_leaves_no_file(tmp_path: Path, refusal: Refusal) -> None:
    """Under its name there is all of it or nothing, and the name can be used again."""
    counting = Refusing()
    made(tmp_path / "clean.workshop.json", counting)
    for at in range(1, counting.calls + 1):
        path = tmp_path / f"{at}.workshop.json"
        disk = refusal.disk(at)
        try:
            made(path, disk)
        except WorkshopError as error:
            told(error)
            if refusal.lasting and path.exists():
                # It could not even be taken away again; but it is whole.
                assert verify(WorkshopFile.open(path)) == []
                path.unlink()
            made(path, Refusing())
        assert verify(WorkshopFile.open(path)) == []
