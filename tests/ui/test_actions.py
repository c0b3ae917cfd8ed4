"""From what was recorded to a list with a name and a date behind each line, by keys alone."""

from pathlib import Path

import pytest
from textual.events import Key

from tests.fakes import NAMES, FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, services, session
from workshop.app import WorkshopApp
from workshop.catalogue import library
from workshop.domain.commitment import commitment
from workshop.domain.setting_up import Person, Plan
from workshop.facilitator import Facilitator
from workshop.screens.dialogs.assign import AssignDialog
from workshop.screens.dialogs.dots import DotsDialog
from workshop.screens.improvements import ImprovementsScreen
from workshop.screens.offers import OffersScreen
from workshop.screens.picture import PictureScreen

TODAY = FakeClock().now().date()


def app_with(folder: Path, *, anonymous: bool = False) -> WorkshopApp:
    """Give the app on the list of a new workshop with three people."""
    plan = Plan("Team Inkoop", "nl", [Person(name) for name in NAMES], anonymous=anonymous)
    services_, session_ = services(folder), session(folder, plan=plan)
    return WorkshopApp(services_, session_, lambda: ImprovementsScreen(services_, session_))


def at(app: WorkshopApp) -> Facilitator:
    """Give the facilitator of the app."""
    assert app.session
    return app.session.facilitator


async def test_a_final_list_of_twelve_in_a_hundred_and_twenty_keys(tmp_path: Path) -> None:
    """From 31 recorded paragraphs, on the stage: choose 12 suggestions, and give each somebody and a date.

    Keys that are letters of a name or a date are words; every other key counts, the digit of a participant too.
    """
    model = library.find("iso9004-2009")
    people = [Person(name) for name in ("Anna", "Bram", "Carla", "Dirk")]
    services_ = services(tmp_path)
    session_ = session(tmp_path, model=model, plan=Plan("Team Inkoop", "nl", people))
    app = WorkshopApp(services_, session_)
    keys = 0
    async with app.run_test(size=WIDE) as pilot:

        async def press(*names: str) -> None:
            nonlocal keys
            for name in names:
                keys += 1
                await pilot.press(name)

        for paragraph in model.paragraphs[:31]:
            at(app).record(paragraph.number, 2 + paragraph.number % 2, "agreed")
        await press("l", "o")
        assert isinstance(on_top(app), OffersScreen)
        for _ in range(12):
            await press("space", "down")
        await press("enter")
        assert len(at(app).workshop.improvements) == 12
        await press("t")
        for number in range(12):
            assert isinstance(on_top(app), AssignDialog)
            await press(str(1 + number % 4), "enter")
            await pilot.press(*"15-4")
            await press("enter")
        await pilot.pause()
        assert "definitief ✓" in seen(app)
    workshop = at(app).workshop
    assert len(commitment(workshop, TODAY).taken_on) == 12
    assert commitment(workshop, TODAY).final
    assert {item.owner for item in workshop.improvements.values()} == {"Anna", "Bram", "Carla", "Dirk"}
    assert keys <= 120


