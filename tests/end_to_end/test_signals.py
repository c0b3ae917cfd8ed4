"""How the program ends when it is not asked nicely: the terminal is usable and the file whole."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
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
