"""What no person types: broken bytes, pastes that hold commands, keys held down. The program goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.terminal import Terminal, key_bytes
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

HOSTILE = "3\x1b[A\x1b[3~\x1b]0;title\x07\x9b31m\x00\u202e\tmirjam\r4\n5"


def ended(terminal: Terminal, path: Path) -> WorkshopFile:
    """End the program; give its file, having seen that it is whole."""
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.output
    file = WorkshopFile.open(path)
    assert verify(file) == []
    return file


def test_bytes_that_are_no_text_end_nothing(made: Callable[..., Path], start: Start) -> None:
    """A terminal in another encoding, or noise on the line: they are no keys, and the votes after them count."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.write(b"\xff\xfe\xe9\xc3\x28\x80")
    terminal.keys("3", "4")
    terminal.wait_for("2 van 8 gestemd")
    assert ended(terminal, path).workshop.ballots[101] == {1: 3, 2: 4}


@pytest.mark.parametrize(
    "text", [HOSTILE * 20, "3 4 - 5 x " * 100_000, HOSTILE * 20_000], ids=["hostile", "votes", "hostile and huge"]
)
def test_what_is_pasted_on_the_stage_is_no_key(made: Callable[..., Path], start: Start, text: str) -> None:
    """Not its digits, not the keys that are written in it, however much it is; the next key counts."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.keys("5")
    terminal.wait_for("1 van 8 gestemd")
    terminal.paste(text)
    terminal.wait_for("telt niet als stem")
    terminal.keys("2")
    terminal.wait_for("2 van 8 gestemd")
    assert ended(terminal, path).workshop.ballots[101] == {1: 5, 2: 2}


@pytest.mark.parametrize(
    ("keys", "shown"), [(("o",), "Opmerking"), (("g",), "Deelnemers toevoegen"), (("ctrl+p",), "🔎")]
)
def test_what_is_pasted_does_not_command_the_terminal(
    made: Callable[..., Path], start: Start, keys: tuple[str, ...], shown: str
) -> None:
    """A paste with escape sequences in it stands there as text: the title of the window is not set by it."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    for key in keys:
        terminal.keys(key)
    terminal.wait_for(shown)
    terminal.paste(HOSTILE)
    terminal.wait_for("mirjam")
    for sign in (b"\x1b]0;", b"\x1b[3~", "\x9b".encode(), "\u202e".encode()):
        assert sign not in terminal.output
    ended(terminal, path)


@pytest.mark.parametrize(("key", "events"), [("1", 11), ("u", 3), ("down", 2), ("enter", 2)])
def test_a_key_that_is_held_down_does_not_hold_up_the_program(
    made: Callable[..., Path], start: Start, key: str, events: int
) -> None:
    """After two thousand of them the next key is answered, and the file holds what came of them."""
    path = made()
    terminal = start(path)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.write(key_bytes(key) * 2000)
    terminal.keys("?")
    terminal.wait_for("Het podium")
    terminal.keys("q")
    terminal.wait_gone("Het podium")
    # The end stops the clock, where it ran.
    assert len([event for event in ended(terminal, path).events if event.what != "pause"]) == events
