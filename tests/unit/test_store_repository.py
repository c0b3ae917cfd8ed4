import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import (
    FailingDisk,
    FakeClock,
    MemorySaver,
    said,
    tiny_model,
    tiny_plan,
    vote_all,
)
from tests.use_cases import Step, lead, shown, use_cases
from workshop import __version__, facilitator
from workshop.domain.changes import Change, Event, documents, vote_change
from workshop.domain.errors import WorkshopError
from workshop.domain.model_document import to_document
from workshop.facilitator import Facilitator
from workshop.sessions import create_workshop, open_workshop
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.kept import digest_of_content
from workshop.store.layout import FORMAT
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

ROOT = Path(__file__).parents[2]
NAME = "[/x] <b>O'Neil</b> 🙂 מרים"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "a.workshop.json"


def made(path: Path, disk: Disk | None = None) -> tuple[WorkshopFile, Facilitator, MemorySaver]:
    """Make a tiny workshop; its events wait in the saver."""
    workshop, event = facilitator.create(tiny_model(), tiny_plan((NAME, "Bram", "Carla")), FakeClock())
    saver = MemorySaver()
    return (
        WorkshopFile.create(path, workshop, event, disk),
        Facilitator(workshop, [event], FakeClock(), saver),
        saver,
    )


def vote(number: int, level: int = 3) -> Event:
    """Give the event that participant 1 votes in round 1 of paragraph 1 (its round is not opened)."""
    return Event(number, "vote", "2026-03-02T09:00:01+00:00", (vote_change(101, 1, None, level),))


def refused(path: Path) -> WorkshopError:
    """Give the error of opening a file that must not open, having seen that it says something."""
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert path.name in said(error.value)
    return error.value


def test_what_was_saved_is_what_is_opened(path: Path) -> None:
    """State, events and their order come back, whatever names and texts were typed."""
    file, leader, saver = made(path)
    vote_all(leader, 1, [2, 2, 5])
    leader.vote(1, 2, "abstain")
    leader.reveal(1)
    leader.record(1, 2, "consent", reason="regel 1\nregel 2", evidence=["é"], dissent=[NAME])
    leader.add_improvement(1, "Meten", owner=NAME, due="2026-09-01")
    leader.undo()
    for event in saver.events:
        file.append([event])
    file.close()
    opened = WorkshopFile.open(path)
    assert opened.workshop == leader.workshop
    assert opened.events == tuple(leader.history.events)
    assert opened.path == path
    assert verify(opened) == []


def test_stock_tinydb_opens_the_file(path: Path) -> None:
    """Anybody with TinyDB can read a workshop: its tables, and numbers that mean something."""
    file, leader, saver = made(path)
    leader.vote(2, 3, 4)
    file.append(saver.events)
    file.close()
    with TinyDB(path) as database:
        assert database.tables() == {
            "header",
            "model",
            "workshop",
            "participants",
            "topics",
            "rounds",
            "votes",
            "consensus",
            "notes",
            "improvements",
            "dots",
            "events",
        }
        [header] = database.table("header")
        assert header == {
            "application": "workshop",
            "format": FORMAT,
            "version": __version__,
            "id": header["id"],
            "sequence": 2,
            "sha256": digest_of_content(path.read_bytes()),
        }
        [model] = database.table("model")
        assert model == to_document(tiny_model())
        [only] = database.table("votes")
        assert (only.doc_id, only) == (201003, {"round": 201, "participant": 3, "sealed": only["sealed"]})
        first, second = database.table("events")
        assert (first.doc_id, second.doc_id) == (1, 2)
        assert second["what"] == "vote"
        assert second["changes"][-1] == ["votes", 201003, None, only]


def test_a_file_that_stock_tinydb_wrote_is_opened(path: Path) -> None:
    """Somebody who adds a table of their own with TinyDB loses nothing, and nor do we."""
    file, leader, saver = made(path)
    with TinyDB(path) as database:
        database.table("mine").insert({"a": "é"})
    leader.vote(1, 1, 3)
    reopened = WorkshopFile.open(path)
    reopened.append(saver.events)
    assert WorkshopFile.open(path).workshop == leader.workshop
    with TinyDB(path) as database:
        assert [dict(row) for row in database.table("mine")] == [{"a": "é"}]
    assert file.workshop.ballots == {}


