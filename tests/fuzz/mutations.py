"""Damage to texts and files, drawn from a seeded source of chance: the same in every run and on every machine."""

import codecs
from collections.abc import Callable, Sequence
from random import Random

HOSTILE = (
    "\0",
    "\x1b[2J\x1b]0;x\x07",
    "\x7f",
    "\x9b31m",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u202e",
    "\u2066",
    "\u200d",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\udc80",
    "\ud83d",
    "e\u0301" * 8,
    "🙂",
    "👩‍💻",
    "מרים",
    "ﷺ",
    "٣",
    "½",
    "[/x]",
    "<b>",
    "{n}",
    "{0.__class__}",
    "%s%n",
    '"',
    '"""',
    "'",
    "\\",
    "$(id)",
    "--",
    "-",
    "=",
    ",",
    ";",
    "#",
    "[",
    "]",
    " ",
)
"""What means something to a terminal, a parser or a formatter somewhere; two of them are half a character."""

NUMBERS = (
    *("0", "1", "2", "3", "5", "6", "-1", "-0", "+3", "60", "1440", "1441", "3.0", "3,5", "1e3", "1e999", "0x10"),
    *(
        "1_0",
        " 3",
        "٣",
        "²",
        "NaN",
        "inf",
        "true",
        "",
        str(2**63),
        "9" * 400,
        "9" * 5000,
        "-" + "9" * 5000,
        "0x" + "f" * 5000,
    ),
)
"""Numbers, and what other programs take for one."""

LONG = ("a" * 300, "W" * 5001, "ä" * 70_000, "m m " * 3000, "1," * 2000, "é\n" * 600)


def hostile_text(chance: Random, start: str = "") -> str:
    """Give a text with something hostile in it, somewhere in ``start``."""
    piece = chance.choice(LONG if chance.random() < 0.06 else HOSTILE)
    place = chance.randrange(len(start) + 1)
    return start[:place] + piece + start[place:]


def _flipped(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncated(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _beheaded(chance: Random, data: bytes) -> bytes:
    return data[chance.randrange(len(data) + 1) :]


def _cut(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 40) :]


def _repeated(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 200)]
    return data[:start] + piece * chance.choice((2, 2, 3, 100)) + data[start + len(piece) :]


def _planted(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + hostile_text(chance).encode("utf-8", "surrogatepass") + data[start:]


def _noise(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.randbytes(chance.randrange(1, 30)) + data[start:]


def _numbered(chance: Random, data: bytes) -> bytes:
    """Put another number in the place of a digit."""
    places = [place for place, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if not places:
        return data
    place = chance.choice(places)
    return data[:place] + chance.choice(NUMBERS).encode() + data[place + 1 :]


def _encoded(chance: Random, data: bytes) -> bytes:
    """Write the same text as another program would have."""
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "cp1252", "cp037", "mac-roman"))
    marked = codecs.BOM_UTF16_BE if encoding == "utf-16-be" and chance.random() < 0.5 else b""
    return marked + text.encode(encoding, "replace")


def _line_ends(chance: Random, data: bytes) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\x0b", b"\x85", b"")))


def _swapped_lines(chance: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


_BYTES: Sequence[Callable[[Random, bytes], bytes]] = (
    *(_flipped, _truncated, _beheaded, _cut, _repeated, _planted, _planted),
    *(_noise, _numbered, _numbered, _encoded, _line_ends, _swapped_lines),
)


def damaged(chance: Random, data: bytes, other: bytes) -> bytes:
    """Give a file's bytes with one to four kinds of damage; ``other`` is what a splice goes on with."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        if chance.random() < 0.1:
            data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
        else:
            data = chance.choice(_BYTES)(chance, data)
    return data
