import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import FailingDisk
from workshop.domain.errors import WorkshopError
from workshop.store.disk import Disk, Seen
from workshop.store.replacing import replace_file, sweep
from workshop.store.storage import DurableStorage

ROOT = Path(__file__).parents[2]
OLD = {"t": {"1": {"a": "old"}}}
NEW = {"t": {"1": {"a": "new" * 5000}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "a.workshop.json"


class LoggingDisk(Disk):
    """A disk that notes in which order things are asked of it."""

    windows = False

    def __init__(self) -> None:
        """Begin without notes."""
        self.asked: list[str] = []

    def write(self, descriptor: int, content: bytes) -> None:
        """Note and write."""
        self.asked.append("write")
        super().write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        """Note and sync."""
        self.asked.append("sync")
        super().sync(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Note and rename, having seen that all of the content is in a file of the same folder."""
        self.asked.append("rename")
        assert source.parent == target.parent
        assert source.read_bytes().endswith(b"}\n")
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Note and sync."""
        self.asked.append("sync_folder")
        super().sync_folder(folder)


def test_a_write_is_on_the_disk_before_it_takes_the_place_of_the_file(path: Path) -> None:
    """First the content is synced, then the name is moved, then the folder is synced."""
    disk = LoggingDisk()
    DurableStorage(path, disk).write(NEW)
    assert disk.asked == ["write", "sync", "rename", "sync_folder"]


@pytest.mark.parametrize("step", ["write", "sync", "rename"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_write_that_fails_leaves_the_file_as_it_was(path: Path, step: str, number: int) -> None:
    """Whatever step is refused: the old content is there, nothing lies beside it, and a retry works."""
    disk = FailingDisk(step, number)
    storage = DurableStorage(path, disk)
    storage.write(OLD)
    before = path.read_bytes()
    disk.failing = True
    for _ in range(2):
        with pytest.raises(OSError, match=os.strerror(number)):
            storage.write(NEW)
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]
    disk.failing = False
    storage.write(NEW)
    assert storage.read() == NEW


def test_a_folder_that_cannot_be_synced_is_told_and_does_not_block_the_next_write(path: Path) -> None:
    """The new content is in place but perhaps not durable: told as a failure; the retry is no false alarm."""
    disk = FailingDisk("sync_folder", errno.EIO)
    storage = DurableStorage(path, disk)
    storage.write(OLD)
    disk.failing = True
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        storage.write(NEW)
    disk.failing = False
    storage.write(NEW)
    assert storage.read() == NEW


def test_an_interrupted_write_leaves_nothing_behind(path: Path) -> None:
    """Also Ctrl-C in the middle of a write."""

    class Interrupted(Disk):
        def sync(self, descriptor: int) -> None:  # noqa: ARG002
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        DurableStorage(path, Interrupted()).write(NEW)
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_takes_little_at_a_time_gets_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write of the system may be a partial one."""
    whole_write = os.write
    monkeypatch.setattr(os, "write", lambda fd, content: whole_write(fd, bytes(content[:100])))
    storage = DurableStorage(path)
    storage.write(NEW)
    assert storage.read() == NEW


def test_a_new_file_is_for_its_owner_only(path: Path) -> None:
    """Votes are nobody else's business, whatever the umask."""
    DurableStorage(path).write(NEW)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o600])
def test_the_mode_of_a_file_is_kept(path: Path, mode: int) -> None:
    """Who shared a file with a group goes on sharing it."""
    storage = DurableStorage(path)
    storage.write(OLD)
    path.chmod(mode)
    storage.write(NEW)
    assert path.stat().st_mode & 0o777 == mode


def test_a_protected_file_is_not_replaced(path: Path) -> None:
    """Its folder would allow it, but whoever took the right to write away meant it."""
    storage = DurableStorage(path)
    storage.write(OLD)
    path.chmod(0o444)
    with pytest.raises(WorkshopError) as refused:
        storage.write(NEW)
    assert refused.value.key == "store.read_only"
    assert storage.read() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_link_goes_on_leading_to_the_file(path: Path, tmp_path: Path) -> None:
    """The file that a link leads to is replaced, not the link."""
    (tmp_path / "elders").mkdir()
    target = tmp_path / "elders" / "b.workshop.json"
    DurableStorage(target).write(OLD)
    path.symlink_to(target)
    DurableStorage(path).write(NEW)
    assert path.is_symlink()
    assert DurableStorage(target).read() == NEW


def test_a_file_that_was_only_touched_is_the_same_file(path: Path) -> None:
    """A backup program or a synchroniser that moves it, or sets its time, is no reason to refuse."""
    storage = DurableStorage(path)
    storage.write(OLD)
    os.utime(path, (1, 1))
    storage.write(NEW)
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    storage.write(OLD)
    assert storage.read() == OLD


def test_a_change_of_the_same_size_at_the_same_time_in_another_file_is_seen(path: Path) -> None:
    """A file put in the place of ours is another one, however alike it looks from outside."""
    storage = DurableStorage(path)
    storage.write({"t": {"1": {"a": 1}}})
    found = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b"1}", b"2}"))
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)
    with pytest.raises(WorkshopError) as refused:
        storage.write(NEW)
    assert refused.value.key == "store.changed"