@given(st.lists(use_cases(), max_size=15), st.lists(use_cases(), max_size=15), st.booleans(), st.integers(1, 5))
def test_any_session_is_kept(steps: list[Step], more: list[Step], anonymous: bool, together: int) -> None:  # noqa: FBT001
    """Whatever a facilitator can do, the file takes, and opens again to the same workshop."""
    saver = MemorySaver()
    leader = lead([*steps, *shown(4), *more], anonymous=anonymous, saver=saver)
    first, rest = leader.history.events[0], saver.events
    start = facilitator.create(tiny_model(), replace(tiny_plan(), anonymous=anonymous), FakeClock())[0]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.workshop.json"
        file = WorkshopFile.create(path, start, first)
        for at in range(0, len(rest), together):
            file.append(rest[at : at + together])
            file.checkpoint()
        opened = WorkshopFile.open(path)
        assert opened.workshop == leader.workshop
        assert documents(opened.workshop) == documents(leader.workshop)
        assert opened.events == tuple(leader.history.events)
        assert verify(opened) == []


def test_several_events_are_one_write(path: Path) -> None:
    """What waited is written together."""

    class Counting(Disk):
        written = 0

        def write(self, descriptor: int, content: bytes) -> None:
            Counting.written += 1
            super().write(descriptor, content)

    file, leader, saver = made(path, Counting())
    leader.vote(1, 1, 1)
    file.append(saver.events)
    before = Counting.written
    vote_all(leader, 1, [1, 2, 3])
    file.append(saver.events)
    assert Counting.written == before + 1


def test_an_event_is_written_once(path: Path) -> None:
    """Handing in what the file has already writes nothing; a mixture writes what is new."""
    file, leader, saver = made(path)
    leader.vote(1, 1, 3)
    file.append(saver.events)
    before = journal_path(path).stat()
    file.append(saver.events)
    file.append([])
    assert journal_path(path).stat() == before
    leader.vote(1, 2, 4)
    file.append(saver.events)
    assert WorkshopFile.open(path).workshop == leader.workshop


@pytest.mark.parametrize("event", [vote(4), vote(2, 5)])
def test_an_event_out_of_order_is_refused(path: Path, event: Event) -> None:
    """A gap in the numbers, or another event under a number that was used, writes nothing."""
    file, leader, saver = made(path)
    leader.vote(1, 1, 3)
    file.append(saver.events)
    before = path.read_bytes(), journal_path(path).read_bytes()
    with pytest.raises(WorkshopError) as error:
        file.append([event])
    assert error.value.key == "store.order"
    assert str(event.id) in said(error.value)
    assert (path.read_bytes(), journal_path(path).read_bytes()) == before


@pytest.mark.parametrize(
    "change",
    [
        vote_change(101, 1, None, 6),
        Change("votes", 1, None, {"round": 101, "participant": 1, "ballot": 3}),
        Change("elsewhere", 1, None, {}),
        Change("topics", 1, None, None),
        Change("participants", 9, None, {"number": 9, "name": "\ud800", "role": "", "chair": False}),
    ],
)
def test_what_could_not_be_read_back_is_never_written(path: Path, change: Change) -> None:
    """A fault elsewhere in the program makes an error now, not a file that will not open tomorrow."""
    file, _, _ = made(path)
    before = path.read_bytes()
    with pytest.raises(WorkshopError) as error:
        file.append([Event(2, "vote", "2026-03-02T09:00:01+00:00", (change,))])
    assert error.value.key == "store.unfit"
    assert said(error.value)
    assert path.read_bytes() == before
    assert not journal_path(path).exists()


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "store.full"),
        (errno.EDQUOT, "store.full"),
        (errno.EFBIG, "store.full"),
        (errno.EIO, "store.io"),
        (errno.ETIMEDOUT, "store.io"),
        (errno.EACCES, "store.read_only"),
        (errno.EPERM, "store.read_only"),
        (errno.EROFS, "store.read_only"),
        (errno.ENOENT, "store.folder"),
    ],
)
@pytest.mark.parametrize("step", ["write", "sync_data", "sync_folder"])
def test_a_disk_that_refuses_is_told_and_a_retry_works(path: Path, step: str, number: int, key: str) -> None:
    """Nothing of the events is on the disk, or all; after the cause is gone the same call writes them once."""
    disk = FailingDisk(step, number)
    file, leader, saver = made(path, disk)
    vote_all(leader, 1, [1, 2, 3])
    before = path.read_bytes()
    disk.failing = True
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == key
    assert path.name in said(error.value)
    assert isinstance(error.value.__cause__, OSError)
    assert path.read_bytes() == before
    assert WorkshopFile.open(path).workshop == file.workshop
    disk.failing = False
    leader.vote(1, 1, 5)
    file.append(saver.events)
    for _ in range(2):
        opened = WorkshopFile.open(path)
        assert opened.workshop == leader.workshop
        assert opened.events == tuple(leader.history.events)
        file.close()


