"""Starts programs to be killed: one process that has everything loaded forks a victim for each line it reads.

A line is ``PATH SEED STEPS AT``; ``AT`` is the number of the call to the disk at which the victim kills itself in the
middle, 0 for never. It answers with the victim's process id, a line for every promise, and ``dead``.
"""

import os
import signal
import sys
from pathlib import Path

from tests.faults.sessions import lead
from workshop.store.disk import Disk


class Deadly(Disk):
    """A disk at which its own program dies: before a call, or half-way through a write."""

    def __init__(self, at: int) -> None:
        """Name the call."""
        self._left = at

    def _count(self) -> bool:
        self._left -= 1
        return self._left == 0

    def _die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)
        signal.pause()

    def _call(self) -> None:
        if self._count():
            self._die()

    def open(self, path: Path, flags: int) -> int:
        """Die before it, or open."""
        self._call()
        return super().open(path, flags)

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write half of it and die, or write."""
        if self._count():
            super().write_some(descriptor, content[: len(content) // 2])
            self._die()
        return super().write_some(descriptor, content)

    def truncate(self, descriptor: int, size: int) -> None:
        """Die before it, or cut."""
        self._call()
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Die before it, or sync."""
        self._call()
        super().sync(descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Die before it, or sync."""
        self._call()
        super().sync_data(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Die before it, or rename."""
        self._call()
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        """Die before it, or unlink."""
        self._call()
        super().unlink(path)

    def make_folder(self, folder: Path) -> None:
        """Die before it, or make it."""
        self._call()
        super().make_folder(folder)

    def sync_folder(self, folder: Path) -> None:
        """Die before it, or sync."""
        self._call()
        super().sync_folder(folder)


def main() -> None:
    """Serve until there are no more lines."""
    for line in sys.stdin:
        path, seed, steps, at = line.rsplit(" ", 3)
        victim = os.fork()
        if victim == 0:
            say(f"pid {os.getpid()}")
            lead(Path(path), Deadly(int(at)), int(steps), int(seed), lambda number: say(f"promise {number}")).close()
            say("closed")
            os._exit(0)
        os.waitpid(victim, 0)
        say("dead")


def say(words: str) -> None:
    """Write a line in one go, so that a death leaves no half of it."""
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main()
