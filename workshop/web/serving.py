"""Putting it together: begins and ends the pages of one open workshop, in the loop of the app."""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Sequence

from aiohttp import web

from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Happened
from workshop.phones import Invitation, SeatView
from workshop.sessions import Session, ignore
from workshop.web import pages, tokens
from workshop.web.addresses import own_addresses
from workshop.web.certificate import Certificate, own_certificate
from workshop.web.gate import HEAD_SECONDS, Gate, Gates, most_connections
from workshop.web.guard import BODY_MAX, Guard, add_headers
from workshop.web.joining import Joining
from workshop.web.keeping import Keeper, Kept
from workshop.web.refusing import Refusals, write_lines
from workshop.web.routes import Routes
from workshop.web.seats import Seats
from workshop.web.streams import Streams
from workshop.web.telling import Telling
from workshop.web.votes import Votes
from workshop.web.waiting import Durable

PORTS = range(8765, 8775)
"""Tried in this order: a firewall is opened for a port that stays the same."""
BEAT_SECONDS = 10.0
_BACKLOG = 256
_END_SECONDS = 0.005
_LINGER_SECONDS = 1.0
"""So long the rest of what was refused is read, so that the refusal arrives."""

# The library would write to the terminal, which belongs to the screen.
_SILENT = logging.getLogger("workshop.web")
_SILENT.addHandler(logging.NullHandler())
_SILENT.propagate = False


