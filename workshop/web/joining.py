"""Who may come in: whoever has the link, and whoever types the code, which cannot be guessed in a session."""

import asyncio
from collections import deque

from workshop.clock import Clock
from workshop.web import tokens
from workshop.web.refusing import Refused

FREE_TRIES = 10
"""So many wrong codes cost nothing: a room full of people makes mistakes."""
WITHIN = 300.0
"""Seconds after which a wrong code is forgotten."""
DELAY, DELAY_MAX = 0.5, 8.0
"""Seconds that a try waits after those, twice as long for each wrong one, up to the most."""
QUEUE_MAX = 20
"""So many tries wait at a time; others are told to scan the code instead."""
WAIT_MAX = 12.0
"""Seconds that a try may wait for those before it."""


class Joining:
    """The link and the code. Tries of the code wait in one line for all: a room shares an address.

    Whoever scans the link never waits, so who guesses codes keeps nobody out. In four hours at the longest delay
    1,800 of 47 million codes can be tried.
    """

    def __init__(self, clock: Clock) -> None:
        """Take the clock, and make a link and a code."""
        self._clock = clock
        self._line = asyncio.Lock()
        self._waiting = 0
        self._wrong: deque[float] = deque(maxlen=FREE_TRIES + 10)
        self.renew()

    def renew(self) -> None:
        """Make a new link and code; the old ones are of no use any more."""
        self.secret = tokens.new_link_secret()
        self.code = tokens.new_code()
        self._wrong.clear()

    def admit(self, secret: str) -> None:
        """Let in who has the link.

        Raises:
            Refused: it is another link.
        """
        if not tokens.same(secret, self.secret):
            raise Refused(403, "link")

    async def admit_code(self, code: str) -> None:
        """Let in who types the code; after wrong ones a try waits.

        Raises:
            Refused: it is another code, or too many are waiting.
        """
        if self._waiting >= QUEUE_MAX or self._waiting * self.delay > WAIT_MAX:
            raise Refused(429, "busy", self.delay)
        self._waiting += 1
        try:
            async with self._line:
                await asyncio.sleep(self.delay)
                if not tokens.same(tokens.typed(code), self.code):
                    self._wrong.append(self._clock.monotonic())
                    raise Refused(403, "code", self.delay)
        finally:
            self._waiting -= 1

    @property
    def delay(self) -> float:
        """Seconds that a try waits now."""
        now = self._clock.monotonic()
        while self._wrong and now - self._wrong[0] > WITHIN:
            self._wrong.popleft()
        over = len(self._wrong) - FREE_TRIES
        return 0.0 if over < 0 else min(DELAY_MAX, DELAY * 2.0**over)
