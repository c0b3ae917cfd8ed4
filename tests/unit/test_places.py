"""Names of files and paths as people type and read them."""

import os
from pathlib import Path

import pytest

from workshop.domain.errors import WorkshopError
from workshop.screens.path_entries import as_typed, completed, entries
from workshop.screens.places import (
    free_path,
    made_folder,
    name_of,
    new_file,
    shown_path,
    stem_of,
    typed_path,
    workshops_folder,
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the folder of the test the user's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Team Inkoop, voorjaar 2026", "team-inkoop-voorjaar-2026"),
        ('Één/Twee\\Drie: *?"<>|', "één-twee-drie"),
        ("[/x] <b>O'Neil</b>", "x-b-o-neil-b"),
        ("צוות קניות", "צוות-קניות"),
        ("../../etc/passwd", "etc-passwd"),
        ("🙂", "workshop"),
        ("", "workshop"),
        ("CON", "workshop-con"),
        ("lpt1", "workshop-lpt1"),
        ("a\tb\n c", "a-b-c"),
    ],
)
def test_a_title_gives_a_name_that_every_system_takes(title: str, stem: str) -> None:
    """Letters and digits of any script stay; separators, signs and device names do not."""
    assert stem_of(title) == stem


def test_a_long_title_gives_a_short_name() -> None:
    """No name is over 120 bytes, and none ends in half a character."""
    assert stem_of("é" * 200) == "é" * 60
    assert stem_of("€" * 200) == "workshop"
    assert len(stem_of("woord " * 100).encode()) <= 120


def test_a_free_path_is_numbered(tmp_path: Path) -> None:
    """What exists is never named, not even when it is a broken link."""
    (tmp_path / "team.workshop.json").touch()
    (tmp_path / "team-2.workshop.json").symlink_to(tmp_path / "weg")
    assert free_path(tmp_path, "Team") == tmp_path / "team-3.workshop.json"
    assert free_path(tmp_path / "nog niet", "Team") == tmp_path / "nog niet" / "team.workshop.json"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("~/team", "~/team.workshop.json"),
        (" ~/team.json ", "~/team.workshop.json"),
        ("~/Team.Workshop.JSON", "~/Team.Workshop.JSON"),
        ("'~/a b.workshop.json'", "~/a b.workshop.json"),
        ("~/zorg.2026", "~/zorg.2026.workshop.json"),
    ],
)
def test_the_suffix_is_added_where_it_is_missing(typed: str, path: str, tmp_path: Path) -> None:
    """Whatever way somebody types a name, it becomes a workshop's file."""
    assert new_file(typed) == tmp_path / path.removeprefix("~/")


def test_an_unknown_user_is_a_name(tmp_path: Path) -> None:
    """`~nobody-here` is taken to the letter, and zero bytes are dropped."""
    assert typed_path("~niemand-met-deze-naam/x") == Path("~niemand-met-deze-naam/x")
    assert typed_path("~/a\0b") == tmp_path / "ab"


def test_paths_are_shown_as_people_know_them(tmp_path: Path) -> None:
    """Home is `~`; what no screen can show is left out, and the suffix of a name too."""
    assert shown_path(tmp_path / "Documents") == "~/Documents"
    assert shown_path(tmp_path) == "~"
    assert shown_path(Path("/") / "elders") == "/elders"
    assert "\x1b" not in shown_path(tmp_path / "a\x1b[31m")
    shown_path(Path(os.fsdecode(b"/caf\xe9"))).encode()
    assert name_of(tmp_path / "team.workshop.json") == "team"
    assert name_of(tmp_path / ".workshop.json") == ".workshop.json"


def test_new_workshops_come_in_the_documents(tmp_path: Path) -> None:
    """The folder is made when it is needed, with those above it; a file in its way is refused."""
    folder = workshops_folder()
    assert folder == tmp_path / "Documents" / "workshops"
    assert not folder.exists()
    assert made_folder(folder).is_dir()
    (tmp_path / "bestand").touch()
    with pytest.raises(WorkshopError) as refused:
        made_folder(tmp_path / "bestand" / "map")
    assert refused.value.key == "store.folder"


class TestEntries:
    """What a half-typed path could become."""

    def names(self, typed: str) -> list[str]:
        """Give the names that are listed."""
        return [entry.name for entry in entries(typed, (".workshop.json",))]

    def test_folders_come_before_files_of_the_right_kind(self, tmp_path: Path) -> None:
        """Other files and hidden ones are left out, capitals make no difference, and `..` leads up."""
        (tmp_path / "Zorg").mkdir()
        (tmp_path / ".geheim").mkdir()
        for name in ("b.workshop.json", "A.WORKSHOP.JSON", "a.png"):
            (tmp_path / name).touch()
        assert self.names("~/") == ["..", "Zorg", "A.WORKSHOP.JSON", "b.workshop.json"]
        assert self.names("~") == ["..", "Zorg", "A.WORKSHOP.JSON", "b.workshop.json"]
        assert self.names("~/z") == ["Zorg"]
        assert self.names("~/.g") == [".geheim"]
        assert self.names("/") == [name for name in self.names("/") if name != ".."]
        assert entries("~/z", ())[0].typed == f"~/Zorg{os.sep}"
        assert entries(f"~/Zorg{os.sep}", ())[0].typed == f"~{os.sep}"

    def test_what_cannot_be_listed_lists_nothing(self, tmp_path: Path) -> None:
        """A folder that is missing, a file, or a name that no path can have gives an empty list."""
        (tmp_path / "bestand").touch()
        assert self.names("~/weg/") == []
        assert self.names("~/bestand/x") == []
        assert self.names(f"~/{'a' * 5000}/x") == []

    def test_names_that_no_keyboard_types_are_left_out(self, tmp_path: Path) -> None:
        """Undecodable bytes and control characters would break the field; links that lead nowhere are no folders."""
        (tmp_path / os.fsdecode(b"caf\xe9.workshop.json")).touch()
        (tmp_path / "a\x1b[31m.workshop.json").touch()
        (tmp_path / "link.workshop.json").symlink_to(tmp_path / "weg")
        (tmp_path / "🙂 [b].workshop.json").touch()
        assert self.names("~/") == ["..", "link.workshop.json", "🙂 [b].workshop.json"]

    def test_tab_completes_as_far_as_is_certain(self, tmp_path: Path) -> None:
        """One match is filled in, several up to where they differ, none leaves what was typed."""
        for name in ("team-noord.workshop.json", "Team-Zuid.workshop.json"):
            (tmp_path / name).touch()
        found = entries("~/t", (".workshop.json",))
        assert completed("~/t", found).casefold() == "~/team-"
        assert completed("~/team-n", found[:1]) == "~/team-noord.workshop.json"
        assert completed("~/x", []) == "~/x"
        assert as_typed(tmp_path / "map") == f"~/map{os.sep}"
