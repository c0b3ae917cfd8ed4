"""Looking on while another writes: a look reads only what changed, and tells whether the other is still there."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan
from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.sessions import Session, create_workshop, open_workshop
from workshop.store.disk import Disk
from workshop.store.lock import lock_path
from workshop.store.presence import seems_open
from workshop.store.repository import WorkshopFile
from workshop.store.watching import AGAIN, Watch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a new workshop."""
    path = tmp_path / "team.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    return path


def test_each_write_is_seen_once(path: Path) -> None:
    """The first look reads, the next one only after a write, to the journal as well as to the file itself."""
    facilitator, file = open_workshop(path, FakeClock())
    watch = Watch(path)
    assert watch.glance().file is not None
    assert watch.glance().file is None
    facilitator.open_paragraph(1)
    facilitator.vote(1, 1, 3)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop == facilitator.workshop
    assert len(seen.events) == 3
    assert watch.glance().file is None
    file.checkpoint(at_once=True)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop == facilitator.workshop
    file.close()


def test_it_tells_whether_another_has_it(path: Path) -> None:
    """Held while somebody holds it, free before and after that."""
    watch = Watch(path)
    assert not watch.glance().held
    file = WorkshopFile.open(path)
    file.hold()
    assert watch.glance().held
    file.close()
    assert not watch.glance().held


def test_looking_leaves_no_trace(path: Path) -> None:
    """Nothing is written, and nothing new lies beside the file."""
    before = path.read_bytes()
    for _ in range(3):
        Watch(path).glance()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_gone_is_told_and_seen_again_when_it_is_back(path: Path) -> None:
    """The look says that the file is not there; put back and written to, it is read again."""
    watch = Watch(path)
    watch.glance()
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(WorkshopError) as refused:
        watch.glance()
    assert "no file" in said(refused.value)
    away.rename(path)
    facilitator, file = open_workshop(path, FakeClock())
    facilitator.open_paragraph(2)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop.info.current == 2
    file.close()


class ReadingDisk(Disk):
    """A disk that counts what is read, and refuses whatever changes something or tries a lock."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.read_files: list[Path] = []

    def open(self, path: Path, flags: int) -> int:
        """Open a file for reading only."""
        assert flags == os.O_RDONLY, f"{path} was opened to write or lock"
        self.read_files.append(path)
        return super().open(path, flags)

    def rename(self, source: Path, target: Path) -> None:
        """Refuse."""
        raise AssertionError(source, target)

    def unlink(self, path: Path) -> None:
        """Refuse."""
        raise AssertionError(path)

    def make_folder(self, folder: Path) -> None:
        """Refuse."""
        raise AssertionError(folder)


def test_what_only_follows_opens_nothing_to_write_and_tries_no_lock(path: Path) -> None:
    """While another writes, after it died and after it closed: files are opened to be read, and the lock is free."""
    disk = ReadingDisk()
    watch = Watch(path, disk, seems_open)
    facilitator, file = open_workshop(path, FakeClock())
    session = Session.beside(watch, FakeClock())
    facilitator.open_paragraph(1)
    assert session.follow(watch.glance())
    assert session.facilitator.workshop.info.current == 1
    file.close()
    assert session.follow(watch.glance())
    assert session.free


def test_a_look_at_what_did_not_change_reads_nothing_of_it(path: Path) -> None:
    """Only the note in the lock, who has it, is read."""
    disk = ReadingDisk()
    watch = Watch(path, disk, seems_open)
    _, file = open_workshop(path, FakeClock())
    file.hold()
    watch.first()
    disk.read_files.clear()
    for _ in range(5):
        assert watch.glance().file is None
    assert set(disk.read_files) == {lock_path(path)}
    file.close()


def test_a_damaged_file_is_read_again_once_it_changes_and_now_and_then(path: Path) -> None:
    """It is tried once more at once, then seldom; each look tells what is wrong, and a good file is seen at once."""
    good = path.read_bytes()
    path.write_bytes(good[:-40])
    disk = ReadingDisk()
    watch = Watch(path, disk, seems_open)
    told = set()
    for _ in range(2 * AGAIN):
        with pytest.raises(WorkshopError) as refused:
            watch.glance()
        told.add(refused.value.key)
    assert len(told) == 1
    assert disk.read_files.count(path) == 3
    path.write_bytes(good)
    assert watch.glance().file is not None


def note(path: Path, **holder: object) -> None:
    """Write who has a workshop, as its lock does."""
    text = json.dumps({"computer": clean_line(socket.gethostname()), "process": os.getpid(), "since": "?", **holder})
    lock_path(path).write_text(text, encoding="utf-8")


def test_who_wrote_their_name_in_the_lock_has_it_while_they_run(path: Path) -> None:
    """A living process, one of somebody else, of another computer, or not to be read: open; gone or dead: not."""
    disk = Disk()
    assert not seems_open(path, disk)
    note(path)
    assert seems_open(path, disk)
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    note(path, process=dead.pid)
    assert not seems_open(path, disk)
    note(path, process=dead.pid, computer="another")
    assert seems_open(path, disk)
    for strange in (1, 0, 2**70):
        note(path, process=strange)
        assert seems_open(path, disk)
    lock_path(path).write_bytes(b"")
    assert seems_open(path, disk)
