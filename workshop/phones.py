"""What the screens know of voting by phone: whom to invite, who has joined, and how to begin and end it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, Protocol

from workshop.domain.errors import WorkshopError


class SeatView(NamedTuple):
    """A place to vote from. ``joined`` says that a phone has it, ``here`` that this phone is connected now."""

    number: int
    name: str
    joined: bool = False
    here: bool = False
    blocked: bool = False


class Invitation(NamedTuple):
    """How to come in: ``address`` to type with ``code``, or ``link`` to scan; ``screen`` is the page for the room."""

    address: str
    code: str
    link: str
    screen: str


class Phones(Protocol):
    """The pages for phones and for the room, of one open workshop. Off until somebody starts it.

    Attributes:
        invitation: how to come in; None while it is off.
        left_on: whether it was on when the program was killed, so that phones are waiting for it.
        trouble: what is wrong while it is on, None when all is well; nothing of it stops the session.
    """

    invitation: Invitation | None
    left_on: bool
    trouble: WorkshopError | None

    @property
    def locked(self) -> bool:
        """Whether nobody new may join."""
        ...

    async def addresses(self) -> Sequence[str]:
        """Give the addresses of this machine, the likeliest first."""
        ...

    async def start(self, host: str = "") -> None:
        """Begin on an address of this machine; without one, on that of before.

        Raises:
            WorkshopError: the address or its port cannot be had; the session goes on by keys.
        """
        ...

    async def stop(self) -> None:
        """Let nobody in any more; who has which seat is kept, so that phones come back when it begins again."""
        ...

    async def pause(self) -> None:
        """Stop as a kill would: where it was on it is ``left_on``."""
        ...

    async def end(self) -> None:
        """Stop, and forget who has which seat: the session is over."""
        ...

    def listen(self) -> None:
        """Follow the facilitator, again after its listeners were forgotten."""
        ...

    def seats(self) -> Sequence[SeatView]:
        """Give every seat, in the order of the participants."""
        ...

    @property
    def joined(self) -> int:
        """How many seats have a phone."""
        ...

    def refusals(self) -> int:
        """Tell how many requests were refused since it began."""
        ...

    def free(self, number: int) -> None:
        """Take a seat from its phone, so that another one can have it."""
        ...

    def block(self, number: int, *, blocked: bool) -> None:
        """Let nobody have a seat, or let them again."""
        ...

    def lock(self, *, locked: bool) -> None:
        """Let nobody new join, or let them again; who has joined stays."""
        ...

    def renew(self) -> None:
        """Make a new link and code; the old ones are of no use any more, who has joined stays."""
        ...


Opener = Callable[..., Awaitable[Phones]]
"""Loads what is needed, out of the way of the keys, and gives the phones of a session; takes that and a clock."""
