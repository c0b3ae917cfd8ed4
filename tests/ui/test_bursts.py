"""Keys that are held down, or typed faster than the screen follows: none is lost, and none does what it should not."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.helpers import WIDE, home, notices, stage
from tests.ui.places import PLACES, Place, damaged
from workshop.app import WorkshopApp
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.home import HomeScreen
from workshop.screens.notices import AT_ONCE
from workshop.screens.stage import StageScreen
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

HELD = 2000
EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")
_CHARACTERS = {"space": " ", "minus": "-", "enter": "\r"}


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys all at once, as they wait when the screen could not follow."""
    for key in keys:
        character = _CHARACTERS.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(key, character))
    for _ in range(6):
        await pilot.pause()


def whole(app: WorkshopApp) -> WorkshopFile:
    """Give the file, having seen that it holds what the screen works with and that this is what its events made."""
    assert app.session
    assert app.session.saver.flush(60)
    file = WorkshopFile.open(app.session.file.path)
    assert verify(file) == []
    assert file.workshop == app.session.facilitator.workshop
    return file


@pytest.mark.parametrize(
    ("before", "key", "happened"),
    [
        # The clock starts with the first vote.
        ("", "1", 9),
        ("", "x", 9),
        ("12", "r", 1),
        ("12345123", "u", 10),
        ("12345123", "backspace", 10),
        ("12345123r", "v", 1),
        ("1", "down", 0),
        ("1", "up", 0),
        ("", "enter", 0),
        ("", "y", 0),
        ("", "space", HELD),
        ("", "n", HELD),
    ],
)
async def test_a_key_that_is_held_down_does_what_it_can(tmp_path: Path, before: str, key: str, happened: int) -> None:
    """Two thousand times the same key: each does its work or is refused, and the refusals do not bury the screen."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press(*before)
        await pilot.pause()
        assert app.session
        history = app.session.facilitator.history
        first = len(history.events)
        await burst(pilot, *[key] * HELD)
        assert len(history.events) - first == happened
        assert isinstance(app.screen, StageScreen)
        assert len(notices(app)) <= AT_ONCE + 1
        whole(app)


@pytest.mark.parametrize("key", ["c", "o", "i", "a", "g", "k", "w", "t", "s", "l"])
async def test_a_key_that_is_held_down_opens_a_dialog_once(tmp_path: Path, key: str) -> None:
    """Escape leads back to the stage at once, however often the key was pressed."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, *[key] * 200)
        assert 2 <= len(app.screen_stack) <= 3
        for _ in range(len(app.screen_stack) - 1):
            await pilot.press("escape")
            await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert len(whole(app).events) == 2


async def test_what_is_typed_faster_than_a_dialog_opens_is_in_it(tmp_path: Path) -> None:
    """Record, level and Enter in one go; a note and its words; a table and its votes. None of it is a vote."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "3", "3", "4", "r")
        await burst(pilot, "c", "3", "enter")
        await burst(pilot, "o", *"na 23", "enter")
        await burst(pilot, "n")
        await burst(pilot, "t", *"3 - 5", "enter")
        workshop = whole(app).workshop
        assert workshop.consensus[1].level == 3
        assert [note.text for note in workshop.notes.values()] == ["na 23"]
        assert workshop.ballots == {101: {1: 3, 2: 3, 3: 4}, 201: {1: 3, 2: "abstain", 3: 5}}


async def test_every_letter_that_is_held_down_is_typed(tmp_path: Path) -> None:
    """Two thousand letters in one go stand in the field, in their order."""
    app = stage(tmp_path)
    text = "abcdefghij" * 200
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "o", *text)
        assert app.screen.query_one("#line", Input).value == text


async def test_a_key_held_on_the_first_screen_does_not_vote(tmp_path: Path) -> None:
    """What is still waiting when a workshop opens was meant for the list of workshops."""
    stage(tmp_path).services.settings.add_recent(tmp_path / "team.workshop.json")
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        assert isinstance(app.screen, HomeScreen)
        await burst(pilot, *["1"] * 50)
        assert isinstance(app.screen, StageScreen)
        assert whole(app).workshop.ballots == {}


async def test_a_key_held_on_a_damaged_workshop_asks_once(tmp_path: Path) -> None:
    """What to do with a damaged workshop is asked in one dialog, however long its key is held."""
    app = damaged(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, *["1"] * 50)
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen, ChoiceDialog]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_ctrl_c_ends_nothing(tmp_path: Path, place: Place) -> None:
    """On every screen and in every dialog ^c leaves the program, and what was typed, as they are."""
    app = place.begin(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await place.reach(pilot)
        screen, fields = app.screen, [field.value for field in app.screen.query(Input)]
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
        assert app.is_running
        assert app.screen is screen
        assert [field.value for field in app.screen.query(Input)] == fields
