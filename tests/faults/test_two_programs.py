"""Two programs on one workshop: one writes, the other is told who does, and nothing is lost."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan
from workshop.domain.errors import WorkshopError
from workshop.sessions import create_workshop
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

ROOT = Path(__file__).parents[2]
SCORES = "paragraph;Anna;Bram\n4.1;3;4\n"

HOLDER = """
import sys
from pathlib import Path
from tests.fakes import FakeClock
from workshop.sessions import Session
session = Session.open(Path(sys.argv[1]), FakeClock())
session.facilitator.vote(1, 1, 3)
assert session.saver.flush(30)
print(session.read_only.key if session.read_only else "holds", flush=True)
sys.stdin.readline()
session.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    return path


def holder(path: Path) -> subprocess.Popen[str]:
    """Let another program open a workshop, and vote in it."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "holds"
    return program


def end(program: subprocess.Popen[str], *, kill: bool = False) -> None:
    """End a program, in order or not."""
    if kill:
        program.send_signal(signal.SIGKILL)
    program.communicate("\n")


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command."""
    return subprocess.run(
        [sys.executable, "-m", "workshop", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_the_second_program_is_told_who_has_it(path: Path) -> None:
    """The computer, the process, since when; it can be read with all that was saved so far."""
    first = holder(path)
    file = WorkshopFile.open(path)
    assert file.workshop.ballots == {101: {1: 3}}
    with pytest.raises(WorkshopError) as error:
        file.hold()
    assert error.value.key == "store.locked"
    assert error.value.params["process"] == first.pid
    assert re.fullmatch(r"\d\d:\d\d", str(error.value.params["since"]))
    assert said(error.value)
    end(first)
    file.hold()
    assert file.workshop.ballots == {101: {1: 3}}
    file.close()


def test_scores_are_not_taken_in_while_the_workshop_is_open(path: Path) -> None:
    """Exit code 1, one sentence with the process, and not a byte is different; reading goes on as always."""
    (path.parent / "scores.csv").write_text(SCORES, encoding="utf-8")
    first = holder(path)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    ran = command("import", path, path.parent / "scores.csv")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert str(first.pid) in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
    assert command("show", path).returncode == 0
    assert command("check", path).returncode == 0
    end(first)
    assert verify(WorkshopFile.open(path)) == []


def test_the_lock_of_a_killed_program_can_be_had_at_once(path: Path) -> None:
    """At the first try once it is dead, with all that it had saved."""
    first = holder(path)
    end(first, kill=True)
    file = WorkshopFile.open(path)
    file.hold()
    assert file.recovered is not None
    assert file.workshop.ballots == {101: {1: 3}}
    file.close()
    assert verify(WorkshopFile.open(path)) == []
