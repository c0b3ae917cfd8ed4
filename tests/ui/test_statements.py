"""Contested statements side by side: one key says of each whether it is true, and the gap check follows from that."""

from pathlib import Path
from typing import Any

import pytest

from tests.fakes import tiny_facilitator, vote_all
from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, stage
from workshop.app import WorkshopApp
from workshop.catalogue import library
from workshop.domain.setting_up import Person, Plan
from workshop.domain.workshop import Consensus, Topic
from workshop.screens.dialogs.record import RecordDialog
from workshop.screens.stage import StageScreen
from workshop.screens.statements import StatementsScreen
from workshop.screens.statements_view import first_pair, pair_with
from workshop.widgets.paragraph_pane import ParagraphPane

Range = tuple[int, int]


def principles(folder: Path, **more: Any) -> WorkshopApp:
    """Give the stage with the seven principles, of which every level has two statements; Carla is the chair."""
    people = [Person("Anna"), Person("Bram"), Person("Carla", chair=True)]
    return stage(folder, model=library.find("principles"), plan=Plan("Team", "nl", people), **more)


def topic(app: WorkshopApp) -> Topic:
    """Give what is kept of the first paragraph."""
    assert app.session
    return app.session.facilitator.workshop.topics[1]


def said(app: WorkshopApp) -> tuple[tuple[int, ...], ...]:
    """Give what was said of statements: true, untrue and disputed."""
    found = topic(app)
    return found.true, found.untrue, found.disputed


# Which levels stand side by side


@pytest.mark.parametrize(
    ("votes", "pair"),
    [((2, 4, 5), (2, 5)), ((1, 3, 3), (1, 3)), ((3, 3, 3), (3, 4)), ((5, 5, 5), (4, 5)), ((1, 1, 1), (1, 2))],
)
def test_the_lowest_and_the_highest_level_chosen_compete(votes: tuple[int, ...], pair: Range) -> None:
    """Where all chose one level, it stands beside the next one up."""
    leading = tiny_facilitator()
    vote_all(leading, 1, votes)
    assert first_pair(leading.workshop, 1) == (1, 2), "as long as the votes are hidden they decide nothing"
    leading.reveal(1)
    assert first_pair(leading.workshop, 1) == pair
    leading.new_round(1)
    vote_all(leading, 1, (4, 4, 4))
    assert first_pair(leading.workshop, 1) == pair


@pytest.mark.parametrize(
    ("pair", "before", "level", "after"),
    [
        ((2, 5), 2, 5, (2, 5)),
        ((2, 5), 2, 3, (3, 5)),
        ((2, 5), 2, 1, (1, 5)),
        ((2, 5), 5, 4, (2, 4)),
        ((4, 5), 4, 3, (3, 5)),
    ],
)
def test_another_level_takes_the_place_of_the_one_that_is_left(
    pair: Range, before: int, level: int, after: Range
) -> None:
    """A level in sight only gets the cursor; the lower one always stands first."""
    assert pair_with(pair, before, level) == after


# On the screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_statements_that_compete_are_seen_together(tmp_path: Path, size: tuple[int, int]) -> None:
    """Side by side at 120 columns, below each other at 80, with both questions, and nothing cut off."""
    app = principles(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "3", "5", "r", "z")
        await pilot.pause()
        assert isinstance(app.screen, StatementsScreen)
        text = " ".join(seen(app).split())
        assert "Welke zin klopt hier niet? Wie laag koos en wie hoog koos" in text
        lines = seen(app).splitlines()
        low, high = (next(y for y, line in enumerate(lines) if name in line) for name in ("2  Gepland", "5  Lerend"))
        assert (low == high) == (size == WIDE)
        assert "Systematisch" not in text
        assert "▶ · Vóór de start" in text
        assert "…" not in text


