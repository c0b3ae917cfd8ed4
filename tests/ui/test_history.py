"""The history on the screen: the newest first, nothing before its time, and Enter goes to the paragraph."""

import csv
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, stage
from tests.ui.test_rounds import now, press
from workshop.screens.history import HistoryScreen
from workshop.screens.stage import StageScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


@SIZES
async def test_the_newest_stands_first_and_what_was_taken_back_is_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    """H shows time, what, which paragraph and how; an undone reveal is marked and tells no vote."""
    app = stage(tmp_path)
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "1 1 5 r")
        clock.advance(60)
        await press(pilot, "u H")
        assert isinstance(app.screen, HistoryScreen)
        undone, reveal, votes = (line.split() for line in seen(app).splitlines()[2:7:2] if line)
        screen = seen(app)
        assert undone[:4] == ["▶", screen.split("▶")[1].split()[0], "terug:", "tonen"]
        assert "teruggedraaid om" in screen
        assert "3 stemmen" in screen
        assert "niveau" not in screen
        assert reveal
        assert votes


async def test_the_same_history_whatever_is_voted(tmp_path: Path) -> None:
    """Before the reveal the screen is to the letter the same for other votes."""
    screens = []
    for votes in ("1 1 5", "4 2 3"):
        folder = tmp_path / votes.replace(" ", "")
        folder.mkdir()
        app = stage(folder)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, f"{votes} H")
            screens.append(seen(app))
            await press(pilot, "q r H")
            screens.append(seen(app))
    assert screens[0] == screens[2]
    assert screens[1] != screens[3]


async def test_enter_goes_to_the_paragraph(tmp_path: Path) -> None:
    """From the vote on the first paragraph back to it; what is about no paragraph stays where it is."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "3 n g D i r k ctrl+s H enter")
        assert isinstance(app.screen, HistoryScreen)
        assert notices(app)[-1] == "Dit hoort niet bij een paragraaf van vandaag."
        await press(pilot, "down down enter")
        assert isinstance(on_top(app), StageScreen)
        assert now(app).info.current == 1


async def test_the_history_is_written_from_the_dialog(tmp_path: Path) -> None:
    """The key w on the history, the last of the outputs, and Enter: a table in the language of the workshop."""
    app = stage(tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 3 r H w end")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        [path] = (tmp_path / "exports").glob("*.csv")
    assert path.name.endswith("-geschiedenis.csv")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:4] == ["dag", "van", "tot", "wat"]
    assert rows[-1][3] == "tonen"
