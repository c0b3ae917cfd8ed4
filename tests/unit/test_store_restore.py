import errno
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import said, tiny_plan
from tests.lived import Stopped, StoppingDisk, edit, everything, journal_of, lived, make, use, votes
from workshop.domain.changes import blank, fold
from workshop.domain.errors import WorkshopError
from workshop.store.backups import backup_paths
from workshop.store.disk import Disk
from workshop.store.inspecting import inspect
from workshop.store.journal import journal_path
from workshop.store.layout import FORMAT
from workshop.store.lock import Lock
from workshop.store.repairing import Repaired
from workshop.store.repository import WorkshopFile
from workshop.store.restoring import restore
from workshop.store.set_aside import asides

AT = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop with a past and two backups; the newest backup has five of its seven events."""
    return lived(tmp_path / "a.workshop.json")


def restored(path: Path) -> Repaired:
    """Restore a file: afterwards it opens, is whole, and restoring again does nothing. Copies are to the letter."""
    before = {each.read_bytes() for each in (path, journal_path(path)) if each.exists()}
    done = restore(path, AT)
    assert {each.read_bytes() for each in done.aside} == before
    assert inspect(path).faults == []
    assert not journal_path(path).exists()
    file = WorkshopFile.open(path)
    assert (done.events, done.at) == (len(file.events), file.events[-1].at)
    with TinyDB(path) as database:
        assert len(database.table("events")) == done.events
    after = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    assert error.value.key == "store.whole"
    assert said(error.value)
    assert everything(path.parent) == after
    return done


DAMAGES: list[Callable[[Path], object]] = [
    lambda path: path.unlink(),
    lambda path: path.write_bytes(b" "),
    lambda path: path.write_bytes(path.read_bytes()[:-300]),
    lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    lambda path: path.write_bytes(b"[1, 2]"),
    lambda path: edit(path, lambda data: data["header"]["1"].update(format=FORMAT + 1)),
    lambda path: edit(path, lambda data: data["votes"]["101001"].update(ballot=9)),
    lambda path: edit(path, lambda data: data["votes"]["101001"].update(ballot=4)),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_newest_good_backup_takes_the_place_of_the_file(path: Path, damage: Callable[[Path], object]) -> None:
    """Also where the file is gone, is something else now, or was changed by another program."""
    damage(path)
    done = restored(path)
    assert (done.events, done.taken, done.left_out) == (5, 0, 0)
    assert WorkshopFile.open(path).workshop.ballots[101] == {1: 2, 2: 3, 3: 5}


def test_a_damaged_backup_is_passed_over(path: Path) -> None:
    """The newest good one is not always the newest."""
    newest, older = backup_paths(path)
    newest.write_bytes(newest.read_bytes()[:-300])
    path.unlink()
    assert restored(path).events == len(WorkshopFile.open(older).events) == 1


def test_the_journal_goes_on_top_of_the_backup(path: Path) -> None:
    """Where it begins at or before the end of the backup, nothing that was saved is lost."""
    Path(path.with_name("backups")).rename(path.with_name("gone"))
    use(path, votes(2, 4))
    events = len(WorkshopFile.open(path).events)
    backup = backup_paths(path)[0]
    backup.write_bytes(path.read_bytes())
    use(path, votes(2, 5, 5), votes(3, 1), crash=True)
    whole = WorkshopFile.open(path)
    path.write_bytes(path.read_bytes()[:100])
    done = restored(path)
    assert (done.events, done.taken, done.left_out) == (events + 3, 3, 0)
    assert WorkshopFile.open(path).events == whole.events
    assert WorkshopFile.open(path).workshop == whole.workshop


def test_a_journal_after_what_is_lost_is_set_aside(path: Path) -> None:
    """Events between the backup and the journal were in the file alone: the journal has nothing to go on from."""
    use(path, votes(2, 4), crash=True)
    journal = journal_of(path)
    path.write_bytes(b"")
    done = restored(path)
    assert (done.events, done.taken, done.left_out) == (5, 0, len(journal))
    assert journal in {each.read_bytes() for each in asides(path)}


def test_what_can_be_read_of_a_damaged_journal_goes_on_top(path: Path) -> None:
    """And it is said that there was more."""
    backup = backup_paths(path)[0]
    backup.write_bytes(path.read_bytes())
    for level in (4, 5):
        use(path, votes(2, level), crash=True)
    content = bytearray(journal_of(path))
    content[-10] ^= 1
    rest = len(content) - content[:-1].rfind(b"\n") - 1 + 12
    journal_path(path).write_bytes(content + b"00000000 {}\n")
    path.unlink()
    done = restored(path)
    assert (done.events, done.taken, done.left_out) == (8, 1, rest)


def test_the_journal_still_knows_whose_file_it_was(path: Path) -> None:
    """Where what is damaged is the id of the workshop, the backups of this workshop are found all the same."""
    backup_paths(path)[0].write_bytes(path.read_bytes())
    use(path, votes(2, 4), crash=True)
    edit(path, lambda data: data["header"]["1"].update(id="?"))
    assert restored(path).taken == 1


def test_a_whole_file_is_not_replaced_by_an_older_one(path: Path) -> None:
    """Nothing is written, whatever waits in the journal."""
    use(path, votes(2, 4), crash=True)
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    assert error.value.key == "store.whole"
    assert everything(path.parent) == before


def test_the_backups_of_another_workshop_of_that_name_do_not_count(path: Path) -> None:
    """A workshop was thrown away and another made: its damaged file is not replaced by the old one."""
    path.unlink()
    make(path, tiny_plan(title="Anders"))
    path.write_bytes(path.read_bytes()[:-300])
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    assert error.value.key == "store.no_backups"
    assert path.name in said(error.value)
    assert everything(path.parent) == before


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        (lambda path: (path.unlink(), path.mkdir()), "store.directory"),
        (lambda path: [backup.unlink() for backup in (path, *backup_paths(path))], "store.missing"),
        (lambda path: [backup.write_bytes(b"") for backup in (path, *backup_paths(path))], "store.no_backups"),
    ],
)
def test_what_a_backup_does_not_mend_is_refused(path: Path, damage: Callable[[Path], object], key: str) -> None:
    """A folder, or nothing at all to put back: a sentence, and all as it was."""
    damage(path)
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    assert error.value.key == key
    assert said(error.value)
    assert everything(path.parent) == before


def test_a_workshop_that_is_open_is_not_replaced(path: Path) -> None:
    """Who has it is named."""
    path.write_bytes(b"")
    lock = Lock.take(path, Disk())
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    lock.release()
    assert error.value.key == "store.locked"
    assert path.read_bytes() == b""


@pytest.mark.parametrize("refusal", [None, OSError(errno.ENOSPC, "no room"), OSError(errno.EIO, "broken")])
def test_restoring_that_is_stopped_anywhere_loses_nothing_and_can_be_finished(
    tmp_path: Path, refusal: OSError | None
) -> None:
    """Before each of its changes: what was there is there or set aside, and doing it again ends as the first."""
    (tmp_path / "whole").mkdir()
    whole = lived(tmp_path / "whole" / "a.workshop.json")
    backup_paths(whole)[0].write_bytes(whole.read_bytes())
    for level in (4, 5):
        use(whole, votes(2, level), crash=True)
    journal_path(whole).write_bytes(journal_of(whole)[:-5] + b"!\n00000000 {}\n")
    whole.write_bytes(whole.read_bytes()[:-300])
    base, journal = whole.read_bytes(), journal_of(whole)
    files = everything(whole.parent)
    restored(whole)
    expected = whole.read_bytes()
    for after in count():
        path = tmp_path / f"{after}" / "a.workshop.json"
        for name, content in files.items():
            (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
            (path.parent / name).write_bytes(content)
        try:
            restore(path, AT, StoppingDisk(after, refusal))
        except (Stopped, WorkshopError):
            assert sorted(path.parent.rglob("*.tmp")) == [] or refusal is None
        else:
            break
        there = {path.read_bytes(), journal_of(path), *(each.read_bytes() for each in asides(path))}
        assert {base, journal} <= there
        assert path.read_bytes() in {base, expected}
        assert path.read_bytes() == base or inspect(path).faults == []
        # What came back already is whole, and what waits in the journal is then in the file.
        if inspect(path).faults:
            restore(path, AT)
        assert inspect(path).faults == []
        assert path.read_bytes() == expected
    assert after > 10


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_damaged_what_comes_back_once_was(data: st.DataObject) -> None:
    """File, journal and newest backup damaged at random: refused with a sentence, or whole and as it once was."""
    with TemporaryDirectory() as folder:
        path = lived(Path(folder) / "a.workshop.json")
        use(path, votes(2, 4, 4), crash=True)
        events = WorkshopFile.open(path).events
        for each in (path, journal_path(path), backup_paths(path)[0]):
            content = bytearray(each.read_bytes())
            place = data.draw(st.integers(0, len(content) - 1))
            kind = data.draw(st.sampled_from(["none", "flip", "cut", "gone"]))
            if kind == "flip":
                content[place] ^= data.draw(st.integers(1, 255))
            elif kind == "cut":
                del content[place:]
            each.write_bytes(content)
            if kind == "gone":
                each.unlink()
        try:
            restore(path, AT)
        except WorkshopError as error:
            said(error)
            return
        file = WorkshopFile.open(path)
        assert file.events == events[: len(file.events)]
        assert file.workshop == fold(blank(file.workshop.model), file.events)
