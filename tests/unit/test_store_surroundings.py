import json
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, tiny_model, tiny_plan
from workshop.sessions import create_workshop
from workshop.store.surroundings import conflict_copies, quick_id, synced_by


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop."""
    path = tmp_path / "team.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    return path


@pytest.mark.parametrize(
    "name",
    [
        "team.workshop (Anna's conflicted copy 2026-03-02).json",
        "team.workshop (conflicted copy).json",
        "team.workshop (conflicterende kopie van LAPTOP-4F2A 2026-03-02).json",
        "team (Anna's conflicted copy).workshop.json",
        "team.workshop (Case Conflict 1).json",
        "team.workshop (conflicted copy 2026-03-02 091500).json",
        "team.workshop_conflict-20260302-091500.json",
        "team.workshop.sync-conflict-20260302-091500-ABCDEF1.json",
        "team.workshop.json.sync-conflict-20260302-091500-ABCDEF1.journal",
        "team.workshop.json (conflicted copy 2026-03-02 091500).journal",
        "team.workshop-LAPTOP-4F2A.json",
        "team.workshop-DESKTOP-0A1B2C3-2.json",
        "team-LAPTOP-4F2A.workshop.json",
        f"team.workshop-{socket.gethostname()}.json",
        "team.workshop (1).json",
        "team.workshop(2).json",
        "team (12).workshop.json",
        "team.workshop 2.json",
    ],
)
def test_a_copy_of_a_synchroniser_is_known_by_its_name(path: Path, name: str) -> None:
    """Whatever service made it, and whether it took .json or .workshop.json for the suffix."""
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    assert conflict_copies(path) == [copy]


@pytest.mark.parametrize(
    "name",
    [
        "team2.workshop.json",
        "team 2.workshop.json",
        "team-b.workshop.json",
        "team.workshop.json.lock",
        "team.workshop.json.journal",
        "teams.workshop (1).json",
        "team.workshop.json.bak",
        "ploeg.workshop (conflicted copy).json",
    ],
)
def test_other_files_are_no_copies(path: Path, name: str) -> None:
    """The workshop's own files, and other workshops."""
    path.with_name(name).write_bytes(path.read_bytes())
    assert conflict_copies(path) == []


def test_another_workshop_under_such_a_name_is_no_copy(path: Path) -> None:
    """Who numbers workshops is not told of conflicts: its id tells them apart."""
    create_workshop(path.with_name("team (2).workshop.json"), tiny_model(), tiny_plan(("Iemand anders",)), FakeClock())
    assert conflict_copies(path) == []


def test_copies_beside_a_file_that_cannot_be_read_are_given(path: Path) -> None:
    """Then they are what one looks for: also when the file is damaged or gone, or the copy is."""
    copy = path.with_name("team.workshop (1).json")
    copy.write_bytes(path.read_bytes())
    path.write_bytes(b"{")
    assert conflict_copies(path) == [copy]
    path.unlink()
    assert conflict_copies(path) == [copy]
    copy.write_bytes(b"")
    assert conflict_copies(path) == [copy]


def test_a_folder_that_is_not_there_has_no_copies(tmp_path: Path) -> None:
    """Nothing escapes: not of a missing folder, a name with a zero byte, or a pipe."""
    assert conflict_copies(tmp_path / "map" / "team.workshop.json") == []
    assert conflict_copies(Path("a\0b/team.workshop.json")) == []
    assert synced_by(Path("a\0b/team.workshop.json")) is None
    os.mkfifo(tmp_path / "team.workshop (1).json")
    assert conflict_copies(tmp_path / "team.workshop.json") == [tmp_path / "team.workshop (1).json"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=40))
def test_any_name_can_be_asked_about(name: str) -> None:
    """A name is a name, whatever signs are in it."""
    asked = Path("nowhere") / name
    assert conflict_copies(asked) == []
    assert synced_by(asked) is None or synced_by(asked) == synced_by(Path("nowhere"))


def test_the_id_is_read_without_the_rest(path: Path) -> None:
    """As written, laid out by an editor, and cut off; an older format has none."""
    content = path.read_bytes()
    data = json.loads(content)
    own = data["header"]["1"]["id"]
    assert own
    assert quick_id(content) == own
    assert quick_id(content[:400]) == own
    assert quick_id(json.dumps(data, indent=4).encode()) == own
    del data["header"]["1"]["id"]
    assert quick_id(json.dumps(data).encode()) is None
    assert quick_id(b"") is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Gemeente Ergens/Workshops", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Team)/a/b", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Mijn Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.nl", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud/a", "Nextcloud"),
        ("ownCloud", "Nextcloud"),
        ("Documenten", None),
        ("Dropboxen", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str | None) -> None:
    """Also somewhere below it, and before the file is there."""
    assert synced_by(tmp_path / folder / "team.workshop.json") == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_1f2e3d4c5b6a.db", "Nextcloud"),
        ("._sync_1f2e3d4c5b6a.db", "Nextcloud"),
        (".owncloudsync.log", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".stignore-mij", None),
    ],
)
def test_a_synced_folder_is_known_by_what_a_service_keeps_in_it(
    tmp_path: Path, marker: str, service: str | None
) -> None:
    """Whatever it is called."""
    (tmp_path / "Werk" / "Team").mkdir(parents=True)
    (tmp_path / "Werk" / marker).touch()
    assert synced_by(tmp_path / "Werk" / "Team" / "team.workshop.json") == service


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    """The file is where it is, not where it seems."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Werk").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "Werk" / "team.workshop.json") == "Dropbox"