@pytest.mark.parametrize("step", ["write", "sync", "rename", "sync_folder"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_file_that_cannot_be_brought_up_to_date_costs_no_vote(path: Path, step: str, number: int) -> None:
    """It is told, the file is as it was, everything is in the journal, and the next time it works."""
    disk = FailingDisk(step, number)
    file, leader, saver = made(path, disk)
    vote_all(leader, 1, [1, 2, 3])
    leader.reveal(1)
    file.append(saver.events)
    before = path.read_bytes()
    disk.failing = True
    for _ in range(2):
        with pytest.raises(WorkshopError) as error:
            file.checkpoint()
        assert error.value.key.startswith("store.")
        if step != "sync_folder":
            assert path.read_bytes() == before
        assert WorkshopFile.open(path).workshop == leader.workshop
    disk.failing = False
    file.checkpoint()
    assert journal_path(path).read_bytes() == b""
    assert WorkshopFile.open(path).workshop == leader.workshop


def test_another_program_that_holds_the_file_is_told(path: Path) -> None:
    """As Windows says it: the file is being used by another process."""

    class Held(Disk):
        def rename(self, source: Path, target: Path) -> None:  # noqa: ARG002
            error = PermissionError(errno.EACCES, "used by another process", str(source))
            error.winerror = 32  # type: ignore[attr-defined]
            raise error

    with pytest.raises(WorkshopError) as error:
        made(path, Held())
    assert error.value.key == "store.busy"
    assert said(error.value)


@pytest.mark.parametrize("step", ["write", "sync", "rename", "sync_folder"])
def test_a_workshop_that_cannot_be_made_leaves_no_file(path: Path, step: str) -> None:
    """After a full disk the same name can be used again."""
    disk = FailingDisk(step, errno.ENOSPC)
    disk.failing = True
    with pytest.raises(WorkshopError) as error:
        made(path, disk)
    assert error.value.key == "store.full"
    assert list(path.parent.iterdir()) == []
    made(path)
    assert WorkshopFile.open(path).events


@pytest.mark.parametrize("kind", ["file", "folder", "link to nothing"])
def test_a_name_that_is_taken_is_refused(path: Path, kind: str) -> None:
    """A new workshop never takes the place of anything."""
    if kind == "file":
        path.write_text("mijn verslag", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("elders")
    before = sorted(path.parent.iterdir())
    with pytest.raises(WorkshopError) as error:
        made(path)
    assert error.value.key == "store.exists"
    assert path.name in said(error.value)
    assert sorted(path.parent.iterdir()) == before
    if kind == "file":
        assert path.read_text(encoding="utf-8") == "mijn verslag"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("nergens/a.workshop.json", "store.folder"),
        ("x" * 300, "store.name"),
        ("bestand/a.workshop.json", "store.folder"),
    ],
)
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str, key: str) -> None:
    """A folder that does not exist is not made; a name can be too long; a file is no folder."""
    (tmp_path / "bestand").touch()
    with pytest.raises(WorkshopError) as error:
        made(tmp_path / name)
    assert error.value.key == key
    assert said(error.value)
    assert [each.name for each in tmp_path.iterdir()] == ["bestand"]


def test_somebody_elses_change_is_not_overwritten(path: Path) -> None:
    """Two programs on one file: the second to write is told, and the first one's vote stays."""
    file, leader, saver = made(path)
    other = WorkshopFile.open(path)
    other.append([vote(2)])
    leader.vote(1, 2, 5)
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == "store.locked"
    assert str(os.getpid()) in said(error.value)
    other.close()
    theirs = path.read_bytes()
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == "store.changed"
    assert path.name in said(error.value)
    assert path.read_bytes() == theirs


def test_a_file_that_is_gone_is_not_made_again(path: Path) -> None:
    """Moved away by somebody: told, and written again once it is back."""
    file, leader, saver = made(path)
    away = path.rename(path.with_name("weg"))
    leader.vote(1, 2, 5)
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == "store.gone"
    assert path.name in said(error.value)
    assert not path.exists()
    away.rename(path)
    file.append(saver.events)
    assert WorkshopFile.open(path).workshop == leader.workshop


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """The stick was pulled out."""
    folder = tmp_path / "stick"
    folder.mkdir()
    file, leader, saver = made(folder / "a.workshop.json")
    folder.rename(tmp_path / "weg")
    leader.vote(1, 2, 5)
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == "store.folder"
    assert said(error.value)


