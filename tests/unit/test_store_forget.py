import errno
import json
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import said, tiny_plan
from tests.lived import Stopped, StoppingDisk, edit, everything, journal_of, make, use, votes
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person, Plan
from workshop.facilitator import Facilitator
from workshop.store.backups import backup_paths, newest_good
from workshop.store.disk import Disk
from workshop.store.forgetting import forget
from workshop.store.inspecting import inspect
from workshop.store.journal import journal_path
from workshop.store.lock import Lock
from workshop.store.repository import WorkshopFile
from workshop.store.set_aside import asides

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
JAN = "Jan de Vries"


def told_of(name: str, path: Path, *, crash: bool = True) -> Path:
    """Make a workshop in which somebody is spoken of everywhere, with backups, and more in the journal."""
    people = [Person("Bram", f"assistent van {name}"), Person(name, "inkoper"), Person("Carla", chair=True)]
    make(path, Plan(f"Sessie {name}"[:200], "nl", people))
    use(path, votes(1, 2, 5, 3), lambda leader: leader.reveal(1), lambda leader: leader.add_note(0, f"vraag {name}!"))
    use(
        path,
        lambda leader: leader.record(
            1, 3, "agreed", reason=f"{name} zei het", evidence=[f"mail van {name}"], dissent=[f"{name}: 5", "Bram: 2"]
        ),
        lambda leader: leader.add_improvement(1, f"Bel {name}"[:200], owner=name, measure=f"{name} is tevreden"),
        lambda leader: leader.change_improvement(1, owner=f"Bram en {name}"[:200]),
        lambda leader: leader.undo(),
    )
    return use(path, votes(2, 4, 4), lambda leader: leader.add_note(2, f"(ook {name})"), crash=crash)


def forms(name: str) -> set[bytes]:
    """Give what a name may look like in a file, as it is and as JSON writes it."""
    return {name.encode(), json.dumps(name)[1:-1].encode(), json.dumps(name, ensure_ascii=False)[1:-1].encode()}


def found(folder: Path, name: str) -> list[str]:
    """Give the files in a folder, locks included, that have a name in them in any form."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files
    return [path.name for path in files if any(form in path.read_bytes() for form in forms(name))]


def refused(path: Path, name: str) -> WorkshopError:
    """Give the error of what must not be: it can be told, and nothing changed."""
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        forget(path, name)
    assert said(error.value)
    assert everything(path.parent) == before
    return error.value


@pytest.mark.parametrize("name", ["Anna", JAN, HOSTILE, "Zoë", "x" * 180])
@pytest.mark.parametrize("crash", [False, True])
def test_not_one_byte_of_the_name_stays(tmp_path: Path, name: str, *, crash: bool) -> None:
    """Not in the file, the journal or a backup, however it is written; votes, numbers and history stay."""
    path = told_of(name, tmp_path / "a.workshop.json", crash=crash)
    before = WorkshopFile.open(path)
    assert {"a.workshop.json", *(backup.name for backup in backup_paths(path))} <= set(found(tmp_path, name))
    assert not crash or journal_path(path).name in found(tmp_path, name)
    backups = [(backup.name, len(WorkshopFile.open(backup).events)) for backup in backup_paths(path)]
    done = forget(path, name)
    assert found(tmp_path, name) == []
    assert (done.name, done.pseudonym, done.also, done.removed) == (name, "Deelnemer 2", (), ())
    assert done.backups == len(backups) > 0
    assert [(backup.name, len(WorkshopFile.open(backup).events)) for backup in backup_paths(path)] == backups
    assert inspect(path).faults == []
    newest = newest_good(path)
    assert newest is not None
    assert newest.path == backup_paths(path)[0]
    after = WorkshopFile.open(path)
    assert after.workshop.ballots == before.workshop.ballots
    assert [event[:3] for event in after.events] == [event[:3] for event in before.events]
    assert (after.workshop.participants[2].name, after.workshop.participants[2].role) == ("Deelnemer 2", "")
    assert after.workshop.participants[1].role == "assistent van Deelnemer 2"
    assert after.workshop.info.title == "Sessie Deelnemer 2"
    assert after.workshop.consensus[1].dissent == ("Deelnemer 2: 5", "Bram: 2")
    assert after.workshop.improvements[1].owner == "Deelnemer 2"
    assert not journal_path(path).exists()


def test_places_are_counted_in_the_file_with_its_history(tmp_path: Path) -> None:
    """Each row of the person and each mention, now and in every event; a preview counts the same and does nothing."""
    path = make(tmp_path / "a.workshop.json")
    use(path, lambda leader: leader.add_note(0, "Anna en anna"))
    before = everything(tmp_path)
    told = forget(path, "Anna", dry=True)
    assert everything(tmp_path) == before
    # The row and two mentions, each in the state and in the event that made it.
    assert told.places == 6
    assert forget(path, "Anna") == told
    with TinyDB(path) as database:
        assert [row["text"] for row in database.table("notes")] == ["Deelnemer 1 en Deelnemer 1"]


def test_the_pseudonym_is_in_the_language_of_the_workshop(tmp_path: Path) -> None:
    """And nobody else's name: somebody may be called that."""
    path = make(
        tmp_path / "a.workshop.json", Plan("Team", "en", [Person("Anna"), Person("Participant 1"), Person("X1")])
    )
    done = forget(path, "Anna")
    assert done.pseudonym == "Participant 1 (2)"
    assert [person.name for person in WorkshopFile.open(path).workshop.participants.values()] == [
        "Participant 1 (2)",
        "Participant 1",
        "X1",
    ]


