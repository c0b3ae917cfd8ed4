"""A workshop, score files, lists of people and models to go wrong with, in a folder of the test's own."""

import csv
from argparse import ArgumentParser
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.command_line import NAME
from tests.fuzz.sandbox import Sandbox, run
from tests.model_files import good_files, write_files
from workshop.cli import arguments
from workshop.language import Translator
from workshop.settings import FOLDER_VARIABLE

SCORES = f'paragraph;Anna;Bram Ünal;"{NAME}";consensus;target\n4.1;3;4;3;3;5\n4.2;-;;1;;\n5.1;5;–;2;2;4\n'
FORM = "naam;Anna\nparagraaf;niveau;opmerking\n4.1;3;ja\n4.2;-;\n5.1;;\n"
PEOPLE = f'naam;rol;voorzitter\nAnna;inkoper;\nBram Ünal;;x\n"{NAME}";[b];nee\n'


def workbook(path: Path, text: str) -> None:
    """Write a table as a workbook."""
    book = Workbook()
    for row in csv.reader(text.splitlines(), delimiter=";"):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(path)


@pytest.fixture(autouse=True)
def parsers_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the parser of a language for the next command line: making it takes longer than most commands."""
    make, made = arguments._parser, dict[str, ArgumentParser]()

    def kept(t: Translator) -> ArgumentParser:
        if t.language not in made:
            made[t.language] = make(t)
        return made[t.language]

    monkeypatch.setattr(arguments, "_parser", kept)


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """Give a folder, two folders deep, with a workshop on a small model and everything that a command can take."""
    folder = tmp_path / "root" / "deep" / "work"
    (folder / "folder").mkdir(parents=True)
    home = tmp_path / "root" / "home"
    home.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(home))
    # The log of an unexpected error would be a change, too.
    monkeypatch.setattr("tempfile.tempdir", str(home))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "root" / "settings"))
    write_files(folder / "models" / "model", good_files())
    write_files(folder / "broken-model", {**good_files(), "nl.toml": {"title": 5}})
    (folder / "scores.csv").write_text(SCORES, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "forms").mkdir()
    (folder / "forms" / "anna.csv").write_text(FORM, encoding="utf-8")
    workbook(folder / "scores.xlsx", SCORES)
    workbook(folder / "bad.xlsx", "paragraph;Anna\n4.1;=1+1\n")
    (folder / "bad.csv").write_text("paragraph;Anna\n4.1;7\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "empty.workshop.json").touch()
    made = run(["new", "team", "--model", "models/model", "--title", "Team", "--participants-from", "people.csv"])
    assert made.code == 0, made
    whole = (folder / "team.workshop.json").read_bytes()
    (folder / "broken.workshop.json").write_bytes(whole[: len(whole) // 2])
    return Sandbox(tmp_path / "root")
