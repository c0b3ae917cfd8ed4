"""Backups: when they are made, that they are good, and that there are never too many."""

import errno
from pathlib import Path

import pytest

from tests.fakes import FailingDisk, FakeClock, MemorySaver, said, tiny_facilitator, tiny_workshop, vote_all
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store.backups import KEPT, backup_paths, keep, newest_good
from workshop.store.disk import Disk
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file that was made and closed."""
    path = tmp_path / "a.workshop.json"
    leader = tiny_facilitator()
    WorkshopFile.create(path, tiny_workshop(), leader.history.events[0]).close()
    return path


def leading(path: Path, disk: Disk | None = None) -> tuple[WorkshopFile, Facilitator, MemorySaver]:
    """Open a file and go on with it; the events wait in the saver."""
    file = WorkshopFile.open(path, disk)
    saver = MemorySaver()
    return file, Facilitator(file.workshop, file.events, FakeClock(), saver), saver


def record_all(leader: Facilitator) -> None:
    """Record every paragraph."""
    for paragraph in leader.workshop.scope:
        vote_all(leader, paragraph.number, [3, 3, 3])
        leader.reveal(paragraph.number)
        leader.record(paragraph.number, 3, "unanimous")


def test_the_file_as_it_was_is_kept_before_it_is_first_written(path: Path) -> None:
    """Once a use: the second time there is nothing older to keep."""
    before = path.read_bytes()
    file, leader, saver = leading(path)
    leader.vote(1, 1, 3)
    file.append(saver.events)
    assert backup_paths(path) == []
    file.checkpoint(at_once=True)
    [backup] = backup_paths(path)
    assert backup.read_bytes() == before
    leader.vote(1, 2, 3)
    file.append(saver.events)
    file.checkpoint(at_once=True)
    assert backup_paths(path) == [backup]
    file.close()


def test_a_chapter_that_is_done_is_kept(path: Path) -> None:
    """Recorded to the last paragraph in scope: a copy with all of it, that opens and is whole."""
    file, leader, saver = leading(path)
    record_all(leader)
    for event in saver.events:
        file.append([event])
        file.checkpoint()
    newest = newest_good(path)
    assert newest is not None
    assert WorkshopFile.open(newest.path).workshop == leader.workshop
    chapters = len(leader.workshop.model.chapters)
    assert len(backup_paths(path)) == 1 + chapters
    file.close()


def test_the_newest_ten_are_kept_and_other_files_are_left_alone(path: Path) -> None:
    """By the moment of what happened last in them; those of another workshop do not count."""
    other = path.with_name("b.workshop.json")
    for number in range(KEPT + 5):
        keep(path, b"%d" % number, number, f"2026-03-02T09:{number:02}:00+00:00", Disk())
        keep(other, b"%d" % number, number, f"2026-03-02T09:{number:02}:00+00:00", Disk())
        (path.parent / "backups" / f"mine{number}.txt").touch()
    assert [int(each.read_bytes()) for each in backup_paths(path)] == list(range(KEPT + 4, 4, -1))
    assert len(backup_paths(other)) == KEPT
    assert len(list((path.parent / "backups").glob("mine*"))) == KEPT + 5


def test_a_backup_that_is_not_good_is_passed_over(path: Path) -> None:
    """Damaged, edited, or of something else: the newest that opens and is what its events say counts."""
    good = keep(path, path.read_bytes(), 1, "2026-03-02T09:00:00+00:00", Disk())
    keep(path, path.read_bytes()[:-9], 2, "2026-03-02T09:01:00+00:00", Disk())
    keep(path, path.read_bytes().replace(b'"Anna"', b'"Anne"'), 3, "2026-03-02T09:02:00+00:00", Disk())
    newest = newest_good(path)
    assert newest is not None
    assert (newest.path, newest.events) == (good, 1)
    assert verify(WorkshopFile.open(newest.path)) == []


def test_a_damaged_file_names_the_newest_good_backup(path: Path) -> None:
    """And says so when there is none."""
    content = path.read_bytes()
    path.write_bytes(content[:-9])
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert "There is no good backup." in said(error.value)
    backup = keep(path, content, 1, "2026-03-02T09:00:00+00:00", Disk())
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert backup.name in said(error.value)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_backup_that_cannot_be_made_is_told_and_costs_nothing(
    path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is brought up to date all the same."""
    file, leader, saver = leading(path)
    leader.vote(1, 1, 3)
    file.append(saver.events)

    def refuses(_: Disk, folder: Path) -> None:
        raise OSError(number, "nee", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "make_folder", refuses)
        with pytest.raises(WorkshopError) as error:
            file.checkpoint(at_once=True)
        assert error.value.key == "store.unkept"
        assert said(error.value)
    file.close()
    assert WorkshopFile.open(path).workshop == leader.workshop


def test_a_backup_that_reads_back_otherwise_is_none(path: Path) -> None:
    """A stick that says yes and keeps something else."""

    class Forgetful(FailingDisk):
        def write(self, descriptor: int, content: bytes) -> None:
            super().write(descriptor, content[:-1])

    with pytest.raises(OSError, match="differs"):
        keep(path, b"content", 1, "2026-03-02T09:00:00+00:00", Forgetful("none", 0))
    assert backup_paths(path) == []