def test_a_name_that_is_a_part_of_another_name_leaves_that_one_alone(tmp_path: Path) -> None:
    """Ann is not Anna, and Anna is not Anna-Maria: neither on the list nor in a text."""
    people = [Person("Ann"), Person("Anna"), Person("Anna-Maria"), Person("a")]
    path = make(tmp_path / "a.workshop.json", Plan("Team", "nl", people))
    use(path, lambda leader: leader.add_note(0, "Ann, Anna en Anna-Maria gaan a la carte"))
    assert forget(path, "Ann").pseudonym == "Deelnemer 1"
    assert forget(path, "Anna").pseudonym == "Deelnemer 2"
    assert forget(path, "a").pseudonym == "Deelnemer 4"
    workshop = WorkshopFile.open(path).workshop
    assert workshop.notes[1].text == "Deelnemer 1, Deelnemer 2 en Anna-Maria gaan Deelnemer 4 la carte"
    assert [person.name for person in workshop.participants.values()][2] == "Anna-Maria"


def test_who_shares_a_word_with_the_pseudonym_gets_another_one(tmp_path: Path) -> None:
    """A pseudonym with a word of the name in it would not hide it."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["deelnemer", "Bram", "Carla"]))
    assert forget(path, "deelnemer").pseudonym == "X1"
    assert found(tmp_path, "deelnemer") == []
    path = make(tmp_path / "b.workshop.json", tiny_plan(["1 1", "Bram"]))
    use(path, lambda leader: leader.add_note(0, "1 1 1"))
    assert forget(path, "1 1").pseudonym == "X1"
    assert WorkshopFile.open(path).workshop.notes[1].text == "X1 1"


def test_earlier_spellings_go_as_well(tmp_path: Path) -> None:
    """A name that was corrected is the same person: also in backups from before, and in texts."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["Jannie", "Bram", "Carla"]))
    use(path, lambda leader: leader.add_note(0, "Jannie, Jannie?"))
    use(path, lambda leader: leader.change_person(1, Person("Janneke")))
    use(path, votes(1, 1, 2))
    assert forget(path, "Janneke").also == ("Jannie",)
    assert found(tmp_path, "Jannie") == found(tmp_path, "Janneke") == []
    assert inspect(path).faults == []


