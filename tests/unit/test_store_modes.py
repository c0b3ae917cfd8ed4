"""Who may read what the program writes: its owner, and whom the owner allowed."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import MORNING
from tests.lived import edit, lived, use, votes
from workshop.faults import FOLDER_VARIABLE, write_down
from workshop.store.backups import backup_paths, folder_of
from workshop.store.forgetting import forget
from workshop.store.journal import journal_path
from workshop.store.repairing import repair
from workshop.store.repository import WorkshopFile
from workshop.store.restoring import restore
from workshop.store.set_aside import asides

AT = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("permissive")


@pytest.fixture
def permissive() -> Iterator[None]:
    """Let everybody read and write whatever is made without a word about it."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Give the rights on a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def modes(folder: Path) -> dict[str, int]:
    """Give the rights on everything in a folder, and below it."""
    return {str(path.relative_to(folder)): mode(path) for path in folder.rglob("*")}


def is_own(rights: dict[str, int]) -> bool:
    """Tell whether these are files and folders that only their owner may look into."""
    return all(right == (0o700 if name == "backups" else 0o600) for name, right in rights.items())


def test_only_the_owner_reads_a_workshop_and_all_that_belongs_to_it(tmp_path: Path) -> None:
    """File, journal, lock, backups and their folder, copies, and what is set aside: in use, after a crash."""
    path = lived(tmp_path / "a.workshop.json")
    use(path, votes(2, 4), crash=True)
    WorkshopFile.open(path).save_copy(tmp_path / "kopie.workshop.json")
    names = set(modes(tmp_path))
    assert {path.name, journal_path(path).name, "kopie.workshop.json", "backups"} < names
    assert len(backup_paths(path)) == 2
    assert is_own(modes(tmp_path)), modes(tmp_path)
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    repair(path, AT)
    path.write_bytes(b"")
    restore(path, AT)
    path.unlink()
    restore(path, AT)
    assert len(asides(path)) >= 2
    assert is_own(modes(tmp_path)), modes(tmp_path)
    forget(path, "Anna")
    assert is_own(modes(tmp_path)), modes(tmp_path)


def test_only_the_owner_reads_the_log_of_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even though nothing of a workshop is in it."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "map"))
    log = write_down(ValueError("Anna"), MORNING)
    assert log is not None
    assert tmp_path in log.parents
    assert mode(log) == 0o600


def test_rights_that_somebody_gave_stay(tmp_path: Path) -> None:
    """A file shared with a group is shared still after a vote, a repair, a restore and a forgotten name."""
    path = lived(tmp_path / "a.workshop.json")
    path.chmod(0o660)
    use(path, votes(2, 4))
    assert mode(path) == 0o660
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    repair(path, AT)
    assert mode(path) == 0o660
    path.write_bytes(b"")
    restore(path, AT)
    assert mode(path) == 0o660
    backup_paths(path)[0].chmod(0o640)
    forget(path, "Anna")
    assert (mode(path), mode(backup_paths(path)[0])) == (0o660, 0o640)


def test_a_folder_of_backups_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    """It may hold more than ours."""
    path = tmp_path / "a.workshop.json"
    folder_of(path).mkdir(0o755)
    lived(path)
    assert mode(folder_of(path)) == 0o755
    assert {mode(backup) for backup in backup_paths(path)} == {0o600}
