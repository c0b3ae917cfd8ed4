"""A room with phones: an open workshop that is served on the loopback, and phones that speak HTTP to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector

from tests.fakes import NAMES, FakeClock, tiny_model, tiny_plan
from workshop.domain.workshop import Ballot, Workshop
from workshop.facilitator import Facilitator
from workshop.sessions import Session, create_workshop
from workshop.web.serving import Serving

HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds after which a test gives up; nothing waits longer than it must."""


@dataclass
class Room:
    """An open workshop and its pages."""

    session: Session
    serving: Serving
    clock: FakeClock
    client: ClientSession

    @property
    def facilitator(self) -> Facilitator:
        """Who leads it."""
        return self.session.facilitator

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.session.facilitator.workshop

    @property
    def address(self) -> str:
        """Where its pages are."""
        assert self.serving.invitation is not None
        return self.serving.invitation.address

    @property
    def secret(self) -> str:
        """What is in the link to scan."""
        assert self.serving.invitation is not None
        return self.serving.invitation.link.partition("#")[2]

    @property
    def refused(self) -> dict[str, int]:
        """How often what was refused."""
        return dict(self.serving._refusals.counts)

    def ballots(self, round_: int = 101) -> dict[int, Ballot]:
        """Give the ballots of a round."""
        return dict(self.workshop.ballots.get(round_, {}))

    async def post(self, path: str, body: object, token: str = "", **headers: str) -> tuple[int, dict[str, Any]]:
        """Send something as a page does; give the status and the answer."""
        sent = {"Origin": self.address, **({"X-Seat": token} if token else {}), **headers}
        async with self.client.post(self.address + path, json=body, headers=sent) as answer:
            return answer.status, await answer.json()

    async def join(self, number: int, token: str = "") -> "Phone":
        """Let a phone have a seat."""
        phone = Phone(self, number, token or f"{number:04}" + "t" * 20)
        status, told = await self.post("/api/seat", {"secret": self.secret, "seat": number, "token": phone.token})
        assert (status, told) == (200, {"seat": number})
        return phone


@dataclass
class Phone:
    """A phone with a seat. Listening to it collects what it is told, in ``raw`` as it came."""

    room: Room
    seat: int
    token: str
    told: dict[str, Any] = field(default_factory=dict)
    raw: list[bytes] = field(default_factory=list)
    _answer: ClientResponse | None = None
    _numbers: int = 0

    async def vote(self, code: str, **other: object) -> tuple[int, dict[str, Any]]:
        """Send a vote for the open round."""
        self._numbers += 1
        vote = {"paragraph": 1, "round": 1, "ballot": code, "id": self._numbers, **other}
        return await self.room.post("/api/vote", vote, self.token)

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        url = f"{self.room.address}/api/{'events' if self.seat else 'watch'}?language=nl"
        self._answer = await self.room.client.get(url, headers={"X-Seat": self.token})
        assert self._answer.status == 200
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        assert self._answer is not None
        self._answer.close()

    async def hear(self) -> tuple[str, Any]:
        """Wait for the next message."""
        assert self._answer is not None
        event = ""
        while line := await self._answer.content.readline():
            self.raw.append(line)
            word, _, rest = line.decode().rstrip("\n").partition(": ")
            if word == "event":
                event = rest
            elif word == "data":
                self.told[event] = json.loads(rest)
                return event, self.told[event]
        return "", None

    async def hear_until(self, event: str, **values: object) -> dict[str, Any]:
        """Wait for a message of a kind with these values; give it."""
        while True:
            heard, value = await asyncio.wait_for(self.hear(), PATIENCE)
            assert heard, "the line has ended"
            if heard == event and all(value[name] == wanted for name, wanted in values.items()):
                return dict(value)


@asynccontextmanager
async def room(
    folder: Path, names: Iterable[str] = NAMES, *, anonymous: bool = False, start: bool = True
) -> AsyncIterator[Room]:
    """Make a workshop in a folder, open it, and serve its pages on the loopback; nothing is left of it afterwards."""
    clock = FakeClock()
    path = folder / "team.workshop.json"
    if not path.exists():
        create_workshop(path, tiny_model(), replace(tiny_plan(names), anonymous=anonymous), clock)
    session = Session.open(path, clock)
    if session.facilitator.workshop.info.current is None:
        session.facilitator.open_paragraph(1)
    serving = Serving(session, clock, ports=(0,))
    # Each connection carries one request.
    async with ClientSession(
        connector=TCPConnector(limit=0, force_close=True), timeout=ClientTimeout(PATIENCE)
    ) as client:
        try:
            if start:
                await serving.start(HOST)
            yield Room(session, serving, clock, client)
        finally:
            await serving.stop()
            session.close()
