"""Spelling, by a dictionary on this computer where there is one, and a list of words beside the model."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from workshop.catalogue.files import read_text
from workshop.catalogue.findings import Finding, printable, shown, warning
from workshop.catalogue.lint.pages import Page, spelled
from workshop.catalogue.lint.vocabulary import base

_PROGRAM = "hunspell"
_DICTIONARIES = {"nl": ("nl_NL", "nl"), "en": ("en_GB", "en_US")}
_SECONDS = 60


class Speller(Protocol):
    """Knows the words of some languages."""

    def unknown(self, language: str, words: Iterable[str]) -> frozenset[str] | None:
        """Give the words that it does not know; None where it has no dictionary of the language."""


class Hunspell:
    """The program of that name. The reader of its files in Python had its last release in 2021, and needs 3 s."""

    def __init__(self) -> None:
        """Look for the program; without it no language has a dictionary."""
        self._program = shutil.which(_PROGRAM)
        self.lacking: set[str] = set()
        """The languages that were asked for and have no dictionary here."""

    def unknown(self, language: str, words: Iterable[str]) -> frozenset[str] | None:
        """Give the words that it does not know; None where it has no dictionary of the language."""
        text = "\n".join(sorted(words)) + "\n"
        for dictionary in _DICTIONARIES.get(base(language), (language.replace("-", "_"),)):
            found = self._run(dictionary, text)
            if found is not None:
                return found
        self.lacking.add(language)
        return None

    def _run(self, dictionary: str, text: str) -> frozenset[str] | None:
        if self._program is None:
            return None
        try:
            ran = subprocess.run(  # noqa: S603 - the program that the search path gives, and a name from above
                [self._program, "-i", "utf-8", "-d", dictionary, "-l"],
                input=text.encode(),
                capture_output=True,
                check=False,
                timeout=_SECONDS,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return None if ran.returncode else frozenset(ran.stdout.decode("utf-8", "replace").split())


def words_file(language: str) -> str:
    """Give the name of the list of words that a model adds to the dictionary of a language."""
    return f"words.{language}.txt"


def spelling(folder: Path, page: Page, speller: Speller) -> Iterator[Finding]:
    """Find words that neither the dictionary nor the model's own list knows, and listed words that need no listing."""
    file = words_file(page.language)
    own: frozenset[str] = frozenset()
    if (folder / file).exists():
        read = read_text(folder / file)
        if isinstance(read, Finding):
            yield read
            return
        own = frozenset(line.strip() for line in read.splitlines() if line.strip() and not line.startswith("#"))
    passages = [(passage.key, spelled(passage.text)) for passage in page.passages()]
    unknown = speller.unknown(page.language, {word for _, written in passages for word in written})
    if unknown is None:
        return
    for key, written in passages:
        for word in dict.fromkeys(written):
            if word in unknown and word not in own:
                yield warning(page.file, key, "spelling", word=shown(word), list=file)
    for word in sorted(own - unknown):
        yield warning(file, "", "unneeded", word=shown(printable(word)))
