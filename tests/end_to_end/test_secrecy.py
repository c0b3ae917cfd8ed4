"""Before the reveal no vote leaves the program by its screen: compared in two sessions that differ in nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.conftest import Start
from tests.terminal import Terminal

NAMES = ("Anna", "Bram", "Carla")
ROWS = 36
MOVING = {1, ROWS - 1}
"""The rows that the clock moves: what they show differs from second to second."""

_MOVE = re.compile(rb"\x1b\[(\d+);(\d+)H")
_STYLE = re.compile(rb"\x1b\[[0-9;]*m")
_HARMLESS = re.compile(r"\d?\d:\d\d|\d+ van \d+|\d+ deelnemers|\d+ min ")


def written(output: bytes) -> dict[int, list[bytes]]:
    """Give what was written in each row, in order; what is written over with the same counts once. Row 0 is the rest."""
    parts = _MOVE.split(output)
    rows: dict[int, list[bytes]] = {0: [parts[0]]}
    for row, column, data in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        writes = rows.setdefault(int(row), [])
        if not writes or writes[-1] != column + data:
            writes.append(column + data)
    return rows


def test_no_byte_before_the_reveal_tells_a_level(made: Callable[..., Path], start: Start) -> None:
    """Up to the reveal the terminal gets the same in every row, and in the rows of the clock no digit but its own."""
    path = made(NAMES)
    voted, revealed = [], []
    for votes in ("1122", "5434"):
        terminal = voting(start(copied(path, votes)), votes)
        voted.append(written(terminal.output))
        terminal.keys("r")
        terminal.wait_for("Uitslag · ronde 1")
        revealed.append(written(terminal.output))
    for row in MOVING:
        for data in [data for session in voted for data in session.pop(row)]:
            text = _STYLE.sub(b"", data.split(b"m", 1)[-1]).decode()
            assert not re.search(r"\d", _HARMLESS.sub("", text)), text
    assert voted[0] == voted[1]
    assert revealed[0] != revealed[1]


def test_no_screen_before_the_reveal_tells_a_level(made: Callable[..., Path], start: Start) -> None:
    """Results, improvements, help, palette and the question to undo are the same whatever was voted."""
    path = made(NAMES)
    seen = []
    for votes in ("1122", "5434"):
        terminal = voting(start(copied(path, votes)), votes)
        screens = [steady(terminal)]
        for key, shown, back in (
            ("s", "Resultaten", "q"),
            ("l", "Verbeteracties", "q"),
            ("?", "Het podium", "escape"),
            ("ctrl+p", "Draai het laatste terug", "escape"),
        ):
            terminal.keys(key)
            terminal.wait_for(shown)
            screens.append(steady(terminal))
            terminal.keys(back)
            terminal.wait_for("3 van 3 gestemd")
            terminal.wait_gone(shown)
        terminal.keys("u")
        terminal.wait_for("Teruggedraaid")
        screens.append(steady(terminal))
        seen.append(screens)
    assert seen[0] == seen[1]


def copied(path: Path, votes: str) -> Path:
    """Give a copy of a workshop with a name of its own."""
    copy = path.with_name(f"{votes}.workshop.json")
    copy.write_bytes(path.read_bytes())
    return copy


def voting(terminal: Terminal, votes: str) -> Terminal:
    """Let everybody vote and the first one once more, each vote seen and saved before the next."""
    terminal.wait_for("1 Klantgerichtheid")
    terminal.wait_for("hulp")
    for count, key in enumerate(votes[:3], start=1):
        terminal.keys(key)
        terminal.wait_for(f"{count} van 3 gestemd")
        terminal.wait_for("opgeslagen ✓")
    terminal.keys("up", "up", "up", votes[3])
    terminal.wait_for(lambda: "▶" not in terminal.text.split("Stemmen", 1)[1].split("⏱")[0])
    terminal.wait_for("opgeslagen ✓")
    return terminal


def steady(terminal: Terminal) -> list[str]:
    """Give all that the screen shows but the rows that the clock moves."""
    return [line for row, line in enumerate(terminal.screen, start=1) if row not in MOVING]
