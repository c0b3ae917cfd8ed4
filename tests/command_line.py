"""Running the command line, in this process or in one of its own, and seeing what it leaves behind."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PRINCIPLES = ROOT / "content" / "principles"
NAME = "[/x] <b>O'Neil</b> 🙂 מרים"
SCORES = "paragraph;Anna;Bram;consensus\n1;3;4;3\n2;-;;\n"


@dataclass(frozen=True)
class Ran:
    """What a command answered: its exit code, and what it printed where."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def files() -> dict[str, bytes]:
    """Give every file in and below the working folder, with its content."""
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def refused(run: Run, *words: str) -> str:
    """Give the sentence of a command that is refused: exit 1, nothing printed, no file made or changed."""
    before = files()
    ran = run(*words)
    assert (ran.code, ran.out) == (1, ""), ran
    assert files() == before
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    title, _, message = ran.err.partition(": ")
    assert title
    assert message
    return ran.err


def program(*words: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "workshop", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
