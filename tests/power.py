"""The power of the machine that runs the tests is not cut: what waits for the disk need not wait for the real one.

That the program asks for it, and in which order, is held by disks that record what they are asked. Programs that a
test starts as its users do wait for the real disk.
"""

import os


def keep_the_power_on() -> None:
    """From now on nothing in this process waits for the disk; what is asked of a closed file fails as ever."""
    for name in ("fsync", "fdatasync"):
        if hasattr(os, name):
            setattr(os, name, _asked)


def _asked(descriptor: int) -> None:
    os.fstat(descriptor)
