import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command_line import ROOT, program
from tests.fakes import said
from tests.faults.stories import go_on, problems, story
from workshop.domain.errors import WorkshopError
from workshop.settings import FOLDER_VARIABLE
from workshop.store.disk import Disk
from workshop.store.lock import is_held
from workshop.store.repository import WorkshopFile

TOLD = story(9, 30)

# Takes a file as the app does, adds an event, says so, and then waits until it is told to end.
HOLDER = """
import sys
from pathlib import Path
from tests.faults.stories import story
from workshop.clock import SystemClock
from workshop.sessions import Session
session = Session.open(Path(sys.argv[1]), SystemClock())
assert session.read_only is None
session.file.append(story(9, 30).events[1:2])
print("held", flush=True)
sys.stdin.read()
session.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop in which nothing has happened yet."""
    path = tmp_path / "a.workshop.json"
    WorkshopFile.create(path, TOLD.start, TOLD.events[0]).close()
    return path


@contextmanager
def held(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Have another program hold a file; it has added one event."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.stdin.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file in a folder; the lock of a killed program says nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def refused(file: WorkshopFile) -> WorkshopError:
    """Give why a file cannot be held."""
    with pytest.raises(WorkshopError) as error:
        file.hold()
    return error.value


def test_a_second_program_is_told_who_has_the_file(path: Path) -> None:
    """It reads the file, cannot hold it, and hears the computer and the process; the first one goes on."""
    with held(path) as holder:
        assert problems(path, TOLD.events[:2], 2) == []
        before = contents(path.parent)
        second = WorkshopFile.open(path)
        for _ in range(3):
            error = refused(second)
            assert (error.key, error.params["process"]) == ("store.locked", holder.pid)
            assert socket.gethostname() in said(error)
            assert str(holder.pid) in said(error)
        with pytest.raises(WorkshopError) as appending:
            second.append(TOLD.events[2:3])
        assert appending.value.key == "store.locked"
        assert contents(path.parent) == before
    assert holder.returncode == 0
    assert problems(path, TOLD.events[:2], 2) == []
    second.hold()
    second.append(TOLD.events[2:3])
    second.close()
    assert problems(path, TOLD.events[:3], 3) == []


def test_an_import_into_a_file_that_is_open_elsewhere_is_refused(path: Path) -> None:
    """It ends with 1 and the same sentence, and changes nothing; once the other has ended it goes well."""
    scores = path.with_name("scores.csv")
    scores.write_text("paragraph;Anna;Els\n4.1;3;4\n5.1;-;2\n", encoding="utf-8")
    settings = {FOLDER_VARIABLE: str(path.parent / "settings")}
    with held(path) as holder:
        before = contents(path.parent)
        ran = program("import", str(path), str(scores), "--language", "nl", environment=settings)
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert f"proces {holder.pid}" in ran.stderr.decode()
        assert socket.gethostname() in ran.stderr.decode()
        assert b"Traceback" not in ran.stderr
        assert contents(path.parent) == before
    assert problems(path, TOLD.events[:2], 2) == []
    ran = program("import", str(path), str(scores), environment=settings)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(WorkshopFile.open(path).events) == 3


def test_a_killed_program_lets_go_at_once(path: Path) -> None:
    """Once it is gone, the first try has the lock, and what it had saved is there."""
    with held(path) as holder:
        second = WorkshopFile.open(path)
        assert refused(second).key == "store.locked"
        os.kill(holder.pid, signal.SIGKILL)
        assert holder.wait() == -signal.SIGKILL
        second.hold()
        assert second.recovered is not None
        assert second.recovered.events == 1
        assert is_held(path, Disk())
        second.append(TOLD.events[2:3])
        second.close()
    assert problems(path, TOLD.events[:3], 3) == []
    go_on(path)


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "killed"])
def test_a_file_that_another_wrote_meanwhile_is_not_written(path: Path, *, ended: bool) -> None:
    """Opened before another program wrote, with or without an orderly end: an event is refused and nothing is lost;
    whoever takes the file first sees what the other did.
    """
    early, holding = WorkshopFile.open(path), WorkshopFile.open(path)
    with held(path) as holder:
        if not ended:
            holder.kill()
            holder.wait()
    before = contents(path.parent)
    with pytest.raises(WorkshopError) as error:
        early.append(story(10, 5).events[1:2])
    assert error.value.key == "store.changed"
    assert said(error.value)
    assert contents(path.parent) == before
    holding.hold()
    assert holding.events == TOLD.events[:2]
    holding.append(TOLD.events[2:3])
    holding.close()
    assert problems(path, TOLD.events[:3], 3) == []
