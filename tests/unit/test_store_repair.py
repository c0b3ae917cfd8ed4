import errno
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import FakeClock, MemorySaver, said, tiny_plan
from tests.lived import Stopped, StoppingDisk, edit, everything, journal_of, lived, make, recast, use, votes
from workshop.domain.changes import TABLES
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store.backups import backup_paths, newest_good
from workshop.store.disk import Disk
from workshop.store.inspecting import inspect
from workshop.store.journal import journal_path
from workshop.store.lock import Lock
from workshop.store.repairing import Repaired, repair
from workshop.store.repository import WorkshopFile
from workshop.store.set_aside import asides
from workshop.store.verify import verify

AT = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop with a past and two backups."""
    return lived(tmp_path / "a.workshop.json")


def keys(path: Path) -> list[str]:
    """Give the errors that are found in a file and around it."""
    return [fault.key for fault in inspect(path).faults]


def mended(path: Path) -> Repaired:
    """Repair a file: afterwards it opens, is whole, and a second repair does nothing. Copies are to the letter."""
    base, journal = path.read_bytes(), journal_of(path)
    before = set(asides(path))
    done = repair(path, AT)
    assert done.left == ()
    assert keys(path) == []
    assert verify(WorkshopFile.open(path)) == []
    assert {each.read_bytes() for each in done.aside} == ({base, journal} - {b""} if done.aside else set())
    assert set(asides(path)) == before | set(done.aside)
    assert set(done.aside).isdisjoint(backup_paths(path))
    after = everything(path.parent)
    assert repair(path, AT).aside == ()
    assert everything(path.parent) == after
    return done


# Looking


def test_a_whole_file_has_no_faults_and_its_backups_are_counted(path: Path) -> None:
    """And looking at it writes nothing, not even a lock."""
    before = everything(path.parent), sorted(path.parent.iterdir())
    found = inspect(path)
    assert (found.faults, found.backups, found.copies) == ([], 2, [])
    assert found.judged is not None
    assert (len(found.judged.held.events), found.judged.replayed, found.judged.old) == (7, 0, False)
    assert found.newest is not None
    assert found.newest.path == backup_paths(path)[0]
    assert (everything(path.parent), sorted(path.parent.iterdir())) == before


def test_what_waits_in_the_journal_is_no_fault(path: Path) -> None:
    """Nor is a last line that was cut off: it was never promised."""
    use(path, votes(2, 4, 4), crash=True)
    with journal_path(path).open("ab") as journal:
        journal.write(b"0123abcd {")
    found = inspect(path)
    assert found.faults == []
    assert found.judged is not None
    assert (found.judged.replayed, found.judged.lines.torn) == (2, b"0123abcd {")


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        (lambda path: path.write_bytes(b""), "store.empty"),
        (lambda path: path.write_bytes(path.read_bytes()[:-300]), "store.json"),
        (lambda path: path.write_bytes(b"\xff" + path.read_bytes()), "store.encoding"),
        (lambda path: edit(path, lambda data: data["votes"]["101001"].update(ballot=9)), "store.damaged"),
        (lambda path: edit(path, lambda data: data.pop("events")), "store.damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_backup_named(
    path: Path, damage: Callable[[Path], object], key: str
) -> None:
    """Nothing is changed; what is found says how to go on, and so does a repair."""
    damage(path)
    before = everything(path.parent)
    (fault,) = inspect(path).faults
    with pytest.raises(WorkshopError) as error:
        repair(path, AT)
    assert fault.key == error.value.key == key
    for told in (said(fault), said(error.value)):
        assert backup_paths(path)[0].name in told
        assert "--restore" in told
    assert everything(path.parent) == before


def test_a_file_that_is_gone_is_told_with_its_backup(path: Path) -> None:
    """Without a backup it is only not there."""
    path.unlink()
    (fault,) = inspect(path).faults
    assert fault.key == "store.lost"
    assert backup_paths(path)[0].name in said(fault)
    with pytest.raises(WorkshopError) as error:
        inspect(path.with_name("b.workshop.json"))
    assert error.value.key == "store.missing"


def test_a_copy_of_a_synchroniser_with_more_in_it_is_a_fault(path: Path) -> None:
    """One with the same or less in it is only told of; so is one that cannot be read."""
    copy = path.with_name("a.workshop (conflicted copy).json")
    copy.write_bytes(backup_paths(path)[0].read_bytes())
    found = inspect(path)
    assert (found.faults, found.copies) == ([], [copy])
    other = path.with_name("b.workshop.json")
    other.write_bytes(copy.read_bytes())
    use(other, votes(2, 1))
    copy.write_bytes(other.read_bytes())
    (fault,) = inspect(path).faults
    assert (fault.key, fault.params["n"]) == ("store.copy_differs", 1)
    assert copy.name in said(fault)
    copy.write_bytes(b"{")
    found = inspect(path)
    assert (found.faults, found.copies) == ([], [copy])


# Mending the journal


def test_a_whole_file_is_left_alone(path: Path) -> None:
    """Nothing is done and nothing copied; what waits in the journal is for the next use."""
    use(path, votes(2, 4), crash=True)
    before = everything(path.parent)
    assert repair(path, AT).aside == ()
    assert everything(path.parent) == before


def test_a_torn_last_line_is_dropped(path: Path) -> None:
    """All before it stays."""
    use(path, votes(2, 4), crash=True)
    use(path, votes(2, 4, 5), crash=True)
    journal = journal_of(path)
    for size in range(1, 60, 7):
        journal_path(path).write_bytes(journal[:-size])
        assert mended(path).left_out == len(journal[:-size]) - journal.rindex(b"\n", 0, -1) - 1
        assert len(WorkshopFile.open(path).events) == 8


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_damaged_journal_is_kept_up_to_the_damage(path: Path, line: int) -> None:
    """What comes before the damage is there, what comes after is set aside and counted."""
    for level in (4, 5, 3):
        use(path, votes(2, level), crash=True)
    content = bytearray(journal_of(path))
    places = [0, *(place + 1 for place, byte in enumerate(content) if byte == 10)]
    content[places[line - 1] + 20] ^= 1
    journal_path(path).write_bytes(content)
    assert keys(path) == ["store.journal"]
    done = mended(path)
    assert done.left_out == len(content) - places[line - 1]
    assert done.taken == max(0, line - 2)
    assert len(WorkshopFile.open(path).events) == 7 + max(0, line - 2)


def test_a_journal_of_another_workshop_is_set_aside(path: Path, tmp_path: Path) -> None:
    """The file is as it was."""
    other = make(tmp_path / "b.workshop.json", tiny_plan(title="Anders"))
    use(other, votes(3, 1, 2), crash=True)
    journal_path(path).write_bytes(journal_of(other))
    assert keys(path) == ["store.diverged"]
    before = path.read_bytes()
    stray = len(journal_of(path))
    assert mended(path).left_out == stray
    assert path.read_bytes() == before
    assert not journal_path(path).exists()


def test_a_journal_whose_file_was_put_back_is_set_aside(path: Path) -> None:
    """Between them lies something that is nowhere."""
    old = backup_paths(path)[0].read_bytes()
    use(path, votes(2, 4), crash=True)
    path.write_bytes(old)
    assert keys(path) == ["store.diverged"]
    stray = len(journal_of(path))
    assert mended(path).left_out == stray
    assert len(WorkshopFile.open(path).events) == 5


# Taking over what another program did

EDITS: list[tuple[Callable[[Any], object], int]] = [
    (lambda data: data["votes"]["101001"].update(ballot=4), 1),
    (lambda data: data["votes"].pop("101001"), 1),
    (lambda data: data["notes"].clear(), 1),
    (lambda data: data["participants"]["2"].update(name="[/x] <b>O'Neil</b> 🙂 מרים"), 1),
    (lambda data: data["workshop"]["1"].update(title="Anders"), 1),
    (lambda data: data["topics"]["2"].update(target=5), 1),
    (lambda data: data["consensus"]["1"].update(reason="beter"), 1),
    (lambda data: data["header"]["1"].update(sha256="0" * 64), 0),
    (lambda data: data["header"]["1"].update(sequence=99), 0),
    (lambda data: data["events"]["2"]["changes"][0][3].update(revealed=True), 0),
    (lambda data: recast(data["events"]["3"]["changes"][0][3], 1), 1),
    (lambda data: data["events"].pop("7"), 1),
]


@pytest.mark.parametrize(("change", "adopted"), EDITS)
@pytest.mark.parametrize("waiting", [False, True])
def test_what_another_program_changed_is_taken_over(
    path: Path, change: Callable[[Any], object], adopted: int, *, waiting: bool
) -> None:
    """The state is what was found, the history says so, and stock TinyDB reads it. A journal that fits goes on top."""
    if waiting:
        use(path, votes(2, 5), crash=True)
    edit(path, change)
    found = {table: dict(rows) for table, rows in _rows(path).items()}
    assert "store.edited" in keys(path)
    # A journal does not go on from an event that is nowhere any more, nor from a checksum that is not the one.
    goes_on = waiting and "7" in found["events"] and found["header"]["1"]["sha256"] != "0" * 64
    done = mended(path)
    assert (done.adopted, done.taken, done.left_out > 0) == (adopted, int(goes_on), waiting and not goes_on)
    state = _rows(path)
    if goes_on:
        assert state["votes"].pop("201001")["sealed"]
        assert WorkshopFile.open(path).workshop.ballots[201] == {1: 5}
        assert state["rounds"].pop("201")
        found["votes"].pop("201001", None)
        found["rounds"].pop("201", None)
    assert {table: state[table] for table in TABLES} == {table: found[table] for table in TABLES}
    assert not journal_path(path).exists()


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    with TinyDB(path) as database:
        return {
            table: {str(row.doc_id): dict(row) for row in database.table(table)}
            for table in (*sorted(database.tables()), *TABLES)
        }


def test_a_change_from_outside_can_be_undone(path: Path) -> None:
    """And done again."""
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    edit(path, lambda data: data["participants"].pop("3"))
    edit(path, lambda data: data["votes"].pop("101003"))
    mended(path)
    file = WorkshopFile.open(path)
    assert (file.events[-1].what, file.events[-1].at) == ("outside", "2026-03-09T20:00:00.000+00:00")
    leader = Facilitator(file.workshop, file.events, FakeClock(), MemorySaver())
    leader.undo()
    assert leader.workshop.ballots[101] == {1: 2, 2: 3, 3: 5}
    assert leader.workshop.participants[3].name == "Carla"
    leader.redo()
    assert leader.workshop == file.workshop


def test_the_clock_that_a_crash_left_running_does_not_run_until_the_repair(path: Path) -> None:
    """It is stopped at the last thing that happened in the session."""
    use(path, lambda leader: leader.open_paragraph(2), lambda leader: leader.start_clock(), crash=True)
    used = WorkshopFile.open(path).workshop.topics[2].used
    edit(path, lambda data: data["topics"]["1"].update(target=5))
    mended(path)
    file = WorkshopFile.open(path)
    leader = Facilitator(file.workshop, file.events, FakeClock(AT), MemorySaver())
    assert leader.workshop.info.running_since is None
    assert leader.workshop.topics[2].used == used


def test_a_state_that_is_no_fold_is_mended_without_an_edit(path: Path) -> None:
    """Also where file and checksum agree: as a program with a fault in it would leave it."""
    from workshop.store.overhaul import put_tables
    from workshop.store.reading import tables_of

    disk = Disk()
    seen = disk.read(path)
    tables = tables_of(path, seen.content)
    tables["votes"]["101002"] = {**tables["votes"]["101002"], "ballot": 1}
    put_tables(path, tables, seen, disk)
    assert keys(path) == ["store.row_differs"]
    assert mended(path).adopted == 1
    assert WorkshopFile.open(path).workshop.ballots[101][2] == 1


def test_what_does_not_fit_its_history_is_refused(path: Path) -> None:
    """A topic that no event ever made could not be undone: the backup is named, nothing changes."""
    edit(path, lambda data: data["events"]["1"]["changes"].pop(1))
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        repair(path, AT)
    assert error.value.key == "store.unrepairable"
    assert backup_paths(path)[0].name in said(error.value)
    assert everything(path.parent) == before


def test_a_workshop_that_is_open_is_not_repaired(path: Path) -> None:
    """Who has it is named."""
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    lock = Lock.take(path, Disk())
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        repair(path, AT)
    lock.release()
    assert error.value.key == "store.locked"
    assert everything(path.parent) == before


def test_a_link_to_a_workshop_stays_a_link(path: Path, tmp_path: Path) -> None:
    """What it leads to is mended."""
    target = tmp_path / "elders" / "b.workshop.json"
    target.parent.mkdir()
    path.rename(target)
    path.symlink_to(target)
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    mended(path)
    assert path.is_symlink()
    assert WorkshopFile.open(target).workshop.ballots[101][1] == 4


def test_copies_that_are_set_aside_never_replace_one_another(path: Path) -> None:
    """Two repairs in the same second keep what both found."""
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    first = path.read_bytes()
    mended(path)
    edit(path, lambda data: data["votes"]["101001"].update(ballot=1))
    second = path.read_bytes()
    mended(path)
    assert {each.read_bytes() for each in asides(path)} == {first, second}
    newest = newest_good(path)
    assert newest is not None
    assert newest.path == backup_paths(path)[0]


# Stopped in the middle


def _damage_of_all_kinds(path: Path) -> None:
    for level in (4, 5, 3):
        use(path, votes(2, level), crash=True)
    content = bytearray(journal_of(path))
    content[-30] ^= 1
    journal_path(path).write_bytes(content + b"00000000 {}\n")
    edit(path, lambda data: data["votes"]["101001"].update(ballot=4))
    edit(path, lambda data: recast(data["events"]["3"]["changes"][0][3], 3))
    edit(path, lambda data: data["events"]["2"]["changes"][0][3].update(revealed=True))


@pytest.mark.parametrize("refusal", [None, OSError(errno.ENOSPC, "no room"), OSError(errno.EIO, "broken")])
def test_a_repair_that_is_stopped_anywhere_loses_nothing_and_can_be_finished(
    tmp_path: Path, refusal: OSError | None
) -> None:
    """Before each of its changes: what was there is still there or set aside, and a second repair ends as the first."""
    (tmp_path / "whole").mkdir()
    whole = lived(tmp_path / "whole" / "a.workshop.json")
    _damage_of_all_kinds(whole)
    base, journal = whole.read_bytes(), journal_of(whole)
    files = everything(whole.parent)
    mended(whole)
    expected = _rows(whole)
    for after in count():
        path = tmp_path / f"{after}" / "a.workshop.json"
        for name, content in files.items():
            (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
            (path.parent / name).write_bytes(content)
        disk = StoppingDisk(after, refusal)
        try:
            repair(path, AT, disk)
        except (Stopped, WorkshopError):
            assert sorted(path.parent.rglob("*.tmp")) == [] or refusal is None
        else:
            break
        there = {path.read_bytes(), journal_of(path), *(each.read_bytes() for each in asides(path))}
        assert {base, journal} <= there
        repair(path, AT)
        assert keys(path) == []
        assert _rows(path) == expected
    assert after > 10


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_happens_to_the_journal_the_repaired_workshop_once_was(data: st.DataObject) -> None:
    """Bytes flipped, lines left out, doubled or cut: after a repair the file opens, whole, to a state that once was."""
    with TemporaryDirectory() as folder:
        path = make(Path(folder) / "a.workshop.json")
        use(path, votes(1, 2, 3, 5), votes(2, 4, 4, 4), votes(3, 1), crash=True)
        events = WorkshopFile.open(path).events
        content = bytearray(journal_of(path))
        kind = data.draw(st.sampled_from(["flip", "cut", "leave out", "double"]))
        place = data.draw(st.integers(0, len(content) - 1))
        lines = content.splitlines(keepends=True)
        line = place % len(lines)
        if kind == "flip":
            content[place] ^= data.draw(st.integers(1, 255))
        elif kind == "cut":
            del content[place:]
        elif kind == "leave out":
            content = bytearray(b"".join(lines[:line] + lines[line + 1 :]))
        else:
            content = bytearray(b"".join(lines[: line + 1] + lines[line:]))
        journal_path(path).write_bytes(content)
        mended(path)
        after = WorkshopFile.open(path).events
        assert after == events[: len(after)]
