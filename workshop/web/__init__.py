"""Pages on the local network: for phones to vote with, and for the room to look at.

Nothing here is loaded before somebody asks for it, and then in a thread: the server library takes longer than a key
may wait.
"""

import asyncio
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.clock import Clock
    from workshop.phones import Phones
    from workshop.sessions import Session

_TURN_SECONDS = 0.0005
"""How long a thread may have the processor at a time while the server is loaded."""


async def open_phones(session: "Session", clock: "Clock") -> "Phones":
    """Load the server in a thread, and give the phones of a session; they are off."""
    await asyncio.to_thread(_load)
    from workshop.web.serving import Serving

    return Serving(session, clock)


def _load() -> None:
    # Meanwhile keys have the processor more often, and no collection of garbage holds them back.
    interval, collecting = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(_TURN_SECONDS)
    gc.disable()
    try:
        import workshop.web.serving  # noqa: F401 - loaded here, so that the loop need not
    finally:
        sys.setswitchinterval(interval)
        if collecting:
            gc.enable()
