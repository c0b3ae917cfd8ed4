"""The pane that all others are made of: what it draws, and how it scrolls by itself."""

from collections.abc import Iterator
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.ui.helpers import WIDE, stage
from workshop.screens.stage import StageScreen
from workshop.theme import DARK
from workshop.widgets.lines import Lines, Piece
from workshop.widgets.views import Mark, Voter
from workshop.widgets.voters_pane import VotersPane

HEIGHT = 5


class Numbers(Lines):
    """As many lines as it is told, each with its number."""

    count = 20

    def line_count(self, width: int) -> int:
        """Give the number of lines."""
        del width
        return self.count

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw the number of a line."""
        del width
        return [(f"line {y}", self.palette.text)]


class OnePane(App[None]):
    """An app with one pane."""

    def __init__(self, pane: Lines) -> None:
        """Take the pane."""
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.pane = pane

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield self.pane


def rows(app: App[None]) -> Iterator[str]:
    """Give the lines of the screen."""
    return (strip.text for strip in app.screen._compositor.render_strips())


async def first_row(app: App[None], pilot: Pilot[None]) -> str:
    """Give the words of the first line, once it is drawn."""
    await pilot.pause()
    return next(rows(app)).rstrip(" ▐")


async def test_a_pane_scrolls_as_far_as_there_are_lines() -> None:
    """By line, by page, by wheel and back: never before the first line or past the last."""
    pane = Numbers(id="pane")
    app = OnePane(pane)
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        assert await first_row(app, pilot) == "line 0"
        pane.scroll_page_down()
        assert await first_row(app, pilot) == "line 5"
        pane.scroll_to(y=100)
        assert await first_row(app, pilot) == "line 15"
        pane.scroll_relative(y=-3)
        assert await first_row(app, pilot) == "line 12"
        pane.scroll_home()
        pane.scroll_page_up()
        assert await first_row(app, pilot) == "line 0"
        for kind, row in ((events.MouseScrollDown, 2), (events.MouseScrollUp, 0), (events.MouseScrollUp, 0)):
            await pilot._post_mouse_events([kind], pane, button=0)
            assert await first_row(app, pilot) == f"line {row}"


async def test_the_last_column_shows_the_place_where_lines_are_out_of_sight() -> None:
    """A quarter of the lines in sight marks a quarter of the height; with room for all there is no mark."""
    pane = Numbers(id="pane")
    app = OnePane(pane)
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        await pilot.pause()
        assert [row[-1] for row in rows(app)] == ["▐", " ", " ", " ", " "]
        pane.scroll_to(y=15)
        await pilot.pause()
        assert [row[-1] for row in rows(app)] == [" ", " ", " ", " ", "▐"]
        await pilot.resize_terminal(20, 30)
        assert await first_row(app, pilot) == "line 0"
        assert "▐" not in "".join(rows(app))


async def test_a_pane_that_loses_lines_does_not_stay_beyond_them() -> None:
    """Scrolled to the end of twenty lines, of which six are left, the last five stand on the screen."""
    pane = Numbers(id="pane")
    app = OnePane(pane)
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        pane.scroll_to(y=15)
        pane.count = 6
        pane.redraw()
        assert await first_row(app, pilot) == "line 1"
        pane.count = 0
        pane.redraw()
        assert await first_row(app, pilot) == ""


async def test_a_pane_as_high_as_its_lines_grows_with_them() -> None:
    """With an automatic height a line more is a row more."""
    pane = Numbers(id="pane")
    pane.count = 2
    app = OnePane(pane)
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        pane.styles.height = "auto"
        await pilot.pause()
        assert pane.size.height == 2
        pane.count = 4
        pane.redraw()
        await pilot.pause()
        assert pane.size.height == 4


async def test_the_next_page_of_voters_comes_with_the_cursor() -> None:
    """The cursor is always in sight, and where it leaves the page, those who follow are in sight with it."""
    pane = VotersPane({mark: mark.value for mark in Mark}, id="pane")
    app = OnePane(pane)
    people = [Voter(number, f"P{number}", Mark.WAITING) for number in range(1, 31)]
    async with app.run_test(size=(24, 10)) as pilot:
        pane.show(list(people), 0)
        for place in (*range(30), 0):
            pane.show_one(place, people[place], place)
            await pilot.pause()
            shown = "\n".join(rows(app))
            assert f"▶P{place + 1} " in shown
            if place == 10:
                assert "P9 " in shown
                assert "P18 " in shown


async def test_below_another_screen_the_stage_does_not_draw_its_clock(tmp_path: Path) -> None:
    """Textual would draw all of the other screen anew for it, every second."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = app.screen
        assert isinstance(screen, StageScreen)
        ticks: list[str] = []
        screen.tick = lambda: ticks.append(type(app.screen).__name__)  # type: ignore[method-assign]
        for key, ticking in (("s", False), ("q", True), ("?", True)):
            await pilot.press(key)
            await pilot.pause()
            ticks.clear()
            screen.pass_time()
            assert bool(ticks) == ticking, key
