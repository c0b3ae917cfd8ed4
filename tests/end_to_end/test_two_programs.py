"""A program that dies in the middle of a vote, and two programs on one workshop, each in a terminal of its own."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

SECOND = "Hoe de leiding op doelen"
"""Begins the words of the second paragraph."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


@SIZES
def test_killed_in_the_middle_of_a_vote_and_started_again(
    made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """After SIGKILL it comes back at the same paragraph with the same votes, masked, and says what it brought back."""
    path = made()
    terminal = start(path, size=size)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("n")
    terminal.wait_for(SECOND)
    terminal.keys("4", "2", "5")
    terminal.wait_for("3 van 8 gestemd")
    terminal.wait_for("opgeslagen ✓")
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL
    again = start(path, size=size)
    again.wait_for("niet netjes")
    again.wait_for(SECOND)
    again.wait_for("uit het logboek")
    again.wait_for("3 van 8 gestemd")
    again.wait_for("PAUZE")
    again.keys("3")
    again.wait_for("4 van 8 gestemd")
    again.keys("ctrl+q")
    assert again.wait_exit() == 0
    file = WorkshopFile.open(path)
    assert file.workshop.info.current == 2
    assert file.workshop.ballots[201] == {1: 4, 2: 2, 3: 5, 4: 3}
    assert verify(file) == []


@SIZES
def test_a_second_program_looks_on_and_takes_over_after_a_kill(
    made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """The second one says who has it, shows the votes as they come, and may write once the first one is dead."""
    path = made()
    first = start(path, size=size)
    first.wait_for("1 Klantgerichtheid")
    first.keys("3")
    first.wait_for("1 van 8 gestemd")
    first.wait_for("opgeslagen ✓")
    second = start(path, size=size)
    second.wait_for("De workshop is al ergens open")
    second.wait_for("alleen kijken: open op ")
    second.wait_for("1 van 8 gestemd")
    second.keys("5", "r", "n")
    first.keys("4")
    second.wait_for("2 van 8 gestemd")
    first.wait_for("opgeslagen ✓")
    first.signal(signal.SIGKILL)
    assert first.wait_exit() == -signal.SIGKILL
    second.wait_for("weer vrij: met h open je hem hier")
    second.keys("h")
    second.wait_gone("alleen kijken")
    second.wait_for("uit het logboek")
    second.keys("5")
    second.wait_for("3 van 8 gestemd")
    second.wait_for("opgeslagen ✓")
    second.keys("ctrl+q")
    assert second.wait_exit() == 0
    file = WorkshopFile.open(path)
    assert file.workshop.ballots[101] == {1: 3, 2: 4, 3: 5}
    assert verify(file) == []


def test_a_damaged_file_on_the_command_line_ends_with_a_sentence(made: Callable[..., Path], start: Start) -> None:
    """It names what is wrong and the newest good backup, and ends with 1 without a screen."""
    path = made()
    for _ in range(2):
        terminal = start(path)
        terminal.wait_for("1 Klantgerichtheid")
        terminal.keys("e")
        terminal.wait_for("opgeslagen ✓")
        terminal.keys("ctrl+q")
        assert terminal.wait_exit() == 0
    path.write_bytes(path.read_bytes()[:-100])
    terminal = start(path)
    assert terminal.wait_exit() == 1
    assert b"backups/" in terminal.output
    assert b"\x1b[?1049h" not in terminal.output
