"""The keys that are told: in the footer what matters now, in the help what they do on that very screen."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, stage
from tests.ui.test_rounds import now, press
from tests.ui.test_triage import AGREED, CAMPS, NEAR, voted
from workshop.commands import EVERYWHERE, IMPROVEMENTS, STAGE, Command
from workshop.screens.dialogs.minutes import minutes_text, read_minutes
from workshop.screens.dialogs.topic import AimDialog
from workshop.screens.help_groups import GROUPS, REST, grouped
from workshop.screens.stage import StageScreen
from workshop.widgets.key_bar import KeyBar


def footer(bar: KeyBar) -> list[str]:
    """Give the keys that there is room for."""
    return [key.shown for key in bar._fitting(bar.line_width)]


async def test_the_footer_names_the_keys_of_the_step(tmp_path: Path) -> None:
    """At 80 columns: while voting, while talking and when it is recorded, the keys of that step and the help."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "n 3 3")
        bar = app.screen.query_one(KeyBar)
        assert footer(bar)[:4] == ["1-5", "r", "-", "x"]
        assert "V" not in footer(bar)
        await press(pilot, "3 4 r r")
        assert footer(bar) == ["c", "v", "f", "d", "z", "i", "?"]
        await press(pilot, "c 3 enter")
        assert footer(bar)[:4] == ["n", "i", "l", "u"]
        assert footer(bar)[-1] == "?"


async def test_with_votes_beforehand_the_footer_names_the_triage(tmp_path: Path) -> None:
    """Where several paragraphs wait to be shown V is in sight; in it all four fates are."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "n")
        assert "V" in footer(app.screen.query_one(KeyBar))
        await press(pilot, "V enter")
        assert footer(on_top(app).query_one(KeyBar))[:5] == ["enter", "1", "2", "3", "4"]


@pytest.mark.parametrize(("key", "told"), [("T", "Neem een paragraaf op"), ("P enter", "op de parkeerplaats, bij")])
async def test_help_says_what_a_key_does_here(tmp_path: Path, key: str, told: str) -> None:
    """The same letter does another thing on another screen: the plan and the parking lot tell of no action list."""
    app = stage(tmp_path)
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, f"n {key} question_mark")
        assert told in seen(app)
        assert "verbeteractie" not in seen(app)


async def test_one_escape_too_many_leaves_the_workshop_open(tmp_path: Path) -> None:
    """Esc closes dialogs and lists; on the stage it does nothing."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "n T escape escape escape")
        assert isinstance(app.screen, StageScreen)
        assert app.session is not None
        assert notices(app) == []


async def test_minutes_stand_as_a_clock_shows_them(tmp_path: Path) -> None:
    """A timebox of 4:08 is asked for as 4:08, and accepting it changes nothing."""
    app = stage(tmp_path)
    assert app.session is not None
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        app.session.facilitator.change_topic(1, seconds=248)
        await press(pilot, "a")
        assert isinstance(on_top(app), AimDialog)
        assert on_top(app).query_one("#minutes", Input).value == "4:08"
        await press(pilot, "enter")
        assert now(app).topics[1].seconds == 248


@pytest.mark.parametrize(("typed", "seconds"), [("6", 360), ("4:08", 248), ("6,5", 390), ("6.5", 390), (" 0:30 ", 30)])
def test_minutes_are_read_as_people_type_them(typed: str, seconds: int) -> None:
    """As a clock, with a comma or a point; what is written is read as the same."""
    assert round(read_minutes(typed) * 60) == seconds
    assert round(read_minutes(minutes_text(seconds)) * 60) == seconds


async def test_a_short_notice_gives_way_to_what_follows(tmp_path: Path) -> None:
    """What was done is not told any more once it is taken back, and lies over no dialog."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "o k enter")
        assert len(notices(app)) == 1
        await press(pilot, "u")
        assert [notice.startswith("Teruggedraaid") for notice in notices(app)] == [True]
        await press(pilot, "o")
        assert notices(app) == []


async def test_the_number_of_a_long_paragraph_stays_in_sight(tmp_path: Path) -> None:
    """In the dialog for an improvement the line with the paragraph begins with its number."""
    app = stage(tmp_path)
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "i")
        await pilot.pause()
        field = on_top(app).query_one("#paragraph", Input)
        field.value = "7.1 " + "lang " * 20
        field.post_message(events.Mount())
        await pilot.pause()
        await pilot.pause()
        assert "7.1 lang" in seen(app)


@pytest.mark.parametrize(("screen", "commands"), [("stage", STAGE), ("improvements", IMPROVEMENTS)])
def test_help_in_groups_tells_every_command_once(screen: str, commands: tuple[Command, ...]) -> None:
    """Each has its group, and no group names one that is not there; what is on every screen comes last."""
    groups = dict(grouped(screen, commands))
    told = [command.id for group in groups.values() for command in group]
    assert sorted(told) == sorted(command.id for command in commands)
    named = [id_ for ids in GROUPS[screen].values() for id_ in ids]
    assert set(named) <= set(told)
    assert groups[REST] == list(EVERYWHERE)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_help_of_the_stage_stands_in_groups(tmp_path: Path, size: tuple[int, int]) -> None:
    """The first group is the voting, and its commands stand below it."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", "end")
        await pilot.pause()
        text = seen(app)
        assert "Overal" in text
        assert text.index("De sessie") < text.index("Overal") < text.index("F2")
