"""Open pages: each has a line of messages that is written as fast as the page reads, the newest state only."""

import asyncio
from collections.abc import Iterator

BEAT = b": \n\n"
"""A sign of life: whoever does not hear it for long knows that the connection is gone."""


def message(event: str, content: bytes) -> bytes:
    """Give a message as an event stream has it; ``content`` is JSON on one line."""
    return b"event: %b\ndata: %b\n\n" % (event.encode("ascii"), content)


class Stream:
    """What one page is sent. Of each kind of message only the newest waits, so a slow page costs no memory.

    Attributes:
        seat: whose page it is; 0 is the screen for the room.
        language: what it is to be told in.
    """

    def __init__(self, seat: int, language: str) -> None:
        """Begin with nothing to say."""
        self.seat = seat
        self.language = language
        self._waiting: dict[str, bytes] = {}
        self._sent: dict[str, bytes] = {}
        self._some = asyncio.Event()
        self._ended = False

    def put(self, event: str, content: bytes) -> None:
        """Say something, unless it was the last that was said of this kind."""
        if self._sent.get(event) != content:
            self._sent[event] = content
            self._waiting[event] = message(event, content)
            self._some.set()

    def beat(self) -> None:
        """Give a sign of life."""
        self._waiting.setdefault("", BEAT)
        self._some.set()

    def end(self) -> None:
        """Let the one who writes go, once what waits is written."""
        self._ended = True
        self._some.set()

    async def next(self) -> bytes:
        """Give what there is to write; empty at the end."""
        await self._some.wait()
        self._some.clear()
        waiting, self._waiting = self._waiting, {}
        if self._ended:
            self._some.set()
        return b"".join(waiting.values())


class Streams:
    """All open pages."""

    SEAT_MAX = 3
    """So many pages a seat: more tabs than that nobody reads."""
    SCREEN_MAX = 8

    def __init__(self) -> None:
        """Begin with none."""
        self._open: dict[int, list[Stream]] = {}

    def __iter__(self) -> Iterator[Stream]:
        """Give all of them."""
        return (stream for streams in tuple(self._open.values()) for stream in tuple(streams))

    def of(self, seat: int) -> list[Stream]:
        """Give those of a seat."""
        return self._open.get(seat, [])

    def open(self, seat: int, language: str) -> Stream:
        """Open one; of too many the oldest is told that it is seen elsewhere, and ends."""
        streams = self._open.setdefault(seat, [])
        while len(streams) >= (self.SEAT_MAX if seat else self.SCREEN_MAX):
            oldest = streams.pop(0)
            oldest.put("elsewhere", b"{}")
            oldest.end()
        stream = Stream(seat, language)
        streams.append(stream)
        return stream

    def close(self, stream: Stream) -> None:
        """Let go of one."""
        streams = self._open.get(stream.seat, [])
        if stream in streams:
            streams.remove(stream)
        if not streams:
            self._open.pop(stream.seat, None)

    def end(self, seat: int) -> None:
        """End those of a seat: it is another's."""
        for stream in self._open.pop(seat, []):
            stream.put("gone", b"{}")
            stream.end()

    def end_all(self) -> None:
        """End all of them."""
        for stream in self:
            stream.end()
