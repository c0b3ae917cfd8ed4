"""Who votes from where: a seat for each participant, one phone a seat, and nobody else's."""

from dataclasses import dataclass, field

from workshop.web import tokens
from workshop.web.refusing import Refused

SCREENS_MAX = 8


@dataclass(slots=True)
class Seats:
    """The seats that are taken, by what is kept of their secrets; the secrets themselves stay on the phones.

    Attributes:
        taken: what is kept of the secret of a seat, by its number.
        blocked: the seats that nobody may have.
        screens: what is kept of the secrets of screens for the room, the newest last.
        locked: whether nobody new may join.
    """

    taken: dict[int, str] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    screens: list[str] = field(default_factory=list)
    locked: bool = False

    def claim(self, number: int, token: str) -> None:
        """Give a seat to who holds this secret; asked once more, because the answer was lost, it is the same.

        Raises:
            Refused: another has it, it is blocked, nobody new may join, or this is no secret.
        """
        if not tokens.is_token(token):
            raise Refused(400, "request")
        kept = tokens.digest(token)
        if self.taken.get(number) == kept:
            return
        if self.locked:
            raise Refused(423, "locked")
        if number in self.blocked:
            raise Refused(409, "blocked")
        if number in self.taken or kept in self.taken.values():
            raise Refused(409, "taken")
        self.taken[number] = kept

    def holder(self, token: str) -> int:
        """Give the seat of who holds a secret.

        Raises:
            Refused: it is nobody's, any more.
        """
        kept = tokens.digest(token)
        for number, other in self.taken.items():
            if other == kept:
                return number
        raise Refused(401, "seat")

    def free(self, number: int) -> None:
        """Take a seat from its phone."""
        self.taken.pop(number, None)

    def block(self, number: int, *, blocked: bool) -> None:
        """Let nobody have a seat, or let them again."""
        self.taken.pop(number, None)
        (self.blocked.add if blocked else self.blocked.discard)(number)

    def lock(self, *, locked: bool) -> None:
        """Let nobody new join, or let them again."""
        self.locked = locked

    def admit_screen(self, token: str) -> None:
        """Let a screen for the room in from now on; of too many the oldest goes.

        Raises:
            Refused: this is no secret.
        """
        if not tokens.is_token(token):
            raise Refused(400, "request")
        kept = tokens.digest(token)
        if kept not in self.screens:
            self.screens[:] = [*self.screens, kept][-SCREENS_MAX:]

    def check_screen(self, token: str) -> None:
        """See that this is the secret of a screen.

        Raises:
            Refused: it is not.
        """
        if tokens.digest(token) not in self.screens:
            raise Refused(401, "seat")
