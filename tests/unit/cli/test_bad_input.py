import errno
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command_line import PRINCIPLES, SCORES, Run, refused
from tests.fakes import FakeClock
from tests.golden_files import GOLDEN
from workshop.sessions import open_workshop
from workshop.store.disk import Disk
from workshop.store.repository import WorkshopFile


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("paragraph,Anna,Bram\n1,3,3\n2,3,6\n", ("regel 3", "Bram (3)", "6")),
        ("paragraph,Anna\n1,3\n99,3\n", ("regel 3", "99", "principles")),
        ("paragraph,Anna,Anna\n1,3,3\n", ("regel 1", "kolom 3", "Anna")),
        ("paragraph,Anna,Zoë\n1,3,3\n", ("regel 1", "Zoë")),
        ("paragraph,Anna\n1,3\n1,4\n", ("regel 3", "regel 2")),
        ("paragraph,Anna,Bram\n1,3,3\n2,3", ("regel 3", "Bram (3)")),
        ("paragraph,Anna\n1,3.0\n", ("regel 2", "Anna (2)", "3.0")),
        ("paragraph;Anna\n1;3,5\n", ("regel 2", "Anna (2)", "3,5")),
        ("naam,Anna\n1,3\n", ("regel 1", "paragraph")),
        ("paragraph,Anna\n", ("regel 1",)),
        ("paragraph,,Anna\n1,3,3\n", ("regel 1", "kolom 2")),
        ("", ()),
        ("PK\x03\x04\0", ()),
    ],
)
def test_bad_scores_change_nothing(run: Run, team: Path, text: str, named: Sequence[str]) -> None:
    """File, line and column are named, and the workshop is byte for byte what it was."""
    Path("scores.csv").write_text(text, encoding="utf-8")
    sentence = refused(run, "import", str(team), "scores.csv")
    assert [part for part in ("scores.csv", *named) if part not in sentence] == []


def test_bad_scores_change_nothing_after_a_crash_either(run: Run, team: Path) -> None:
    """A clock that was left running is stopped when the scores are taken, not when they are refused."""
    facilitator, file = open_workshop(team, FakeClock())
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    file.close()
    Path("scores.csv").write_text("paragraph,Anna\n1,7\n", encoding="utf-8")
    refused(run, "import", "team", "scores.csv")
    Path("scores.csv").write_text("paragraph,Nobody\n1,3\n", encoding="utf-8")
    refused(run, "import", "team", "scores.csv")
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", "team", "scores.csv").code == 0
    assert [event.what for event in WorkshopFile.open(team).events[-2:]] == ["pause", "import"]


def test_scores_are_not_taken_twice(run: Run, team: Path) -> None:
    """The same file again would vote again: it is refused with its first line."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", str(team), "scores.csv").code == 0
    assert "regel 2" in refused(run, "import", str(team), "scores.csv")


def test_the_golden_scores_are_refused_by_another_model(run: Run) -> None:
    """A score file of another model names the first paragraph that this one lacks."""
    assert run("new", "team").code == 0
    sentence = refused(run, "import", "team", str(GOLDEN / "golden_scores.csv"))
    assert "4.1" in sentence
    assert "regel 2" in sentence


COMMANDS = (
    ("show",),
    ("show", "--json"),
    ("check",),
    ("check", "--repair"),
    ("check", "--restore"),
    ("forget", "--participant", "Anna", "--yes"),
    ("import", "scores.csv"),
    ("export", "--as", "json"),
    ("export", "--as", "improvements", "--output", "list.pdf"),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", ["missing", "empty", "truncated", "foreign", "folder", "binary"])
def test_a_file_that_is_no_workshop_is_refused(run: Run, team: Path, command: tuple[str, ...], fault: str) -> None:
    """Missing, empty, cut off, of another program, a folder, a picture: a sentence that names it."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    whole = team.read_bytes()
    team.unlink()
    if fault == "folder":
        team.mkdir()
    contents = {
        "empty": b"",
        "truncated": whole[: len(whole) // 2],
        "foreign": b'{"_default": {"1": {}}}',
        "binary": b"\x89PNG\r\n\x1a\n\0",
    }
    if fault in contents:
        team.write_bytes(contents[fault])
    first, *others = command
    assert team.name in refused(run, first, str(team), *others)


def test_a_read_only_workshop_is_shown_but_not_changed(run: Run, team: Path) -> None:
    """Reading works; an import says that writing is not allowed."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    team.chmod(0o444)
    assert run("show", str(team)).code == 0
    assert team.name in refused(run, "import", str(team), "scores.csv")


def test_a_folder_that_is_not_there_is_not_made(run: Run, team: Path) -> None:
    """A new workshop or a report in a folder that does not exist: a typing error more often than a wish."""
    assert "nowhere" in refused(run, "new", "nowhere/team")
    assert "nowhere" in refused(run, "export", str(team), "--as", "json", "--output", "nowhere/all.json")
    Path("file").touch()
    assert "file" in refused(run, "new", "file/team")
    assert "file" in refused(run, "demo", "--output", "file")


def test_a_full_disk_leaves_everything_as_it_was(run: Run, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half workshop, no half report, no temporary file; and it can be tried again."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        assert "vol" in refused(run, "import", str(team), "scores.csv")
        assert "vol" in refused(run, "new", "other")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for kind in ("json", "improvements"):
            assert "vol" in refused(run, "export", str(team), "--as", kind, "--output", "report")
    assert run("import", str(team), "scores.csv").code == 0


def four_levels(folder: Path) -> Path:
    """Give a copy of the principles in which a paragraph has four levels in Dutch."""
    shutil.copytree(PRINCIPLES, folder)
    words = folder / "nl.toml"
    text = words.read_text(encoding="utf-8")
    begin = text.index("levels = [\n")
    cut = text.index("  ],\n", begin) + len("  ],\n")
    words.write_text(text[:begin] + "levels = [\n" + text[cut:], encoding="utf-8")
    return folder


def test_a_model_with_four_levels_is_refused(run: Run, folder: Path) -> None:
    """No workshop is made of it; file, key and what was expected are named, and checking it tells the same."""
    model = four_levels(folder / "model")
    sentence = refused(run, "new", "team", "--model", str(model))
    assert [part for part in ("nl.toml", 'paragraphs."1".levels', "5", "4") if part not in sentence] == []
    checked = run("models", "check", str(model))
    assert checked.code == 1
    assert 'nl.toml, paragraphs."1".levels' in checked.err
    found = json.loads(run("models", "check", str(model), "--json").out)
    assert [finding["key"] for finding in found["errors"]] == ['paragraphs."1".levels']
