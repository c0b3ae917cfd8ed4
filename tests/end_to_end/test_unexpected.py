"""A fault of the program itself, in a real terminal: no traceback, no value, nothing lost."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.planted import PLACES
from tests.end_to_end.test_signals import RESTORED
from tests.terminal import Terminal
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

PLANTED = (sys.executable, "-m", "tests.end_to_end.planted")
NOBODY_READS = (b"Traceback", b"ZeroDivisionError", b"Anna voted")
GOT_OVER = ("action", "worker", "loop", "thread", "listener", "reading once")
FATAL = ("reading", "telling", "start")


def check(path: Path, ballots: dict[int, int], terminal: Terminal) -> None:
    """See that the file is whole, the clock stands, and that nobody could read what the fault carried."""
    file = WorkshopFile.open(path)
    assert file.workshop.ballots.get(101, {}) == ballots
    assert file.workshop.info.running_since is None
    assert verify(file) == []
    assert [word for word in NOBODY_READS if word in terminal.output] == []
    assert terminal.settings == terminal.before
    logs = [log.read_text(encoding="utf-8") for log in path.parent.rglob("workshop-*.log")]
    assert logs
    assert all("broken" in log or "NoMatches" in log for log in logs)
    assert not any("Anna" in log for log in logs)


def test_every_place_is_tried() -> None:
    """No fault is planted that no test lets happen."""
    assert {*GOT_OVER, *FATAL, "drawing"} == set(PLACES)


@pytest.mark.parametrize("place", GOT_OVER)
def test_a_fault_is_got_over(made: Callable[..., Path], start: Start, place: str) -> None:
    """It is said, v goes on with the votes there were, more are entered, and ^q ends with exit code 0."""
    path = made()
    terminal = start(place, path, command=PLANTED)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3")
    if place != "listener":
        terminal.wait_for("1 van 8 gestemd")
        terminal.keys("s")
    terminal.wait_for("v verder")
    terminal.wait_for("Er is niets kwijt")
    assert "state/workshop/log" in terminal.text
    terminal.keys("v")
    terminal.wait_for("1 van 8 gestemd")
    terminal.keys("4")
    terminal.wait_for("2 van 8 gestemd")
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
    check(path, {1: 3, 2: 4}, terminal)


@pytest.mark.parametrize("place", FATAL)
def test_a_fault_that_cannot_be_got_over_ends_in_order(made: Callable[..., Path], start: Start, place: str) -> None:
    """It comes back at once, or there is no screen yet: a sentence that names the log, and exit code 1."""
    path = made()
    terminal = start(place, path, command=PLANTED)
    ballots = {}
    if place != "start":
        terminal.wait_for("1 Klantgerichtheid")
        terminal.keys("3")
        ballots = {1: 3}
        terminal.wait_for("1 van 8 gestemd")
        terminal.keys("s")
    assert terminal.wait_exit() == 1
    sentence = terminal.output.rpartition(RESTORED[0])[2].decode()
    assert "Er ging iets mis in het programma: Wat opgeslagen was, is bewaard." in sentence
    assert "workshop-" in sentence
    check(path, ballots, terminal)


def test_where_the_stage_cannot_be_drawn_any_more_a_copy_and_the_end_are_left(
    made: Callable[..., Path], start: Start
) -> None:
    """Going on fails again; k saves a copy all the same, and s stops in order."""
    path = made()
    terminal = start("drawing", path, command=PLANTED)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3")
    terminal.wait_for("1 van 8 gestemd")
    terminal.keys("s")
    terminal.wait_for("v verder")
    terminal.keys("v")
    terminal.wait_gone("v verder")
    terminal.wait_for("v verder")
    terminal.keys("k")
    terminal.wait_for("Kopie bewaren")
    terminal.keys("enter")
    terminal.wait_for("v verder")
    terminal.wait_for(path.with_name("team-copy.workshop.json").is_file)
    terminal.keys("s")
    assert terminal.wait_exit() == 0
    check(path, {1: 3}, terminal)
    assert WorkshopFile.open(path.with_name("team-copy.workshop.json")).workshop.ballots[101] == {1: 3}