class Serving:
    """The pages of a workshop; see ``workshop.phones.Phones`` for what screens use of it."""

    def __init__(self, session: Session, clock: Clock, ports: Sequence[int] = PORTS) -> None:
        """Take the open workshop, the clock and the ports to try; nothing is served before ``start``."""
        self._ports = ports
        self.invitation: Invitation | None = None
        self.trouble: WorkshopError | None = None
        self._session = session
        self._clock = clock
        facilitator = session.facilitator
        self._keeper = Keeper(session.file.path, facilitator.workshop.info.created_at, clock)
        kept = self._keeper.read()
        self._seats = kept.seats if kept is not None else Seats()
        self._host, self._port = (kept.host, kept.port) if kept is not None else ("", 0)
        self.left_on = kept is not None and kept.on
        self._joining = Joining(clock)
        self._refusals = Refusals()
        self._streams = Streams()
        self._telling = Telling(facilitator, session.saving, self._streams)
        self._durable = Durable(session.saving, self._telling.saved)
        self._votes = Votes(facilitator, self._durable, clock)
        self._gates = Gates(self._refusals.note, most_connections(_BACKLOG))
        self._certificate: Certificate | None = None
        self._runner: web.AppRunner | None = None
        self._server: asyncio.Server | None = None
        self._unsubscribe: Callable[[], None] = ignore
        self._beating: asyncio.Task[None] | None = None
        self._keeping: set[asyncio.Task[None]] = set()

    # On and off

    async def addresses(self) -> Sequence[str]:
        """Give the addresses of this machine, the one of before first."""
        found = await asyncio.to_thread(own_addresses)
        return sorted(found, key=lambda address: address != self._host)

    async def start(self, host: str = "") -> None:
        """Begin; see ``Phones.start``."""
        await self.stop()
        self._certificate = await asyncio.to_thread(own_certificate)
        listening = self._listening(host or self._host)
        self._host, self._port = listening.getsockname()[:2]
        self._runner = await self._prepared()
        serve = self._runner.server
        if serve is None:
            raise RuntimeError(self._port)
        loop = asyncio.get_running_loop()
        secured = self._certificate is not None
        self._server = await loop.create_server(
            lambda: Gate(self._gates, serve()),
            sock=listening,
            backlog=_BACKLOG,
            ssl=self._certificate.context if self._certificate is not None else None,
            ssl_handshake_timeout=HEAD_SECONDS if secured else None,
            ssl_shutdown_timeout=_LINGER_SECONDS if secured else None,
        )
        self._durable.listen()
        self._telling.saved()
        self.listen()
        self._invite()
        self._beating = asyncio.create_task(self._beat())
        await self._keep()

    def _listening(self, host: str) -> socket.socket:
        """Give a socket on a port of this address: that of before, else the first that is free.

        Raises:
            WorkshopError: there is none, or the address cannot be had.
        """
        before = (self._port,) if self._port and host == self._host else ()
        for port in (*before, *self._ports):
            try:
                return socket.create_server((host, port), backlog=_BACKLOG)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise WorkshopError("phones.network", address=host) from error
        raise WorkshopError("phones.port", address=host, ports=f"{self._ports[0]}–{self._ports[-1]}")

    async def _prepared(self) -> web.AppRunner:
        guard = Guard(self._authority, self._scheme, self._gates, self._refusals, self._fault)
        routes = Routes(
            self._session.facilitator,
            self._joining,
            self._seats,
            self._streams,
            self._telling,
            self._votes,
            self._gates,
            self._keep,
        )
        app = web.Application(middlewares=[guard.middleware], client_max_size=BODY_MAX)
        app.on_response_prepare.append(add_headers)
        app.add_routes(pages.routes(await asyncio.to_thread(pages.load)))
        app.add_routes(routes.all())
        runner = web.AppRunner(
            app,
            handle_signals=False,
            access_log=None,
            logger=_SILENT,
            shutdown_timeout=_END_SECONDS,
            lingering_time=_LINGER_SECONDS,
            handler_cancellation=True,
        )
        await runner.setup()
        return runner

    @property
    def _scheme(self) -> str:
        return "http" if self._certificate is None else "https"

    @property
    def _authority(self) -> str:
        return f"{self._host if self._certificate is None else self._certificate.name}:{self._port}"

    def _fault(self, error: Exception) -> None:
        """Hand on a fault of ours to who tells of them."""
        told = self._session.facilitator.on_fault
        if told is None:
            raise error
        told(error)

    def _invite(self) -> None:
        address = f"{self._scheme}://{self._authority}"
        secret = self._joining.secret
        code = tokens.spoken(self._joining.code)
        self.invitation = Invitation(address, code, f"{address}/#{secret}", f"{address}/screen")

    async def stop(self) -> None:
        """Let nobody in any more; who has which seat is kept."""
        if self._server is None or self._runner is None:
            return
        server, runner, self._server, self._runner = self._server, self._runner, None, None
        self.invitation, self.trouble = None, None
        if self._beating is not None:
            self._beating.cancel()
        self._unsubscribe()
        self._durable.ignore()
        server.close()
        self._streams.end_all()
        # A turn of the loop for each page to be let go.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await runner.cleanup()
        await asyncio.to_thread(write_lines, self._refusals.lines(self._clock.now()))
        await self._keep()

    async def pause(self) -> None:
        """Stop as a kill would."""
        was_on = self._server is not None
        await self.stop()
        if was_on:
            await self._keeper.write(Kept(self._host, self._port, self._seats, on=True))

    async def end(self) -> None:
        """Stop, and forget who has which seat."""
        await self.stop()
        if self._keeping:
            await asyncio.wait(self._keeping)
        self._keeper.forget()

    def listen(self) -> None:
        """Follow the facilitator, again after its listeners were forgotten."""
        if self._server is not None:
            self._unsubscribe()
            self._unsubscribe = self._session.facilitator.subscribe(self._happened)

    def _happened(self, happened: Happened) -> None:
        for change in happened.event.changes:
            # Their number can become somebody else's.
            if change.table == "participants" and change.now is None:
                self.free(change.key)
        self._telling.happened(happened)

    # Watching over it

    async def _beat(self) -> None:
        """Give open pages a sign of life, write refusals down, and look whether the network is there."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            for stream in self._streams:
                stream.beat()
            self._telling.tell_screens()
            await asyncio.to_thread(write_lines, self._refusals.lines(self._clock.now()))
            gone = self._host not in await asyncio.to_thread(own_addresses)
            trouble = WorkshopError("phones.gone", address=self._host) if gone else None
            if trouble is None and self._keeper.trouble is not None:
                trouble = WorkshopError("phones.unkept")
            if (trouble and trouble.key) != (self.trouble and self.trouble.key):
                self.trouble = trouble

    @property
    def joined(self) -> int:
        """How many seats have a phone."""
        return len(self._seats.taken)

    def refusals(self) -> int:
        """Tell how many requests were refused."""
        return self._refusals.total

    async def _keep(self) -> None:
        await self._keeper.write(Kept(self._host, self._port, self._seats, self._server is not None))

    # Seats

    def seats(self) -> Sequence[SeatView]:
        """Give every seat, in the order of the participants."""
        return [
            SeatView(
                number,
                person.name,
                number in self._seats.taken,
                bool(self._streams.of(number)),
                number in self._seats.blocked,
            )
            for number, person in self._session.facilitator.workshop.participants.items()
        ]

    def free(self, number: int) -> None:
        """Take a seat from its phone."""
        self._seats.free(number)
        self._let_go(number)

    def block(self, number: int, *, blocked: bool) -> None:
        """Let nobody have a seat, or let them again."""
        self._seats.block(number, blocked=blocked)
        self._let_go(number)

    def _let_go(self, number: int) -> None:
        self._streams.end(number)
        self._keep_soon()

    def _keep_soon(self) -> None:
        task = asyncio.create_task(self._keep())
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    @property
    def locked(self) -> bool:
        """Whether nobody new may join."""
        return self._seats.locked

    def lock(self, *, locked: bool) -> None:
        """Let nobody new join, or let them again."""
        self._seats.lock(locked=locked)
        self._keep_soon()

    def renew(self) -> None:
        """Make a new link and code."""
        self._joining.renew()
        if self.invitation is not None:
            self._invite()
