"""The style of a house: its name, colours, logo and the text at the foot; without one, our own."""

import base64
from typing import NamedTuple

from workshop.report import colours

CONTRAST_MIN = 4.5
"""Least contrast of text with its background (WCAG 2.2, success criterion 1.4.3)."""

_DARK = 0.04045
"""Up to here sRGB is linear."""


class Logo(NamedTuple):
    """A picture with its size in pixels; ``kind`` is ``png`` or ``svg``."""

    kind: str
    content: bytes
    width: float
    height: float

    @property
    def address(self) -> str:
        """The picture as an address in itself. A browser runs and fetches nothing of a picture."""
        kind = "svg+xml" if self.kind == "svg" else self.kind
        return f"data:image/{kind};base64,{base64.b64encode(self.content).decode()}"


class Style(NamedTuple):
    """How the outputs of a house look.

    ``main`` is the colour of headings and heads of tables, ``accent`` that of what stands beside them; both are
    ``#rrggbb`` and read well on white. ``logo`` is for pages, ``print_logo`` (PNG) for paper and the workbook.
    """

    organisation: str = ""
    main: str = colours.DEEP
    accent: str = colours.ACCENT
    footer: str = ""
    logo: Logo | None = None
    print_logo: Logo | None = None


PLAIN = Style()


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours ``#rrggbb``, 1-21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
