"""A disk that stops before every step: to count them, to die there, or to write down what happens."""

import os
from collections.abc import Callable
from pathlib import Path

from workshop.store.disk import Disk, Stamp

Reached = Callable[[str], None]


class SteppingDisk(Disk):
    """Calls ``reached`` with the name of a step before it is done, and half-way through every write."""

    windows = False

    def __init__(self, reached: Reached) -> None:
        """Take what to call."""
        self.reached = reached

    def open(self, path: Path, flags: int) -> int:
        """Open a file."""
        self.reached("open")
        return super().open(path, flags)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        self.reached("close")
        super().close(descriptor)

    def write_some(self, descriptor: int, content: memoryview) -> int:
        """Write one half, and then the other."""
        self.reached("write")
        half = len(content) // 2
        if half == 0:
            return super().write_some(descriptor, content)
        os.write(descriptor, content[:half])
        self.reached("half a write")
        return half + os.write(descriptor, content[half:])

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file off."""
        self.reached("truncate")
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Wait for the disk."""
        self.reached("sync")
        super().sync(descriptor)

    def sync_data(self, descriptor: int) -> None:
        """Wait for the disk."""
        self.reached("sync_data")
        super().sync_data(descriptor)

    def stamp(self, path: Path | str) -> Stamp | None:
        """Look at a file."""
        self.reached("stamp")
        return super().stamp(path)

    def rename(self, source: Path, target: Path) -> None:
        """Put a file in the place of another."""
        self.reached("rename")
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        """Take a file away."""
        self.reached("unlink")
        super().unlink(path)

    def make_folder(self, folder: Path) -> None:
        """Make a folder."""
        self.reached("make_folder")
        super().make_folder(folder)

    def sync_folder(self, folder: Path) -> None:
        """Wait for the disk."""
        self.reached("sync_folder")
        super().sync_folder(folder)
