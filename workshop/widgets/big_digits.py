"""Digits of five lines high, for what a group reads from the back of the room."""

ROWS = 5
_PIXEL, _BLANK = "██", "  "
"""A pixel is two cells wide, about as wide as it is high."""

_GLYPHS = {
    "0": ("111", "101", "101", "101", "111"),
    "1": ("010", "110", "010", "010", "111"),
    "2": ("111", "001", "111", "100", "111"),
    "3": ("111", "001", "111", "001", "111"),
    "4": ("101", "101", "111", "001", "001"),
    "5": ("111", "100", "111", "001", "111"),
    "6": ("111", "100", "111", "101", "111"),
    "7": ("111", "001", "001", "010", "010"),
    "8": ("111", "101", "111", "101", "111"),
    "9": ("111", "101", "111", "001", "111"),
    ":": ("0", "1", "0", "1", "0"),
    "+": ("000", "010", "111", "010", "000"),
}


def big(text: str) -> tuple[str, ...]:
    """Draw a text of digits, ``:`` and ``+`` as five lines of equal width.

    Raises:
        KeyError: there is no drawing of one of its characters.
    """
    return tuple("".join(_PIXEL if dot == "1" else _BLANK for dot in _dots(text, row)) for row in range(ROWS))


def _dots(text: str, row: int) -> str:
    return "0".join(_GLYPHS[char][row] for char in text)
