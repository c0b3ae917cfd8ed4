"""Scores given beforehand, on the stage: read in from files, kept from stray keys, and shown with r."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, stage
from workshop.app import WorkshopApp
from workshop.domain.workshop import Workshop
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.dialogs.scores import ScoresDialog
from workshop.screens.dialogs.told import ToldDialog
from workshop.screens.stage import StageScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


def now(app: WorkshopApp) -> Workshop:
    """Give the workshop as it is now."""
    assert app.session is not None
    return app.session.facilitator.workshop


def forms(folder: Path) -> Path:
    """Lay forms of two people in a folder beside the workshop."""
    made = folder / "scores"
    made.mkdir()
    (made / "anna.csv").write_text("naam;Anna\nparagraaf;niveau\n4.1;3\n4.2;2\n", encoding="utf-8")
    (made / "bram.csv").write_text("naam;Bram\nparagraaf;niveau\n4.1;5\n", encoding="utf-8")
    return made


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys, written as one text with blanks between those that have a name."""
    for key in keys.split():
        await pilot.press(key)
    await pilot.pause()


async def read_in(pilot: Pilot[None]) -> None:
    """Wait for what reads in a thread, and for the report on it."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@SIZES
async def test_a_folder_is_read_in_at_the_second_enter(tmp_path: Path, size: tuple[int, int]) -> None:
    """It is told how many files that would be; then who is in, and who is missing. Nothing tells a level."""
    forms(tmp_path)
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "I s c o r e s enter")
        assert isinstance(on_top(app), ScoresDialog)
        assert "scorebestanden: 2" in " ".join(seen(app).replace("│", "").split())
        await press(pilot, "enter")
        await read_in(pilot)
        assert isinstance(on_top(app), ToldDialog)
        for words in ("2 van 3", "Anna: 2 van 3, nieuw", "Bram: 1 van 3, nieuw", "Nog niets van: Carla.", "5.1"):
            assert words in seen(app)
        await press(pilot, "enter")
        assert isinstance(on_top(app), StageScreen)
        assert seen(app).count("● vooraf") == 2
        assert now(app).ballots == {101: {1: 3, 2: 5}, 201: {1: 2}}
        await press(pilot, "4 r")
        assert now(app).rounds[101].revealed
        assert now(app).ballots[101] == {1: 3, 2: 5, 3: 4}


async def test_files_are_marked_in_the_list(tmp_path: Path) -> None:
    """The space bar marks files and takes a mark away; Enter reads those, and no other."""
    (forms(tmp_path) / "carla.csv").write_text("naam;Carla\nparagraaf;niveau\n4.1;9\n", encoding="utf-8")
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "I s c o r e s enter down down space space space up space enter")
        await read_in(pilot)
        assert isinstance(on_top(app), ScoresDialog)
        assert "carla.csv, regel 3" in seen(app)
        assert [line.split()[-2] for line in seen(app).splitlines() if "✓ " in line and ".csv" in line] == [
            "anna.csv",
            "carla.csv",
        ]
        assert now(app).ballots == {}
        await press(pilot, "space enter")
        await read_in(pilot)
        assert now(app).ballots == {101: {1: 3}, 201: {1: 2}}


async def test_a_bad_file_is_told_in_the_dialog_and_changes_nothing(tmp_path: Path) -> None:
    """The path that was typed is kept, so that another one is near."""
    bad = forms(tmp_path) / "bram.csv"
    bad.write_text("naam;Bram\nparagraaf;niveau\n4.1;5\n9.9;1\n", encoding="utf-8")
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "I s c o r e s enter enter")
        await read_in(pilot)
        assert isinstance(on_top(app), ScoresDialog)
        words = " ".join(seen(app).replace("│", "").split())
        assert "regel 4" in words
        assert "Er is niets ingelezen" in words
        await press(pilot, "escape")
        assert now(app).ballots == {}


async def test_a_stray_key_does_not_change_a_score(tmp_path: Path) -> None:
    """It says whose score it is, and starts no clock; ⌫ asks, and Enter alone leaves everything."""
    forms(tmp_path)
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "I s c o r e s enter enter")
        await read_in(pilot)
        await press(pilot, "enter up up 1")
        assert any("Anna gaf deze score van tevoren" in text for text in notices(app))
        await press(pilot, "x minus")
        assert now(app).ballots[101] == {1: 3, 2: 5}
        assert now(app).info.running_since is None
        await press(pilot, "backspace enter")
        assert now(app).ballots[101] == {1: 3, 2: 5}
        await press(pilot, "backspace")
        assert isinstance(on_top(app), ChoiceDialog)
        await press(pilot, "down enter")
        assert now(app).ballots[101] == {2: 5}
        await press(pilot, "2")
        assert now(app).ballots[101] == {1: 2, 2: 5}
        await press(pilot, "u u u")
        assert now(app).ballots[101] == {1: 3, 2: 5}


async def test_the_table_of_votes_skips_scores_given_beforehand(tmp_path: Path) -> None:
    """It asks for the others only, and not at all where there are none."""
    forms(tmp_path)
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "I s c o r e s enter enter")
        await read_in(pilot)
        await press(pilot, "enter t")
        assert "2 deelnemers" in seen(app)
        await press(pilot, "4 enter t")
        assert now(app).ballots[101] == {1: 3, 2: 5, 3: 4}
