"""The real program in a real terminal: each test has a home, settings and a folder of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.command_line import program
from tests.terminal import WORKSHOP, Terminal

EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")

Start = Callable[..., Terminal]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Give a function that makes a workshop by the command line and gives its file."""
    monkeypatch.setenv("WORKSHOP_CONFIG_DIR", str(tmp_path / "settings"))

    def make(names: tuple[str, ...] = EIGHT, language: str = "nl") -> Path:
        path = tmp_path / "team.workshop.json"
        people = tmp_path / "people.csv"
        people.write_text("name\n" + "".join(f'"{name}"\n' for name in names), encoding="utf-8")
        words = ("new", str(path), "--language", language, "--title", "Team", "--participants-from", str(people))
        ran = program(*words)
        assert ran.returncode == 0, ran.stderr.decode()
        return path

    return make


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give a function that starts the program in a terminal; all are ended with the test."""
    with ExitStack() as stack:

        def begin(
            *words: str | Path, size: tuple[int, int] = (120, 36), command: tuple[str, ...] = WORKSHOP
        ) -> Terminal:
            home = tmp_path / "home"
            home.mkdir(exist_ok=True)
            columns, rows = size
            begun = (*command, *words)
            return stack.enter_context(Terminal(begun, home, columns=columns, rows=rows, folder=tmp_path))

        yield begin
