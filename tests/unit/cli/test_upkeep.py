from pathlib import Path

import pytest

from tests.command_line import NAME, Run, files, refused
from tests.lived import edit, use, votes
from workshop.settings import Settings
from workshop.store.aside import aside_paths
from workshop.store.backups import backup_paths
from workshop.store.journal import journal_path
from workshop.store.repository import WorkshopFile


@pytest.fixture
def lived(team: Path) -> Path:
    """Give the file of a workshop that was used twice, in English."""
    Settings.load().remember(language="en")
    use(team, votes(1, 2, 3))
    return use(team, votes(2, 4, 4), lambda leader: leader.add_note(0, "Anna en Bram"))


def test_a_whole_file_is_called_whole_with_its_backups(run: Run, lived: Path) -> None:
    """And what waits, is cut off or lies beside it is told; nothing is written."""
    use(lived, votes(3, 1), crash=True)
    with journal_path(lived).open("ab") as journal:
        journal.write(b"0123abcd")
    lived.with_name("team.workshop (1).json").write_bytes(lived.read_bytes())
    before = files()
    ran = run("check", "team")
    assert (ran.code, ran.err) == (0, "")
    assert files() == before
    whole, waiting, torn, backups, copies = ran.out.splitlines()
    assert whole == "team.workshop.json is whole: 7 events."
    assert waiting.startswith("1 change ")
    assert "8 bytes" in torn
    assert backups.startswith("2 backups")
    assert backup_paths(lived)[0].name in backups
    assert "team.workshop (1).json" in copies


def test_a_file_without_a_past_is_whole(run: Run, team: Path) -> None:
    """In Dutch, with the note that there is no backup yet."""
    ran = run("check", str(team))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == ["team.workshop.json is heel: 1 gebeurtenis.", "Er is nog geen goede reservekopie."]


def test_each_fault_is_a_sentence_on_standard_error(run: Run, lived: Path) -> None:
    """With the way out in it; nothing on standard output, exit 1, nothing written."""
    edit(lived, lambda data: data["votes"]["101001"].update(ballot=5))
    before = files()
    ran = run("check", "team")
    assert (ran.code, ran.out) == (1, "")
    assert files() == before
    edited, differs = ran.err.splitlines()
    assert edited.startswith("Another program changed the file: ")
    assert "--repair" in edited
    assert "votes 101001" in differs


def test_what_was_changed_outside_is_repaired_once(run: Run, lived: Path) -> None:
    """What was done is said, and where the copy is; the second time there is nothing to do."""
    edit(lived, lambda data: data["votes"]["101001"].update(ballot=5))
    ran = run("check", "team", "--repair")
    assert (ran.code, ran.err) == (0, "")
    assert aside_paths(lived)[0].name in ran.out
    assert "1 row" in ran.out
    assert run("check", "team").code == 0
    before = files()
    assert run("check", "team", "--repair").out == "There is nothing to mend in team.workshop.json.\n"
    assert files() == before


def test_a_lost_file_comes_back_from_its_backup(run: Run, lived: Path) -> None:
    """Check names the backup, --restore puts it back, and both say until when."""
    lived.unlink()
    sentence = refused(run, "check", "team")
    assert backup_paths(lived)[0].name in sentence
    assert "--restore" in sentence
    ran = run("check", "team", "--restore")
    assert (ran.code, ran.err) == (0, "")
    assert "“Team Inkoop”" in ran.out
    assert "(3 events)" in ran.out
    assert len(WorkshopFile.open(lived).events) == 3
    assert "is whole and stays" in run("check", "team", "--restore").out


def test_a_file_that_cannot_be_read_is_only_restored(run: Run, lived: Path) -> None:
    """A repair refuses, and names the backup."""
    lived.write_bytes(lived.read_bytes()[:-100])
    assert "--restore" in refused(run, "check", "team", "--repair")
    assert run("check", "team", "--restore").code == 0
    assert run("check", "team").code == 0


@pytest.mark.usefixtures("lived")
def test_forgetting_says_what_was_changed_and_what_was_not(run: Run) -> None:
    """In the workshop's language where none is set; and the name is nowhere any more."""
    Settings.load().remember(language="nl")
    ran = run("forget", "team", "--participant", "Anna", "--yes")
    assert (ran.code, ran.err) == (0, "")
    done, elsewhere = ran.out.splitlines()
    assert done.startswith("Vervangen door Deelnemer 1: op 4 plaatsen in team.workshop.json")
    assert "(2)" in done
    assert "Verslagen" in elsewhere
    assert [name for name, content in files().items() if b"Anna" in content] == []
    assert "Bram" in refused(run, "forget", "team", "--participant", "Anna", "--yes")


def test_a_name_of_any_signs_can_be_forgotten(run: Run) -> None:
    """As it is typed, it is found."""
    assert run("new", "team", "--participants", f"{NAME},Bram").code == 0
    assert run("forget", "team", "--participant", NAME, "--yes").code == 0
    assert NAME not in run("show", "team", "--json").out


@pytest.mark.usefixtures("lived")
def test_a_dry_run_changes_nothing(run: Run) -> None:
    """It says who becomes whom, and where."""
    before = files()
    ran = run("forget", "team", "--participant", "Anna", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Anna becomes Deelnemer 1: at 4 places in team.workshop.json")
    assert ran.out.endswith("Nothing was changed.\n")
    assert files() == before


def test_without_a_yes_nothing_is_forgotten(run: Run, lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can be asked it is refused; on a terminal it is asked, and only a yes is a yes."""
    words = ("forget", "team", "--participant", "Anna")
    assert "--yes" in refused(run, *words)
    monkeypatch.setattr("workshop.cli.forget.has_terminal", lambda: True)
    before = files()
    for answer in ("", "no", "nee", "yess"):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        ran = run(*words)
        assert ran.code == 1
        assert ran.err.startswith("Stopped: ")
        assert files() == before

    def gone(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", gone)
    assert run(*words).code == 1
    assert files() == before
    monkeypatch.setattr("builtins.input", lambda _: " Ja ")
    assert run(*words).code == 0
    assert lived.read_bytes().find(b"Anna") == -1
