"""What a terminal shows of the bytes that a program writes to it."""

import re

import pyte

# The emulator takes the request for the kitty keyboard, which a plain terminal passes over, for text.
_KITTY = re.compile(rb"\x1b\[[<>=][0-9;]*u")
_UNFINISHED = re.compile(rb"\x1b(\[[<>=]?[0-9;]*)?\Z")


class Emulator:
    """A screen of a size in cells that bytes are fed to."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start with an empty screen."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""

    def feed(self, data: bytes) -> None:
        """Take in bytes, also where they end amid a sequence."""
        data = self._unfinished + data
        rest = _UNFINISHED.search(data)
        self._unfinished = rest.group() if rest else b""
        self._stream.feed(_KITTY.sub(b"", data.removesuffix(self._unfinished)))

    def resize(self, columns: int, rows: int) -> None:
        """Take another size."""
        self._screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, with blanks up to its width."""
        # Not pyte's own display: it fails where half of a wide character was written over.
        columns = range(self._screen.columns)
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        return ["".join(line[x].data for x in columns) for line in lines]

    @property
    def text(self) -> str:
        """The screen as one text, lines without the blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.lines)
