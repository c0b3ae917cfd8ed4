"""Power that fails at any moment: what a disk may be left with opens, whole, with every promise kept."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.cuts import Log, Recording, after_cut
from tests.faults.sessions import check_whole, lead, made
from workshop.domain.errors import WorkshopError
from workshop.store import storage
from workshop.store.base_file import BaseFile
from workshop.store.disk import Disk, Seen
from workshop.store.journal import Journal
from workshop.store.layout import Tables

CUTS = 300
PARTS = 6
STEPS = 50


def recorded(folder: Path, seed: int, without: frozenset[str] = frozenset()) -> tuple[Log, dict[str, bytes]]:
    """Lead a session on a disk that writes everything down; give that, and what was there before."""
    path = folder / "a.workshop.json"
    made(path)
    before = {path.name: path.read_bytes()}
    log = Log(folder)
    lead(path, Recording(log, without), STEPS, seed, log.promise).close()
    return log, before


def left(folder: Path, files: dict[str, bytes]) -> Path:
    """Put what is left after a cut in a folder."""
    (folder / "backups").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "a.workshop.json"


def lost(folder: Path, seed: int, cuts: int, without: frozenset[str] = frozenset()) -> int:
    """Count the cuts after which something is lost or does not open."""
    session = folder / "session"
    session.mkdir()
    log, before = recorded(session, seed, without)
    chance = random.Random(seed)
    found = 0
    for number in range(cuts):
        files, promised = after_cut(log, before, chance.randint(1, len(log.ops)), chance)
        path = left(folder / str(number), files)
        try:
            check_whole(path, max(1, promised))
        except (AssertionError, WorkshopError):
            found += 1
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_a_power_cut_loses_nothing_that_was_saved(tmp_path: Path, part: int) -> None:
    """At any point, whatever part of what was not synced arrived, in sectors, in any order."""
    session = tmp_path / "session"
    session.mkdir()
    log, before = recorded(session, part)
    chance = random.Random(part)
    for number in range(CUTS // PARTS):
        files, promised = after_cut(log, before, chance.randint(1, len(log.ops)), chance)
        check_whole(left(tmp_path / str(number), files), max(1, promised))


def test_everything_that_is_done_is_written_down(tmp_path: Path) -> None:
    """With everything arrived, the folder that the log gives is the one that the session left."""
    session = tmp_path / "session"
    session.mkdir()
    log, before = recorded(session, 1)

    class Everything(random.Random):
        def randint(self, a: int, b: int) -> int:
            del a
            return b

        def random(self) -> float:
            return 0.4

        def choice(self, seq: object) -> float:  # type: ignore[override]
            del seq
            return 1.0

    files, promised = after_cut(log, before, len(log.ops), Everything())
    assert promised == STEPS + 1
    assert files == {str(each.relative_to(session)): each.read_bytes() for each in session.rglob("*") if each.is_file()}


def _cleared_first(monkeypatch: pytest.MonkeyPatch) -> None:
    write = BaseFile.write
    journals: list[Journal] = []
    begin = Journal.__init__

    def noted(self: Journal, *arguments: object) -> None:
        begin(self, *arguments)  # type: ignore[arg-type]
        journals.append(self)

    def cleared(self: BaseFile, tables: Tables) -> Tables:
        journals[-1].clear()
        return write(self, tables)

    monkeypatch.setattr(Journal, "__init__", noted)
    monkeypatch.setattr(BaseFile, "write", cleared)


def _in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write as TinyDB's own storage does: at every event over what is there, then sync, then cut off."""

    def replace(path: Path, content: bytes, seen: Seen | None, disk: Disk) -> Seen:
        del seen
        with disk.opened(path, os.O_WRONLY | os.O_CREAT) as descriptor:
            disk.write(descriptor, content)
            disk.sync(descriptor)
            disk.truncate(descriptor, len(content))
        return disk.read(path)

    monkeypatch.setattr(storage, "replace_file", replace)
    monkeypatch.setattr(Journal, "in_place", lambda _: False)


def _nothing(_: pytest.MonkeyPatch) -> None:
    """Leave the store as it is."""


@pytest.mark.parametrize(
    ("without", "broken"),
    [
        ("sync_data", _nothing),
        ("sync", _nothing),
        ("sync_folder", _nothing),
        ("", _cleared_first),
        ("", _in_place),
    ],
)
def test_a_store_without_one_of_its_precautions_loses(
    tmp_path: Path, without: str, broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the cuts above are real ones, and each precaution is needed."""
    broken(monkeypatch)
    assert lost(tmp_path, 3, CUTS // 2, frozenset({without}))
