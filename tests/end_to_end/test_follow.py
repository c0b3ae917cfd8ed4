"""The screen for the group in a terminal of its own: it follows, outlives who writes, and not a byte tells a vote."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import EIGHT, Start
from tests.end_to_end.test_secrecy import Write, copied, voting, written
from tests.terminal import Terminal
from workshop.clock import SystemClock
from workshop.facilitator import Facilitator
from workshop.sessions import open_workshop

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
NAMES = ("Anna", "Bram", "Carla")
_STYLE = re.compile(rb"\x1b\[[0-9;]*m")
_HARMLESS = re.compile(r"\d?\d:\d\d|\d+ van \d+|ronde \d|\d+ min ")


@SIZES
def test_a_group_follows_a_session_and_outlives_the_program_that_leads_it(
    made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """Votes, reveal, record; the leading program is killed and started again; all of it is seen without a key."""
    path = made()
    group = start(path, "--follow", size=size)
    group.wait_for("We beginnen zo.")
    leading = start(path)
    group.wait_for("0 van 8 gestemd")
    for count, key in enumerate("22534455", start=1):
        leading.keys(key)
        group.wait_for(f"{count} van 8 gestemd")
        assert not [name for name in EIGHT if name in group.text]
    leading.keys("r")
    group.wait_for("VERSPREID")
    group.wait_for("▸ Anna")
    leading.keys("c")
    leading.wait_for("Vastleggen: ")
    leading.keys("3", "enter")
    group.wait_for("Vastgelegd: niveau 3 (eens)")
    leading.keys("n")
    group.wait_for("2 Leiderschap")
    leading.keys("4")
    group.wait_for("1 van 8 gestemd")
    leading.wait_for("opgeslagen ✓")
    leading.signal(signal.SIGKILL)
    assert leading.wait_exit() == -signal.SIGKILL
    group.wait_for("PAUZE")
    assert "1 van 8 gestemd" in group.text
    again = start(path)
    again.wait_for("niet netjes")
    again.keys("5")
    group.wait_for("2 van 8 gestemd")
    group.wait_gone("PAUZE")
    again.keys("ctrl+q")
    assert again.wait_exit() == 0
    group.wait_for("PAUZE")
    group.keys("q")
    assert group.wait_exit() == 0


def test_a_workshop_that_is_made_later_appears_by_itself(made: Callable[..., Path], start: Start) -> None:
    """The window can stand on the projector before there is anything to see; moved away and back is survived too."""
    group = start("team", "--follow", "--language", "en", size=(80, 24))
    group.wait_for("One moment")
    path = made()
    group.wait_for("We are about to begin.")
    away = path.rename(path.with_suffix(".away"))
    group.wait_for("the file is away for a moment")
    away.rename(path)
    group.wait_gone("the file is away for a moment")
    leading = start(path)
    group.wait_for("0 of 8 voted")
    leading.keys("3")
    group.wait_for("1 of 8 voted")
    group.keys("ctrl+q")
    assert group.wait_exit() == 0


def test_no_byte_before_the_reveal_tells_a_level(made: Callable[..., Path], start: Start) -> None:
    """Led by the real program: every row gets the same, and the rows of the clock no digit but its own."""
    path = made(NAMES)
    before, after = [], []
    for votes in ("1122", "5434"):
        copy = copied(path, votes)
        group = start(copy, "--follow", size=(80, 24))
        group.wait_for("We beginnen zo.")
        leading = start(copy)
        group.wait_for("0 van 3 gestemd")
        # How often the screen is drawn while both begin is as it happens.
        settled(group)
        seen = len(group.output)
        voting(leading, votes, group)
        leading.wait_for("opgeslagen ✓")
        before.append(written(group.output[seen:]))
        for name in NAMES:
            assert name.encode() not in group.output
        leading.keys("r")
        group.wait_for("eensgezindheid")
        after.append(written(group.output[seen:]))
    for row in (1, 23):
        for _, data in [write for session in before for write in session.pop(row, [])]:
            text = _STYLE.sub(b"", data).decode()
            assert not re.search(r"\d", _HARMLESS.sub("", text)), text
    assert before[0] == before[1]
    assert after[0] != after[1]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_all_it_writes_before_the_reveal_is_the_same_to_the_byte(
    made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """On a clock that stands: votes, corrections, a second round; but for the first row, with the time on the wall."""
    path = made(NAMES)
    outputs = []
    for first, corrected, second in (((1, 2, 3), 5, (4, 4, 4)), ((5, 5, 4), 1, (1, 3, 5))):
        copy = copied(path, "".join(map(str, first)))
        leader, file = open_workshop(copy, SystemClock())
        leader.open_paragraph(1)
        group = start(copy, "--follow", size=size)
        group.wait_for("0 van 3 gestemd")
        outputs.append(while_voting(group, leader, first))
        settled(group)
        seen = len(group.output)
        leader.vote(1, 2, corrected)
        leader.vote(1, 3, "abstain")
        settled(group)
        outputs.append(rows(group.output[seen:]))
        leader.reveal(1)
        group.wait_for("stemmen · 1 onthouding")
        leader.new_round(1)
        group.wait_for("ronde 2")
        outputs.append(while_voting(group, leader, second))
        file.close()
    assert outputs[0]
    assert outputs[1] == {}
    assert outputs[2]
    assert outputs[:3] == outputs[3:]


def while_voting(group: Terminal, leader: Facilitator, levels: tuple[int, ...]) -> dict[int, list[Write]]:
    """Let participants 1, 2, 3 … vote, each vote seen before the next; give what was written for that."""
    settled(group)
    seen = len(group.output)
    for who, level in enumerate(levels, start=1):
        leader.vote(1, who, level)
        group.wait_for(f"{who} van 3 gestemd")
    settled(group)
    return rows(group.output[seen:])


def rows(output: bytes) -> dict[int, list[Write]]:
    """Give what was written in each row but the first."""
    return {row: writes for row, writes in written(output).items() if row > 1}


def settled(group: Terminal) -> None:
    """Wait until a few looks long nothing is drawn."""
    group.wait_for(lambda: group.is_quiet(0.6))


def test_it_is_content_with_a_file_that_may_only_be_read(made: Callable[..., Path], start: Start) -> None:
    """In a folder where nothing may be written, and it leaves nothing there."""
    path = made()
    folder = path.parent / "stick"
    folder.mkdir()
    path = path.rename(folder / path.name)
    os.chmod(path, 0o400)  # noqa: PTH101 - as one types it
    os.chmod(folder, 0o500)  # noqa: PTH101
    group = start(path, "--follow")
    group.wait_for("We beginnen zo.")
    group.keys("q")
    assert group.wait_exit() == 0
    assert [each.name for each in folder.iterdir()] == [path.name]
    os.chmod(folder, 0o700)  # noqa: PTH101
