"""The discussion on the stage: whom to hear, ticked off by key, by mouse and in the palette, and for how long."""

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, seen, stage
from workshop.app import WorkshopApp
from workshop.screens.stage import StageScreen
from workshop.widgets.result_pane import ResultPane

EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")
VOTES = "22345554"
"""Whom to hear: Anna, Els, Bram, Fatima, Carla, Gijs, Dirk, and Hanna, who is the chair, last."""


def spoken(app: WorkshopApp) -> list[int]:
    """Give who was heard in the first round."""
    assert app.session
    return list(app.session.facilitator.workshop.rounds[101].spoken)


def pane(app: WorkshopApp) -> ResultPane:
    """Give the pane with the result."""
    return app.screen.query_one(ResultPane)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_f_ticks_off_the_next_and_u_takes_it_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """One key a voice, in the order that is shown; who is next stands out."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*VOTES, "r", "f", "f")
        await pilot.pause()
        assert spoken(app) == [1, 5]
        assert "Eerst aan het woord: ✓Anna › ✓Els › " in seen(app)
        assert "▸Bram" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert spoken(app) == [1]
        assert "▸Els" in seen(app)


async def test_when_all_were_heard_f_says_so(tmp_path: Path) -> None:
    """A key too many ticks nobody off again."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "Eerst stemmen en tonen" in notices(app)[-1]
        await pilot.press(*VOTES, "r", *"ffffffff")
        assert spoken(app) == [1, 5, 2, 6, 3, 7, 4, 8]
        await pilot.press("f")
        await pilot.pause()
        assert len(spoken(app)) == 8
        assert "Iedereen is gehoord" in notices(app)[-1]


async def test_where_all_agree_nobody_has_to_explain(tmp_path: Path) -> None:
    """There is no order, and f says why."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("3", "3", "3", "r", "f")
        await pilot.pause()
        assert spoken(app) == []
        assert notices(app) == ["Niemand hoeft iets uit te leggen."]
        assert "aan het woord" not in seen(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_click_ticks_a_certain_one_off_and_on_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """Also a name on the second line of the order, and a click beside the names does nothing."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*VOTES, "r")
        await pilot.pause()
        for name, number in (("Carla", 3), ("Hanna", 8)):
            order = next(y for y, line in enumerate(seen(app).splitlines()) if "Eerst aan het woord" in line)
            lines = seen(app).splitlines()
            y, x = next((y, line.index(name)) for y, line in enumerate(lines) if y >= order and name in line)
            await pilot.click(offset=(x + 1, y))
            await pilot.pause()
            assert spoken(app) == [number]
            await pilot.click(offset=(seen(app).splitlines()[y].index(name) + 1, y))
            await pilot.pause()
            assert spoken(app) == []
        await pilot.click(ResultPane, offset=(3, 1))
        await pilot.pause()
        assert spoken(app) == []


async def test_the_palette_has_everybody_by_name(tmp_path: Path) -> None:
    """Those to be heard, and those whose tick is taken back."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=WIDE) as pilot:
        assert isinstance(app.screen, StageScreen)
        assert not [c for c in app.screen.system_commands() if c.title.startswith("Gehoord")]
        await pilot.press(*VOTES, "r", "f")
        found = {command.title: command.callback for command in app.screen.system_commands()}
        assert "Toch niet gehoord: Anna" in found
        assert "Gehoord: Hanna" in found
        found["Gehoord: Gijs"]()
        assert spoken(app) == [1, 7]


async def test_a_tick_leaves_the_place_that_was_scrolled_to(tmp_path: Path) -> None:
    """Only another result is shown from its top."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*VOTES, "r")
        await pilot.pause()
        await pilot.press("right_square_bracket")
        place = pane(app).scroll_offset.y
        assert place > 0
        await pilot.press("f")
        assert pane(app).scroll_offset.y == place
        await pilot.press("v", *"33333333", "r")
        await pilot.pause()
        assert pane(app).scroll_offset.y == 0


# Discussion rounds


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_d_counts_two_minutes_down_on_the_clock_line(tmp_path: Path, size: tuple[int, int]) -> None:
    """It says when it is over for a minute, and then nothing; d in between ends it."""
    app = stage(tmp_path, EIGHT)
    clock = app.services.clock
    assert isinstance(clock, FakeClock)

    async def line(seconds: float) -> str:
        clock.advance(seconds)
        assert isinstance(app.screen, StageScreen)
        app.screen.tick()
        await pilot.pause()
        return seen(app).splitlines()[-2]

    async with app.run_test(size=size) as pilot:
        await pilot.press(*VOTES, "r")
        assert "gesprek" not in await line(0)
        await pilot.press("d")
        assert "gesprek nog 2:00" in await line(0)
        assert "gesprek nog 1:31" in await line(29.5)
        assert "gesprek nog 0:01" in await line(90)
        assert "gespreksronde voorbij" in await line(1)
        assert "gespreksronde" not in await line(60)
        await pilot.press("d")
        assert "gesprek nog 2:00" in await line(0)
        await pilot.press("d")
        assert "gesprek" not in await line(0)
        await pilot.press("u")
        assert "gesprek nog 2:00" in await line(0)


async def test_the_clock_line_is_drawn_only_when_its_second_changes(tmp_path: Path) -> None:
    """Four looks a second at a discussion round draw one line once."""
    app = stage(tmp_path, EIGHT)
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("d")
        assert isinstance(app.screen, StageScreen)
        app.screen.tick()
        line = app.screen.query_one("#clock")
        drawn = []
        redraw = line.redraw  # type: ignore[attr-defined]
        line.redraw = lambda: drawn.append(redraw())  # type: ignore[attr-defined]
        for _ in range(12):
            clock.advance(0.25)
            app.screen.tick()
        assert 3 <= len(drawn) <= 4


async def test_a_discussion_round_ends_with_its_paragraph(tmp_path: Path) -> None:
    """The next paragraph begins without one; an undo of that brings it back."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "2", "r", "d")
        talking = []
        for key in ("f", "n", "u"):
            await pilot.press(key)
            assert app.session
            info = app.session.facilitator.workshop.info
            talking.append((info.current, info.talk_until is not None))
        assert talking == [(1, True), (2, False), (1, True)]
