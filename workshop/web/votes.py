"""What phones send in: votes and ideas. Each has a number of its own, so that one that is sent twice counts once."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import round_key
from workshop.facilitator import Facilitator
from workshop.web import views
from workshop.web.refusing import Refused
from workshop.web.waiting import Durable

RATE, BURST = 1.0, 20.0
"""Messages a second that a seat may send for long, and how many at once."""
_KNOWN_IDEAS = 2000


class Vote(NamedTuple):
    """A vote as a phone sent it: for which round, which ballot, and its number, which grows with each."""

    paragraph: int
    round: int
    code: str
    id: int

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> "Vote":
        """Read what was sent.

        Raises:
            Refused: it is no vote.
        """
        vote = cls(*(body.get(name) for name in ("paragraph", "round", "ballot", "id")))  # type: ignore[arg-type]
        numbers = (vote.paragraph, vote.round, vote.id)
        if not all(type(number) is int and 0 <= number < 2**53 for number in numbers):
            raise Refused(400, "request")
        if views.ballot_of(vote.code) is None:
            raise Refused(400, "request")
        return vote


class Votes:
    """Takes in what seats send, each through the same door as the keys."""

    def __init__(self, facilitator: Facilitator, durable: Durable, clock: Clock) -> None:
        """Take the workshop, who knows what is saved, and the clock."""
        self._facilitator = facilitator
        self._durable = durable
        self._clock = clock
        self._last: dict[int, tuple[int, int]] = {}
        self._ideas: OrderedDict[tuple[int, int], int] = OrderedDict()
        self._buckets: dict[int, tuple[float, float]] = {}

    def check_rate(self, seat: int) -> None:
        """See that a seat does not send too much.

        Raises:
            Refused: it does.
        """
        now = self._clock.monotonic()
        left, since = self._buckets.get(seat, (BURST, now))
        left = min(BURST, left + (now - since) * RATE)
        if left < 1.0:
            raise Refused(429, "rate", 1.0)
        self._buckets[seat] = left - 1.0, now

    async def cast(self, seat: int, vote: Vote) -> None:
        """Take a vote in; it is on the disk when this returns. The last one before the reveal counts.

        One that was taken in already changes nothing, nor one that is older than what came later.

        Raises:
            Refused: the group is elsewhere by now, the votes are shown, or it cannot be saved for now.
        """
        self.check_rate(seat)
        open_round = views.open_round(self._facilitator.workshop)
        if open_round is None or (open_round.paragraph, open_round.number) != (vote.paragraph, vote.round):
            raise Refused(409, "closed")
        key = round_key(vote.paragraph, vote.round)
        known_key, known_id = self._last.get(seat, (0, 0))
        if known_key != key or vote.id > known_id:
            self._take(seat, vote)
            self._last[seat] = key, vote.id
        await self._durable.until(self._facilitator.history.next_id - 1)

    def _take(self, seat: int, vote: Vote) -> None:
        workshop = self._facilitator.workshop
        if views.own_code(workshop, seat) == vote.code:
            return
        last = workshop.last_round(vote.paragraph)
        try:
            if last is None or not workshop.ballots_of(last):
                # As with keys: the first vote starts the clock. Later ones leave a pause alone.
                self._facilitator.start_clock()
            self._facilitator.vote(vote.paragraph, seat, views.ballot_of(vote.code))
        except WorkshopError as error:
            raise Refused(409, "closed") from error

    async def give_dots(self, seat: int, body: Mapping[str, Any]) -> None:
        """Take in the dots of a seat, in the place of those it gave before; a 0 is a dot that is not given.

        Raises:
            Refused: they were shown, these are too many or for nothing that is on the list, or they cannot be saved.
        """
        self.check_rate(seat)
        numbers = body.get("numbers")
        if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
            raise Refused(400, "request")
        given = [number for number in numbers if number]
        if given or seat in self._facilitator.workshop.dots:
            try:
                self._facilitator.give_dots(seat, given)
            except WorkshopError as error:
                raise Refused(409, "dots") from error
        await self._durable.until(self._facilitator.history.next_id - 1)

    async def suggest(self, seat: int, body: Mapping[str, Any]) -> None:
        """Take in an idea for an improvement of the open paragraph; nobody is named as its owner.

        Raises:
            Refused: it is empty or too long, no paragraph is open, or it cannot be saved for now.
        """
        self.check_rate(seat)
        text, number = body.get("text"), body.get("id")
        if not isinstance(text, str) or type(number) is not int or not 0 <= number < 2**53:
            raise Refused(400, "request")
        paragraph = self._facilitator.workshop.current
        if paragraph is None:
            raise Refused(409, "closed")
        if (seat, number) not in self._ideas:
            try:
                event = self._facilitator.add_improvement(paragraph.number, text)
            except WorkshopError as error:
                raise Refused(422, "idea") from error
            self._ideas[seat, number] = event.id
            if len(self._ideas) > _KNOWN_IDEAS:
                self._ideas.popitem(last=False)
        await self._durable.until(self._ideas[seat, number])
