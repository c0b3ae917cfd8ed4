"""Who may write: the lock, and what a program finds that comes second."""

import errno
import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan
from workshop.domain.errors import WorkshopError
from workshop.sessions import Session, create_workshop
from workshop.store.disk import Disk
from workshop.store.lock import Lock, is_held, lock_path
from workshop.store.repository import WorkshopFile

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop that nobody has open."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    return path


def test_the_second_is_told_who_has_it(path: Path) -> None:
    """The computer, the process and since when; and once it is let go it can be had, with nothing left behind."""
    disk = Disk()
    held = Lock.take(path, disk, AT)
    with pytest.raises(WorkshopError) as error:
        Lock.take(path, disk)
    assert error.value.key == "store.locked"
    assert error.value.params["process"] == os.getpid()
    assert error.value.params["since"] == AT.astimezone().strftime("%H:%M")
    assert said(error.value)
    assert is_held(path, disk)
    held.release()
    assert not is_held(path, disk)
    assert not lock_path(path).exists()
    Lock.take(path, disk).release()


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b'{"computer": 1}', json.dumps({"computer": "\x1b["}).encode()]
)
def test_a_holder_that_cannot_be_read_is_still_a_holder(path: Path, content: bytes) -> None:
    """Its name is a kindness; the lock does not depend on it."""
    disk = Disk()
    held = Lock.take(path, disk)
    lock_path(path).write_bytes(content)
    with pytest.raises(WorkshopError) as error:
        Lock.take(path, disk)
    assert error.value.key == "store.locked"
    assert "\x1b" not in said(error.value)
    held.release()


def test_a_lock_on_a_file_that_was_taken_away_is_none(path: Path) -> None:
    """Opened just before its holder let go: locked is what no longer has a name, so it is tried again."""

    class Late(Disk):
        locks = 0

        def open(self, path: Path, flags: int) -> int:
            descriptor = super().open(path, flags)
            self.locks += path.name.endswith(".lock")
            if self.locks == 1:
                path.unlink()
            return descriptor

    disk = Late()
    held = Lock.take(path, disk)
    assert disk.locks == 2
    assert is_held(path, Disk())
    held.release()


def test_a_moment_in_which_somebody_looks_is_waited_out(path: Path) -> None:
    """Who looks on takes the lock for a moment each second: whoever opens it just then waits that out."""

    class Looked(Disk):
        def __init__(self) -> None:
            super().__init__()
            self.looker = os.open(lock_path(path), os.O_RDWR | os.O_CREAT)
            fcntl.flock(self.looker, fcntl.LOCK_EX)

        def sleep(self, seconds: float) -> None:
            del seconds
            os.close(self.looker)

    Lock.take(path, Looked()).release()


@pytest.mark.parametrize(("number", "opens"), [(errno.ENOLCK, True), (errno.ENOSYS, True), (errno.EIO, False)])
def test_a_disk_without_locks_can_be_worked_on(
    path: Path, number: int, opens: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network share may have none; a disk that is broken is another matter."""
    import fcntl

    def refuses(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuses)
    file = WorkshopFile.open(path)
    if opens:
        file.hold()
    else:
        with pytest.raises(WorkshopError) as error:
            file.hold()
        assert error.value.key == "store.io"
    file.close()


def test_the_lock_is_held_from_opening_to_closing_a_session(path: Path) -> None:
    """A second session looks, and says why it cannot do more; what it is asked to change is refused."""
    clock = FakeClock()
    first = Session.open(path, clock)
    second = Session.open(path, clock)
    assert second.read_only is not None
    assert second.read_only.key == "store.locked"
    with pytest.raises(WorkshopError) as error:
        second.facilitator.add_note(0, "x")
    assert error.value.key == "store.locked"
    assert second.facilitator.workshop.notes == {}
    assert second.close()
    assert first.close()
    third = Session.open(path, clock)
    assert third.read_only is None
    assert third.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_another_wrote_before_the_lock_is_read_anew(path: Path) -> None:
    """Between looking and holding somebody may have voted."""
    file = WorkshopFile.open(path)
    other = Session.open(path, FakeClock())
    other.facilitator.add_note(0, "van een ander")
    assert other.close()
    file.hold()
    assert [note.text for note in file.workshop.notes.values()] == ["van een ander"]
    file.close()


def test_a_protected_file_is_not_locked(path: Path) -> None:
    """It is looked at, and nothing is made beside it."""
    path.chmod(0o444)
    session = Session.open(path, FakeClock())
    assert session.read_only is not None
    assert session.read_only.key == "store.protected"
    assert session.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_clock_that_another_lets_run_is_left_running(path: Path) -> None:
    """Who looks sees the time go on, and does not stop it."""
    clock = FakeClock()
    first = Session.open(path, clock)
    first.facilitator.next_paragraph()
    first.facilitator.start_clock()
    assert first.saver.flush(30)
    clock.advance(60)
    second = Session.open(path, clock)
    assert second.facilitator.running == pytest.approx(60)
    second.pause()
    second.close()
    assert first.facilitator.workshop.info.running_since
    assert first.close()
