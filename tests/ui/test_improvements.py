"""The improvements: in order of priority, with what is missing in sight, and everything can be taken back."""

from pathlib import Path

import pytest

from tests.fakes import NAMES, FakeClock, tiny_facilitator, tiny_model, vote_all
from tests.ui.helpers import NARROW, WIDE, seen, services, session
from workshop.app import WorkshopApp
from workshop.domain.commitment import commitment
from workshop.domain.workshop import Improvement
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens.dialogs.improvement import ImprovementDialog
from workshop.screens.improvements import ImprovementsScreen
from workshop.screens.improvements_view import improvement_rows, state_words
from workshop.widgets.table_pane import TablePane
from workshop.widgets.table_rows import Row, laid_out

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
LONG = "Wilhelmina-" * 18 + "Jo"
TODAY = FakeClock().now().date()


def improvements(folder: Path, names: tuple[str, ...] = NAMES, language: str = "nl") -> WorkshopApp:
    """Give the app on the improvements of a new workshop."""
    services_, session_ = services(folder, language), session(folder, names)
    return WorkshopApp(services_, session_, lambda: ImprovementsScreen(services_, session_))


def at(app: WorkshopApp) -> Facilitator:
    """Give the facilitator of the app."""
    assert app.session
    return app.session.facilitator


def items(app: WorkshopApp) -> list[Improvement]:
    """Give the improvements as the facilitator has them."""
    return list(at(app).workshop.improvements.values())


def texts(row: Row, width: int) -> str:
    """Give a row as it reads."""
    return "\n".join("".join(text for text, _ in words).rstrip() for words in laid_out(row, width))


def table(app: WorkshopApp) -> TablePane:
    """Give the list, having seen that it is on the screen."""
    assert isinstance(app.screen, ImprovementsScreen)
    return app.screen.table


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_empty_list_says_how_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    """Without improvements there is one sentence; keys that need one do nothing."""
    app = improvements(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "x", "u", "y", "down", "end", "pagedown")
        await pilot.pause()
        assert "Er zijn nog geen verbeteracties" in seen(app)
        assert "We beginnen met" not in seen(app)
        assert not items(app)


def filled() -> Facilitator:
    """Give a workshop with four improvements: 4.1 at level 1, 4.2 voted on only, 5.1 nothing yet, one dropped."""
    facilitator = tiny_facilitator()
    vote_all(facilitator, 2, (3, 3, 2))
    facilitator.reveal(2)
    facilitator.record(1, 1, "agreed")
    facilitator.add_improvement(3, "Derde")
    facilitator.add_improvement(2, "Tweede", owner="Bram", due="2026-03-01", effort=1, importance=2)
    facilitator.add_improvement(1, "Eerste", owner="Anna", due="2026-06-15", status="started")
    facilitator.add_improvement(1, "Toch niet", owner="Carla", status="dropped")
    return facilitator


@pytest.mark.parametrize("width", [80, 120])
def test_the_list_is_in_order_of_priority(width: int) -> None:
    """Rank, action, paragraph, level, target, priority, owner, date, effort, importance and status; dropped last.

    Quick wins come first, each part by itself is in that order.
    """
    rows = improvement_rows(filled().workshop, Translator("nl"), width, TODAY)
    assert [row.key for row in rows if row.key] == [2, 3, 1, 4]
    by_key = {row.key: texts(row, width) for row in rows}
    first = by_key[3].split()
    assert first[:2] == ["1", "Eerste"]
    for said in ("4.1", "1", "4", "3,0", "Anna", "15", "jun", "2026", "begonnen"):
        assert said in first
    assert "≈2,8 → 4" in by_key[2]
    assert "2,5" in by_key[2]
    assert "1 mrt 2026 !" in by_key[2]
    assert by_key[1].split()[:2] == ["3", "Derde"]
    assert "geen trekker" in by_key[1]
    assert "geen datum" in by_key[1]
    assert "– → 4" in by_key[1]
    assert "vervallen" in by_key[4]