def test_a_file_in_a_protected_folder_is_read(path: Path) -> None:
    """Reading needs no right to write: nothing is made beside the file."""
    made(path)
    before = Disk().stamp(path)
    WorkshopFile.open(path)
    assert Disk().stamp(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_copy_has_what_could_not_be_written(path: Path, tmp_path: Path) -> None:
    """When the disk is full, all that happened can be saved elsewhere; the file stays as it was."""
    disk = FailingDisk("write", errno.ENOSPC)
    file, leader, saver = made(path, disk)
    leader.vote(1, 1, 3)
    before = path.read_bytes()
    disk.failing = True
    with pytest.raises(WorkshopError):
        file.append(saver.events)
    disk.failing = False
    copy = tmp_path / "kopie.workshop.json"
    file.save_copy(copy, saver.events)
    assert WorkshopFile.open(copy).workshop == leader.workshop
    assert path.read_bytes() == before
    file.append(saver.events)
    file.checkpoint(at_once=True)
    assert WorkshopFile.open(path).workshop == WorkshopFile.open(copy).workshop
    with pytest.raises(WorkshopError) as error:
        file.save_copy(copy)
    assert error.value.key == "store.exists"


def test_a_closed_file_takes_no_events(path: Path) -> None:
    """Closing twice is fine; writing after it is refused."""
    file, leader, saver = made(path)
    file.append([])
    file.close()
    file.close()
    leader.vote(1, 1, 3)
    with pytest.raises(WorkshopError) as error:
        file.append(saver.events)
    assert error.value.key == "store.closed"
    assert said(error.value)


def test_a_file_written_by_an_older_version_gets_our_version(path: Path) -> None:
    """The header names the version that wrote last."""
    made(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"version":"{__version__}"', '"version":"0.0.1"'), encoding="utf-8")
    file = WorkshopFile.open(path)
    file.append([Event(2, "note", "2026-03-02T09:00:01+00:00", ())])
    file.close()
    assert json.loads(path.read_bytes())["header"]["1"]["version"] == __version__


def test_from_plan_to_file_to_facilitator(path: Path) -> None:
    """What the command line and the app start from: make, open, vote, open again."""
    clock = FakeClock()
    create_workshop(path, tiny_model(), tiny_plan(), clock)
    leader, file = open_workshop(path, clock)
    vote_all(leader, 3, [1, 5])
    file.close()
    again, file = open_workshop(path, clock)
    assert again.workshop == leader.workshop
    again.undo()
    assert WorkshopFile.open(path).workshop.ballots == {301: {1: 1}}


def test_what_was_undone_before_closing_is_redone_after_opening(path: Path) -> None:
    """The history is in the file, not in the program."""
    file, leader, saver = made(path)
    leader.vote(1, 1, 3)
    leader.undo()
    file.append(saver.events)
    opened = WorkshopFile.open(path)
    again = Facilitator(opened.workshop, opened.events, FakeClock(), MemorySaver())
    again.redo()
    assert again.workshop.ballots == {101: {1: 3}}


def test_reading_loads_no_database(path: Path) -> None:
    """A program that only shows a workshop starts without TinyDB."""
    made(path)
    code = (
        "import sys; from pathlib import Path; from workshop.store.repository import WorkshopFile;"
        "WorkshopFile.open(Path(sys.argv[1])); print('tinydb' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_one_vote_among_thousands_turns_few_documents_into_text(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is in the file, a vote costs its event, and moving it there its row and the header."""
    file, leader, saver = made(path)
    vote_all(leader, 1, [1, 2, 3])
    for _ in range(300):
        leader.vote(1, 1, 4)
    file.append(saver.events)
    file.close()
    file = WorkshopFile.open(path)
    leader.vote(1, 3, 5)
    file.append(saver.events)
    file.checkpoint(at_once=True)
    leader.vote(1, 2, 5)
    made_text: list[object] = []
    encode = json.JSONEncoder(separators=(",", ":")).encode

    def counted(document: object) -> str:
        made_text.append(document)
        return encode(document)

    monkeypatch.setattr("workshop.store.kept._encode", counted)
    file.append(saver.events)
    assert len(made_text) == 1
    file.checkpoint(at_once=True)
    assert len(made_text) == 3
    assert WorkshopFile.open(path).workshop == leader.workshop


def test_a_directory_says_that_it_is_one(tmp_path: Path) -> None:
    """Not "file not found"."""
    assert refused(tmp_path).key == "store.directory"


def test_a_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to read there is a sentence, and for a broken disk another."""
    made(path)
    for number, key in ((errno.EACCES, "store.no_access"), (errno.EIO, "store.unreadable")):

        def fails(_: Disk, descriptor: int, number: int = number) -> bytes:
            raise OSError(number, os.strerror(number), str(descriptor))

        monkeypatch.setattr(Disk, "read_some", fails)
        assert refused(path).key == key


def test_facilitator_of_an_opened_file_goes_on_where_it_stopped(path: Path) -> None:
    """The next event follows on the last one in the file."""
    file, leader, saver = made(path)
    leader.vote(1, 1, 3)
    file.append(saver.events)
    file.close()
    opened = WorkshopFile.open(path)
    later = MemorySaver()
    again = Facilitator(opened.workshop, opened.events, FakeClock(), later)
    again.vote(1, 2, 4)
    opened.append(later.events)
    assert [event.id for event in WorkshopFile.open(path).events] == [1, 2, 3]
