"""Output files: whole or not at all, under a name that every system takes."""

import errno
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.fakes import tiny_workshop
from workshop.domain.errors import WorkshopError
from workshop.report import files
from workshop.report.names import default_name, slug


def listed(folder: Path) -> list[str]:
    """Give the names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The content is there, and nothing else is."""
    files.write_whole(tmp_path / "list.pdf", b"content")
    assert (tmp_path / "list.pdf").read_bytes() == b"content"
    assert listed(tmp_path) == ["list.pdf"]


def test_an_existing_file_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    """Without leave an existing file stays as it is; with it, the new one stands in its place."""
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")
    with pytest.raises(WorkshopError) as refused:
        files.write_whole(path, b"new")
    assert refused.value.key == "output.exists"
    assert path.read_bytes() == b"old"
    files.write_whole(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "output.full"),
        (errno.EDQUOT, "output.full"),
        (errno.EACCES, "output.denied"),
        (errno.EROFS, "output.denied"),
        (errno.EIO, "output.failed"),
    ],
)
@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, key: str
) -> None:
    """A disk that is full or refuses, at whatever step, leaves the old file whole and nothing beside it."""
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    if step == "write":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WorkshopError) as failed:
        files.write_whole(path, b"new", replace=True)
    assert failed.value.key == key
    assert failed.value.params["path"] == path
    assert listed(tmp_path) == ["list.pdf"]
    assert path.read_bytes() == b"old"


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping the program half-way leaves no file, not even an unfinished one."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(tmp_path / "list.pdf", b"new")
    assert listed(tmp_path) == []


@pytest.mark.parametrize(("name", "key"), [("missing/list.pdf", "output.folder"), ("folder", "output.is_folder")])
def test_a_path_that_cannot_hold_a_file_is_refused(tmp_path: Path, name: str, key: str) -> None:
    """A folder that is not there, or a path that is a folder, gives a sentence."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorkshopError) as refused:
        files.write_whole(tmp_path / name, b"new", replace=True)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Team Inkoop", "team-inkoop"),
        ("  Évaluation / à Curaçao: 50%!  ", "evaluation-a-curacao-50"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße Ørsted Łódź", "strasse-orsted-lodz"),
        ("מרים 🙂", "workshop"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_title_becomes_a_plain_file_name(title: str, name: str) -> None:
    """Only small letters, digits and hyphens are left; a title without any still gives a name."""
    assert slug(title) == name


def test_the_name_has_title_day_and_kind() -> None:
    """The word for the kind is in the language of the workshop, the day is that of the given time zone."""
    workshop = tiny_workshop()
    late = datetime(2027, 3, 14, 23, 30, tzinfo=UTC)
    assert default_name(workshop, "improvements", late) == "team-inkoop-2027-03-14-verbeterlijst.pdf"
    there = late.astimezone(timezone(timedelta(hours=1)))
    assert default_name(workshop, "json", there) == "team-inkoop-2027-03-15-gegevens.json"


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    """The folders above it are made, an empty one is taken over, and nothing else is left."""
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "a" / "b", tmp_path / "empty"):
        files.write_folder(folder, {"x.toml": b"x", "y.toml": b"y"})
        assert listed(folder) == ["x.toml", "y.toml"]
        assert (folder / "y.toml").read_bytes() == b"y"
    assert listed(tmp_path) == ["a", "empty"]
    assert listed(tmp_path / "a") == ["b"]


def test_what_stands_there_is_no_place_for_a_folder(tmp_path: Path) -> None:
    """A folder with something in it, a file, a link, a file as a folder: each is left as it is."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x.toml").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = listed(tmp_path)
    for name, key in (("full", "output.filled"), ("file", "output.filled"), ("link", "output.filled"), ("file/x", "")):
        with pytest.raises(WorkshopError) as refused:
            files.write_folder(tmp_path / name, {"x.toml": b"new"})
        assert refused.value.key == key or not key
    assert listed(tmp_path) == before
    assert (tmp_path / "full" / "x.toml").read_bytes() == b"old"
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_folder_that_fails_halfway_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full at the second file, the first one is gone too."""
    written: list[Path] = []
    write = files.write_whole

    def refuse_second(path: Path, content: bytes) -> None:
        if written:
            raise WorkshopError("output.full", path=path)
        written.append(path)
        write(path, content)

    monkeypatch.setattr(files, "write_whole", refuse_second)
    with pytest.raises(WorkshopError):
        files.write_folder(tmp_path / "new", {"x.toml": b"x", "y.toml": b"y"})
    assert len(written) == 1
    assert listed(tmp_path) == []


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """What is neither a file nor a folder is refused, also where a file may be replaced."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(WorkshopError) as refused:
        files.write_whole(path, b"new", replace=True)
    assert refused.value.key == "output.device"
    assert path.is_fifo()
