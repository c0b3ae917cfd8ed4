"""Spelling: what the dictionary and the model's own list do not know, and what happens where there is no dictionary."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.model_files import good_files, put, write_files
from workshop.catalogue import loader
from workshop.catalogue.lint.spelling import Hunspell

# Stands in for the program: knows every word of the Dutch dictionary but these, and has no English one.
PROGRAM = """#!/bin/sh
case "$*" in
    *"-d nl_NL -l") grep -x -e ongeveeer -e twee-delig || true ;;
    *) echo "Can't open affix or dictionary files" >&2; exit 1 ;;
esac
"""


class Known:
    """A speller that knows all words but some."""

    def __init__(self, *unknown: str) -> None:
        """Take the words that it does not know."""
        self._unknown = set(unknown)

    def unknown(self, _language: str, words: Iterable[str]) -> frozenset[str]:
        """Give those of the words that it does not know."""
        return frozenset(words) & self._unknown


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program by the name of hunspell on the search path, before all others."""
    path = tmp_path / "bin" / "hunspell"
    path.parent.mkdir()
    path.write_text(PROGRAM, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:{Path(shutil.which('grep') or '').parent}")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a model with two words that no dictionary has, one of them twice in a text."""
    files = put(good_files(), ("nl.toml", "paragraphs", "4.1", "about"), "ongeveeer of twee-delig, ongeveeer")
    return write_files(tmp_path / "small", files)


def told(folder: Path, speller: Known | Hunspell) -> list[tuple[str, str, str, object]]:
    """Give what is found, with the word that it is about."""
    found = loader.check(folder, speller)
    assert not any(one.is_error for one in found)
    return [(one.file, one.key, one.rule, one.reason.values.get("word")) for one in found]


def test_each_unknown_word_of_a_text_is_told_once(folder: Path) -> None:
    """With the key of the text, as a warning: a dictionary does not know everything."""
    about = 'paragraphs."4.1".about'
    assert told(folder, Known("ongeveeer", "twee-delig", "elders")) == [
        ("nl.toml", about, "spelling", "ongeveeer"),
        ("nl.toml", about, "spelling", "twee-delig"),
    ]


def test_the_model_s_own_list_adds_to_the_dictionary(folder: Path) -> None:
    """A listed word is no finding; a listed word that needs no listing is one, and a comment is none."""
    (folder / "words.nl.txt").write_text("# eigen woorden\n\nongeveeer \ntwee-delig\n", encoding="utf-8")
    assert told(folder, Known("ongeveeer", "twee-delig")) == []
    assert told(folder, Known("ongeveeer")) == [("words.nl.txt", "", "unneeded", "twee-delig")]


def test_a_list_that_cannot_be_read_is_told(folder: Path) -> None:
    """A list in another encoding is an error at its file, and the model loads all the same."""
    (folder / "words.nl.txt").write_bytes("één".encode("cp1252"))
    found = [one for one in loader.check(folder, Known()) if one.is_error]
    assert [(one.file, one.rule) for one in found] == [("words.nl.txt", "encoding")]
    assert loader.load(folder).id == "small"


@pytest.mark.usefixtures("program")
def test_the_program_is_asked_for_the_words_of_a_language(folder: Path) -> None:
    """Its answer becomes findings; a language without a dictionary is remembered as lacking, and nothing is found."""
    speller = Hunspell()
    assert [one[3] for one in told(folder, speller)] == ["ongeveeer", "twee-delig"]
    assert speller.lacking == {"en"}
    assert speller.unknown("fr", ["mot"]) is None
    assert speller.lacking == {"en", "fr"}


def test_without_the_program_nothing_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without the program checks everything else."""
    monkeypatch.setenv("PATH", "")
    speller = Hunspell()
    assert told(folder, speller) == []
    assert speller.lacking == {"en", "nl"}


def test_a_program_that_does_not_run_is_as_good_as_none(folder: Path, program: Path) -> None:
    """A file by that name that the system cannot start stops nothing."""
    program.write_bytes(b"\x7fELF nonsense")
    speller = Hunspell()
    assert told(folder, speller) == []
    assert speller.lacking == {"en", "nl"}


def test_without_a_speller_no_word_is_looked_up(folder: Path) -> None:
    """Who checks without spelling is told nothing about words or lists."""
    (folder / "words.nl.txt").write_text("overbodig\n", encoding="utf-8")
    assert loader.check(folder) == ()
