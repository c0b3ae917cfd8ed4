"""How the program ends when it is not asked nicely: the terminal is usable and the file whole."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.terminal import WORKSHOP, Terminal
from workshop.domain.workshop import Ballot
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

# Leave the alternate screen, show the cursor, no mouse, no bracketed paste.
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_terminal_and_file_whole(
    made: Callable[..., Path], start: Start, number: signal.Signals
) -> None:
    """After SIGTERM and SIGHUP the terminal is as it was, and every vote is in the file."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3", "4", "5")
    terminal.wait_for("3 van 8 gestemd")
    terminal.signal(number)
    assert terminal.wait_exit() == 0
    assert terminal.settings == terminal.before
    for code in RESTORED:
        assert terminal.output.rfind(code) > terminal.output.rfind(b"Klantgerichtheid"), code
    file = WorkshopFile.open(path)
    assert file.workshop.ballots[101] == {1: 3, 2: 4, 3: 5}
    assert file.workshop.info.running_since is None
    assert verify(file) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize(
    ("key", "shown"), [("c", "Vastleggen: "), ("o", "Opmerking"), ("l", "Verbeteracties"), ("?", "podium")]
)
def test_a_signal_amid_a_dialog_or_another_screen_loses_no_vote(
    made: Callable[..., Path], start: Start, number: signal.Signals, key: str, shown: str
) -> None:
    """What was voted is in the file and the clock stands; what was still being typed is not recorded."""
    path = made(("Anna", "Bram"))
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3", "4", "r")
    terminal.wait_for("Uitslag · ronde 1")
    terminal.keys(key)
    terminal.wait_for(shown)
    terminal.keys("3")
    terminal.signal(number)
    assert terminal.wait_exit() == 0
    assert terminal.settings == terminal.before
    assert_whole(path, {1: 3, 2: 4})


@pytest.mark.parametrize(
    ("key", "shown"), [("6", "3 van 8"), ("o", "Opmerking"), ("l", "Verbeteracties"), ("ctrl+p", "acties (l)")]
)
def test_a_terminal_that_goes_away_leaves_the_file_whole(
    made: Callable[..., Path], start: Start, key: str, shown: str
) -> None:
    """When the window is closed amid voting the program ends by itself, and every vote that was seen is in the file."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3", "4", "5")
    terminal.wait_for("3 van 8 gestemd")
    terminal.keys(key)
    terminal.wait_for(shown)
    terminal.hang_up()
    assert terminal.wait_exit() == 0
    assert_whole(path, {1: 3, 2: 4, 3: 5})


# A program in a session of its own gets no signal from its terminal; who started it waits for it, whatever happens.
APART = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
child = os.fork()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_terminal_that_goes_away_without_a_signal_ends_the_program_too(
    made: Callable[..., Path], tmp_path: Path
) -> None:
    """A program that no signal reaches sees that there is nothing left to read from: it saves and ends."""
    path = made()
    home = tmp_path / "home"
    home.mkdir()
    with Terminal((sys.executable, "-c", APART, *WORKSHOP, path), home, columns=120, rows=36) as terminal:
        terminal.wait_for("1 Klantgerichtheid")
        terminal.keys("3")
        terminal.wait_for("1 van 8 gestemd")
        terminal.hang_up()
        assert terminal.wait_exit() == 0
    assert_whole(path, {1: 3})


def assert_whole(path: Path, ballots: dict[int, Ballot]) -> None:
    """See that a file verifies, that its first round has these ballots, and that its clock stands."""
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert file.workshop.ballots[101] == ballots
    assert not file.workshop.consensus
    assert file.workshop.info.running_since is None


def test_what_was_called_saved_survives_a_kill(made: Callable[..., Path], start: Start) -> None:
    """After SIGKILL the file opens and holds every vote that the screen called saved, and the clock stands."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("3", "4", "5")
    terminal.wait_for("3 van 8 gestemd")
    terminal.wait_for("opgeslagen ✓")
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL
    assert WorkshopFile.open(path).workshop.ballots[101] == {1: 3, 2: 4, 3: 5}
    again = start(path)
    again.wait_for("3 van 8 gestemd")
    again.wait_for("PAUZE")
    again.keys("ctrl+q")
    assert again.wait_exit() == 0
