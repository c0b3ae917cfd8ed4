from pathlib import Path

import pytest

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.store.failures import shown
from workshop.store.naming import workshop_path


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("inkoop", "inkoop.workshop.json"),
        ("Team Inkoop", "Team Inkoop.workshop.json"),
        ("Team 5.2", "Team 5.2.workshop.json"),
        ("2026-03-02 Afd. Inkoop", "2026-03-02 Afd. Inkoop.workshop.json"),
        ("Wat nu...", "Wat nu....workshop.json"),
        ("מרים 🙂", "מרים 🙂.workshop.json"),
        ("inkoop.workshop.json", "inkoop.workshop.json"),
        ("inkoop.json", "inkoop.json"),
        ("sessie.mp3", "sessie.mp3"),
    ],
)
def test_a_name_without_a_suffix_gets_ours(tmp_path: Path, typed: str, name: str) -> None:
    """A number or an abbreviation is no suffix; a real one is left as it was typed."""
    assert workshop_path(str(tmp_path / typed)) == tmp_path / name


def test_what_exists_is_taken_as_it_is(tmp_path: Path) -> None:
    """A file without a suffix that is there, and a folder, so that the error can say what it is."""
    (tmp_path / "oud").touch()
    assert workshop_path(str(tmp_path / "oud")) == tmp_path / "oud"
    assert workshop_path(str(tmp_path)) == tmp_path
    assert workshop_path("..") == Path("..")


def test_the_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in any terminal; where nobody has that name it is part of the name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert workshop_path("~/inkoop") == tmp_path / "inkoop.workshop.json"
    assert workshop_path("~nobody-here/inkoop") == Path("~nobody-here/inkoop.workshop.json")


@pytest.mark.parametrize("typed", ["", "  ", "a\0b", "x" * 5000])
def test_what_cannot_be_a_name_is_refused(typed: str) -> None:
    """Nothing, only spaces, a zero byte, or more than any disk takes."""
    with pytest.raises(WorkshopError) as refused:
        workshop_path(typed)
    assert refused.value.key == "store.name"
    assert said(refused.value)


def test_a_path_is_shown_without_what_a_terminal_would_obey() -> None:
    """Escapes and bytes that are no text never reach the screen."""
    text = shown(Path("a\x1b[2J\nb\udcff.json"))
    assert text == "a[2J b\ufffd.json"
    assert text.encode()
