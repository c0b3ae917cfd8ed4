"""The screen for the group: it follows what another program writes, survives what becomes of it, and tells no vote."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from tests.fakes import FakeClock, tiny_model, tiny_plan
from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, services
from tests.unit.test_store_watching import ReadingDisk
from workshop.domain.setting_up import Plan
from workshop.facilitator import Facilitator
from workshop.faults import FOLDER_VARIABLE
from workshop.follow import FollowApp
from workshop.screens import follow_view
from workshop.screens.dialogs.help import HelpDialog
from workshop.screens.follow import PATIENCE, FollowScreen
from workshop.sessions import create_workshop, open_workshop
from workshop.settings import Settings
from workshop.store.journal import journal_path
from workshop.store.lock import lock_path
from workshop.store.repository import WorkshopFile
from workshop.theme import DARK, LIGHT
from workshop.widgets.big_digits import big
from workshop.widgets.follow_banner import FollowBanner
from workshop.widgets.follow_pane import FollowPane

HUGE = (200, 50)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, HUGE])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a workshop, where there is none yet."""
    return tmp_path / "team.workshop.json"


def begun(path: Path, plan: Plan | None = None) -> tuple[Facilitator, WorkshopFile]:
    """Make a workshop, open its first paragraph as the facilitator's program would, and let its clock run."""
    create_workshop(path, tiny_model(), plan or tiny_plan(), FakeClock())
    leader, file = open_workshop(path, FakeClock())
    leader.open_paragraph(1)
    leader.start_clock()
    return leader, file


def spoil(path: Path, how: str) -> Callable[[], object]:
    """Move a file away, or damage it; give what puts it right again."""
    good = path.read_bytes()
    if how == "moved":
        away = path.rename(path.with_suffix(".away"))
        return lambda: away.rename(path)
    damage = {"emptied": b"", "cut": good[:-50], "edited": good.replace(b"Inkoop", b"Uitkoop")}
    path.write_bytes(damage[how])
    return lambda: path.write_bytes(good)


def replaced(path: Path, plan: Plan | None = None) -> tuple[Facilitator, WorkshopFile]:
    """Put another workshop in the place of what is there."""
    path.unlink()
    return begun(path, plan)


def following(path: Path, language: str | None = None) -> FollowApp:
    """Give the app that follows a file; its own words are Dutch until it has a workshop, unless one is asked for.

    Its disk lets nothing be written, and no lock be tried.
    """
    return FollowApp(services(path.parent, language or "nl"), path, language, ReadingDisk())


async def looked(pilot: Pilot[None], seconds: float = 0.0) -> str:
    """Let time pass, have the app look, and give what is seen after that."""
    app = pilot.app
    assert isinstance(app, FollowApp)
    assert isinstance(app.services.clock, FakeClock)
    app.services.clock.advance(seconds)
    screen = app.screen_stack[0]
    assert isinstance(screen, FollowScreen)
    for look in (None, screen.look):
        # One that is on its way may have looked before what is to be seen.
        if look is not None:
            look()
        await app.workers.wait_for_complete([worker for worker in app.workers if worker.name == "look"])
    await pilot.pause()
    return seen(app)


# Following


@SIZES
async def test_it_follows_a_paragraph_from_reading_to_the_record(path: Path, size: tuple[int, int]) -> None:
    """Question and levels, the count, the result with who is to be heard, the countdown, the recorded level."""
    leader, file = begun(path)
    app = following(path)
    async with app.run_test(size=size) as pilot:
        text = await looked(pilot)
        for words in ("Team Inkoop", "4.1 Klein model 4.1", "Klein model: 4.1?", "4.1 niveau 5", "0 van 3 gestemd"):
            assert words in text
        leader.vote(1, 1, 2)
        leader.vote(1, 2, 5)
        text = await looked(pilot)
        assert "2 van 3 gestemd" in text
        assert "Anna" not in text
        leader.reveal(1)
        text = await looked(pilot)
        for words in ("TE WEINIG STEMMEN", "▸ Anna", "Bram", "Welke zin klopt hier niet?"):
            assert words in text.replace("\u00a0", " ")
        leader.hear(1, 1)
        leader.talk()
        text = await looked(pilot)
        for words in ("✓ Anna", "▸ Bram", "gespreksronde"):
            assert words in text.replace("\u00a0", " ")
        leader.record(1, 4, "agreed")
        text = await looked(pilot)
        assert "Vastgelegd: niveau 4 (eens)" in text
        assert "niet onderbouwd" in text
        leader.next_paragraph()
        text = await looked(pilot)
        assert "4.2 Klein model 4.2" in text
        assert "Vastgelegd" not in text
    file.close()


