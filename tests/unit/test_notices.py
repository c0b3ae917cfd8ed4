"""Notices of a key that is held down: enough to see what happens, few enough to go on."""

from collections.abc import Callable

from tests.fakes import FakeClock
from workshop.screens.notices import AT_ONCE, SECONDS, Notices

Call = Callable[[], None]


class Room:
    """Shows notices and keeps what is to be called later."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self.clock = FakeClock()
        self.shown: list[str] = []
        self.later: list[Call] = []
        self.notices = Notices(self.clock, lambda _, call: self.later.append(call))

    def tell(self, *texts: str) -> None:
        """Tell each of these."""
        for text in texts:
            self.notices.tell(text, lambda text=text: self.shown.append(text))  # type: ignore[misc]


def test_what_is_in_sight_is_not_said_again() -> None:
    """Two thousand times the same is shown once a second."""
    room = Room()
    room.tell(*["no"] * 1000)
    room.clock.advance(SECONDS)
    room.tell(*["no"] * 1000)
    assert room.shown == ["no", "no"]
    assert not room.later


def test_of_too_many_the_last_one_is_shown() -> None:
    """Five at once; what comes above that gives way to the last, which follows by itself."""
    room = Room()
    room.tell(*(f"n{number}" for number in range(100)))
    assert len(room.shown) == AT_ONCE
    [call] = room.later
    call()
    assert room.shown[-1] == "n99"
    assert len(room.shown) == AT_ONCE + 1


def test_few_different_ones_are_all_shown() -> None:
    """Nothing is held back while there are few."""
    room = Room()
    for number in range(20):
        room.tell(f"n{number}")
        room.clock.advance(0.25 * SECONDS)
    assert len(room.shown) == 20