def test_who_was_taken_off_the_list_can_be_forgotten(tmp_path: Path) -> None:
    """And who got their number afterwards keeps their name."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["Bram", "Dirk"]))
    use(path, lambda leader: leader.add_note(0, "Dirk is ziek, Els komt"), lambda leader: leader.remove_person(2))
    use(path, lambda leader: leader.add_people([Person("Els")]), votes(1, 1, 2))
    assert refused(path, "Jan").params["people"] == "Bram, Els"
    assert forget(path, "Dirk").pseudonym == "Deelnemer 2"
    assert found(tmp_path, "Dirk") == []
    workshop = WorkshopFile.open(path).workshop
    assert workshop.participants[2].name == "Els"
    assert workshop.notes[1].text == "Deelnemer 2 is ziek, Els komt"
    # Els has the number too, and gets a name of her own.
    assert forget(path, "Els").pseudonym == "Deelnemer 2 (2)"
    assert found(tmp_path, "Els") == []
    assert inspect(path).faults == []


def test_two_who_changed_places_are_told_apart(tmp_path: Path) -> None:
    """Rows that were corrected into one another: who is not forgotten stays on the list and in texts."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["Anna", "Bram"]))
    use(
        path,
        lambda leader: leader.change_person(1, Person("?")),
        lambda leader: leader.change_person(2, Person("Anna")),
        lambda leader: leader.change_person(1, Person("Bram")),
        lambda leader: leader.add_note(0, "Anna en Bram"),
    )
    forget(path, "Anna")
    workshop = WorkshopFile.open(path).workshop
    assert [person.name for person in workshop.participants.values()] == ["Bram", "Deelnemer 2"]
    assert workshop.notes[1].text == "Deelnemer 2 en Bram"
    assert found(tmp_path, "Anna") == []
    assert inspect(path).faults == []


