"""What is found wrong in a maturity model: in which file, at which key, and what was expected there."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from workshop.language import Phrase

SHOWN_MAX = 60

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Severity(StrEnum):
    """An error is wrong whoever looks; a warning is for somebody to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; ``key`` is empty where it concerns the file as a whole.

    Keys are written as in TOML, with lists counted from 1: ``paragraphs."4.1".levels[3]`` is level 3. The
    reason says what was expected, under ``model.reason.<name>`` in the locales.
    """

    file: str
    key: str
    reason: Phrase
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """The file and the key, as people read them."""
        return f"{self.file}, {self.key}" if self.key else self.file

    @property
    def is_error(self) -> bool:
        """Whether this has to be mended, and not only looked at."""
        return self.severity is Severity.ERROR

    @property
    def rule(self) -> str:
        """The short name of what was found, such as ``wordy``."""
        return self.reason.key.removeprefix("model.reason.")


def error(file: str, key: str, reason: str, **values: object) -> Finding:
    """Give an error for a reason by its name, such as ``"missing"``."""
    return Finding(file, key, Phrase(f"model.reason.{reason}", values))


def warning(file: str, key: str, reason: str, **values: object) -> Finding:
    """Give a warning for a reason by its name, such as ``"wordy"``."""
    return Finding(file, key, Phrase(f"model.reason.{reason}", values), Severity.WARNING)


def shown(text: str) -> str:
    """Give a text from a file as it can stand in a sentence: short, and without what no screen can show."""
    return printable(text if len(text) <= SHOWN_MAX else f"{text[:SHOWN_MAX]}…")


def printable(text: str) -> str:
    """Give a text with a sign in place of each character that no screen can show."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def below(key: str, name: str) -> str:
    """Give the key of a value in a table: ``paragraphs."4.1"``."""
    name = shown(name)
    written = name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    return f"{key}.{written}" if key else written


def nth(key: str, position: int) -> str:
    """Give the key of a value in a list, counted from 1: ``levels[3]``."""
    return f"{key}[{position}]"