@pytest.mark.parametrize(
    ("size", "large"), [(NARROW, False), ((99, 50), False), ((120, 29), False), (WIDE, True), (HUGE, True)]
)
async def test_where_there_is_room_clock_and_level_are_large(path: Path, size: tuple[int, int], *, large: bool) -> None:
    """In digits of five lines; else in the line above the keys, and as a small digit."""
    leader, file = begun(path)
    app = following(path)
    async with app.run_test(size=size) as pilot:
        text = await looked(pilot, 252)
        lines = text.splitlines()
        assert any(big("1:48")[0] in line for line in lines) is large
        assert ("1:48 nog van 6:00" in lines[-2]) is not large
        leader.record(1, 4, "agreed")
        text = await looked(pilot)
        assert all(any(row.strip() in line for line in text.splitlines()[8:]) for row in big("4")) is large
        assert "niveau 4" in text
    file.close()


async def test_the_clock_runs_by_itself_and_stands_when_its_program_died(path: Path) -> None:
    """Without a word from the other; once its process is gone it stands where it was last heard of."""
    _, file = begun(path)
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        assert "6:00 nog van 6:00" in await looked(pilot)
        assert "4:55 nog van 6:00" in await looked(pilot, 65)
        text = lock_path(path).read_text(encoding="utf-8")
        process = text.partition('"process": ')[2].partition(",")[0]
        lock_path(path).write_text(text.replace(process, str(2**22 + 1)), encoding="utf-8")
        assert "6:00 nog van 6:00 · PAUZE" in await looked(pilot, 5)
    file.close()


@pytest.mark.parametrize("language", [None, "en"])
async def test_it_speaks_the_language_of_the_workshop_unless_another_was_asked_for(
    path: Path, language: str | None
) -> None:
    """Also where another workshop takes the place of the first one, in another language."""
    app = following(path, language)
    asked = language == "en"
    async with app.run_test(size=WIDE) as pilot:
        assert ("One moment" if asked else "Even wachten") in await looked(pilot)
        _, file = begun(path)
        text = await looked(pilot)
        assert ("0 of 3 voted" if asked else "0 van 3 gestemd") in text
        assert ("help" if asked else "hulp") in text.splitlines()[-1]
        file.close()
        _, file = replaced(path, Plan("Purchasing", "en", tiny_plan().people))
        text = await looked(pilot)
        assert "Purchasing" in text
        assert "0 of 3 voted" in text
        assert "help" in text.splitlines()[-1]
    file.close()


# What becomes of the file


async def test_it_waits_for_a_workshop_that_is_made_later(path: Path) -> None:
    """It names the file, says nothing of an error, and shows the workshop when it is there and when it begins."""
    app = following(path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        text = await looked(pilot, 60)
        assert "Even wachten" in text
        assert "team.workshop.json" in "".join(text.split())
        create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
        assert "We beginnen zo." in await looked(pilot)
        leader, file = open_workshop(path, FakeClock())
        leader.open_paragraph(2)
        assert "4.2 Klein model 4.2" in await looked(pilot)
        assert notices(app) == []
    file.close()


@pytest.mark.parametrize("how", ["moved", "emptied", "cut", "edited"])
async def test_a_file_that_is_away_or_damaged_for_a_moment_is_survived(path: Path, how: str) -> None:
    """The picture stays; after a second it is said calmly why nothing moves; and it goes on by itself."""
    leader, file = begun(path)
    leader.vote(1, 1, 3)
    file.close()
    app = following(path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        calm = await looked(pilot)
        assert "1 van 3 gestemd" in calm
        repair = spoil(path, how)
        assert await looked(pilot) == calm
        assert await looked(pilot, PATIENCE / 2) == calm
        text = await looked(pilot, PATIENCE / 2)
        words = "het bestand is even weg" if how == "moved" else "het bestand is even niet te lezen"
        assert f"{words}; dit is het laatste beeld" in text.splitlines()[0]
        assert text.splitlines()[1:] == calm.splitlines()[1:]
        repair()
        assert await looked(pilot) == calm
        leader, file = open_workshop(path, FakeClock())
        leader.vote(1, 2, 3)
        assert "2 van 3 gestemd" in await looked(pilot)
        assert notices(app) == []
    file.close()


async def test_what_cannot_be_read_from_the_start_is_said_and_waited_for(path: Path) -> None:
    """A file without anything in it: why, in a sentence, and that it goes on by itself; it does."""
    begun(path)[1].close()
    spoil(path, "emptied")
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        text = " ".join((await looked(pilot)).split())
        assert "Even wachten" in text
        assert "Zodra het weer kan, verschijnt de workshop hier vanzelf." in text
        _, file = replaced(path)
        assert "4.1 Klein model 4.1" in await looked(pilot)
    file.close()


async def test_it_leaves_no_trace(path: Path) -> None:
    """Nothing is written, made, touched or locked; not even the list of recent workshops learns of it."""
    leader, file = begun(path)
    leader.vote(1, 1, 3)
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in (path, journal_path(path))}
    names = sorted(each.name for each in path.parent.iterdir())
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        await looked(pilot)
        await pilot.press("f2")
        await looked(pilot, 60)
    assert {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in before} == before
    assert sorted(each.name for each in path.parent.iterdir()) == names
    settings = Settings.load()
    assert (settings.recent, settings.theme) == ([], None)
    file.close()


# Before the reveal


@SIZES
async def test_a_vote_that_is_changed_draws_nothing(
    path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one line is drawn again when somebody corrects a level: its moment would tell as much as its value."""
    leader, file = begun(path)
    leader.vote(1, 1, 3)
    app = following(path)
    async with app.run_test(size=size) as pilot:
        calm = await looked(pilot)
        refreshed: list[Widget] = []
        refresh = Widget.refresh

        def noted(self: Widget, *regions: Region, **more: Any) -> Widget:
            refreshed.append(self)
            return refresh(self, *regions, **more)

        monkeypatch.setattr(Widget, "refresh", noted)
        for level in (1, 5, 2, 4):
            leader.vote(1, 1, level)
            await looked(pilot)
        assert refreshed == []
        leader.vote(1, 2, 4)
        await looked(pilot)
        assert {widget.id for widget in refreshed} == {"status"}
        assert seen(app) != calm
    file.close()


# Keys, and a fault


async def test_keys_scroll_change_the_colours_help_and_quit(path: Path) -> None:
    """PgUp and PgDn, F2 here only, ? in words; q and ctrl+q end it."""
    people = tuple(f"Deelnemer nummer {number}" for number in range(1, 41))
    leader, file = begun(path, tiny_plan(people))
    for who in range(1, 41):
        leader.vote(1, who, 1 + who % 5)
    leader.reveal(1)
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        top = await looked(pilot)
        pane = app.screen.query_one(FollowPane)
        assert "Welke zin klopt hier niet?" not in top
        pages = 0
        while "Welke zin klopt hier niet?" not in seen(app):
            await pilot.press("pagedown")
            pages += 1
            assert pages < 10
        leader.hear(1, 5)
        await looked(pilot)
        assert pane.scroll_offset.y > 0
        for _ in range(pages + 1):
            await pilot.press("pageup")
        assert pane.scroll_offset.y == 0
        await pilot.press("f2")
        assert app.theme == LIGHT.name
        await pilot.press("f2")
        assert app.theme == DARK.name
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(on_top(app), HelpDialog)
        assert "Het scherm voor de groep" in seen(app)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(on_top(app), FollowScreen)
        await pilot.press("q")
    assert app.finish() == 0
    again = following(path)
    async with again.run_test(size=NARROW) as pilot:
        await looked(pilot)
        await pilot.press("ctrl+q")
    assert again.return_code == 0
    file.close()


async def test_another_paragraph_is_shown_from_its_top(path: Path) -> None:
    """However far the one before was scrolled; and a window that changes its size shows all of it."""
    people = tuple(f"Deelnemer nummer {number}" for number in range(1, 41))
    leader, file = begun(path, tiny_plan(people))
    for who in range(1, 41):
        leader.vote(1, who, 1 + who % 5)
    leader.reveal(1)
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        await looked(pilot)
        await pilot.press("pagedown")
        leader.open_paragraph(2)
        await looked(pilot)
        assert app.screen.query_one(FollowPane).scroll_offset.y == 0
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        text = await looked(pilot)
        assert app.screen.query_one(FollowBanner).size.height >= 7
        assert "4.2 niveau 5" in text
    file.close()


async def test_after_a_fault_of_its_own_it_goes_on_by_itself(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sits at a projector to press a key; what went wrong is written down, without a vote."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "logs"))
    leader, file = begun(path)
    app = following(path)
    async with app.run_test(size=NARROW) as pilot:
        await looked(pilot)
        first = app.screen_stack[0]
        draw = follow_view.shown

        def broken(*_: object) -> None:
            monkeypatch.setattr(follow_view, "shown", draw)
            message = "Anna voted 5"
            raise ZeroDivisionError(message)

        monkeypatch.setattr(follow_view, "shown", broken)
        leader.vote(1, 1, 5)
        for _ in range(200):
            # Its own timer looks.
            await pilot.pause(0.01)
            if app.screen_stack[0] is not first:
                break
        assert "1 van 3 gestemd" in await looked(pilot)
        [log] = (tmp_path / "logs").iterdir()
        assert "voted" not in log.read_text(encoding="utf-8")
    file.close()
