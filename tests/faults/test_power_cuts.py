import errno
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan
from tests.faults.cutting import cut
from tests.faults.recording import Begun, DiedError, Entry, Promised, RecordingDisk, Synced
from tests.faults.stock import StockStorage
from tests.faults.stories import Story, go_on, problems, story
from workshop import facilitator
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store import base_file
from workshop.store.backups import backup_paths
from workshop.store.disk import Seen
from workshop.store.journal import Journal
from workshop.store.layout import Tables
from workshop.store.repository import WorkshopFile
from workshop.store.storage import DurableStorage

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem

T = TypeVar("T")
CUTS = 50
SESSIONS = 6
TRIES = 50
NAME = "a.workshop.json"


def play(disk: RecordingDisk, folder: Path, told: Story, random: Random) -> None:
    """Let programs write a story to a file, one after the other; some are killed, and the power stays on."""
    path = folder / NAME
    disk.log.append(Begun(NAME, 1))
    while not path.exists():
        with suppress(WorkshopError):
            WorkshopFile.create(path, told.start, told.events[0], disk).close()
            disk.log.append(Promised(NAME, 1))
    while len(WorkshopFile.open(path).events) < len(told.events):
        if random.random() < 0.6:
            disk.steps_left = random.randint(0, 150)
        # A refusal ends a program as well, where it does not try again.
        with suppress(DiedError, WorkshopError):
            use(disk, path, told, random)
        disk.end()


def use(disk: RecordingDisk, path: Path, told: Story, random: Random) -> None:
    """Write some more of a story to its file, in one program."""
    file = WorkshopFile.open(path, disk)
    file.hold()
    number = len(file.events)
    # Also what a killed program wrote and never promised: from now on it can be seen.
    disk.log.append(Promised(NAME, number))
    for _ in range(random.randint(1, 10)):
        if number == len(told.events):
            break
        number = append_at_last(disk, file, told.events[number:], random.choice((1, 1, 1, 3)))
        disk.log.append(Promised(NAME, number))
        if random.random() < 0.4:
            with suppress(WorkshopError):
                file.checkpoint(at_once=random.random() < 0.2)
        if random.random() < 0.1:
            copy = path.with_name(f"kopie-{len(disk.log)}.workshop.json")
            disk.log.append(Begun(copy.name, number))
            file.save_copy(copy)
            disk.log.append(Promised(copy.name, number))
    file.close()


def append_at_last(disk: RecordingDisk, file: WorkshopFile, rest: Sequence[Event], size: int) -> int:
    """Add so many events; while that is refused, try again, with one more that came meanwhile. Give the last id."""
    for tried in range(TRIES):
        batch = rest[: size + tried]
        disk.log.append(Begun(NAME, batch[-1].id))
        with suppress(WorkshopError):
            file.append(batch)
            return batch[-1].id
    pytest.fail("refused without end")


class RefusingDisk(RecordingDisk):
    """A disk that has no room now and then, or cannot write."""

    def __init__(self, root: Path) -> None:
        """Begin with an empty folder."""
        super().__init__(root)
        random = Random(0)
        steps = {"write", "truncate", "sync", "sync_data", "sync_folder", "rename"}
        errors = errno.ENOSPC, errno.ENOSPC, errno.EIO
        self.refuse = lambda step: random.choice(errors) if step in steps and random.random() < 0.06 else 0


def found_after_cuts(
    folder: Path, seed: int, disk: Callable[[Path], RecordingDisk] = RecordingDisk, cuts: int = 300
) -> list[str]:
    """Say what is wrong after so many power cuts in the middle of one story; the folders of the cuts stay."""
    random = Random(seed)
    told = story(seed, 60)
    (folder / "real").mkdir()
    recording = disk(folder / "real")
    play(recording, folder / "real", told, random)
    wrong = []
    for number in range(cuts):
        after = folder / str(number)
        after.mkdir()
        log = recording.log[: random.randint(0, len(recording.log))]
        cut(log, random, after)
        wrong += [f"cut {number} after {len(log)}: {each}" for each in found(after, log, told)]
    return wrong


def found(folder: Path, log: Sequence[Entry], told: Story) -> list[str]:
    """Say what is wrong with what is left: with the file, its copies and its backups."""
    wrong = []
    for name in {entry.name for entry in log if isinstance(entry, Begun)}:
        promised = max((entry.events for entry in log if isinstance(entry, Promised) and entry.name == name), default=0)
        begun = max(entry.events for entry in log if isinstance(entry, Begun) and entry.name == name)
        # A file that was never promised may not be there.
        if promised or (folder / name).exists():
            wrong += [f"{name}: {each}" for each in problems(folder / name, told.events[:begun], promised)]
    for backup in backup_paths(folder / NAME):
        wrong += [f"{backup.name}: {each}" for each in problems(backup, told.events, 1)]
    return wrong


@pytest.mark.parametrize("seed", range(SESSIONS))
@pytest.mark.parametrize("disk", [RecordingDisk, RefusingDisk])
def test_a_power_cut_at_any_moment_loses_nothing_that_was_promised(
    tmp_path: Path, seed: int, disk: type[RecordingDisk]
) -> None:
    """After each of 600 cuts the file opens, is what its events say, has every promised event and none that never was,
    and work goes on; and its copies and backups are whole. Programs were killed before, while the power was on,
    and in half of the sessions the disk refused to write now and then.
    """
    assert found_after_cuts(tmp_path, seed, disk, CUTS) == []
    for path in tmp_path.glob(f"[0-9]*/{NAME}"):
        go_on(path)


