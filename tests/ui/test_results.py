"""The results: levels beside their minimum, the most contested first, and never a vote before its reveal."""

from pathlib import Path

import pytest

from tests.fakes import NAMES, tiny_facilitator, vote_all
from tests.ui.helpers import NARROW, WIDE, seen, services, session
from workshop.app import WorkshopApp
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens.improvements import ImprovementsScreen
from workshop.screens.results import ResultsScreen
from workshop.screens.results_view import bar, result_rows
from workshop.screens.stage import StageScreen
from workshop.widgets.table_pane import TablePane
from workshop.widgets.table_rows import Row, laid_out

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"


def results(folder: Path, names: tuple[str, ...] = NAMES, language: str = "nl") -> WorkshopApp:
    """Give the app on the results of a new workshop."""
    services_, session_ = services(folder, language), session(folder, names)
    return WorkshopApp(services_, session_, lambda: ResultsScreen(services_, session_))


def at(app: WorkshopApp) -> Facilitator:
    """Give the facilitator of the app."""
    assert app.session
    return app.session.facilitator


def show_votes(facilitator: Facilitator, paragraph: int, *levels: int) -> None:
    """Let the participants vote on a paragraph, and show it."""
    vote_all(facilitator, paragraph, levels)
    facilitator.reveal(paragraph)


def shown(app: WorkshopApp) -> type[object]:
    """Give the kind of screen that is shown."""
    return type(app.screen)


def texts(row: Row, width: int = 120) -> str:
    """Give a row as it reads."""
    return "\n".join("".join(text for text, _ in words).rstrip() for words in laid_out(row, width))


