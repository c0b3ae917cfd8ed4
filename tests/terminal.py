"""A program in a terminal of its own: keys in, a screen out, and every byte that it wrote."""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.emulator import Emulator

ROOT = Path(__file__).parents[1]
WORKSHOP = (sys.executable, "-m", "workshop")
"""The program as its users start it."""

SECONDS = 30.0
"""How long anything may take before a test gives up; nothing waits longer than it must."""

_KEYS = {
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "down": "\x1b[B",
    "end": "\x1b[F",
    "enter": "\r",
    "escape": "\x1b",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "home": "\x1b[H",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "right": "\x1b[C",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "tab": "\t",
    "up": "\x1b[A",
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that were read in one go, and when (seconds, ``time.perf_counter``)."""

    at: float
    data: bytes


class NotShownError(AssertionError):
    """What was waited for did not come; the message holds the screen."""


class Terminal:
    """A program that runs in a pseudo terminal, as a context manager: at its end the program is gone.

    The program has a home and settings of its own in ``home``. Queries to the terminal go unanswered, as by
    a plain one.

    Attributes:
        chunks: all that the program wrote, as it came.
        before: the terminal's settings before the program began, as ``termios.tcgetattr`` gives them.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start a command in a terminal of this size, in ``folder`` (else in this one)."""
        self.chunks: list[Chunk] = []
        self._emulator = Emulator(columns, rows)
        self._fed = 0
        self._status: int | None = None
        self._terminal, self._program_side = os.openpty()
        os.set_blocking(self._terminal, False)
        termios.tcsetwinsize(self._terminal, (rows, columns))
        self.before = self.settings
        words = [os.fspath(word) for word in command]
        if folder is not None:
            words = ["/bin/sh", "-c", 'cd -- "$0" && exec "$@"', os.fspath(folder), *words]
        path = os.ttyname(self._program_side)
        files = [(os.POSIX_SPAWN_OPEN, number, path, os.O_RDWR, 0) for number in range(3)]
        self.started = time.perf_counter()
        # In a session of its own, the terminal that is opened first becomes the controlling one. As from any shell,
        # ^c is not ignored, even where these tests run behind something else.
        self.pid = os.posix_spawn(
            words[0],
            words,
            _environment(home, environment or {}),
            file_actions=files,
            setsid=True,
            setsigdef=(signal.SIGINT, signal.SIGQUIT),
        )

    def __enter__(self) -> Self:
        """Give the terminal."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, whatever happened."""
        self.close()

    # In

    def keys(self, *names: str) -> None:
        """Press keys: a single character, or a name such as ``enter``, ``f2`` or ``ctrl+s``."""
        for name in names:
            self.write(key_bytes(name))

    def write(self, data: bytes) -> None:
        """Type bytes, however many; output is read meanwhile, so neither side waits for the other."""
        while data:
            _, writable, _ = select.select([self._terminal], [self._terminal], [], SECONDS)
            self._take()
            if writable:
                data = data[os.write(self._terminal, data) :]

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does that tells pastes from keys."""
        self.write(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed; what the program writes is not read any more."""
        self.read_waiting()
        self._give_back()

    def _give_back(self) -> None:
        for descriptor in (self._terminal, self._program_side):
            if descriptor >= 0:
                os.close(descriptor)
        self._terminal = self._program_side = -1

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal; the program is told by a signal."""
        self.read_waiting()
        termios.tcsetwinsize(self._terminal, (rows, columns))
        self.feed()
        self._emulator.resize(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    # Out

    @property
    def output(self) -> bytes:
        """All bytes that the program has written."""
        return b"".join(chunk.data for chunk in self.chunks)

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as they are now, with blanks up to its width."""
        self.feed()
        return self._emulator.lines

    @property
    def text(self) -> str:
        """The screen as one text, lines without the blanks at their ends."""
        self.feed()
        return self._emulator.text

    @property
    def settings(self) -> list[Any]:
        """The settings of the terminal, as ``termios.tcgetattr`` gives them."""
        return termios.tcgetattr(self._program_side)

    def feed(self) -> None:
        """Bring the screen up to date with what was read."""
        self._emulator.feed(b"".join(chunk.data for chunk in self.chunks[self._fed :]))
        self._fed = len(self.chunks)

    def read(self, timeout: float) -> Chunk | None:
        """Wait for output, at most so many seconds; None when there was none."""
        watched = [self._terminal] if self._terminal >= 0 else []
        readable, _, _ = select.select(watched, [], [], max(0.0, timeout))
        return self._take() if readable else None

    def read_waiting(self) -> None:
        """Take in all output that is there."""
        while self.read(0):
            pass

    def is_quiet(self, seconds: float) -> bool:
        """Take in what is there; tell whether nothing more comes for so long."""
        self.read_waiting()
        return self.read(seconds) is None

    def _take(self) -> Chunk | None:
        try:
            data = os.read(self._terminal, 1 << 16)
        except BlockingIOError:
            return None
        chunk = Chunk(time.perf_counter(), data)
        self.chunks.append(chunk)
        return chunk

    def wait_for(self, what: str | Callable[[], bool], timeout: float = SECONDS) -> None:
        """Go on as soon as a text stands on the screen, or a condition holds.

        Raises:
            NotShownError: it did not come in time, or the program ended before.
        """
        holds = what if callable(what) else lambda: what in self.text
        deadline = time.perf_counter() + timeout
        while not holds():
            ended = self._poll()
            if self.read(0.0 if ended else min(0.2, deadline - time.perf_counter())):
                continue
            if ended or time.perf_counter() > deadline:
                wanted = what if isinstance(what, str) else getattr(what, "__name__", "the condition")
                end = f"the program ended with {self._status}" if ended else f"not within {timeout:g} s"
                message = f"{wanted!r} was not shown ({end}); the screen:\n{self.text}"
                raise NotShownError(message)

    def wait_gone(self, text: str, timeout: float = SECONDS) -> None:
        """Go on as soon as a text no longer stands on the screen."""
        self.wait_for(lambda: text not in self.text, timeout)

    # The end

    def _poll(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status is not None

    def wait_exit(self, timeout: float = SECONDS) -> int:
        """Wait until the program has ended, and give its exit code; minus the number of a signal that ended it.

        Raises:
            NotShownError: it still runs after so many seconds.
        """
        deadline = time.perf_counter() + timeout
        while not self._poll():
            if time.perf_counter() > deadline:
                message = f"the program did not end within {timeout:g} s; the screen:\n{self.text}"
                raise NotShownError(message)
            self.read(0.02)
        self.read_waiting()
        assert self._status is not None
        return self._status

    def close(self) -> None:
        """Kill the program when it still runs, and give back the terminal."""
        if not self._poll():
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        self.read_waiting()
        self._give_back()


def key_bytes(name: str) -> bytes:
    """Give what a terminal sends for a key."""
    if name.startswith("ctrl+"):
        return bytes([ord(name[-1]) & 0x1F])
    return _KEYS.get(name, name).encode()


def _environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Give an environment in which nothing of this machine's user is found."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **kept,
        "HOME": str(home),
        "WORKSHOP_CONFIG_DIR": str(home / "settings"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }
