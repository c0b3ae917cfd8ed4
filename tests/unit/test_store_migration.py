"""Files of format 1 as they lie on people's disks: without journal, id or checksum."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.fakes import FakeClock, said
from tests.lived import everything, journal_of, opened, use, votes
from workshop.cli import main
from workshop.domain import model_document
from workshop.domain.changes import TABLES
from workshop.domain.errors import WorkshopError
from workshop.sessions import Session
from workshop.store.backups import backup_paths, newest_good
from workshop.store.forgetting import forget
from workshop.store.inspecting import inspect
from workshop.store.layout import FORMAT
from workshop.store.repairing import repair
from workshop.store.repository import WorkshopFile
from workshop.store.restoring import restore
from workshop.store.verify import verify

AT = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)
CREATED = "2026-03-02T09:00:00.000+00:00"
LATER = "2026-03-02T09:10:00.000+00:00"


def format_1() -> dict[str, dict[str, Any]]:
    """Give the tables of a workshop of Anna and Bram with two votes, as format 1 had them: written out by hand."""
    from tests.fakes import tiny_model

    info = {
        "title": "Team Inkoop",
        "language": "nl",
        "created_at": CREATED,
        "minutes": 24,
        "target": 4,
        "started_at": None,
        "current": None,
        "running_since": None,
    }
    topics = [
        {"number": number, "in_scope": True, "target": None, "importance": 3, "seconds": seconds, "used": 0.0}
        for number, seconds in ((1, 360), (2, 360), (3, 720))
    ]
    people = [
        {"number": 1, "name": "Anna", "role": "", "chair": False},
        {"number": 2, "name": "Bram", "role": "voorzitter", "chair": True},
    ]
    first_round = {"paragraph": 1, "number": 1, "revealed": False}
    ballots = [{"round": 101, "participant": 1, "ballot": 3}, {"round": 101, "participant": 2, "ballot": "abstain"}]
    created = [["workshop", 1, None, info]]
    created += [["topics", topic["number"], None, topic] for topic in topics]
    created += [["participants", person["number"], None, person] for person in people]
    return {
        "header": {"1": {"application": "workshop", "format": 1, "version": "0.0.9"}},
        "model": {"1": json.loads(json.dumps(model_document.to_document(tiny_model())))},
        "workshop": {"1": info},
        "participants": {str(person["number"]): person for person in people},
        "topics": {str(topic["number"]): topic for topic in topics},
        "rounds": {"101": first_round},
        "consensus": {},
        "notes": {},
        "improvements": {},
        "votes": {"101001": ballots[0], "101002": ballots[1]},
        "events": {
            "1": {"what": "create", "at": CREATED, "undoes": None, "changes": created},
            "2": {
                "what": "vote",
                "at": LATER,
                "undoes": None,
                "changes": [["rounds", 101, None, first_round], ["votes", 101001, None, ballots[0]]],
            },
            "3": {"what": "vote", "at": LATER, "undoes": None, "changes": [["votes", 101002, None, ballots[1]]]},
        },
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file in format 1, laid out as stock TinyDB writes."""
    path = tmp_path / "a.workshop.json"
    path.write_text(json.dumps(format_1()), encoding="utf-8")
    return path


def test_an_old_file_opens_and_is_not_touched(path: Path) -> None:
    """Looking, showing, checking and opening it in the app leave it as it is; check says that it is old."""
    before = path.read_bytes()
    file = WorkshopFile.open(path)
    assert file.workshop.ballots == {101: {1: 3, 2: "abstain"}}
    assert verify(file) == []
    found = inspect(path)
    assert found.faults == []
    assert found.judged is not None
    assert found.judged.old
    assert repair(path, AT).aside == ()
    with pytest.raises(WorkshopError):
        restore(path, AT)
    session = Session.open(path, FakeClock())
    assert session.read_only is None
    session.close()
    assert path.read_bytes() == before
    assert backup_paths(path) == []