def line_with(app: WorkshopApp, text: str) -> str:
    """Give the line on the screen that has a text in it."""
    return next(line for line in seen(app).splitlines() if text in line)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_empty_workshop_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    """Before anything is recorded there is a sentence and no mean; every paragraph is not yet treated."""
    app = results(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Er is nog geen niveau vastgelegd" in seen(app)
        assert "gemiddeld" not in seen(app)
        assert seen(app).count("nog niet") == 3


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_mean_never_stands_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Overall, a chapter and a principle show the mean with one decimal, the minimum, and how many are recorded."""
    app = results(tmp_path)
    async with app.run_test(size=size) as pilot:
        at(app).record(1, 2, "agreed")
        at(app).record(2, 5, "agreed")
        await pilot.pause()
        assert line_with(app, "Alles samen").split()[-3:] == ["2", "van", "3"]
        assert " 3,5   2 " in line_with(app, "Alles samen")
        assert " 3,5   2 " in line_with(app, "4 Klein model 4")
        assert line_with(app, "4 Klein model 4").rstrip().endswith("2 van 2")
        assert line_with(app, "5 Klein model 5").rstrip().endswith("0 van 1")
        assert " 5,0   5 " in line_with(app, "Leiderschap")
        assert line_with(app, "Leiderschap").rstrip().endswith("1 van 2")
        assert "1 Toevallig" in seen(app)


async def test_the_most_contested_comes_first(tmp_path: Path) -> None:
    """Paragraphs stand by agreement, the lowest first, with level, target and pattern; those without votes last."""
    app = results(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        show_votes(at(app), 1, 3, 3, 3)
        show_votes(at(app), 2, 1, 5, 1)
        at(app).record(2, None, "parked")
        at(app).record(1, 3, "unanimous")
        at(app).change_topic(1, target=5)
        await pilot.pause()
        table = app.screen.query_one(TablePane)
        assert table.keys == [2, 1, 3]
        contested = line_with(app, "geparkeerd")
        assert "4.2 Klein model 4.2" in contested
        assert "33%" in contested
        assert "uitschieters" in contested
        agreed = line_with(app, "100%")
        assert agreed.split()[1:7] == ["4.1", "Klein", "model", "4.1", "3", "Systematisch"]
        assert agreed.split()[7:] == ["5", "100%", "unaniem"]
        assert line_with(app, "5.1 Klein").split()[-4:] == ["niet", "4", "–", "–"]


async def test_no_level_is_seen_before_its_reveal(tmp_path: Path) -> None:
    """Whatever is voted, the results are the same to the letter until the votes are shown: hidden."""
    screens = []
    for levels in ((1, 1, 1), (5, 2, 4)):
        folder = tmp_path / str(levels[0])
        folder.mkdir()
        app = results(folder)
        async with app.run_test(size=WIDE) as pilot:
            vote_all(at(app), 1, levels)
            await pilot.pause()
            screens.append(seen(app))
            at(app).reveal(1)
            await pilot.pause()
            screens.append(seen(app))
    assert screens[0] == screens[2]
    assert "verborgen" in screens[0]
    assert "verborgen" not in screens[1]
    assert screens[1] != screens[3]


def test_a_second_round_stays_hidden_beside_the_first() -> None:
    """While round 2 is hidden the agreement is that of round 1, whatever is voted in round 2."""
    rows = []
    for second in ((1, 1, 1), (5, 1, 3)):
        facilitator = tiny_facilitator()
        show_votes(facilitator, 1, 2, 3, 3)
        facilitator.new_round(1)
        vote_all(facilitator, 1, second)
        row = next(row for row in result_rows(facilitator.workshop, Translator("nl"), 120) if row.key == 1)
        rows.append(texts(row))
    assert rows[0] == rows[1]
    assert rows[0].split()[-2:] == ["83%", "verborgen"]


@pytest.mark.parametrize("by_mouse", [True, False])
async def test_a_paragraph_leads_back_to_the_stage(tmp_path: Path, *, by_mouse: bool) -> None:
    """Enter or a click on a paragraph goes back to the stage with that paragraph open."""
    services_, session_ = services(tmp_path), session(tmp_path)
    app = WorkshopApp(services_, session_)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert shown(app) is ResultsScreen
        if by_mouse:
            row = next(y for y, line in enumerate(seen(app).splitlines()) if "5.1" in line)
            await pilot.click(offset=(10, row))
        else:
            await pilot.press("down", "end", "enter")
        await pilot.pause()
        assert shown(app) is StageScreen
        assert session_.facilitator.workshop.info.current == 3


async def test_results_and_improvements_lie_side_by_side(tmp_path: Path) -> None:
    """Keys l and s go from one to the other as often as one likes; q goes back to the stage at once."""
    services_, session_ = services(tmp_path), session(tmp_path)
    app = WorkshopApp(services_, session_)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("s")
        await pilot.pause()
        for _ in range(3):
            await pilot.press("l")
            await pilot.pause()
            assert shown(app) is ImprovementsScreen
            await pilot.press("s")
            await pilot.pause()
            assert shown(app) is ResultsScreen
        await pilot.press("q")
        await pilot.pause()
        assert shown(app) is StageScreen


async def test_it_follows_the_workshop_until_it_is_left(tmp_path: Path) -> None:
    """What changes shows at once; a screen that was left no longer listens."""
    services_, session_ = services(tmp_path), session(tmp_path)
    app = WorkshopApp(services_, session_)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        listeners = len(at(app)._listeners)
        await pilot.press("s")
        await pilot.pause()
        assert len(at(app)._listeners) == listeners + 1
        at(app).record(3, 4, "agreed")
        await pilot.pause()
        assert "1 van 3 vastgelegd" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(at(app)._listeners) == listeners


async def test_what_people_typed_is_never_markup(tmp_path: Path) -> None:
    """A title with brackets, tags, emoji and right-to-left letters shows as typed, also one of 200 characters."""
    app = results(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        at(app).change_info(title=HOSTILE)
        await pilot.pause()
        assert "[/x] <b>O'Neil</b>" in seen(app).splitlines()[0]
        at(app).change_info(title="[b]" + "W" * 197)
        await pilot.pause()
        assert "[b]WWW" in seen(app).splitlines()[0]
        assert seen(app).splitlines()[0].rstrip().endswith("0 van 3 vastgelegd")


async def test_english_theme_help_and_every_size(tmp_path: Path) -> None:
    """The words are there in English too; light and dark, tiny and wide show the same rows."""
    app = results(tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        show_votes(at(app), 1, 3, 3, 4)
        at(app).record(1, 3, "agreed")
        await pilot.pause()
        assert "Most contested first" in seen(app)
        assert " 3.0   3 " in line_with(app, "Everything together")
        before = seen(app)
        await pilot.press("f2")
        await pilot.pause()
        assert seen(app) == before
        await pilot.resize_terminal(20, 5)
        await pilot.press("down", "pagedown", "home", "up", "pageup")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert seen(app) == before
        await pilot.press("question_mark")
        await pilot.pause()
        assert "where do we stand?" in seen(app)


@pytest.mark.parametrize(("mean", "filled"), [(0.0, 0), (1.0, 5), (2.4, 12), (2.75, 14), (5.0, 25)])
def test_the_bar_is_as_long_as_the_mean(mean: float, filled: int) -> None:
    """Of 25 cells five stand for a level; each in the colour and with the number of its level."""
    pieces = bar(mean, 5)
    assert sum(len(text) for text, role in pieces if role.startswith("level")) == filled
    assert sum(len(text) for text, _ in pieces) == 25
    for text, role in pieces:
        assert role == "bar_rest" or text.strip() in ("", role.removeprefix("level"))


def test_every_title_is_whole_at_80_columns() -> None:
    """A title that is too long for its column goes on below; nothing of it is cut off."""
    facilitator = tiny_facilitator()
    show_votes(facilitator, 1, 3, 3, 4)
    facilitator.record(1, 3, "agreed")
    for row in result_rows(facilitator.workshop, Translator("nl"), 80):
        lines = texts(row, 78).splitlines()
        assert "…" not in "".join(lines)
        assert all(len(line) <= 78 for line in lines)