def test_a_namesake_of_then_gets_a_name_of_their_own(tmp_path: Path) -> None:
    """Two who were on the list together, of whom one later got the other's name, are two still."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["Anna", "Ana"]))
    use(path, votes(1, 1, 2))
    use(
        path,
        lambda leader: leader.change_person(1, Person("Bram")),
        lambda leader: leader.change_person(2, Person("Anna")),
    )
    use(path, votes(2, 1, 2))
    assert forget(path, "Anna").also == ("Ana",)
    assert found(tmp_path, "Anna") == found(tmp_path, "Ana") == []
    assert inspect(path).faults == []
    oldest = WorkshopFile.open(backup_paths(path)[-1]).workshop
    assert [person.name for person in oldest.participants.values()] == ["Deelnemer 2-1", "Deelnemer 2"]


def test_undo_brings_no_name_back(tmp_path: Path) -> None:
    """What was forgotten is forgotten in the history too."""
    path = told_of("Anna", tmp_path / "a.workshop.json")
    forget(path, "Anna")

    def undo_all(leader: Facilitator) -> None:
        while leader.history.undoable:
            leader.undo()

    use(path, undo_all)
    assert found(tmp_path, "Anna") == []
    assert inspect(path).faults == []


def test_the_first_name_alone_is_counted_not_replaced(tmp_path: Path) -> None:
    """Somebody else may be meant; who asked is told how many texts to read."""
    path = told_of(JAN, tmp_path / "a.workshop.json")
    use(path, lambda leader: leader.add_note(0, "Jan weer"), lambda leader: leader.add_note(0, "Janneke"))
    done = forget(path, JAN)
    assert done.first_name == 1
    assert found(tmp_path, JAN) == []


def test_what_a_repair_and_killed_programs_left_is_deleted(tmp_path: Path) -> None:
    """Copies set aside, half-written files, damaged backups and their journals; those of other workshops stay."""
    path = told_of("Anna", tmp_path / "a.workshop.json", crash=False)
    content = path.read_bytes()
    folder = tmp_path / "backups"
    damaged = backup_paths(path)[0]
    damaged.write_bytes(content[:-200])
    doomed = [
        damaged,
        folder / "a.20260309T200000Z.aside",
        folder / "a.20260309T200000Z.1.journal.aside",
        folder / ".workshop-0123abcd-01234567.tmp",
        tmp_path / ".workshop-0123abcd-01234567.tmp",
        tmp_path / ".workshop-0123abcd-76543210.tmp",
    ]
    for each in doomed[1:-1]:
        each.write_bytes(content)
    doomed[-1].write_bytes(b'{"s":1,"name":"Anna')
    make(tmp_path / "c.workshop.json")
    kept = [folder / "b.20260309T200000Z.aside", tmp_path / ".workshop-89abcdef-01234567.tmp"]
    for each in kept:
        each.write_bytes((tmp_path / "c.workshop.json").read_bytes())
    done = forget(path, "Anna")
    assert sorted(done.removed) == sorted(doomed)
    assert [each for each in doomed if each.exists()] == []
    assert [each for each in kept if not each.exists()] == []
    assert found(tmp_path, "Anna") == sorted(["c.workshop.json", *(each.name for each in kept)])


def test_a_backup_that_was_edited_does_not_become_a_good_one(tmp_path: Path) -> None:
    """Written anew it would have a checksum that fits what never was: it is deleted instead, and that is said."""
    path = told_of("Anna", tmp_path / "a.workshop.json", crash=False)
    newest, *older = backup_paths(path)
    edit(newest, lambda data: data["votes"]["101001"].update(ballot=4))
    assert forget(path, "Anna").removed == (newest,)
    assert backup_paths(path) == older
    assert found(tmp_path, "Anna") == []


def test_what_forgetting_cannot_do_is_told(tmp_path: Path) -> None:
    """The name in the name of the file, and copies of a synchroniser."""
    path = told_of(JAN, tmp_path / "jan_de_vries.workshop.json", crash=False)
    copy = path.with_name("jan_de_vries.workshop (conflicted copy).json")
    copy.write_bytes(path.read_bytes())
    done = forget(path, JAN)
    assert (done.in_path, done.copies) == (True, (copy,))
    assert found(tmp_path, JAN) == [copy.name]


def test_a_table_of_another_program_is_no_hiding_place(tmp_path: Path) -> None:
    """What it keeps in the file is read as texts; the model is not touched."""
    path = make(tmp_path / "a.workshop.json", tiny_plan(["Anna", "niveau"]))
    edit(path, lambda data: data.update(anders={"1": {"wie": ["Anna", {"meer": "anna?"}], "hoe vaak": 3}}))
    forget(path, "Anna")
    forget(path, "niveau")
    data = json.loads(path.read_bytes())
    assert data["anders"] == {"1": {"wie": ["Deelnemer 1", {"meer": "Deelnemer 1?"}], "hoe vaak": 3}}
    assert "niveau" in data["model"]["1"]["texts"]["nl"]["paragraphs"]["4.1"]["levels"][0][0]


def test_a_name_that_nobody_has_is_refused(tmp_path: Path) -> None:
    """Who there is is named; the name is cleaned as when it was entered, and its case does not matter."""
    path = told_of("Anna", tmp_path / "a.workshop.json")
    for name in ("Ann", "Deelnemer 2", ""):
        error = refused(path, name)
        assert (error.key, error.params["people"]) == ("forget.nobody", "Bram, Anna, Carla")
    assert forget(path, "  an\u0000na\n").name == "Anna"
    assert refused(path, "Deelnemer 2").key == "forget.already"


def test_a_workshop_that_is_open_is_refused(tmp_path: Path) -> None:
    """The app has the name in memory and would write it again."""
    path = told_of("Anna", tmp_path / "a.workshop.json")
    lock = Lock.take(path, Disk())
    assert refused(path, "Anna").key == "store.locked"
    lock.release()


def test_a_damaged_file_is_refused_until_it_is_mended(tmp_path: Path) -> None:
    """Nobody knows what would be lost; so is one with a backup of a newer program, which cannot be rewritten."""
    path = told_of("Anna", tmp_path / "a.workshop.json", crash=False)
    backup = backup_paths(path)[0]
    whole, good = path.read_bytes(), backup.read_bytes()
    edit(path, lambda data: data["votes"]["101001"].update(ballot=1))
    assert refused(path, "Anna").key == "store.edited"
    path.write_bytes(whole[:-100])
    assert refused(path, "Anna").key == "store.json"
    path.write_bytes(whole)
    edit(backup, lambda data: data["header"]["1"].update(format=99))
    assert refused(path, "Anna").key == "store.newer"
    backup.write_bytes(good)
    forget(path, "Anna")


@pytest.mark.parametrize("refusal", [None, OSError(errno.ENOSPC, "no room"), OSError(errno.EIO, "broken")])
def test_forgetting_that_is_stopped_anywhere_can_be_finished(tmp_path: Path, refusal: OSError | None) -> None:
    """Before each of its changes: the workshop is whole and nothing but the name is lost, and asking again ends it."""
    whole = tmp_path / "whole" / "a.workshop.json"
    whole.parent.mkdir()
    told_of("Anna", whole)
    (whole.parent / "backups" / "a.20260309T200000Z.aside").write_bytes(whole.read_bytes())
    files = everything(whole.parent)
    ballots = WorkshopFile.open(whole).workshop.ballots
    forget(whole, "Anna")
    expected = everything(whole.parent)
    for after in count():
        path = tmp_path / f"{after}" / "a.workshop.json"
        for name, content in files.items():
            (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
            (path.parent / name).write_bytes(content)
        try:
            forget(path, "Anna", disk=StoppingDisk(after, refusal))
        except (Stopped, WorkshopError):
            assert sorted(path.parent.rglob("*.tmp")) == [] or refusal is None
        else:
            break
        assert inspect(path).faults == []
        assert WorkshopFile.open(path).workshop.ballots == ballots
        assert all(WorkshopFile.open(backup).events for backup in backup_paths(path))
        if found(path.parent, "Anna"):
            forget(path, "Anna")
        assert everything(path.parent) == expected
    assert after > 15


NAMES = st.sampled_from(["a", "Anna", "Ann", "ANNA-Maria", HOSTILE, "x" * 200, "O'Neil", "1", "X1", "Deelnemer 9", JAN])
TEXTS = st.lists(
    st.one_of(NAMES, st.sampled_from(["en", "omdat", "Deelnemer", ",", "(", "🙂", "x"])), min_size=1, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold), st.lists(TEXTS, max_size=3), st.data())
def test_whoever_is_forgotten_the_workshop_stays_whole(
    names: list[str], notes: list[list[str]], data: st.DataObject
) -> None:
    """Any names in any texts, one forgotten after another: state and history agree, and a second look finds nobody."""
    with TemporaryDirectory() as folder:
        path = make(Path(folder) / "w.workshop.json", Plan("Team", "nl", [Person(name) for name in names]))
        use(path, *(lambda leader, words=words: leader.add_note(0, " ".join(words)) for words in notes))
        use(path, votes(1, *range(1, len(names) + 1)), crash=data.draw(st.booleans()))
        for name in data.draw(st.permutations(names))[:2]:
            done = forget(path, name)
            assert inspect(path).faults == []
            assert journal_of(path) == b""
            assert asides(path) == []
            present = WorkshopFile.open(path).workshop.participants
            assert done.pseudonym in {person.name for person in present.values()}
            assert name not in {person.name for person in present.values()}
            with pytest.raises(WorkshopError) as error:
                forget(path, name, dry=True)
            assert error.value.key == "forget.nobody"
