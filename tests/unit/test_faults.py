"""What is written down of an unexpected error, and where."""

import os
import platform
import sys
import tempfile
from pathlib import Path

import platformdirs
import pytest
import textual

import workshop
from tests.fakes import MORNING
from workshop.faults import FOLDER_VARIABLE, KEPT, log_folder, write_down


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write faults down in a folder of the test's own; it is not there yet."""
    folder = tmp_path / "state" / "logs"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def _vote(level: int) -> None:
    told = f"Anna voted {level}"
    raise ValueError(told)


def _cast() -> None:
    try:
        _vote(2)
    except ValueError as first:
        raise RuntimeError from first


class WorkFailedError(Exception):
    """Carries what failed in it, as that of a worker does."""

    def __init__(self, error: BaseException) -> None:
        """Take what failed; its words come along."""
        super().__init__(f"Worker raised exception: {error!r}")
        self.error = error


def _log_of(error: BaseException) -> str:
    path = write_down(error, MORNING)
    assert path is not None
    return path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("logs")
def test_a_fault_is_written_down_without_what_was_voted() -> None:
    """The log tells when and where it went wrong, and holds no name, no vote and no message."""
    with pytest.raises(ValueError, match="Anna") as caught:
        _vote(4)
    text = _log_of(caught.value)
    assert text.startswith("2026-03-02T09:00:00+00:00\n")
    assert "ValueError" in text
    assert "_vote" in text
    assert "Anna" not in text
    assert f"{Path(__file__).name}:" in text


@pytest.mark.usefixtures("logs")
def test_the_cause_of_a_fault_is_written_down_too() -> None:
    """A fault that came from another one tells of both."""
    with pytest.raises(RuntimeError) as caught:
        _cast()
    text = _log_of(caught.value)
    assert text.index("RuntimeError") < text.index("ValueError")


@pytest.mark.usefixtures("logs")
def test_of_a_worker_it_is_told_what_failed_in_it() -> None:
    """That a worker failed says nothing; where it did is in the log, and still no value."""
    with pytest.raises(ValueError, match="Anna") as caught:
        _vote(4)
    text = _log_of(WorkFailedError(caught.value))
    assert "ValueError" in text
    assert "_vote" in text
    assert "Anna" not in text


@pytest.mark.usefixtures("logs")
def test_causes_that_go_round_are_told_once() -> None:
    """Two errors that are each other's cause, and one that carries something else than an error."""
    first, second = ValueError(), WorkFailedError(ValueError())
    first.__cause__, second.__cause__ = second, first
    assert _log_of(first).count("ValueError") == 1
    second.error = "Anna"  # type: ignore[assignment]
    text = _log_of(second)
    assert text.count("WorkFailedError") == 1
    assert "Anna" not in text


@pytest.mark.usefixtures("logs")
def test_whoever_mends_it_reads_what_it_ran_on() -> None:
    """Versions of the program, Python, Textual and the system; not the name of the computer."""
    text = _log_of(ValueError())
    for version in (workshop.__version__, platform.python_version(), textual.__version__, platform.system()):
        assert version in text
    assert platform.node() not in text.replace(platform.release(), "")


def test_the_log_is_for_its_owner_only(logs: Path) -> None:
    """Folder 0700 and file 0600, whatever is usual here."""
    before = os.umask(0)
    try:
        path = write_down(ValueError(), MORNING)
    finally:
        os.umask(before)
    assert path is not None
    assert path.parent == logs
    assert (logs.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_newest_logs_are_kept(logs: Path) -> None:
    """Twenty of them, the one that was just written among them; what else is in the folder stays."""
    logs.mkdir(parents=True)
    (logs / "notes.txt").touch()
    for number in range(KEPT + 5):
        old = logs / f"workshop-{number:02}.log"
        old.touch()
        os.utime(old, (number, number))
    path = write_down(ValueError(), MORNING)
    left = {log.name for log in logs.iterdir()}
    assert path is not None
    assert left == {path.name, "notes.txt", *(f"workshop-{number:02}.log" for number in range(6, KEPT + 5))}


def test_two_windows_that_tidy_at_once_do_not_disturb_each_other(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old logs are gone a moment before they would be taken away: the new one is in the folder, once."""
    elsewhere = logs.parent / "elsewhere"
    for folder in (logs, elsewhere):
        folder.mkdir(parents=True)
    for number in range(KEPT + 5):
        (logs / f"workshop-{number:02}.log").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    found = sorted(logs.iterdir())
    monkeypatch.setattr(Path, "glob", lambda *_: iter([*found, logs / "workshop-gone.log"]))
    path = write_down(ValueError(), MORNING)
    assert path is not None
    assert path.parent == logs
    assert list(elsewhere.iterdir()) == []


def test_without_a_folder_it_goes_among_the_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be made is no reason to keep silent; with no place at all there is no path."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "logs"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = write_down(ValueError(), MORNING)
    assert path is not None
    assert path.parent == tmp_path
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert write_down(ValueError(), MORNING) is None


def test_by_itself_it_is_the_users_own_folder_for_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where logs belong on each system."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert log_folder() == platformdirs.user_log_path("workshop", appauthor=False)


def test_a_version_that_cannot_be_found_out_is_no_reason_to_fail(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program may have been taken away while it ran: what the fault was is written down all the same."""
    monkeypatch.setitem(sys.modules, "importlib.metadata", None)
    assert "Textual ?" in _log_of(ValueError())
    assert len(list(logs.iterdir())) == 1
