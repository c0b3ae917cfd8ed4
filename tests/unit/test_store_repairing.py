"""Making a workshop whole again: with what is there, or from a backup; what there was is kept."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeClock, MemorySaver, said, tiny_facilitator, tiny_workshop, vote_all
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store.backups import backup_paths, keep
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.repairing import repair
from workshop.store.repository import WorkshopFile
from workshop.store.restoring import restore
from workshop.store.set_aside import asides
from workshop.store.verify import verify

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def events() -> list[Event]:
    """Give eight events after the first: votes, a note, an improvement."""
    saver = MemorySaver()
    leader = tiny_facilitator(saver=saver)
    vote_all(leader, 1, [2, 2, 5])
    leader.add_note(0, "Parkeren")
    leader.add_improvement(1, "Meten")
    vote_all(leader, 2, [1, 2, 3])
    return saver.events


@pytest.fixture
def path(tmp_path: Path, events: list[Event]) -> Path:
    """Give a workshop that a crash left: four events in the file, four in the journal, and a backup with four."""
    path = tmp_path / "a.workshop.json"
    first = tiny_facilitator().history.events[0]
    file = WorkshopFile.create(path, tiny_workshop(), first)
    file.append(events[:4])
    file.checkpoint(at_once=True)
    base = path.read_bytes()
    for event in events[4:]:
        file.append([event])
    journal = journal_path(path).read_bytes()
    file.close()
    keep(path, base, 5, events[3].at, Disk())
    path.write_bytes(base)
    journal_path(path).write_bytes(journal)
    return path


def edited(path: Path, edit: Edit) -> None:
    """Change a file as another program would."""
    data = json.loads(path.read_bytes())
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_workshop_without_a_fault_is_left_alone(path: Path) -> None:
    """What waits in a journal is no fault: nothing is written and nothing set aside."""
    before = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    done = repair(path, AT)
    assert (done.events, done.taken, done.aside) == (9, 4, ())
    assert {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()} == before


@pytest.mark.parametrize("damage", ["torn", "middle"])
def test_a_damaged_journal_is_used_up_to_the_damage(path: Path, damage: str, events: list[Event]) -> None:
    """What comes before it is taken in, and the whole of it is set aside first."""
    content = journal_path(path).read_bytes()
    lines = content.splitlines(keepends=True)
    broken = content[:-5] if damage == "torn" else b"".join([*lines[:2], b"x" + lines[2][1:], *lines[3:]])
    journal_path(path).write_bytes(broken)
    done = repair(path, AT)
    kept = 3 if damage == "torn" else 1
    assert (done.events, done.taken) == (5 + kept, kept)
    assert done.left_out == len(broken) - len(b"".join(lines[: 1 + kept]))
    assert [each.read_bytes() for each in asides(path)][-1] == broken
    file = WorkshopFile.open(path)
    assert list(file.events[1:]) == events[: 4 + kept]
    assert verify(file) == []
    assert not journal_path(path).exists()
    assert repair(path, AT).aside == ()


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data["notes"]["1"].update(text="Anders"),
        lambda data: data["votes"].pop("101002"),
        lambda data: data["workshop"]["1"].update(title="Een andere titel"),
    ],
)
def test_what_another_program_changed_becomes_an_event(path: Path, edit: Edit) -> None:
    """The state is what they made of it, the history says so, and an undo takes it back."""
    edited(path, edit)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key == "store.edited"
    done = repair(path, AT)
    assert (done.events, done.taken, done.adopted) == (10, 4, 1)
    file = WorkshopFile.open(path)
    assert file.events[-1].what == "outside"
    assert verify(file) == []
    leader = Facilitator(file.workshop, file.events, FakeClock(), MemorySaver())
    leader.undo()
    assert leader.workshop.notes[1].text == "Parkeren"
    assert leader.workshop.ballots[101] == {1: 2, 2: 2, 3: 5}
    assert repair(path, AT).aside == ()


def test_a_file_that_was_only_laid_out_anew_needs_no_repair(path: Path) -> None:
    """An editor that puts everything on one line changes nothing that matters."""
    edited(path, lambda _: None)
    assert len(WorkshopFile.open(path).events) == 9
    assert repair(path, AT).aside == ()


def test_a_journal_of_another_history_is_set_aside(path: Path, events: list[Event]) -> None:
    """The file by itself is what there is then."""
    file = WorkshopFile.open(path)
    file.append([Event(10, "note", events[0].at, ())])
    file.close()
    copy = path.read_bytes()
    file = WorkshopFile.open(path)
    file.append([Event(11, "note", events[0].at, ())])
    stray = journal_path(path).read_bytes()
    file.close()
    path.write_bytes(copy.replace(b'"what":"note","at"', b'"what":"vote","at"'))
    repair(path, AT - timedelta(minutes=1))
    journal_path(path).write_bytes(stray)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key == "store.diverged"
    done = repair(path, AT)
    assert (done.taken, done.left_out) == (0, len(stray))
    assert stray in [each.read_bytes() for each in asides(path)]
    assert verify(WorkshopFile.open(path)) == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"header": 1}'])
def test_what_cannot_be_read_is_not_repaired(path: Path, content: bytes) -> None:
    """Nothing is changed, and the backup that helps is named."""
    path.write_bytes(content)
    with pytest.raises(WorkshopError) as error:
        repair(path, AT)
    assert said(error.value)
    assert path.read_bytes() == content
    assert asides(path) == []


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe"])
def test_a_backup_is_put_back_with_the_journal_behind_it(path: Path, content: bytes | None) -> None:
    """Damaged, empty or gone: with the journal nothing is lost, and what there was is kept."""
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    done = restore(path, AT)
    assert (done.events, done.taken, done.left_out) == (9, 4, 0)
    file = WorkshopFile.open(path)
    assert len(file.events) == 9
    assert verify(file) == []
    if content is not None:
        assert content in [each.read_bytes() for each in asides(path)]


def test_a_backup_is_put_back_without_a_journal_that_is_not_of_it(path: Path) -> None:
    """One that went on from a later state cannot be laid on an earlier one."""
    WorkshopFile.open(path).close()
    lines = journal_path(path).read_bytes().splitlines(keepends=True)
    journal_path(path).write_bytes(b"".join(lines[:1] + lines[2:]))
    path.write_bytes(b"{")
    done = restore(path, AT)
    assert (done.events, done.taken) == (5, 0)
    assert done.left_out


def test_without_a_good_backup_nothing_is_put_back(path: Path) -> None:
    """A damaged one is none."""
    for backup in backup_paths(path):
        backup.write_bytes(backup.read_bytes()[:-9])
    path.write_bytes(b"{")
    before = path.read_bytes()
    with pytest.raises(WorkshopError) as error:
        restore(path, AT)
    assert error.value.key == "store.no_backups"
    assert said(error.value)
    assert path.read_bytes() == before


def test_what_is_open_elsewhere_is_not_touched(path: Path) -> None:
    """Neither way; a whole file is not put back at all."""
    file = WorkshopFile.open(path)
    file.hold()
    before = path.read_bytes()
    for way, key in ((repair, "store.locked"), (restore, "store.whole")):
        with pytest.raises(WorkshopError) as error:
            way(path, AT)
        assert error.value.key == key
    assert path.read_bytes() == before
    file.close()


def test_two_copies_that_went_each_their_own_way_do_not_share_a_journal(path: Path, events: list[Event]) -> None:
    """The journal of the one begins where the other ends, and yet it is not of it."""
    journal_path(path).unlink()
    copy = path.with_name("b.workshop.json")
    copy.write_bytes(path.read_bytes())
    bases, journals = [], []
    for each, what in ((path, "note"), (copy, "vote")):
        file = WorkshopFile.open(each)
        file.append([Event(6, what, events[0].at, ())])
        file.checkpoint(at_once=True)
        file.append([Event(7, what, events[0].at, ())])
        bases.append(each.read_bytes())
        journals.append(journal_path(each).read_bytes())
        file.close()
    path.write_bytes(bases[0])
    journal_path(path).write_bytes(journals[0])
    assert len(WorkshopFile.open(path).events) == 7
    journal_path(path).write_bytes(journals[1])
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key == "store.diverged"
    assert said(error.value)
