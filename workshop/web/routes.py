"""What pages can ask: to come in, to have a seat, to be told what happens, to vote, and to send in an idea."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from workshop.facilitator import Facilitator
from workshop.language import DEFAULT_LANGUAGE, LANGUAGES
from workshop.web.gate import Gates
from workshop.web.guard import body_of, text_of
from workshop.web.joining import Joining
from workshop.web.refusing import Refused
from workshop.web.seats import Seats
from workshop.web.streams import Streams
from workshop.web.telling import Telling
from workshop.web.votes import Vote, Votes

SEAT_HEADER = "X-Seat"
"""The secret of a seat travels in a header of its own: no other site's page can send that without asking first."""
WRITE_SECONDS = 10.0


class Routes:
    """Answers pages; everything that changes the workshop goes through ``votes``."""

    def __init__(
        self,
        facilitator: Facilitator,
        joining: Joining,
        seats: Seats,
        streams: Streams,
        telling: Telling,
        votes: Votes,
        gates: Gates,
        keep: Callable[[], Awaitable[None]],
    ) -> None:
        """Take all that answers are made of; ``keep`` has the seats on the disk when it returns."""
        self._facilitator = facilitator
        self._joining = joining
        self._seats = seats
        self._streams = streams
        self._telling = telling
        self._votes = votes
        self._gates = gates
        self._keep = keep

    def all(self) -> list[web.RouteDef]:
        """Give every address with who answers it."""
        return [
            web.post("/api/join", self.join),
            web.post("/api/seat", self.take_seat),
            web.post("/api/leave", self.leave),
            web.get("/api/events", self.events),
            web.post("/api/vote", self.vote),
            web.post("/api/idea", self.idea),
            web.post("/api/dots", self.dots),
            web.post("/api/screen", self.take_screen),
            web.get("/api/watch", self.watch),
        ]

    # Coming in

    async def _admit(self, body: dict[str, Any]) -> None:
        """Let in by link or by code; a wrong one is refused."""
        code = text_of(body, "code")
        if code:
            await self._joining.admit_code(code)
        else:
            self._joining.admit(text_of(body, "secret"))

    async def join(self, request: web.Request) -> web.Response:
        """Tell who came in which seats there are, and whether each is free."""
        body = await body_of(request)
        await self._admit(body)
        workshop = self._facilitator.workshop
        named = not workshop.info.anonymous
        seats = [
            {"number": number, "name": person.name if named else "", "free": self._is_free(number)}
            for number, person in workshop.participants.items()
        ]
        told = {"secret": self._joining.secret, "workshop": workshop.info.title, "locked": self._seats.locked}
        return web.json_response({**told, "anonymous": not named, "seats": seats})

    def _is_free(self, number: int) -> bool:
        return number not in self._seats.taken and number not in self._seats.blocked

    async def take_seat(self, request: web.Request) -> web.Response:
        """Give a seat to who came in; it is theirs, also after a crash, when this answers."""
        body = await body_of(request)
        self._joining.admit(text_of(body, "secret"))
        number = body.get("seat")
        if type(number) is not int or number not in self._facilitator.workshop.participants:
            raise Refused(409, "taken")
        self._seats.claim(number, text_of(body, "token"))
        await self._keep()
        return web.json_response({"seat": number})

    async def leave(self, request: web.Request) -> web.Response:
        """Give a seat back: it was the wrong one."""
        seat = self._seat(request)
        self._seats.free(seat)
        self._streams.end(seat)
        await self._keep()
        return web.json_response({})

    def _seat(self, request: web.Request) -> int:
        """Give the seat of who asks, as long as there is somebody on the list for it."""
        seat = self._seats.holder(request.headers.get(SEAT_HEADER, ""))
        if seat not in self._facilitator.workshop.participants:
            raise Refused(401, "seat")
        return seat

    # Voting

    async def vote(self, request: web.Request) -> web.Response:
        """Take in a vote; it is on the disk when this answers, and the answer is the same for every vote."""
        seat = self._seat(request)
        await self._votes.cast(seat, Vote.read(await body_of(request)))
        return web.json_response({})

    async def idea(self, request: web.Request) -> web.Response:
        """Take in an idea for an improvement."""
        seat = self._seat(request)
        await self._votes.suggest(seat, await body_of(request))
        return web.json_response({})

    async def dots(self, request: web.Request) -> web.Response:
        """Take in dots for improvements."""
        seat = self._seat(request)
        await self._votes.give_dots(seat, await body_of(request))
        return web.json_response({})

    # Being told

    async def take_screen(self, request: web.Request) -> web.Response:
        """Let in a screen for the room."""
        body = await body_of(request)
        await self._admit(body)
        self._seats.admit_screen(text_of(body, "token"))
        await self._keep()
        return web.json_response({})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Tell a phone what happens."""
        return await self._stream(request, self._seat(request))

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """Tell a screen for the room what happens."""
        self._seats.check_screen(request.headers.get(SEAT_HEADER, ""))
        return await self._stream(request, 0)

    async def _stream(self, request: web.Request, seat: int) -> web.StreamResponse:
        language = request.query.get("language", "")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        response.force_close()
        self._gates.stays(request.transport)
        stream = self._streams.open(seat, language if language in LANGUAGES else DEFAULT_LANGUAGE)
        try:
            await response.prepare(request)
            self._telling.begin(stream)
            while content := await stream.next():
                # Who does not read is cut off; what waits for them is the newest state and no more.
                await asyncio.wait_for(response.write(content), WRITE_SECONDS)
        except TimeoutError:
            self._gates.refused("slow")
            if request.transport is not None:
                request.transport.abort()
        finally:
            self._streams.close(stream)
        return response