def test_the_dropped_ones_are_greyed_and_without_rank() -> None:
    """Below the list, under a heading of their own, every word of a dropped improvement is quiet."""
    rows = improvement_rows(filled().workshop, Translator("nl"), 120, TODAY)
    dropped = next(row for row in rows if row.key == 4)
    assert texts(dropped, 120).split()[0] == "–"
    assert {role for cell in dropped.cells for words in cell.lines for _, role in words} == {"dim"}
    assert "Vervallen: 1" in texts(rows[rows.index(dropped) - 1], 120)


def test_what_is_missing_counts_only_what_is_to_do() -> None:
    """What is done or dropped needs no owner and no date any more; without anything missing the list is final."""
    facilitator = filled()
    t = Translator("nl")
    assert state_words(commitment(facilitator.workshop, TODAY), t) == ("zonder trekker: 1 · zonder datum: 1", False)
    facilitator.change_improvement(1, status="done")
    assert state_words(commitment(facilitator.workshop, TODAY), t) == ("definitief ✓", True)


async def test_add_by_keys_alone(tmp_path: Path) -> None:
    """a, a word of the title, the action, owner and date: the new one is on the list, with the cursor on it."""
    app = improvements(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        at(app).record(1, 1, "agreed")
        at(app).add_improvement(1, "Al langer")
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, ImprovementDialog)
        await pilot.press(*"5.1", "tab", *"Bel de klant", "tab", *"Zus", "tab", *"15-3", "enter")
        await pilot.pause()
        new = items(app)[-1]
        assert new == Improvement(2, 3, "Bel de klant", "Zus", "2026-03-15")
        assert table(app).cursor == 2
        assert "Bel de klant" in seen(app)
        assert "We beginnen met wat ons het dichtst bij onze ambitie brengt" in seen(app)


