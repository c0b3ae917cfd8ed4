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


Write = tuple[int, bytes]
"""The column where something was written, and what."""


def written(output: bytes) -> dict[int, list[Write]]:
    """Give what was written in each row, in order; the same once more, as a timer may draw it, is left out.

    Row 0 is what came before.
    """
    parts = _MOVE.split(output)
    rows = {0: [(0, parts[0])]}
    for row, column, data in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        writes = rows.setdefault(int(row), [])
        write = (int(column), data)
        if write not in writes:
            writes.append(write)
    return rows


def test_no_byte_before_the_reveal_tells_a_level(made: Callable[..., Path], start: Start) -> None:
    """Up to the reveal the terminal gets the same in every row, and in the rows of the clock no digit but its own."""
    path = made(NAMES)
    voted, revealed = [], []
    for votes in ("1122", "5434"):
        terminal = voting(start(copied(path, votes)), votes)
        voted.append(written(terminal.output))
        terminal.keys("r")
        terminal.wait_for("Middelste stem")
        revealed.append(written(terminal.output))
    for row in MOVING:
        for _, data in [write for session in voted for write in session.pop(row)]:
            text = _STYLE.sub(b"", data).decode()
            assert not re.search(r"\d", _HARMLESS.sub("", text)), text
    assert voted[0] == voted[1]
    assert revealed[0] != revealed[1]


def test_no_screen_before_the_reveal_tells_a_level(made: Callable[..., Path], start: Start) -> None:
    """Results, improvements, help, palette and what is said after an undo are the same whatever was voted."""
    path = made(NAMES)
    sessions = [voting(start(copied(path, votes)), votes) for votes in ("1122", "5434")]
    for key, shown in (("s", "Resultaten"), ("l", "Verbeteracties"), ("?", "Het podium")):
        show_alike(sessions, key, shown)
        for terminal in sessions:
            terminal.keys("q")
            terminal.wait_gone(shown)
    show_alike(sessions, "u", "Teruggedraaid")
    show_alike(sessions, "ctrl+p", "acties (l)")


def show_alike(sessions: list[Terminal], key: str, shown: str) -> None:
    """Press a key in two sessions, and wait until both show this and stand still, the one as the other."""
    for terminal in sessions:
        terminal.keys(key)
        terminal.wait_for(shown)
    one, other = sessions

    def alike() -> bool:
        return one.is_quiet(0.1) and other.is_quiet(0.1) and steady(one) == steady(other)

    one.wait_for(alike)


def copied(path: Path, votes: str) -> Path:
    """Give a copy of a workshop with a name of its own."""
    copy = path.with_name(f"{votes}.workshop.json")
    copy.write_bytes(path.read_bytes())
    return copy


def voting(terminal: Terminal, votes: str, *others: Terminal) -> Terminal:
    """Let everybody vote and the first one once more, each vote seen, by ``others`` too, and saved before the next."""
    terminal.wait_for("1 Klantgerichtheid")
    terminal.wait_for("hulp")
    # Drawn for the first time, the screen is drawn once more; amid the votes that would be a difference.
    still(terminal, 0.4)
    for count, key in enumerate(votes[:3], start=1):
        terminal.keys(key)
        for each in (terminal, *others):
            each.wait_for(f"{count} van 3 gestemd")
        terminal.wait_for("opgeslagen ✓")
        still(terminal)
    for name in reversed(NAMES):
        terminal.keys("up")
        terminal.wait_for(f"▶{name}")
        still(terminal)
    terminal.keys(votes[3])
    terminal.wait_gone(f"▶{NAMES[0]}")
    still(terminal)
    return terminal


def still(terminal: Terminal, seconds: float = 0.15) -> None:
    """Wait until nothing more is drawn: what a key changes comes in one piece or in several, as it happens."""
    terminal.wait_for(lambda: terminal.is_quiet(seconds))


def steady(terminal: Terminal) -> list[str]:
    """Give all that the screen shows but the rows that the clock moves."""
    return [line for row, line in enumerate(terminal.screen, start=1) if row not in MOVING]
