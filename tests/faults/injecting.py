"""The operating system, failing at one call in turn: every call that a program makes through ``os``, and its locks."""

import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from unittest.mock import patch

CALLS = (
    "open", "close", "read", "write", "lseek", "fsync", "fdatasync", "ftruncate", "stat", "fstat", "lstat", "chmod",
    "replace", "rename", "unlink", "mkdir", "listdir", "scandir",
)  # fmt: skip


class Fault(NamedTuple):
    """How a call fails.

    Attributes:
        name: what it is called in a test.
        number: the error; 0 for none.
        short: whether a write writes half; with an error, what is written before it.
        lasting: whether every call after it fails too, until the fault is mended.
    """

    name: str
    number: int
    short: bool = False
    lasting: bool = False


def _faults() -> Iterator[Fault]:
    for lasting in (False, True):
        for number in (errno.ENOSPC, errno.EIO, errno.EACCES):
            name = errno.errorcode[number]
            yield Fault(f"{name}, lasting" if lasting else name, number, lasting=lasting)
        yield Fault("half a write, lasting" if lasting else "half a write", errno.ENOSPC, short=True, lasting=lasting)
        yield Fault("short writes" if lasting else "a short write", 0, short=True, lasting=lasting)


FAULTS = tuple(_faults())


class System:
    """Counts calls, and lets one of them fail.

    Attributes:
        calls: the names of those that were made.
        failed: the names of those that failed.
    """

    def __init__(self, fault: Fault | None = None, at: int = 0) -> None:
        """Take the fault and the number of the call at which it comes, counted from 0; no fault only counts."""
        self.calls: list[str] = []
        self.failed: list[str] = []
        self._fault = fault
        self._at = at

    def _fails(self, name: str) -> Fault | None:
        number = len(self.calls)
        self.calls.append(name)
        fault = self._fault
        if fault is None or not (number == self._at or (fault.lasting and number > self._at)):
            return None
        if fault.number == 0 and name != "write":
            return None
        self.failed.append(name)
        return fault

    def _call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the system's call takes and gives
            fault = self._fails(name)
            if fault is None:
                return real(*given, **named)
            if name == "write" and fault.short:
                descriptor, content = given
                written = real(descriptor, content[: max(1, len(content) // 2)])
                if not fault.number:
                    return written
            if name == "close":
                # As on Linux: whatever it answers, the descriptor is gone.
                real(*given, **named)
            raise OSError(fault.number, os.strerror(fault.number))

        return called

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Put it in the place of the real one."""
        with ExitStack() as stack:
            # Nobody cuts the power here: a sync that goes well need not be waited for.
            stack.enter_context(patch.object(os, "fsync", lambda _: None))
            stack.enter_context(patch.object(os, "fdatasync", lambda _: None))
            for name in CALLS:
                stack.enter_context(patch.object(os, name, self._call(name, getattr(os, name))))
            stack.enter_context(patch.object(fcntl, "flock", self._call("flock", fcntl.flock)))
            stack.enter_context(patch.object(Path, "open", _open))
            yield


class _Raw(io.RawIOBase):
    """A new file, written by the calls above."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, content: Any) -> int:  # noqa: ANN401 - anything like bytes
        return os.write(self._descriptor, bytes(content))

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._descriptor)


def _open(path: Path, mode: str) -> BinaryIO:
    """Make a new file as ``Path.open`` does, but by calls that can be made to fail."""
    assert mode == "xb"
    return io.BufferedWriter(_Raw(path))
