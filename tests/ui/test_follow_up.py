"""A follow-up in the app: made from the first screen, looked back at first, and the last time after the reveal."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.follow_ups import first
from tests.ui.following import earlier, following
from tests.ui.helpers import NARROW, WIDE, home, notices, on_top, seen, services, stage
from workshop.app import WorkshopApp
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.brought import BroughtDialog
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.dialogs.follow_up import FollowUpDialog
from workshop.screens.dialogs.help import HelpDialog
from workshop.screens.follow_result import result_of
from workshop.screens.home import HomeScreen
from workshop.screens.improvements import ImprovementsScreen
from workshop.screens.review import ReviewScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import Session
from workshop.settings import Settings

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
THEN = "Er is een register."
Size = tuple[int, int]


def now(app: WorkshopApp) -> Workshop:
    """Give the workshop as it is now."""
    assert app.session is not None
    return app.session.facilitator.workshop


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys, written as one text with blanks between those that have a name."""
    for key in keys.split():
        await pilot.press(key)
    await pilot.pause()


@SIZES
async def test_the_first_opening_offers_to_look_back(tmp_path: Path, size: Size) -> None:
    """Once, as the first thing; Enter leads to the actions of the last time."""
    app = following(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(on_top(app), ChoiceDialog)
        assert "Van de vorige keer zijn 2 acties" in seen(app)
        await press(pilot, "enter")
        assert isinstance(on_top(app), ReviewScreen)
        text = seen(app)
        for words in (
            "Register opzetten",
            "Elke maand kijken",
            "nog niet",
            "1 actie was al afgerond",
            "twee dagen sneller",
        ):
            assert words in text
        await press(pilot, "q")
        assert isinstance(on_top(app), StageScreen)
    again = WorkshopApp(services(tmp_path), Session.open(tmp_path / "b.workshop.json", FakeClock()))
    async with again.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(on_top(again), StageScreen)
        await press(pilot, "S")
        assert isinstance(on_top(again), ReviewScreen)


@SIZES
async def test_what_became_of_an_action_is_said_by_a_digit(tmp_path: Path, size: Size) -> None:
    """And by Enter what it brought; all of it stands on the list too, and can be taken back."""
    app = following(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter 1 enter")
        assert isinstance(on_top(app), BroughtDialog)
        await press(pilot, "r u s t enter")
        assert "opbrengst: rust" in seen(app)
        assert "besproken 1 van 2" in seen(app)
        await press(pilot, "down 3")
        statuses = [(item.status, item.brought) for item in now(app).improvements.values()]
        assert statuses == [("done", "rust"), ("dropped", "")]
        await press(pilot, "2 0 u u")
        assert now(app).improvements[2].status == "dropped"
        await press(pilot, "u u u")
        assert now(app).improvements[1].status == "open"
        await press(pilot, "u")
        assert notices(app)[-1:] != []
        await press(pilot, "question_mark")
        assert isinstance(on_top(app), HelpDialog)
        await press(pilot, "escape l")
        assert isinstance(on_top(app), ImprovementsScreen)


@SIZES
@pytest.mark.parametrize("anonymous", [False, True])
async def test_the_last_time_is_shown_after_the_reveal_and_never_before(
    tmp_path: Path, size: Size, *, anonymous: bool
) -> None:
    """Level, target, agreement and reason; not while votes are hidden, also not in a second round."""
    app = following(tmp_path, leader=first(anonymous=anonymous))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "escape")
        for keys in ("1", "2", "3"):
            assert "Vorige keer (" not in seen(app)
            assert THEN not in seen(app)
            await press(pilot, keys)
        assert THEN not in seen(app)
        await press(pilot, "r")
        text = seen(app)
        assert "Vorige keer (2 mrt 2026): niveau 3," in text
        assert "ambitie 5" in text
        assert f"Toen: {THEN}" in text
        assert "Anna: 2" not in text
        await press(pilot, "v")
        assert THEN not in seen(app)
        await press(pilot, "3 3 3")
        assert THEN not in seen(app)


async def test_the_screen_for_the_group_shows_the_last_time_after_the_reveal(tmp_path: Path) -> None:
    """The level in one line, and before the reveal nothing."""
    app = following(tmp_path)
    assert app.session is not None
    leader = app.session.facilitator
    for who in (1, 2, 3):
        leader.vote(1, who, 3)
    leader.reveal(1)
    result = result_of(leader.workshop, leader.workshop.rounds[101], Translator("nl"))
    assert any("niveau 3, ambitie 5" in fact for fact in result.facts)


async def test_a_workshop_without_a_past_has_nothing_to_look_back_at(tmp_path: Path) -> None:
    """S is not offered, and says why when it is pressed."""
    app = stage(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await press(pilot, "S")
        assert isinstance(on_top(app), StageScreen)
        assert notices(app) == ["Er zijn geen acties van een vorige keer"]
        assert "S vorige keer" not in seen(app)


@SIZES
async def test_a_follow_up_is_made_from_the_first_screen(tmp_path: Path, size: Size) -> None:
    """V on a recent workshop asks for title and file, says what goes along, and opens the new one."""
    path = earlier(tmp_path)
    Settings.load().add_recent(path)
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await press(pilot, "v")
        assert isinstance(on_top(app), FollowUpDialog)
        assert "de deelnemers (3)" in seen(app)
        await press(pilot, "enter")
        assert isinstance(on_top(app), ChoiceDialog)
        assert now(app).past[1].title == "Team Inkoop"
        assert app.session is not None
        assert app.session.file.path == tmp_path / "team-inkoop-2026-03-02.workshop.json"


async def test_a_follow_up_that_cannot_be_made_leaves_what_was_typed(tmp_path: Path) -> None:
    """A file that is there already is not replaced; the dialog says so."""
    path = earlier(tmp_path)
    Settings.load().add_recent(path)
    app = home(tmp_path)
    before = path.read_bytes()
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await press(pilot, "v")
        dialog = on_top(app)
        assert isinstance(dialog, FollowUpDialog)
        dialog.query_one("#file").value = str(path)  # type: ignore[attr-defined]  # an Input
        await press(pilot, "enter")
        assert on_top(app) is dialog
        assert dialog.query_one("#refusal").display
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
    assert path.read_bytes() == before
