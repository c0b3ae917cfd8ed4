"""What is written is for its owner only."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeClock, tiny_model, tiny_plan
from workshop.sessions import Session, create_workshop
from workshop.store.disk import Disk
from workshop.store.set_aside import set_aside


@pytest.fixture
def _open_to_all() -> Iterator[None]:
    """Let new files be for everybody where a program asks for nothing else."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_open_to_all")
def test_files_and_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    """The file, its journal, its lock, its backups, what is set aside, and a copy."""
    path = tmp_path / "a.workshop.json"
    clock = FakeClock()
    create_workshop(path, tiny_model(), tiny_plan(), clock)
    session = Session.open(path, clock)
    session.facilitator.vote(1, 1, 3)
    session.facilitator.reveal(1)
    session.facilitator.add_note(0, "x")
    assert session.saver.flush(30)
    session.save_copy(tmp_path / "copy.workshop.json")
    set_aside(path, clock.now(), Disk())
    found = sorted(each for each in tmp_path.rglob("*"))
    assert len(found) == 8
    for each in found:
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each.name
    assert session.close()


@pytest.mark.usefixtures("_open_to_all")
def test_rights_that_a_person_gave_are_kept(tmp_path: Path) -> None:
    """A file that a colleague may read stays readable."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    path.chmod(0o640)
    session = Session.open(path, FakeClock())
    session.facilitator.vote(1, 1, 3)
    assert session.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
