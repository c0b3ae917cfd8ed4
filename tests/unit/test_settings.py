import json
import os
from pathlib import Path

import pytest

from workshop.settings import FOLDER_VARIABLE, RECENT_MAX, Settings, settings_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of this test apart from those of whoever runs it; the folder is not there yet."""
    folder = tmp_path / "new" / "folder"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def test_without_a_file_nothing_is_chosen(folder: Path) -> None:
    """A first start has no settings, and loading them writes nothing."""
    settings = Settings.load()
    assert (settings.language, settings.theme, settings.recent) == (None, None, [])
    assert not folder.exists()


def test_what_is_remembered_is_there_next_time(folder: Path) -> None:
    """Language, theme and recent workshops come back; no temporary file stays behind."""
    Settings.load().remember(language="en", theme="workshop-light")
    Settings.load().add_recent(Path("/team/a.workshop.json"))
    settings = Settings.load()
    assert (settings.language, settings.theme) == ("en", "workshop-light")
    assert settings.recent == [Path("/team/a.workshop.json")]
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


def test_the_newest_workshop_is_first_and_stands_there_once() -> None:
    """At most ten are kept, as absolute paths, each once."""
    settings = Settings.load()
    for number in range(RECENT_MAX + 3):
        settings.add_recent(Path(f"{number}.workshop.json"))
    settings.add_recent(Path("5.workshop.json"))
    names = [path.name.partition(".")[0] for path in Settings.load().recent]
    assert names == ["5", "12", "11", "10", "9", "8", "7", "6", "4", "3"]
    assert settings.recent == Settings.load().recent
    assert all(path.is_absolute() for path in settings.recent)


def test_two_windows_keep_each_other_s_settings() -> None:
    """What another window wrote since is kept."""
    first, second = Settings.load(), Settings.load()
    first.remember(theme="workshop-light")
    first.add_recent(Path("/a"))
    second.remember(language="en")
    second.add_recent(Path("/b"))
    settings = Settings.load()
    assert (settings.language, settings.theme) == ("en", "workshop-light")
    assert settings.recent == [Path("/b"), Path("/a")]


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b"null", b'{"language": "nl"', b"[" * 100_000])
def test_a_broken_file_is_kept_as_a_copy(folder: Path, content: bytes) -> None:
    """The settings start anew; what was in the file is beside it for who wants it back."""
    folder.mkdir(parents=True)
    (folder / "settings.json").write_bytes(content)
    assert Settings.load().recent == []
    assert (folder / "settings.broken.json").read_bytes() == content
    Settings.load().remember(language="en")
    assert Settings.load().language == "en"


def test_values_of_another_kind_are_passed_over(folder: Path) -> None:
    """A setting that makes no sense is not chosen; the others hold."""
    folder.mkdir(parents=True)
    values = {"language": "fr", "theme": 3, "recent": ["/a", 7, "", "b\0", None], "later": True}
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")
    settings = Settings.load()
    assert (settings.language, settings.theme, settings.recent) == (None, None, [Path("/a")])
    settings.remember(language="nl")
    assert json.loads((folder / "settings.json").read_text())["later"] is True


def test_a_file_name_that_is_no_text_is_remembered() -> None:
    """On Linux a name may hold any bytes."""
    path = Path(os.fsdecode(b"/tmp/\xff.workshop.json"))
    Settings.load().add_recent(path)
    assert Settings.load().recent == [path]


def test_settings_that_cannot_be_written_stay_in_memory(folder: Path) -> None:
    """A home that cannot be written (here a file stands where the folder should be) does not stop a session."""
    folder.parent.mkdir()
    folder.touch()
    settings = Settings.load()
    settings.remember(theme="workshop-light")
    settings.add_recent(Path("/a"))
    assert (settings.theme, settings.recent) == ("workshop-light", [Path("/a")])
    assert folder.is_file()


def test_the_usual_place_is_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder of one's own choice the system's place for settings is taken."""
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    assert settings_folder().name == "workshop"
