"""What a terminal shows of the bytes that a program writes to it: the characters, without their colours."""

import re
from functools import cache

import pyte
from pyte.screens import Char

# The emulator takes the request for the kitty keyboard, which a plain terminal passes over, for text. Colours are
# most of what is written; nobody asks for them here.
_PASSED_OVER = re.compile(rb"\x1b\[(?:[<>=][0-9;]*u|[0-9;]*m)")
_UNFINISHED = re.compile(rb"\x1b(\[[<>=]?[0-9;]*)?\Z")


@cache
def _drawn(data: str) -> Char:
    return Char(data)


class _Plain(Char):
    """What the cursor draws with: without colours, a character is always the same."""

    __slots__ = ()

    def _replace(self, *, data: str) -> Char:  # type: ignore[override]
        return _drawn(data)


class Emulator:
    """A screen of a size in cells that bytes are fed to."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start with an empty screen."""
        self._screen = pyte.Screen(columns, rows)
        self._screen.cursor.attrs = _Plain(" ")
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""
        self._lines: list[str] = []

    def feed(self, data: bytes) -> None:
        """Take in bytes, also where they end amid a sequence."""
        data = self._unfinished + data
        rest = _UNFINISHED.search(data)
        self._unfinished = rest.group() if rest else b""
        self._stream.feed(_PASSED_OVER.sub(b"", data.removesuffix(self._unfinished)))

    def resize(self, columns: int, rows: int) -> None:
        """Take another size."""
        self._screen.resize(rows, columns)
        self._lines = []

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, with blanks up to its width."""
        changed = self._screen.dirty
        if not self._lines:
            self._lines = [""] * self._screen.lines
            changed.update(range(self._screen.lines))
        # An accent at the begin of a line belongs to the end of the one before.
        for y in changed | {y - 1 for y in changed if y}:
            self._lines[y] = self._line(y)
        changed.clear()
        return list(self._lines)

    def _line(self, y: int) -> str:
        # Not pyte's own display: it fails where half of a wide character was written over.
        line = self._screen.buffer[y]
        return "".join([line[x].data for x in range(self._screen.columns)])

    @property
    def text(self) -> str:
        """The screen as one text, lines without the blanks at their ends."""
        return "\n".join([line.rstrip() for line in self.lines])
