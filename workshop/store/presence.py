"""Whether somebody seems to have a workshop open, told without trying the lock.

Who tries a lock has it for that moment, and could keep the facilitator out who opens the workshop just then.
"""

import os
import socket
import sys
from pathlib import Path

from workshop.domain.names import clean_line
from workshop.store.disk import Disk
from workshop.store.lock import holder_of


def seems_open(path: Path, disk: Disk) -> bool:
    """Tell whether the process that wrote its name in the lock still runs; of another computer it is believed.

    The name goes with the lock when a workshop is closed in order; after a crash it stays, without its process.
    """
    try:
        holder = holder_of(path, disk)
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError):
        # There is a lock, and its holder has not written yet or cannot be read.
        return True
    if sys.platform == "win32" or holder.process <= 0 or holder.computer != clean_line(socket.gethostname()):
        # Another computer's processes cannot be asked; on Windows asking would end the process.
        return True
    return _runs(holder.process)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        # Somebody else's; or no number of this system.
        return True
    return True
