"""The colours of a document, said in full: a profile of sRGB, made from its definition (IEC 61966-2-1)."""

import struct
from functools import cache

_PRIMARIES = {
    "rXYZ": (0.436066, 0.222488, 0.013916),
    "gXYZ": (0.385147, 0.716873, 0.097076),
    "bXYZ": (0.143066, 0.060608, 0.714096),
}
"""The primaries of sRGB, adapted to the white point of the profile (D50) by the Bradford matrix."""

_WHITE = (0.9642, 1.0, 0.8249)
_STEPS = 1024
_HEADER = 128
_KNEE = 0.04045


@cache
def srgb() -> bytes:
    """Give the profile: version 2.1, for displays, with the primaries and the curve of sRGB (ICC.1:2001-04)."""
    tags = {
        "desc": _description("sRGB IEC61966-2.1"),
        "cprt": b"text\0\0\0\0No copyright, use freely\0",
        "wtpt": _xyz(_WHITE),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
    }
    curve = _curve()
    tags |= {"rTRC": curve, "gTRC": curve, "bTRC": curve}
    table = struct.pack(">I", len(tags))
    body = b""
    places: dict[bytes, int] = {}
    start = _HEADER + 4 + 12 * len(tags)
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(body)
            body += value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name.encode(), places[value], len(value))
    whole = _HEADER + len(table) + len(body)
    return _header(whole) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s12s4s4s", size, b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ", made, b"acsp", b"")
    white = b"".join(_fixed(part) for part in _WHITE)
    return (head + b"\0" * 24 + white).ljust(_HEADER, b"\0")


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _description(said: str) -> bytes:
    text = said.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    linear = (_linear(step / (_STEPS - 1)) for step in range(_STEPS))
    return struct.pack(f">4sII{_STEPS}H", b"curv", 0, _STEPS, *(round(value * 65535) for value in linear))


def _linear(value: float) -> float:
    return value / 12.92 if value <= _KNEE else ((value + 0.055) / 1.055) ** 2.4