class Worst(Random):
    """Chance at its worst: of what was not synced, nothing is there."""

    def random(self) -> float:
        """Never write it."""
        return 1.0

    def choice(self, seq: "SupportsLenAndGetItem[T]") -> T:
        """Take the first: the oldest, or the least."""
        return seq[0]


def test_what_a_killed_program_left_is_durable_once_it_was_taken_up(tmp_path: Path) -> None:
    """Killed before any step, from the first vote to the end; then another program takes the file, and adds a vote.
    What it found is promised once it has the file, and its own vote after: after a power cut both are there.
    """
    told = story(3, 12)
    died = True
    for step in count():
        real = tmp_path / f"real-{step}"
        real.mkdir()
        disk = RecordingDisk(real)
        disk.log.append(Begun(NAME, len(told.events)))
        WorkshopFile.create(real / NAME, told.start, told.events[0], disk).close()
        disk.steps_left = step
        try:
            use_once(disk, real / NAME, told)
            died = False
        except DiedError:
            pass
        disk.end()
        file = WorkshopFile.open(real / NAME, disk)
        file.hold()
        disk.log.append(Promised(NAME, len(file.events)))
        taken_up = len(disk.log)
        file.append(told.events[len(file.events) : len(file.events) + 1])
        disk.log.append(Promised(NAME, len(file.events) + 1))
        for log in (disk.log[:taken_up], disk.log):
            after = tmp_path / f"{step}-{len(log)}"
            after.mkdir()
            cut(log, Worst(), after)
            assert found(after, log, told) == []
        disk.end()
        if not died:
            break


def test_what_was_refused_does_not_come_back(tmp_path: Path) -> None:
    """A write is refused for want of room, and tried again with more. The power fails meanwhile: what of the first try
    is still on the disk is not taken for damage.
    """
    start, first = facilitator.create(tiny_model(), tiny_plan(), FakeClock())
    saver = MemorySaver()
    leader = Facilitator(start, [first], FakeClock(), saver)
    for text in ("kort", "lang " * 300, "langer " * 300):
        leader.add_note(0, text)
    told = Story(start, (first, *saver.events))
    real = tmp_path / "real"
    real.mkdir()
    disk = RecordingDisk(real)
    WorkshopFile.create(real / NAME, told.start, told.events[0], disk).close()
    file = WorkshopFile.open(real / NAME, disk)
    file.append(told.events[1:2])
    disk.log += [Begun(NAME, 4), Promised(NAME, 2)]
    refusals = iter([errno.ENOSPC])
    disk.refuse = lambda step: next(refusals, 0) if step == "sync_data" else 0
    with pytest.raises(WorkshopError):
        file.append(told.events[2:3])
    file.append(told.events[2:4])
    assert isinstance(disk.log.pop(), Synced)
    for seed in range(200):
        after = tmp_path / str(seed)
        after.mkdir()
        cut(disk.log, Random(seed), after)
        assert found(after, disk.log, told) == []


def use_once(disk: RecordingDisk, path: Path, told: Story) -> None:
    """Add events, bring the file up to date, add more, and end."""
    file = WorkshopFile.open(path, disk)
    file.append(told.events[1:3])
    file.append(told.events[3:4])
    file.checkpoint(at_once=True)
    file.append(told.events[4:6])
    file.close()


# What would be lost if the store left out any of what it does. Each of these must be found out.


class NoDataSync(RecordingDisk):
    """A disk on which the journal is not synced."""

    def sync_data(self, descriptor: int) -> None:
        """Leave it to chance."""


class NoSync(RecordingDisk):
    """A disk on which a file is not synced before it takes its place."""

    def sync(self, descriptor: int) -> None:
        """Leave it to chance."""


class NoFolderSync(RecordingDisk):
    """A disk on which no name is synced."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to chance."""


@pytest.mark.parametrize("disk", [NoDataSync, NoSync, NoFolderSync])
def test_a_sync_that_is_left_out_is_found_out(tmp_path: Path, disk: type[RecordingDisk]) -> None:
    """The controls: without any one kind of sync, something is lost within 300 cuts."""
    assert any("lost" in each or "does not open" in each for each in found_after_cuts(tmp_path, 0, disk))


def test_a_journal_that_is_emptied_too_soon_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: where the journal goes before the file is durable, events are lost within 300 cuts."""
    write = WorkshopFile._write

    def write_too_late(self: WorkshopFile, tables: Tables) -> None:
        if self._journal is not None:
            self._journal.clear()
        write(self, tables)

    monkeypatch.setattr(WorkshopFile, "_write", write_too_late)
    assert any("lost" in each for each in found_after_cuts(tmp_path, 0))


def test_stock_tinydb_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a vote written in place by TinyDB's own storage is lost within 300 cuts, or all are."""
    durable = base_file._storage

    def stock(path: Path, disk: RecordingDisk, seen: Seen | None) -> StockStorage | DurableStorage:
        return durable(path, disk, seen) if seen is None else StockStorage(path, disk, seen)

    monkeypatch.setattr(base_file, "_storage", stock)
    # Every vote goes to the file itself.
    monkeypatch.setattr(Journal, "in_place", lambda _: False)
    assert any("does not open" in each for each in found_after_cuts(tmp_path, 0))
