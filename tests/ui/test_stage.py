"""The stage: one key a vote, nothing seen before the reveal, and a consensus in a few keys."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, stage
from workshop.app import WorkshopApp
from workshop.screens.dialogs.record import RecordDialog
from workshop.screens.stage import StageScreen
from workshop.screens.stage_view import local_time
from workshop.widgets.agenda_pane import AgendaPane
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.voters_pane import VotersPane

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")


def screen_text(app: WorkshopApp) -> str:
    """Give everything on the screen, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    assert width
    return "\n".join(strip.text for strip in lines)


def on_stage(app: WorkshopApp) -> StageScreen:
    """Give the stage, having seen that it is the screen."""
    assert isinstance(app.screen, StageScreen)
    return app.screen


def ballots(app: WorkshopApp, key: int = 101) -> dict[int, object]:
    """Give the ballots of a round as the facilitator has them."""
    assert app.session
    return dict(app.session.facilitator.workshop.ballots.get(key, {}))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_one_key_a_vote_and_the_cursor_goes_on(tmp_path: Path, size: tuple[int, int]) -> None:
    """`3 3 -` typed in one go, with or without blanks, fills the table of people."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3", "space", "4", "space", "minus")
        assert ballots(app) == {1: 3, 2: 4, 3: "abstain"}
        assert app.session
        assert app.session.facilitator.workshop.info.running_since is not None


async def test_no_level_is_on_the_screen_before_the_reveal(tmp_path: Path) -> None:
    """Whatever is voted, the screen is the same to the letter until the votes are shown."""
    seen = []
    for votes in (("1", "1", "1"), ("5", "2", "4")):
        folder = tmp_path / votes[0]
        folder.mkdir()
        app = stage(folder)
        async with app.run_test(size=WIDE) as pilot:
            for vote in votes:
                await pilot.press(vote)
            await settled(pilot)
            seen.append(screen_text(app))
            assert "●" in seen[-1]
            await pilot.press("r")
            await settled(pilot)
            seen.append(screen_text(app))
    assert seen[0] == seen[2]
    assert seen[1] != seen[3]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything is saved and drawn."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    assert app.session
    app.session.saver.flush(10)
    await pilot.pause()
    on_stage(app).tick()
    await pilot.pause()


async def test_from_open_paragraph_to_consensus_in_twelve_keys(tmp_path: Path) -> None:
    """Eight votes, r, c, a digit and Enter: that is all it takes."""
    app = stage(tmp_path, EIGHT)
    keys = ["3", "3", "2", "3", "4", "3", "3", "3", "r", "c", "3", "enter"]
    async with app.run_test(size=NARROW) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        assert app.session
        recorded = app.session.facilitator.workshop.consensus[1]
        assert (recorded.level, recorded.kind) == (3, "agreed")
        assert len(keys) <= 12


async def test_the_level_is_never_filled_in_beforehand(tmp_path: Path) -> None:
    """Enter in the record dialog without a level is refused in the dialog, and nothing is recorded."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "3", "3", "r", "c")
        await pilot.pause()
        assert isinstance(app.screen, RecordDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordDialog)
        assert app.session
        assert not app.session.facilitator.workshop.consensus
        await pilot.press("3", "enter")
        await pilot.pause()
        assert app.session.facilitator.workshop.consensus[1].kind == "unanimous"


async def test_a_reveal_with_people_missing_asks_once(tmp_path: Path) -> None:
    """The first r says how many are missing, the second shows the votes; who is missing counts as absent."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "r")
        assert not on_stage(app).has_class("revealed")
        await pilot.press("r")
        await pilot.pause()
        assert on_stage(app).has_class("revealed")
        assert "Afwezig: Carla" in screen_text(app)


async def test_votes_change_after_the_reveal_only_in_a_new_round(tmp_path: Path) -> None:
    """A digit after the reveal changes nothing; v opens round 2 and round 1 stays."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "3", "r", "5")
        assert ballots(app) == {1: 3, 2: 4, 3: 3}
        await pilot.press("v", "5", "5", "5")
        assert ballots(app, 102) == {1: 5, 2: 5, 3: 5}
        assert ballots(app) == {1: 3, 2: 4, 3: 3}


async def test_a_surplus_digit_overwrites_nobody(tmp_path: Path) -> None:
    """When everybody has voted, one digit too many is refused."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "3", "5")
        assert ballots(app) == {1: 3, 2: 4, 3: 3}
        await pilot.press("up", "5")
        assert 5 in ballots(app).values()


async def test_undo_and_redo_of_a_vote_and_of_a_reveal(tmp_path: Path) -> None:
    """An accidental reveal is taken back; so is the vote before it, and redo does them again."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "2", "r", "u")
        assert not on_stage(app).has_class("revealed")
        await pilot.press("u")
        assert ballots(app) == {1: 3, 2: 4}
        await pilot.press("5")
        assert ballots(app) == {1: 3, 2: 4, 3: 5}