async def test_a_key_says_it_and_the_cursor_goes_on(tmp_path: Path) -> None:
    """Digits and letters, in sign and word; backspace clears, u takes back and y does it again."""
    app = principles(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("2", "3", "5", "r", "z", "1", "n", "o")
        await pilot.pause()
        assert said(app) == ((201,), (202,), (501,))
        text = " ".join(seen(app).split())
        assert "✓ Vóór de start" in text
        assert "✗ Na de levering" in text
        assert "? Met klanten" in text
        assert "▶ · Een vergelijking" in text
        assert all(f"– {word}" in text for word in ("waar", "niet waar", "betwist"))
        await pilot.press("j", "backspace")
        assert said(app) == ((201,), (202,), (501,)), "the last statement keeps the cursor"
        await pilot.press("up", "up", "backspace")
        assert said(app) == ((201,), (), (501,))
        await pilot.press("u")
        assert said(app) == ((201,), (202,), (501,))
        await pilot.press("y")
        assert said(app) == ((201,), (), (501,))


async def test_left_and_right_bring_in_every_level(tmp_path: Path) -> None:
    """From the level with the cursor one down or up, to the ends of the scale."""
    app = principles(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "3", "5", "r", "z")
        found = []
        for key in ("left", "left", "right", "right", "right", "right", "right"):
            await pilot.press(key)
            assert isinstance(app.screen, StatementsScreen)
            found.append((app.screen._cursor[0], app.screen._pair))
        assert found == [
            (1, (1, 5)),
            (1, (1, 5)),
            (2, (2, 5)),
            (3, (3, 5)),
            (4, (4, 5)),
            (5, (4, 5)),
            (5, (4, 5)),
        ]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_click_puts_the_cursor_on_a_statement(tmp_path: Path, size: tuple[int, int]) -> None:
    """On any of its lines, in either level."""
    app = principles(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "3", "5", "r", "z")
        await pilot.pause()
        lines = seen(app).splitlines()
        y, x = next((y, line.index("heeft het afgelopen")) for y, line in enumerate(lines) if "heeft het afg" in line)
        await pilot.click(offset=(x, y))
        await pilot.press("2")
        assert said(app) == ((), (502,), ())


async def test_a_tiny_terminal_keeps_the_cursor_in_sight(tmp_path: Path) -> None:
    """In 20 columns and 8 lines each statement can be come to and judged."""
    app = principles(tmp_path)
    async with app.run_test(size=(20, 8)) as pilot:
        await pilot.press("2", "3", "5", "r", "z")
        for key in ("1", "2", "3", "1"):
            await pilot.pause()
            assert "▶" in seen(app)
            await pilot.press(key)
        assert said(app) == ((201, 502), (202,), (501,))


async def test_the_marks_show_on_the_stage_and_start_the_gap_check(tmp_path: Path) -> None:
    """A level whose statements are all true is met, one with an untrue statement is not; islands are kept."""
    app = principles(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        # 1 and 2 are true, of 3 something is not, 4 is true: an island.
        await pilot.press("2", "3", "4", "r", "z", "1", "1", "1", "1", "left", "1", "2", "left", "left", "1", "1", "q")
        await pilot.pause()
        assert said(app) == ((101, 102, 201, 202, 301, 401, 402), (302,), ())
        pane = on_top(app).query_one(ParagraphPane)
        words = "\n".join("".join(text for text, _ in line) for line in pane.wrapped(100))
        assert words.count("✓ ") == 7
        assert words.count("✗ ") == 1
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, RecordDialog)
        assert "1  ✓   2  ✓   3  ✗   4  ✓   5  ·" in seen(app)
        await pilot.press("4", "enter")
        await pilot.pause()
        assert app.session
        recorded = app.session.facilitator.workshop.consensus[1]
        assert recorded[:3] == Consensus(1, 2, "agreed")[:3]
        assert recorded.islands == (4,)


async def test_nothing_is_judged_while_votes_are_hidden(tmp_path: Path) -> None:
    """It would say what somebody thinks before all have voted; the words can be read all the same."""
    app = principles(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", "3", "z", "1")
        await pilot.pause()
        assert said(app) == ((), (), ())
        assert "Toon eerst met r de stemmen" in notices(app)[-1]
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)


async def test_english_is_as_complete(tmp_path: Path) -> None:
    """The words of the screen are those of the language chosen."""
    app = principles(tmp_path, language="en")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("2", "3", "5", "r", "z", "t", "n", "3")
        await pilot.pause()
        text = " ".join(seen(app).split())
        assert "Which sentence is not true here?" in text
        assert all(f"– {word}" in text for word in ("true", "not true", "disputed"))
        assert "1/t true 2/n not true 3/o disputed" in text
        await pilot.press("question_mark")
        await pilot.pause()
        assert "A level is met when all its statements are true" in " ".join(seen(app).replace("│", " ").split())
