"""Reading the style of a house from a small TOML file; what is wrong is told by its key."""

import re
from pathlib import Path
from typing import Any

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.language import Phrase
from workshop.report.logos import read_logo
from workshop.report.style import CONTRAST_MIN, PLAIN, Logo, Style, contrast
from workshop.report.style_content import toml_of

TEXT_MAX = 200
FILE_MAX = 20_000
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_PAPER = "#ffffff"
_KEYS = ("organisation", "colour", "accent", "footer", "logo", "print_logo")


def read_style(path: Path) -> Style:
    """Read a style; pictures are looked for from the folder of the file.

    Raises:
        WorkshopError: the file or a picture cannot be read, a key is unknown, or a value cannot be used; it names the
            file, the key and what was expected.
    """
    values = toml_of(path, FILE_MAX)
    for key in values:
        if key not in _KEYS:
            raise _wrong(path, key, "keys", keys=", ".join(_KEYS))
    logo = _logo(path, values, "logo")
    print_logo = _logo(path, values, "print_logo")
    if print_logo is not None and print_logo.kind != "png":
        raise _wrong(path, "print_logo", "png")
    organisation = _text(path, values, "organisation")
    if (logo or print_logo) and not organisation:
        # It is what the picture says to who does not see it.
        raise _wrong(path, "organisation", "with_logo")
    return Style(
        organisation,
        _colour(path, values, "colour", PLAIN.main),
        _colour(path, values, "accent", PLAIN.accent),
        _text(path, values, "footer"),
        logo,
        print_logo or (logo if logo and logo.kind == "png" else None),
    )


def _wrong(path: Path, key: str, expected: str, **values: object) -> WorkshopError:
    return WorkshopError("style.key", path=path, key=key, expected=Phrase(f"style.expected.{expected}", values))


def _text(path: Path, values: dict[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str) or len(clean_line(value)) > TEXT_MAX:
        raise _wrong(path, key, "text", maximum=TEXT_MAX)
    return clean_line(value)


def _colour(path: Path, values: dict[str, Any], key: str, usual: str) -> str:
    value = values.get(key, usual)
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _wrong(path, key, "colour")
    found = contrast(value, _PAPER)
    if found < CONTRAST_MIN:
        # Rounded down: 4.49 is not enough, and must not read as 4.5.
        raise _wrong(path, key, "contrast", found=f"{int(found * 10) / 10:.1f}", least=CONTRAST_MIN)
    return value.lower()


def _logo(path: Path, values: dict[str, Any], key: str) -> Logo | None:
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise _wrong(path, key, "path")
    return read_logo(path.parent / value, key)
