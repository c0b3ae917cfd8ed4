"""Whatever is pasted, of any size and in any place: it goes into a field as it can be shown, or nothing happens."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.ui.helpers import WIDE, home, notices, seen, stage
from tests.ui.places import PLACES, Place
from workshop.domain.names import TEXT_MAX
from workshop.screens.dialogs.texts import PeopleDialog
from workshop.screens.stage import StageScreen
from workshop.widgets.too_long import BOX_MAX

HOSTILE = "3\x1b[A\x1b[2J\x1b]0;x\x07\x9b31m\x00\x7f\u202e\u2066\ud83d\r\n4\t[b]{x}[/b] 👩‍💻 מרים\n5"
BOMB = "3 4 - 5 x " * 100_000
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey instead of show."""


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text where the keys go."""
    pilot.app.post_message(events.Paste(text))
    for _ in range(3):
        await pilot.pause()


def fields(pilot: Pilot[None]) -> list[str]:
    """Give what stands in the fields of the screen."""
    return [
        field.value if isinstance(field, Input) else field.text
        for field in pilot.app.screen.query("Input, TextArea")
        if isinstance(field, Input | TextArea)
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_nothing_that_is_pasted_commands_anything(tmp_path: Path, place: Place) -> None:
    """On every screen and in every dialog: no key is pressed by it, no terminal obeys it, no vote comes of it."""
    app = place.begin(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await place.reach(pilot)
        screen = app.screen
        before = app.session.facilitator.workshop if app.session else None
        await paste(pilot, HOSTILE)
        assert app.screen is screen
        if place.name != "palette":
            # Its field is not ours: there it is the driver that keeps such signs out.
            assert not any(map(OBEYED.search, fields(pilot)))
            assert not OBEYED.search(seen(app).replace("\n", ""))
        await paste(pilot, "")
        await paste(pilot, "\n")
        kept = fields(pilot)
        if place.name != "palette":
            await paste(pilot, BOMB)
            assert fields(pilot) == kept
        assert app.screen is screen
        if app.session:
            assert app.session.facilitator.workshop == before


async def test_a_paste_on_the_stage_is_no_vote_and_says_where_it_can_be_one(tmp_path: Path) -> None:
    """Votes on the clipboard are pasted in the table, where they can be seen to fit; there each line is a vote."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await paste(pilot, "3\n4\n5\n")
        assert app.session
        assert not app.session.facilitator.workshop.ballots
        assert any("tabel" in notice for notice in notices(app))
        await pilot.press("t")
        await paste(pilot, "3\r\n4\r\n-\r\n")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.session.facilitator.workshop.ballots == {101: {1: 3, 2: 4, 3: "abstain"}}


async def test_an_empty_cell_in_a_pasted_table_shifts_no_vote(tmp_path: Path) -> None:
    """The cells of a row stay apart: one that is empty is refused instead of given to the next in the list."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await paste(pilot, "3\t\t5")
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, StageScreen)
        assert app.session
        assert not app.session.facilitator.workshop.ballots


async def test_lines_become_one_line_and_nothing_of_them_is_lost(tmp_path: Path) -> None:
    """A note of three lines is pasted whole, in the place of what was selected."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o", "o", "u", "d")
        await pilot.press("shift+home")
        await paste(pilot, "een\ntwee\t2\r\n\x1b[31mdrie\n")
        assert fields(pilot) == ["een twee 2 [31mdrie"]


@pytest.mark.parametrize(("room", "fits"), [(0, True), (1, False)])
async def test_what_does_not_fit_is_refused_whole_and_told(tmp_path: Path, room: int, fits: bool) -> None:  # noqa: FBT001
    """Up to the last character there is room; with one more nothing is pasted, and the dialog says so."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o", "x")
        await paste(pilot, "y" * (TEXT_MAX - 1 + room))
        assert len(fields(pilot)[0]) == (TEXT_MAX if fits else 1)
        assert ("past niet" in seen(app)) is not fits
        await pilot.press("escape", "g")
        await pilot.pause()
        assert isinstance(app.screen, PeopleDialog)
        await paste(pilot, "y" * (BOX_MAX + room))
        assert len(fields(pilot)[0]) == (BOX_MAX if fits else 0)


async def test_what_does_not_fit_in_the_form_is_told_too(tmp_path: Path) -> None:
    """The form for a new workshop has no place of its own for it: a notice tells."""
    app = home(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        before = fields(pilot)
        await paste(pilot, BOMB)
        assert fields(pilot) == before
        assert any("past niet" in notice for notice in notices(app))