async def test_edit_remove_undo_and_redo(tmp_path: Path) -> None:
    """Enter changes, x removes, u and y take back and do again; an unchanged dialog changes nothing."""
    app = improvements(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        at(app).add_improvement(1, "Eerste", owner="Anna", due="2026-06-15", measure="Twee\nregels", importance=4)
        before = items(app)[0]
        events = len(at(app).history.events)
        await pilot.press("enter")
        await pilot.pause()
        assert "15-6-2026" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert items(app) == [before]
        assert len(at(app).history.events) == events
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", *"Bram", "enter")
        await pilot.pause()
        assert items(app) == [before._replace(owner="Bram")]
        await pilot.press("u")
        assert items(app) == [before]
        await pilot.press("y")
        assert items(app) == [before._replace(owner="Bram")]
        await pilot.press("x")
        assert items(app) == []
        await pilot.press("u")
        assert items(app) == [before._replace(owner="Bram")]
        assert table(app).cursor == 1


async def test_undo_here_takes_back_nothing_that_is_not_seen_here(tmp_path: Path) -> None:
    """When the last step was a vote, u leaves it alone and says where to take it back."""
    app = improvements(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        at(app).add_improvement(1, "Eerste")
        at(app).vote(1, 1, 3)
        await pilot.press("u")
        await pilot.pause()
        assert at(app).workshop.ballots == {101: {1: 3}}
        assert len(items(app)) == 1
        assert [notice.message for notice in app._notifications] == [
            "Het laatste was iets anders: stem. Draai dat terug op het podium, waar je het ziet."
        ]


async def test_a_click_points_and_a_second_one_opens(tmp_path: Path) -> None:
    """The first click on a row puts the cursor there, the second opens it; the head is no row."""
    app = improvements(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        for title in ("Een", "Twee", "Drie"):
            at(app).add_improvement(1, title)
        await pilot.press("home")
        await pilot.pause()
        place = next(y for y, line in enumerate(seen(app).splitlines()) if "Drie" in line)
        await pilot.click(offset=(8, place))
        await pilot.pause()
        assert table(app).cursor == 3
        await pilot.click("#table", offset=(8, 0))
        await pilot.pause()
        assert table(app).cursor == 3
        await pilot.click(offset=(8, place))
        await pilot.pause()
        assert isinstance(app.screen, ImprovementDialog)
        assert "Drie" in seen(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_sixty_improvements(tmp_path: Path, size: tuple[int, int]) -> None:
    """The cursor is in sight wherever it goes, the head stays, and every row can be reached."""
    app = improvements(tmp_path)
    async with app.run_test(size=size) as pilot:
        for number in range(60):
            at(app).add_improvement(1 + number % 3, f"Actie-{number:02} " + "om te doen " * (number % 7))
        await pilot.press("home")
        await pilot.pause()
        reached = []
        for _ in range(60):
            reached.append(table(app).cursor)
            lines = seen(app).splitlines()
            assert f"Actie-{(reached[-1] or 0) - 1:02}" in next(line for line in lines if line.startswith("▶"))
            assert any("prio" in line.split() for line in lines[:5])
            table(app).move(1)
            await pilot.pause()
        assert reached == table(app).keys
        await pilot.press("home")
        await pilot.pause()
        assert table(app).cursor == reached[0]
        pages = 0
        while table(app).cursor != reached[-1]:
            await pilot.press("pagedown")
            pages += 1
        assert 3 < pages < 40
        await pilot.press("home", "end")
        await pilot.pause()
        assert table(app).cursor == reached[-1]
        assert "▶" in seen(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_people_typed_is_never_markup(tmp_path: Path, size: tuple[int, int]) -> None:
    """Brackets, tags, emoji and right-to-left letters show as typed on the list, in the dialog and in notices."""
    app = improvements(tmp_path, (HOSTILE, LONG, "Anna"))
    async with app.run_test(size=size, notifications=True) as pilot:
        at(app).add_improvement(1, HOSTILE, owner=HOSTILE, measure=HOSTILE)
        await pilot.pause()
        assert seen(app).count("[/x]") == 2
        await pilot.press("enter")
        await pilot.pause()
        assert "[/x] <b>O'Neil</b>" in seen(app)
        await pilot.press("tab", "down", "enter")
        await pilot.pause()
        assert items(app)[0].owner == LONG
        assert "Wilhelmina-" in seen(app)
        await pilot.press("x")
        await pilot.pause()
        assert "[/x] <b>O'Neil</b>" in seen(app)
        assert items(app) == []


def test_everything_long_is_whole_in_the_list() -> None:
    """200 characters of action and owner go on below in their columns; no letter is lost, narrow or wide."""
    facilitator = tiny_facilitator()
    facilitator.add_improvement(1, "T" * 200, owner="O" * 200)
    for width in (80, 120):
        row = improvement_rows(facilitator.workshop, Translator("nl"), width, TODAY)[2]
        shown = texts(row, width - 2)
        assert (shown.count("T"), shown.count("O")) == (200, 200)
        assert max(map(len, shown.splitlines())) <= width - 2


async def test_an_improvement_of_a_paragraph_out_of_scope_can_be_changed(tmp_path: Path) -> None:
    """Taking a paragraph out of scope keeps its improvements, and these can still be finished."""
    app = improvements(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        at(app).add_improvement(2, "Loopt al")
        at(app).change_topic(2, in_scope=False)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*["tab"] * 6, "k", "enter")
        await pilot.pause()
        assert [item.status for item in items(app)] == ["done"]
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"4.2", "tab", *"Nog een", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ImprovementDialog)
        assert len(items(app)) == 1


async def test_english_help_and_theme(tmp_path: Path) -> None:
    """The words are there in English too, ? explains the screen, and F2 changes the colours only."""
    app = improvements(tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        at(app).add_improvement(1, "First", due="2027-03-15")
        await pilot.pause()
        assert "no owner" in seen(app)
        assert "15 Mar 2027" in seen(app)
        before = seen(app)
        await pilot.press("f2")
        await pilot.pause()
        assert seen(app) == before
        await pilot.press("question_mark")
        await pilot.pause()
        assert "where do we start?" in seen(app)
        assert tiny_model().languages == ("nl", "en")