async def test_the_whole_table_in_one_masked_line(tmp_path: Path) -> None:
    """The key t opens a masked line; the votes typed in it are entered together, and wrong ones not at all."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await pilot.pause()
        await pilot.press(*"3 6 1")
        await pilot.press("enter")
        await pilot.pause()
        assert ballots(app) == {}
        assert "3 6 1" not in screen_text(app)
        await pilot.press("backspace", "backspace", "backspace", *"2x", "enter")
        await pilot.pause()
        assert ballots(app) == {1: 3, 2: 2, 3: "absent"}


async def test_what_people_typed_is_never_markup(tmp_path: Path) -> None:
    """Brackets, tags, emoji, right-to-left letters and 200 characters show as typed, before and after the reveal."""
    long_name = "Wilhelmina-" * 18 + "Jo"
    app = stage(tmp_path, (HOSTILE, long_name, "Anna"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "[/x] <b>O'Neil</b>" in screen_text(app)
        await pilot.press("3", "3", "1", "r")
        await pilot.pause()
        assert "[/x] <b>O'Neil</b>" in screen_text(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, RecordDialog)


async def test_the_clock_counts_extends_and_goes_over(tmp_path: Path) -> None:
    """The timebox counts from the first vote, a minute is added by e, and after zero the overtime is shown."""
    app = stage(tmp_path)
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        clock.advance(65)
        on_stage(app).tick()
        await pilot.pause()
        assert "nog 4:55 van 6:00" in screen_text(app)
        await pilot.press("e")
        await pilot.pause()
        assert "nog 5:55 van 7:00" in screen_text(app)
        clock.advance(420)
        on_stage(app).tick()
        await pilot.pause()
        assert "+1:05 over de 7:00 ‼" in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        assert f"PAUZE sinds {local_time(clock.now())}" in screen_text(app)


async def test_the_footer_shows_what_works_now(tmp_path: Path) -> None:
    """Votes first; reveal once there is one; recording and a new round after the reveal."""
    app = stage(tmp_path)

    def keys() -> set[str]:
        return {key.action for key in on_stage(app).query_one(KeyBar)._keys}

    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "vote" in keys()
        assert "reveal" not in keys()
        await pilot.press("3", "3", "3")
        assert "reveal" in keys()
        await pilot.press("r")
        assert {"record", "new_round"} <= keys()
        assert "vote" not in keys()


async def test_the_mouse_does_what_the_keys_do(tmp_path: Path) -> None:
    """A click on a voter points at them, on the agenda turns to a paragraph, on the footer does what it says."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.click(VotersPane, offset=(2, 2))
        await pilot.pause()
        await pilot.press("4")
        assert ballots(app) == {2: 4}
        await pilot.press("3")
        assert ballots(app) == {2: 4, 3: 3}
        await pilot.click(AgendaPane, offset=(5, 3))
        await pilot.pause()
        assert app.session
        assert app.session.facilitator.workshop.info.current == 2


async def test_everything_recorded_says_so(tmp_path: Path) -> None:
    """The key n goes through the paragraphs; when all are recorded nothing moves any more."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        for _ in range(3):
            await pilot.press("3", "3", "3", "r", "c")
            await pilot.pause()
            await pilot.press("3", "enter")
            await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
        assert app.session
        assert len(app.session.facilitator.workshop.consensus) == 3
        assert app.session.facilitator.workshop.info.current == 3


async def test_theme_help_and_language(tmp_path: Path) -> None:
    """F2 changes the theme, ? explains the screen, and English is as complete."""
    app = stage(tmp_path, language="en")
    async with app.run_test(size=NARROW) as pilot:
        before = app.theme
        await pilot.press("f2")
        assert app.theme != before
        await pilot.press("question_mark")
        await pilot.pause()
        assert "read, vote, discuss" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)


async def test_a_note_stays_with_its_paragraph(tmp_path: Path) -> None:
    """What is typed after o is kept and can be read below the levels."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await pilot.press(*"navragen", "enter")
        await pilot.pause()
        assert "✎ navragen" in screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        assert "navragen" not in screen_text(app)


async def test_a_tiny_terminal_and_back(tmp_path: Path) -> None:
    """20x5 shows what it can; back at 120x36 everything is there again."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.resize_terminal(20, 5)
        await pilot.press("3")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert "4.1" in screen_text(app)
        assert ballots(app) == {1: 3}


async def test_saved_is_shown_only_when_it_is(tmp_path: Path) -> None:
    """The line below says saved after the file has the vote."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert app.session
        assert app.session.saving.saved == len(app.session.facilitator.history.events)
        assert "opgeslagen ✓" in screen_text(app)