def test_the_first_change_brings_it_up_to_date_after_a_backup(path: Path) -> None:
    """The backup is the original to the letter and a good one; the file keeps all that it had."""
    original = path.read_bytes()
    use(path, votes(1, 5))
    (backup,) = backup_paths(path)
    assert backup.read_bytes() == original
    newest = newest_good(path)
    assert newest is not None
    assert (newest.path, newest.events) == (backup, 3)
    data = opened(json.loads(path.read_bytes()))
    old = format_1()
    assert data["header"]["1"]["format"] == FORMAT > 1
    assert data["header"]["1"]["sequence"] == 4
    assert {table: data[table] for table in (*TABLES, "model") if table != "votes"} == {
        table: old.get(table, {}) for table in (*TABLES, "model") if table != "votes"
    }
    assert {number: data["events"][number] for number in old["events"]} == old["events"]
    assert WorkshopFile.open(path).workshop.ballots == {101: {1: 5, 2: "abstain"}}
    assert inspect(path).faults == []


def test_a_change_that_did_not_get_into_the_old_file_is_in_its_journal(path: Path) -> None:
    """After a crash it is there, though the file is in the old format still."""
    original = path.read_bytes()
    use(path, votes(1, 5), crash=True)
    assert path.read_bytes() == original
    assert journal_of(path)
    assert WorkshopFile.open(path).workshop.ballots[101][1] == 5
    use(path, votes(2, 4))
    assert WorkshopFile.open(path).workshop.ballots == {101: {1: 5, 2: "abstain"}, 201: {1: 4}}
    assert journal_of(path) == b""
    assert backup_paths(path)[-1].read_bytes() == original
    assert inspect(path).faults == []


def test_every_copy_of_an_old_file_becomes_the_same_workshop(path: Path) -> None:
    """So a backup in the old format takes the place of the file in the new one."""
    use(path, votes(1, 5))
    new = json.loads(path.read_bytes())["header"]["1"]["id"]
    path.write_bytes(path.read_bytes()[:-100])
    assert restore(path, AT).events == 3
    data = json.loads(path.read_bytes())
    assert (data["header"]["1"]["id"], data["header"]["1"]["format"]) == (new, FORMAT)


def test_stock_tinydb_reads_it_before_and_after(path: Path) -> None:
    """The rows are the same, but that hidden votes are sealed."""
    with TinyDB(path) as database:
        before = {table: {row.doc_id: dict(row) for row in database.table(table)} for table in TABLES}
    use(path, votes(1, 5))
    with TinyDB(path) as database:
        after = {table: {row.doc_id: dict(row) for row in database.table(table)} for table in TABLES}
    for row in before["votes"].values():
        # Their round is not revealed: from now on nobody sees them by chance.
        assert row.pop("ballot")
    for row in after["votes"].values():
        assert row.pop("sealed")
    assert after == before


def test_an_old_backup_with_a_name_in_it_is_rewritten(path: Path) -> None:
    """Forgetting does not stop at the format."""
    use(path, votes(1, 5))
    forget(path, "Anna")
    assert [name for name, content in everything(path.parent).items() if b"Anna" in content] == []
    assert inspect(path).faults == []
    newest = newest_good(path)
    assert newest is not None
    assert newest.events == 3


@pytest.mark.parametrize("newer", [FORMAT + 1, 99])
def test_a_newer_format_is_refused_unchanged(
    path: Path, newer: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By everything that opens, checks, mends or forgets: with both numbers in the sentence."""
    monkeypatch.setenv("WORKSHOP_CONFIG_DIR", str(path.parent / "settings"))
    use(path, votes(1, 5))
    data = json.loads(path.read_bytes())
    data["header"]["1"]["format"] = newer
    path.write_text(json.dumps(data), encoding="utf-8")
    before = everything(path.parent)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert str(newer) in said(error.value)
    assert str(FORMAT) in said(error.value)
    for words in (
        ("show", str(path)),
        ("check", str(path)),
        ("check", str(path), "--repair"),
        ("forget", str(path), "--participant", "Anna", "--yes"),
    ):
        assert main([*words, "--language", "en"]) == 1, words
        told = capsys.readouterr()
        assert told.out == ""
        assert f"layout {newer}" in told.err
    assert everything(path.parent) == before


def test_an_old_file_that_is_not_what_its_format_says_is_refused(path: Path) -> None:
    """Damage is damage in every format."""
    data = format_1()
    data["events"]["3"]["changes"][0][3]["ballot"] = 9
    path.write_text(json.dumps(data), encoding="utf-8")
    (fault,) = inspect(path).faults
    assert fault.key == "store.damaged"