async def test_keys_in_one_burst_go_where_they_belong(tmp_path: Path) -> None:
    """Owner, date, the next owner and a wrong date typed without a pause: each stands in its own field."""
    app = app_with(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        for paragraph in (1, 2):
            at(app).add_improvement(paragraph, f"Actie {paragraph}")
        at(app).add_improvement(3, "Al klaar", owner="Anna", due="2026-04-01")
        await pilot.press("home")
        for key in ("t", "2", "enter", *"15-3", "enter", *"Zoë", "enter", *"ooit", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(12):
            await pilot.pause()
        items = at(app).workshop.improvements
        assert (items[1].owner, items[1].due, items[2].owner) == ("Bram", "2026-03-15", "")
        assert "ooit is geen datum" in seen(app)
        await pilot.press(*["backspace"] * 4, *"2-4", "enter")
        await pilot.pause()
        items = at(app).workshop.improvements
        assert (items[2].owner, items[2].due, items[3].owner) == ("Zoë", "2026-04-02", "Anna")
        assert isinstance(on_top(app), ImprovementsScreen)


@pytest.mark.parametrize("anonymous", [False, True])
async def test_dots_are_seen_nowhere_before_they_are_shown(tmp_path: Path, *, anonymous: bool) -> None:
    """Typed masked, not repeated in a refusal, on no screen and not in the file; shown by one key, beside the list."""
    app = app_with(tmp_path, anonymous=anonymous)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for number in (1, 2, 3):
            at(app).add_improvement(number, f"Actie {number}", effort=number)
        await pilot.press("d", "9")
        assert "9" not in seen(app).split("Van wie?")[1].split("annuleren")[0]
        await pilot.press("enter")
        assert "Niet alles wat je typte" in seen(app)
        assert isinstance(on_top(app), DotsDialog)
        await pilot.press("backspace", *"1 1 2", "enter", *"3", "enter")
        await pilot.pause()
        before = seen(app)
        await pilot.press(*"1 2", "enter")
        await pilot.pause()
        assert isinstance(on_top(app), ImprovementsScreen)
        assert "●" not in before + seen(app)
        assert "Iedereen heeft stippen gegeven. Met D laat je ze zien." in notices(app)
        await pilot.press("D")
        await pilot.pause()
        for dots in ("●3", "●2", "●1"):
            assert dots in seen(app)
        await pilot.press("home")
        assert "de groep: plaats 1 met 3 stippen" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert ("●3" in seen(app)) is anonymous


async def test_marked_ones_become_one_and_come_apart_again(tmp_path: Path) -> None:
    """Space marks, M merges into the one under the cursor, which names its sources; u takes it back."""
    app = app_with(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        for number in (1, 2):
            at(app).add_improvement(number, f"Actie {number}")
        await pilot.press("M")
        assert len(at(app).workshop.improvements) == 2
        await pilot.press("end", "space", "home", "M")
        await pilot.pause()
        assert "+ 4.2" in seen(app)
        assert "samengevoegd: Actie 2 (4.2)" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert "samengevoegd" not in seen(app)
        assert "2 acties" in seen(app)


async def test_moved_by_hand_is_shown_with_the_reason(tmp_path: Path) -> None:
    """Shift and an arrow ask for the reason once; then each press moves one line, and an empty place takes it back."""
    app = app_with(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        for number in (1, 2, 3):
            at(app).add_improvement(number, f"Actie {number}")
        await pilot.press("end", "shift+up", *"eerst dit", "enter")
        await pilot.pause()
        assert "↑2" in seen(app)
        assert "met de hand op 2, berekend 3: eerst dit" in seen(app)
        await pilot.press("shift+up")
        await pilot.pause()
        assert "↑1" in seen(app)
        await pilot.press("v", "shift+tab", "backspace", "enter", "enter")
        await pilot.pause()
        assert "met de hand" not in seen(app)


async def test_figures_of_before_are_greyed_until_the_new_ones_are_there(tmp_path: Path) -> None:
    """The list is drawn at once with the last figures; the worker brings those of the list as it is."""
    app = app_with(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        screen = app.screen
        assert isinstance(screen, ImprovementsScreen)
        at(app).record(1, 1, "agreed")
        for number in range(7):
            at(app).add_improvement(1, f"Actie {number}", effort=1 + number % 5)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not _is_stale(screen)
        before = dict(screen.shares)
        assert set(before.values()) - {100, 0}
        at(app).change_improvement(7, effort=5)
        assert _is_stale(screen)
        assert screen.shares == before
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not _is_stale(screen)
        assert screen.shares != before
        at(app).change_improvement(7, owner="Anna")
        assert not _is_stale(screen), "who does it changes nothing of the order"


def _is_stale(screen: ImprovementsScreen) -> bool:
    return screen.stale


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_pictures_show_every_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """Numbers lie where effort and worth put them; g shows what the group expects, and names who is left out."""
    app = app_with(tmp_path)
    async with app.run_test(size=size) as pilot:
        at(app).record(1, 1, "agreed")
        at(app).record(2, 3, "agreed")
        for number in (1, 2, 3):
            at(app).add_improvement(number, f"Actie {number}", effort=number)
        at(app).change_improvement(1, effect=4, feasible=5)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(on_top(app), PictureScreen)
        top = next(line for line in seen(app).splitlines() if line.startswith("5 │"))
        assert top.split("│")[1].strip() == "1"
        for said in ("eerst doen", "inspanning"):
            assert said in seen(app)
        await pilot.press("g", "end")
        await pilot.pause()
        line = next(line for line in seen(app).splitlines() if line.startswith("4 │"))
        assert line.split("│")[5].strip() == "1"
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Nog niet besproken: plaats 2, 3" in seen(app)
        await pilot.press("q")
        assert isinstance(on_top(app), ImprovementsScreen)


async def test_the_group_agrees_on_its_limits(tmp_path: Path) -> None:
    """L sets them; what is above them stands on the reserve list, and u takes that back."""
    app = app_with(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        for number in (1, 2, 3):
            at(app).add_improvement(number, f"Actie {number}", effort=1)
        await pilot.press("L", *["backspace"] * 2, "1", "enter")
        await pilot.pause()
        assert "Snelle winst: 1 van ten hoogste 1" in seen(app)
        assert "Reservelijst: 2" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Reservelijst" not in seen(app)


async def test_an_idea_is_chosen_by_its_number(tmp_path: Path) -> None:
    """In the dialog the number of an idea stands for that idea and its effort."""
    app = app_with(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("a", *"4.2", "tab", "1")
        assert "1 4.2 +" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        (item,) = at(app).workshop.improvements.values()
        assert (item.paragraph, item.title, item.effort) == (2, "4.2 +", 2)
