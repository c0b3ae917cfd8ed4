"""A file of the first format opens, and is written in today's with a backup of what it was."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan
from workshop.facilitator import Facilitator
from workshop.sessions import create_workshop
from workshop.store.backups import backup_paths
from workshop.store.layout import FORMAT
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a workshop as the first format had it: no id, no number of events, no checksum."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    data = json.loads(path.read_bytes())
    data["header"] = {"1": {"application": "workshop", "format": 1, "version": "0.0.9"}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_it_opens_and_nothing_is_written(path: Path) -> None:
    """Looking at an old file leaves it as it is."""
    before = path.read_bytes()
    file = WorkshopFile.open(path)
    assert file.workshop.info.title
    assert verify(file) == []
    file.close()
    assert path.read_bytes() == before


def test_the_first_change_writes_it_in_the_format_of_today(path: Path) -> None:
    """What it was is a backup that opens; stock TinyDB reads the new one; a crash in between loses nothing."""
    before = path.read_bytes()
    file = WorkshopFile.open(path)
    file.hold()
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    leader.vote(1, 1, 3)
    file.append(saver.events)
    crashed = WorkshopFile.open(path)
    assert crashed.workshop == leader.workshop
    file.close()
    [backup] = backup_paths(path)
    assert backup.read_bytes() == before
    assert len(WorkshopFile.open(backup).events) == 1
    assert WorkshopFile.open(path).workshop == leader.workshop
    with TinyDB(path) as database:
        [header] = database.table("header")
        assert header["format"] == FORMAT
        assert header["sequence"] == 2


def test_every_copy_of_an_old_file_is_of_the_same_workshop(path: Path) -> None:
    """The id is made of what is in it: a journal goes with whichever of them was opened."""
    copy = path.with_name("b.workshop.json")
    copy.write_bytes(path.read_bytes())
    ids = []
    for each in (path, copy):
        file = WorkshopFile.open(each)
        saver = MemorySaver()
        Facilitator(file.workshop, file.events, FakeClock(), saver).vote(1, 1, 3)
        file.append(saver.events)
        file.close()
        ids.append(json.loads(each.read_bytes())["header"]["1"]["id"])
    assert ids[0] == ids[1]
