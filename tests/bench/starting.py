"""From the start of a process to a screen on which everything stands."""

import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import READY
from tests.bench.workshops import TITLE
from tests.emulator import Emulator
from tests.terminal import SECONDS, WORKSHOP, Terminal

COLUMNS, ROWS = 120, 36
EMPTY_APP = (sys.executable, "-m", "tests.bench.empty_app")
STAGE = (TITLE, "Agenda", "Toevallig", "Gepland", "Systematisch", "Samenhangend", "Lerend", "Persoon 1", "hulp")
"""What stands on a complete stage: header, agenda, all five levels, people, keys."""

_QUIET = 0.25
_CLOCK = re.compile(r"\d?\d:\d\d")
_SAVING = re.compile(r" +(opslaan …|opgeslagen ✓)")


@dataclass(frozen=True, slots=True)
class Start:
    """A program to start, and what must stand on its screen."""

    command: tuple[str | Path, ...]
    shown: Sequence[str]


def empty_app() -> Start:
    """Give the app that all is compared to."""
    return Start(EMPTY_APP, (READY,))


def stage(path: Path, home: Path) -> Start:
    """Give the program on the stage of a copy of a workshop: one that was killed before tells so when opened."""
    copy = Path(tempfile.mkdtemp(dir=home)) / path.name
    shutil.copyfile(path, copy)
    return Start((*WORKSHOP, copy), STAGE)


def started(terminal: Terminal, start: Start) -> None:
    """Read until everything stands on the screen and nothing more comes."""
    terminal.wait_for(lambda: all(words in terminal.text for words in start.shown))
    while terminal.read(_QUIET):
        pass


def first_paint(start: Start, home: Path) -> float:
    """Give the seconds from the start to the first screen that is complete: as it stays while no key is pressed.

    The clock, and how far the disk is with the event of opening, go on by themselves and are left out.
    Bytes are only stamped as they come; what they show is found out afterwards, so that it takes no time here.
    """
    with Terminal(start.command, home, columns=COLUMNS, rows=ROWS) as terminal:
        while terminal.read(SECONDS) and not _may_be_complete(terminal, start):
            pass
        while terminal.read(_QUIET):
            pass
        chunks, began = terminal.chunks, terminal.started
    emulator = Emulator(COLUMNS, ROWS)
    screens = []
    for chunk in chunks:
        emulator.feed(chunk.data)
        screens.append(_SAVING.sub("", _CLOCK.sub("0:00", emulator.text)))
    last = screens[-1]
    missing = [words for words in start.shown if words not in last]
    if missing:
        message = f"{missing} did not come; the screen:\n{last}"
        raise AssertionError(message)
    complete = len(screens)
    while screens[complete - 1] == last:
        complete -= 1
    return chunks[complete].at - began


def _may_be_complete(terminal: Terminal, start: Start) -> bool:
    # Words are written in one go where one style holds; the last one of the stage stands in its last line.
    return start.shown[-1].encode() in b"".join(chunk.data for chunk in terminal.chunks[-2:])
