"""Texts that people type: cleaned of what no screen can show, otherwise kept to the letter."""

import re
import unicodedata
from collections.abc import Collection

from workshop.domain.errors import WorkshopError

NAME_MAX = 200
TITLE_MAX = 200
TEXT_MAX = 5000
PARTICIPANTS_MAX = 999

_UNSHOWN = "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
"""Control and lone surrogate characters, byte order marks, and marks that turn around what stands beside them.

Signs that shape the text itself stay: the joiners in emoji and Persian, the right-to-left mark.
"""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their kind that show nothing: the Hangul fillers and the empty braille cell."""

_SHOWS_NOTHING = {"Cf", "Mn", "Me", "Zs", "Zl", "Zp"}


def clean_line(text: str) -> str:
    """Give a text as one line: composed (NFC), white space folded, without what no screen can show.

    A text in which nothing can be seen, such as a lone zero-width space, is empty.
    """
    return " ".join(_shown(text).split())


def clean_text(text: str) -> str:
    """Give a text of several lines, each composed (NFC) and without what no screen can show.

    A text in which nothing can be seen is empty.
    """
    return "\n".join(_shown(line).rstrip() for line in text.splitlines()).strip()


def pasted(text: str) -> str:
    """Give a pasted text without what no screen can show; its lines and tabs, which tell cells apart, stay."""
    lines = ("\t".join(map(_visible, line.split("\t"))) for line in text.splitlines())
    return "\n".join(lines) + ("\n" if text.endswith(("\n", "\r")) else "")


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return re.sub(_UNSHOWN, lambda found: " " if found[0].isspace() else "", text)


def _shown(text: str) -> str:
    composed = unicodedata.normalize("NFC", _visible(text))
    return composed if any(_can_be_seen(char) for char in composed) else ""


def _can_be_seen(char: str) -> bool:
    return unicodedata.category(char) not in _SHOWS_NOTHING and char not in _BLANK


def name_key(name: str) -> str:
    """Give what names have in common that people take for the same one: case and signs without a shape aside."""
    return "".join(char for char in clean_line(name).casefold() if unicodedata.category(char) != "Cf")


def checked_name(text: str, taken: Collection[str] = ()) -> str:
    """Give a participant's name as it will be kept; ``taken`` holds the keys of the others, see ``name_key``.

    Raises:
        WorkshopError: the name is empty, over 200 characters, or somebody here has it already.
    """
    name = clean_line(text)
    if not name:
        raise WorkshopError("name.empty")
    if len(name) > NAME_MAX:
        raise WorkshopError("name.long", start=name[:30], maximum=NAME_MAX)
    if name_key(name) in taken:
        raise WorkshopError("name.taken", name=name)
    return name


def checked_line(text: str) -> str:
    """Give a line (role, owner) as it will be kept; it may be empty.

    Raises:
        WorkshopError: the line has over 200 characters.
    """
    line = clean_line(text)
    if len(line) > NAME_MAX:
        raise WorkshopError("text.long", maximum=NAME_MAX)
    return line


def checked_title(text: str) -> str:
    """Give a title (of a workshop, an improvement) as it will be kept.

    Raises:
        WorkshopError: the title is empty or over 200 characters.
    """
    title = clean_line(text)
    if not title:
        raise WorkshopError("title.empty")
    if len(title) > TITLE_MAX:
        raise WorkshopError("title.long", maximum=TITLE_MAX)
    return title


def checked_text(text: str) -> str:
    """Give a free text (reason, note) as it will be kept; it may be empty.

    Raises:
        WorkshopError: the text has over 5,000 characters.
    """
    cleaned = clean_text(text)
    if len(cleaned) > TEXT_MAX:
        raise WorkshopError("text.long", maximum=TEXT_MAX)
    return cleaned
