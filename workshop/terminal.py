"""The terminal, however it behaves: broken bytes, pastes of any size and content, and a window that is closed.

Textual's own driver ends the program at the first byte that is no UTF-8, and takes escape sequences within a paste
for keys. It is the driver of every system but Windows; ``workshop.cli`` names it to Textual.
"""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import IO, Any, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from workshop.domain.names import pasted

START, END = "\x1b[200~", "\x1b[201~"
KEPT_MAX = 1_000_000
"""Characters of a paste that are kept; no field takes as many, so what comes after them is never missed."""

_WAIT = 0.1
_SILENT_MAX = 50
"""Waits without a byte after which a paste is over, though its end never came."""


class Pastes:
    """Parts what a terminal sends into keys and pastes, whatever stands in a paste and wherever a read ends."""

    def __init__(self) -> None:
        """Begin with keys."""
        self._inside = False
        self._rest = ""
        self._parts: list[str] = []
        self._kept = 0
        self._silent = 0

    def feed(self, text: str) -> Iterator[tuple[bool, str]]:
        """Take what was read; give pieces in their order, each with whether it is a whole paste."""
        self._silent = 0
        text, self._rest = self._rest + text, ""
        while text:
            mark = END if self._inside else START
            before, found, after = text.partition(mark)
            if not found:
                # Outside a paste a lone escape is a key by itself, that does not wait for what may follow.
                begun = _begun(text, mark, 1 if self._inside else 2)
                before, self._rest = text[: len(text) - begun], text[len(text) - begun :]
            if self._inside:
                self._keep(before)
            elif before:
                yield False, before
            if found:
                if self._inside:
                    yield True, self._whole()
                self._inside = not self._inside
            text = after

    def waited(self) -> Iterator[tuple[bool, str]]:
        """Tell that nothing came: what looked like the begin of a mark was none, and a paste may be over."""
        self._silent += 1
        if not self._inside:
            rest, self._rest = self._rest, ""
            if rest:
                yield False, rest
        elif self._silent >= _SILENT_MAX:
            self._inside, self._rest = False, ""
            yield True, self._whole()

    def _keep(self, text: str) -> None:
        self._parts.append(text[: max(0, KEPT_MAX - self._kept)])
        self._kept += len(self._parts[-1])

    def _whole(self) -> str:
        whole = "".join(self._parts)
        self._parts, self._kept = [], 0
        return whole


def _begun(text: str, mark: str, least: int) -> int:
    """Give how many characters at the end of a text, if any ``least`` ones, may begin a mark."""
    return next((size for size in range(len(mark) - 1, least - 1, -1) if text.endswith(mark[:size])), 0)


class _Screen:
    """Where the screen is written to; after the terminal has gone, it is written to nowhere."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError:
            self._gone()

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            self._gone()

    def fileno(self) -> int:
        return self._file.fileno()

    def _gone(self) -> None:
        # Then nobody waits for what can never be written: the session is saved and the program ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)


class TerminalDriver(LinuxDriver):
    """Lets nothing that the terminal sends end the program, but that there is no terminal any more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Write so that a lost terminal is no error."""
        super().__init__(*args, **kwargs)
        self._file = cast("Any", _Screen(cast("IO[str]", self._file)))

    def run_input_thread(self) -> None:
        """Hand on keys and pastes until the app ends, or the terminal is gone: then end the app."""
        parser, pastes = XTermParser(self._debug), Pastes()
        decoder = getincrementaldecoder("utf-8")("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT):
                    content = self._read()
                    if not content:
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    pieces = pastes.feed(decoder.decode(content))
                else:
                    pieces = pastes.waited()
                for is_paste, text in pieces:
                    for message in [events.Paste(pasted(text))] if is_paste else parser.feed(text):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _run_input_thread(self) -> None:
        """Hand on an error of our own as every other one, and read on; Textual would print where it came from."""
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001 - the app tells it and writes it down
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001
                # Without keys nobody could answer what the app tells; if it comes back, the app has time to end.
                self.exit_event.wait(_WAIT)
            else:
                return

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 1 << 16)
        except OSError:
            return b""
