"""Every sentence a person reads, in their language."""

import json
import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from workshop.domain.errors import WorkshopError

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
_LOCALES = Path(__file__).parent / "locales"
VALUE_MAX = 300
"""The most characters that a value has in the sentence of an error: of a longer one begin and end are said."""

# What a terminal would obey instead of show: control characters, half characters, and marks that turn text around.
_UNSHOWN = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


@lru_cache(maxsize=len(LANGUAGES))
def sentences(language: str) -> dict[str, str]:
    """Load all sentences of a language by their key."""
    texts: dict[str, str] = json.loads((_LOCALES / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def in_sentence(text: str) -> str:
    """Give a text that came from outside as it can stand in a sentence: short, on one line, and safe to print."""
    if len(text) > VALUE_MAX:
        text = f"{text[: VALUE_MAX // 2]}…{text[-VALUE_MAX // 2 :]}"
    if text.isprintable():
        return text
    return re.sub(_UNSHOWN, lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


class Phrase(NamedTuple):
    """A sentence that has no language yet: its key and the values it names."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})


class Translator:
    """Gives the sentence of a key in one language: ``t("stage.voted", n=3)``.

    A key with the forms ``.one`` and ``.other`` is chosen by the value ``n``. A value that is a ``Phrase`` is
    said in the same language.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        """Choose a language; an unknown one becomes the default."""
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._texts = sentences(self.language)

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the sentence of a key with its values filled in."""
        text = self._texts.get(key)
        if text is None:
            text = self._texts[f"{key}.one" if values.get("n") == 1 else f"{key}.other"]
        return text.format(**{name: self._said(value) for name, value in values.items()}) if values else text

    def _said(self, value: object) -> object:
        return self(value.key, **value.values) if isinstance(value, Phrase) else value

    def decimal(self, value: float) -> str:
        """Give a number from 0 up with one decimal, a half upward, with the decimal sign of the language."""
        # A mean such as 2.25 becomes 2.3, as in a spreadsheet; formatting alone would give the even 2.2.
        tenths = math.floor(value * 10 + 0.5 + 1e-9)
        return f"{tenths // 10}{self('number.sign')}{tenths % 10}"

    def number(self, value: float) -> str:
        """Give a number with one decimal where it has one: 6, 6,5."""
        return self.decimal(value).removesuffix(f"{self('number.sign')}0")

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence under this key."""
        return key in self._texts

    def error_title(self, error: WorkshopError) -> str:
        """Give the title of an error."""
        return self(f"error.{error.key}.title")

    def error_message(self, error: WorkshopError) -> str:
        """Give what happened, what was kept and what to do; an ``advice`` (a ``Phrase``) stands behind it."""
        values = {
            # A count chooses the form of the sentence, so it stays a number.
            name: value if name == "n" or isinstance(value, Phrase) else in_sentence(str(value))
            for name, value in error.params.items()
        }
        message = self(f"error.{error.key}.message", **values)
        advice = error.params.get("advice")
        return f"{message} {self._said(advice)}" if isinstance(advice, Phrase) else message
