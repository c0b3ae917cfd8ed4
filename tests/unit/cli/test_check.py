"""What `check` finds around a workshop, and what `forget` says of what it cannot change."""

from pathlib import Path

import pytest

from tests.command_line import NAME, Run, files, refused
from tests.lived import edit, recast, use, votes
from workshop.domain.setting_up import Person
from workshop.language import LANGUAGES, Translator
from workshop.settings import Settings
from workshop.store.backups import backup_paths
from workshop.store.journal import journal_path


@pytest.fixture
def lived(team: Path) -> Path:
    """Give the file of a workshop that was used twice; the program speaks English."""
    Settings.load().remember(language="en")
    use(team, votes(1, 2, 3))
    return use(team, votes(2, 4, 4), lambda leader: leader.add_note(0, "Anna en Bram"))


def test_what_waits_or_was_cut_off_is_told_and_is_no_fault(run: Run, lived: Path) -> None:
    """Exit 0, nothing on standard error, and not a byte written."""
    use(lived, votes(3, 1), crash=True)
    with journal_path(lived).open("ab") as journal:
        journal.write(b"0123abcd")
    before = files()
    ran = run("check", "team")
    assert (ran.code, ran.err) == (0, "")
    assert files() == before
    whole, waiting, torn, backups = ran.out.splitlines()
    assert whole == "team.workshop.json is whole: 7 events."
    assert waiting.startswith("1 change waits")
    assert "cut off" in torn
    assert backup_paths(lived)[0].name in backups


def test_a_copy_with_more_in_it_is_a_fault(run: Run, lived: Path) -> None:
    """A copy with the same in it is only told of."""
    copy = lived.with_name("team.workshop (conflicted copy).json")
    copy.write_bytes(lived.read_bytes())
    ran = run("check", "team")
    assert (ran.code, ran.err) == (0, "")
    assert copy.name in ran.out
    other = lived.with_name("other.workshop.json")
    other.write_bytes(lived.read_bytes())
    use(other, votes(3, 1))
    copy.write_bytes(other.read_bytes())
    assert copy.name in refused(run, "check", "team")


def test_a_lost_file_is_told_with_its_backup(run: Run, lived: Path) -> None:
    """And how to get it back; a name that never was is only missing."""
    lived.unlink()
    sentence = refused(run, "check", "team")
    assert backup_paths(lived)[0].name in sentence
    assert "--restore" in sentence
    assert "There is no file" in refused(run, "check", "nowhere")
    assert "There is no file" in refused(run, "check", "nowhere", "--restore")


def test_a_whole_file_is_not_put_back(run: Run, lived: Path) -> None:
    """It has more in it than its backup."""
    assert lived.name in refused(run, "check", "team", "--restore")


def test_a_state_that_no_event_led_to_is_repaired(run: Run, lived: Path) -> None:
    """It can be undone in the app, which has a word for it in each language."""
    edit(lived, lambda data: recast(data["votes"]["101001"], 5))
    assert "--repair" in refused(run, "check", "team")
    ran = run("check", "team", "--repair")
    assert (ran.code, ran.err) == (0, "")
    assert "1 row" in ran.out
    assert all(Translator(language)("history.what.outside") for language in LANGUAGES)


def test_forgetting_says_what_went_and_what_it_cannot_change(run: Run, lived: Path) -> None:
    """Earlier spellings, copies of a synchroniser, and the name of the file."""
    use(lived, lambda leader: leader.change_person(1, Person(NAME)))
    copy = lived.with_name("team.workshop (conflicted copy).json")
    copy.write_bytes(lived.read_bytes())
    ran = run("forget", "team", "--participant", NAME, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Earlier spellings too: Anna" in ran.out
    assert copy.name in ran.out
    assert [name for name, content in files().items() if b"Anna" in content] == [copy.name]
    assert "Bram" in refused(run, "forget", "team", "--participant", "Anna", "--yes")
