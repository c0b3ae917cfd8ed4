"""Forgetting a person: their name is nowhere any more, and what was decided still is."""

import json
import re
from pathlib import Path

import pytest

from tests.fakes import FakeClock, MemorySaver, said, tiny_model, tiny_plan, vote_all
from workshop import facilitator
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.facilitator import Facilitator
from workshop.store.backups import backup_paths
from workshop.store.forgetting import forget
from workshop.store.journal import journal_path
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
NAMES = ("Anna de Vries", HOSTILE, "An", "Ånna de Vriesen", "x" * 200)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Give the name of one of them."""
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a workshop with everybody's name in every text, backups, and something in the journal."""
    path = tmp_path / "a.workshop.json"
    workshop, event = facilitator.create(tiny_model(), tiny_plan(NAMES), FakeClock())
    WorkshopFile.create(path, workshop, event).close()
    everybody = ", ".join(NAMES)
    for _ in range(2):
        file = WorkshopFile.open(path)
        saver = MemorySaver()
        leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
        leader.add_note(1, f"Volgens {everybody} – en ANNA DE VRIES ook; Anna weet meer.")
        leader.add_improvement(1, f"Vraag het {', '.join(NAMES[:4])}", owner="anna de vries")
        file.append(saver.events)
        file.close()
    file = WorkshopFile.open(path)
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    vote_all(leader, 1, [1, 2, 3])
    leader.reveal(1)
    leader.record(1, 3, "consent", reason=everybody, evidence=[everybody], dissent=[everybody])
    leader.change_person(1, Person("Anna de Vries-Bos", "directeur"))
    leader.change_person(1, Person("Anna de Vries", "directeur"))
    file.append(saver.events)
    # As a crash leaves it: its last events in the journal only.
    journal, base = journal_path(path).read_bytes(), path.read_bytes()
    file.close()
    path.write_bytes(base)
    journal_path(path).write_bytes(journal)
    return path


def everything(folder: Path) -> str:
    """Give every text in every file below a folder, as it is and with what JSON escapes."""
    found = []
    for each in folder.rglob("*"):
        if each.is_file():
            found.append(each.read_bytes().decode("utf-8", "replace"))
            found += [json.dumps(json.loads(each.read_bytes()), ensure_ascii=False)] if each.suffix == ".json" else []
    return "\n".join(found)


def test_the_name_is_nowhere_any_more(path: Path, name: str) -> None:
    """In the file, its history, the journal and the backups, in any case; a longer name that has it in it stays."""
    before = WorkshopFile.open(path)
    done = forget(path, name)
    text = everything(path.parent)
    for each in NAMES:
        found = re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text, re.IGNORECASE)
        assert (found is None) == (each == name)
    after = WorkshopFile.open(path)
    assert verify(after) == []
    number = NAMES.index(name) + 1
    assert after.workshop.participants[number].name == done.pseudonym == f"Deelnemer {number}"
    assert after.workshop.participants[number].role == ""
    assert after.workshop.ballots == before.workshop.ballots
    assert len(after.events) == len(before.events)
    assert done.backups == len(backup_paths(path)) > 0


def test_every_name_that_somebody_had_is_forgotten(path: Path) -> None:
    """Also the one of before it was corrected, and the owner that was typed in another case."""
    done = forget(path, "Anna de Vries")
    text = everything(path.parent).casefold()
    assert "vries-bos" not in text
    assert "directeur" not in text
    improvement = WorkshopFile.open(path).workshop.improvements[1]
    assert improvement.owner == done.pseudonym
    assert done.first_name == 2


def test_trying_changes_nothing(path: Path) -> None:
    """It says what would be."""
    before = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    tried = forget(path, "Anna de Vries", dry=True)
    assert {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()} == before
    done = forget(path, "Anna de Vries")
    assert (tried.pseudonym, tried.places, tried.first_name) == (done.pseudonym, done.places, done.first_name)


def test_a_backup_that_cannot_be_read_is_taken_away(path: Path) -> None:
    """The name may be in it; so may it be in what was set aside."""
    backup = backup_paths(path)[0]
    backup.write_bytes(backup.read_bytes()[:-9])
    aside = backup.with_name("a.20260302T120000Z.aside")
    aside.write_text("Anna de Vries", encoding="utf-8")
    done = forget(path, "Anna de Vries")
    assert set(done.removed) == {backup, aside}
    assert not backup.exists()
    assert not aside.exists()


def test_a_pseudonym_that_somebody_has_gets_a_number(path: Path) -> None:
    """No two participants have the same name."""
    file = WorkshopFile.open(path)
    saver = MemorySaver()
    Facilitator(file.workshop, file.events, FakeClock(), saver).add_people([Person("deelnemer 3")])
    file.append(saver.events)
    file.close()
    assert forget(path, "An").pseudonym == "Deelnemer 3 (2)"
    assert verify(WorkshopFile.open(path)) == []


def test_somebody_who_is_not_in_it_is_not_forgotten(path: Path) -> None:
    """The names that there are come with the answer."""
    with pytest.raises(WorkshopError) as error:
        forget(path, "Anna")
    assert error.value.key == "forget.nobody"
    assert "Anna de Vries" in said(error.value)


def test_a_name_in_the_path_is_told(path: Path) -> None:
    """A program does not rename files under a facilitator's hands."""
    other = path.with_name("Gesprek Anna de Vries.workshop.json")
    other.write_bytes(path.read_bytes())
    assert forget(other, "Anna de Vries").in_path
    assert not forget(path, "Anna de Vries").in_path


def test_what_is_open_elsewhere_is_not_touched(path: Path) -> None:
    """It would write the name again."""
    file = WorkshopFile.open(path)
    file.hold()
    with pytest.raises(WorkshopError) as error:
        forget(path, "Anna de Vries")
    assert error.value.key == "store.locked"
    file.close()
