"""Logos as people have them: PNGs of every kind that the format has, with and without transparency."""

import struct
import zlib
from collections.abc import Iterator

from workshop.report.style import Logo, Style

_WIDE, _HIGH = 24, 8

KINDS = {"grey": (0, 8, 1), "rgb": (2, 8, 3), "palette": (3, 8, 1), "grey-alpha": (4, 8, 2), "rgba": (6, 8, 4)}
KINDS |= {f"{name}-16": (colour, 16, 2 * size) for name, (colour, _, size) in KINDS.items() if colour != 3}
"""Colour type, bits of a channel and bytes of a pixel (PNG, 11.2.2)."""


def styled(kind: str, *, see_through: bool = False) -> Style:
    """Give a style with all there is, and a logo of that kind; ``see_through``: with a colour that is not drawn."""
    logo = Logo("png", _png(*KINDS[kind], see_through=see_through), _WIDE, _HIGH)
    return Style("De Bron & Zn", "#00594f", "#7a3e00", "Alleen intern & niet verder", logo, logo)


def _png(colour: int, bits: int, size: int, *, see_through: bool) -> bytes:
    pixels = bytes(9 * place % 256 for place in range(_WIDE * size))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", _WIDE, _HIGH, bits, colour, 0, 0, 0))]
    if colour == 3:
        parts.append((b"PLTE", bytes(range(256)) * 3))
    if see_through:
        # The palette's first colours are half there; of the others one colour is not.
        parts.append((b"tRNS", bytes(range(0, 250, 9)) if colour == 3 else b"\0\x09" * (3 if colour == 2 else 1)))
    parts += [(b"IDAT", zlib.compress((b"\0" + pixels) * _HIGH)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_framed(parts))


def _framed(parts: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    for name, content in parts:
        yield struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
