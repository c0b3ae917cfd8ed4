"""A command line in an empty folder, with settings of its own."""

from pathlib import Path

import pytest

from tests.command_line import Ran, Run
from workshop.cli import main
from workshop.settings import FOLDER_VARIABLE, MODELS_VARIABLE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with settings of its own elsewhere."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give what runs a command in this process."""

    def run_(*words: str) -> Ran:
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run_


@pytest.fixture
def team(run: Run) -> Path:
    """Give the file of a workshop of Anna and Bram on the principles."""
    assert run("new", "team", "--title", "Team Inkoop", "--participants", "Anna,Bram").code == 0
    return Path("team.workshop.json")
