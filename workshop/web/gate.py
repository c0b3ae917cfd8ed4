"""Connections: so many and no more, and none for long of whom nothing is heard.

A connection carries one request. Whoever opens many and says nothing loses the oldest of them, so that a phone that
does say something finds room.
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import cast

HEAD_SECONDS = 5.0
"""So long a connection may take to say what it wants."""
REQUEST_SECONDS = 20.0
"""So long a request may take that is no stream."""
_OTHER_FILES, _LEAST = 64, 32
CONNECTIONS_MAX = 700
"""300 phones use 300 and a few at a time; and it stays below the 1,024 files that a process may usually have open."""
FILES = 4096
"""Files that this process asks to be allowed: connections that come all at once are taken in before one is cut."""


def most_connections(backlog: int) -> int:
    """Ask the system for files enough, and tell how many connections there is room for."""
    if sys.platform == "win32":
        return CONNECTIONS_MAX
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    if soft == resource.RLIM_INFINITY:
        return CONNECTIONS_MAX
    return max(_LEAST, min(CONNECTIONS_MAX, soft - backlog - _OTHER_FILES))


class Gate(asyncio.Protocol):
    """Stands before the protocol of one connection, and cuts it off in time."""

    def __init__(self, gates: "Gates", behind: asyncio.Protocol) -> None:
        """Take all the others, and the protocol to hand on to."""
        self._gates = gates
        self._behind = behind
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        self._transport = cast("asyncio.Transport", transport)
        self._gates.come(self, self._transport)
        self._behind.connection_made(transport)
        self.allow(HEAD_SECONDS)

    def allow(self, seconds: float | None) -> None:
        """Cut off after so many seconds from now; None is never."""
        if self._deadline is not None:
            self._deadline.cancel()
        loop = asyncio.get_running_loop()
        self._deadline = None if seconds is None else loop.call_later(seconds, self._cut_slow)

    def _cut_slow(self) -> None:
        self._gates.refused("slow")
        self.cut()

    def cut(self) -> None:
        """Cut the connection off."""
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hand on what came."""
        self._behind.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on that no more will come."""
        return self._behind.eof_received()

    def pause_writing(self) -> None:
        """Hand on that the other side does not keep up."""
        self._behind.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that the other side keeps up again."""
        self._behind.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go."""
        self.allow(None)
        if self._transport is not None:
            self._gates.go(self._transport)
        self._behind.connection_lost(exc)


class Gates:
    """All connections; ``refused`` is told why one was cut off."""

    def __init__(self, refused: Callable[[str], object], most: int) -> None:
        """Begin with none, of ``most``."""
        self.refused = refused
        self._most = most
        self._open: dict[asyncio.BaseTransport, Gate] = {}
        self._silent: dict[asyncio.BaseTransport, Gate] = {}

    def __len__(self) -> int:
        """Tell how many there are."""
        return len(self._open)

    def come(self, gate: Gate, transport: asyncio.Transport) -> None:
        """Take in a connection; of too many the oldest that said nothing is cut off, else this one."""
        if len(self._open) >= self._most:
            self.refused("connections")
            if not self._silent:
                transport.abort()
                return
            oldest, cut = next(iter(self._silent.items()))
            self.go(oldest)
            cut.cut()
        self._open[transport] = self._silent[transport] = gate

    def go(self, transport: asyncio.BaseTransport) -> None:
        """Let go of a connection."""
        self._open.pop(transport, None)
        self._silent.pop(transport, None)

    def heard(self, transport: asyncio.BaseTransport | None) -> None:
        """Take in that a connection said what it wants."""
        self._set(transport, REQUEST_SECONDS)

    def stays(self, transport: asyncio.BaseTransport | None) -> None:
        """Let a connection stay: who holds a seat listens on it."""
        self._set(transport, None)

    def _set(self, transport: asyncio.BaseTransport | None, seconds: float | None) -> None:
        gate = self._silent.pop(transport, None) or self._open.get(transport) if transport is not None else None
        if gate is not None:
            gate.allow(seconds)