def test_a_file_that_appears_meanwhile_is_not_overwritten(path: Path) -> None:
    """Two people who make a workshop of the same name: the second is told."""
    storage = DurableStorage(path)
    path.write_text("van een ander", encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        storage.write(NEW)
    assert refused.value.key == "store.exists"
    assert path.read_text(encoding="utf-8") == "van een ander"


def test_a_removed_file_is_told(path: Path) -> None:
    """It is not quietly made again."""
    storage = DurableStorage(path)
    storage.write(OLD)
    path.unlink()
    with pytest.raises(WorkshopError) as refused:
        storage.write(NEW)
    assert refused.value.key == "store.gone"
    assert list(path.parent.iterdir()) == []


def test_on_windows_a_file_that_is_held_is_tried_for_two_and_a_half_seconds(path: Path) -> None:
    """A virus scanner lets go in time; one that does not is told."""
    disk = FailingDisk("rename", errno.EACCES, windows=True)
    storage = DurableStorage(path, disk)
    storage.write(OLD)
    disk.failing = True
    with pytest.raises(PermissionError):
        storage.write(NEW)
    assert sum(disk.slept) == pytest.approx(2.5)
    assert storage.read() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_on_windows_a_file_that_is_let_go_is_written(path: Path) -> None:
    """Three times refused, then written, and no folder is synced there."""

    class Scanned(FailingDisk):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            self.failing = len(self.slept) < 3

    disk = Scanned("rename", errno.EACCES, windows=True)
    disk.failing = True
    storage = DurableStorage(path, disk)
    storage.write(NEW)
    assert len(disk.slept) == 3
    assert storage.read() == NEW


def test_elsewhere_a_refusal_is_told_at_once(path: Path) -> None:
    """Waiting would not help."""
    disk = FailingDisk("rename", errno.EACCES)
    disk.failing = True
    with pytest.raises(PermissionError):
        DurableStorage(path, disk).write(NEW)
    assert disk.slept == []


def test_what_killed_programs_left_is_tidied_up(path: Path) -> None:
    """Old leftovers of this file go at the next write; fresh ones, and those of other files, stay."""
    leftovers = []

    class Killed(Disk):
        def sync(self, descriptor: int) -> None:  # noqa: ARG002
            [left] = [each for each in path.parent.glob(".*.tmp") if each not in leftovers]
            kept = left.with_name(left.name.replace(".tmp", "0.tmp"))
            kept.write_bytes(b"half")
            leftovers.append(kept)

    DurableStorage(path, Killed()).write(OLD)
    DurableStorage(path.with_name("other"), Killed()).write(OLD)
    old, other = leftovers
    recent = old.with_name(old.name.replace(".tmp", "1.tmp"))
    recent.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (1, 1))
    DurableStorage(path).write(NEW)
    assert [left.exists() for left in (old, other, recent)] == [False, True, True]


def test_tidying_up_never_fails_a_write(tmp_path: Path) -> None:
    """A file that vanished is none of its business."""
    sweep(tmp_path / "not there")
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    """The temporary file has a short name of its own."""
    path = tmp_path / ("é" * 120 + ".workshop.json")
    DurableStorage(path).write(NEW)
    assert DurableStorage(path).read() == NEW


def test_replacing_gives_what_the_next_write_must_find(path: Path) -> None:
    """The stamp is that of the file in its place."""
    seen = replace_file(path, b"{}", None, Disk())
    assert seen == Seen(Disk().stamp(path) or (0, 0, 0), b"{}")


LIMITED = """
import resource, signal, sys
from workshop.store.storage import DurableStorage
storage = DurableStorage(sys.argv[1])
storage.write({"t": {"1": {"a": "old"}}})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    storage.write({"t": {"1": {"a": "new" * 5000}}})
except OSError as error:
    print("refused", error.errno)
"""


def test_a_system_that_really_refuses_leaves_the_file_whole(path: Path) -> None:
    """A program that may write 4 KB and no more fails half-way; the old file stands, nothing beside it."""
    done = subprocess.run([sys.executable, "-c", LIMITED, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == f"refused {errno.EFBIG}\n", done.stderr
    assert DurableStorage(path).read() == OLD
    assert list(path.parent.iterdir()) == [path]
