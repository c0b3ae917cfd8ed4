"""The first screen: what to do first, recent workshops, opening a file, the sample, the language."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.fakes import FakeClock, tiny_model, tiny_plan
from tests.ui.helpers import NARROW, WIDE, home, notices, seen
from workshop.app import WorkshopApp
from workshop.catalogue import library, loader
from workshop.catalogue.files import read_toml
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.dialogs.help import HelpDialog
from workshop.screens.dialogs.path import PathDialog
from workshop.screens.home import HomeScreen
from workshop.screens.home_view import FIRST_RECENT
from workshop.screens.setup import SetupScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import Session, create_workshop
from workshop.settings import Settings
from workshop.store.set_aside import asides
from workshop.widgets.menu_pane import MenuPane

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
HOSTILE = "[/x] <b>O'Neil</b> 🙂"
Size = tuple[int, int]


def known(folder: Path, *titles: str) -> list[Path]:
    """Make a workshop per title and put them on the list of recent ones, the last of them first."""
    paths = [folder / f"team-{place}.workshop.json" for place, _ in enumerate(titles, start=1)]
    settings = Settings.load()
    for path, title in zip(paths, titles, strict=True):
        create_workshop(path, tiny_model(), tiny_plan(title=title), FakeClock())
        settings.add_recent(path)
    return paths


async def looked(app: WorkshopApp, pilot: Pilot[None]) -> str:
    """Wait until the files have been looked at; give what is on the screen then."""
    await app.workers.wait_for_complete()
    await pilot.pause()
    return seen(app)


def opened(app: WorkshopApp) -> Path:
    """Give the file of the open session, having seen that the stage is shown."""
    assert isinstance(app.screen, StageScreen)
    assert app.session is not None
    return app.session.file.path


@SIZES
async def test_who_is_new_sees_what_to_do_first(tmp_path: Path, size: Size) -> None:
    """With no recent workshops the screen says how to begin, every key is shown and Enter begins a new one."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        text = await looked(app, pilot)
        assert "De eerste keer hier?" in text
        assert "Laatst gebruikt" not in text
        for key in ("n Nieuwe workshop", "o Bestand openen", "s Voorbeeld", "F3 English", "? hulp"):
            assert key in text
        assert "wat er kan." in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)


@SIZES
async def test_recent_workshops_show_title_date_file_and_folder(tmp_path: Path, size: Size) -> None:
    """Each is listed by title with its date, and below that its file and folder; the newest comes first."""
    known(tmp_path, "Team Noord", HOSTILE)
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        lines = (await looked(app, pilot)).splitlines()
        newest = next(y for y, line in enumerate(lines) if f"1 {HOSTILE}" in line)
        assert "2 mrt 2026" in lines[newest]
        assert "team-2.workshop.json · " in lines[newest + 1]
        assert "2 Team Noord" in lines[newest + 2]
        assert "De eerste keer hier?" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("keys", "place"), [(["enter"], 1), (["1"], 1), (["2"], 0), (["down", "enter"], 0), (["end", "space"], 0)]
)
async def test_a_recent_workshop_opens_by_enter_or_digit(tmp_path: Path, keys: list[str], place: int) -> None:
    """Enter goes on with the newest, arrows and digits choose another; it becomes the newest then."""
    paths = known(tmp_path, "Noord", "Zuid")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert opened(app) == paths[place]
    assert Settings.load().recent[0] == paths[place]


async def test_a_digit_beyond_the_list_does_nothing(tmp_path: Path) -> None:
    """A digit without a workshop opens nothing and breaks nothing."""
    known(tmp_path, "Noord")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("9", "0")
        assert isinstance(app.screen, HomeScreen)
        assert app.session is None


async def test_the_mouse_opens_a_recent_workshop_and_a_thing_to_do(tmp_path: Path) -> None:
    """A click on the second line of a workshop opens it; a click on a key in the footer does what it says."""
    paths = known(tmp_path, "Noord", "Zuid")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await looked(app, pilot)
        assert await pilot.click(MenuPane, offset=(8, FIRST_RECENT + 3))
        await pilot.pause()
        assert opened(app) == paths[0]
    app = home(tmp_path)
    async with app.run_test() as pilot:
        assert await pilot.click(MenuPane, offset=(8, 0))
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)


async def test_a_missing_file_is_marked_and_can_be_taken_off_the_list(tmp_path: Path) -> None:
    """A moved file and a damaged one say so; x takes one off the list for good and leaves every file."""
    gone, damaged, kept = known(tmp_path, "Weg", "Kapot", "Blijft")
    gone.unlink()
    damaged.write_text("{", encoding="utf-8")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        text = await looked(app, pilot)
        assert "Bestand niet gevonden" in text
        assert "Bestand is beschadigd" in text
        assert "2 team-2 " in text
        await pilot.press("end", "x")
        assert "Bestand niet gevonden" not in seen(app)
        await pilot.press("up", "up", "up", "x")
        assert "Blijft" in seen(app)
    assert Settings.load().recent == [kept, damaged]
    assert damaged.exists()


async def test_taking_the_last_one_off_the_list_shows_how_to_begin(tmp_path: Path) -> None:
    """An emptied list is as good as a new one, and the cursor is still somewhere."""
    known(tmp_path, "Noord")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("delete")
        assert "De eerste keer hier?" in seen(app)
        assert app.screen.query_one(MenuPane).cursor == 0
        assert "x van lijst" not in seen(app)


async def test_opening_a_missing_recent_file_is_told_and_nothing_changes(tmp_path: Path) -> None:
    """The screen stays and says which file is not there."""
    (path,) = known(tmp_path, "Weg")
    path.unlink()
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.session is None
        assert any("team-1.workshop.json" in notice for notice in notices(app))


async def test_the_language_changes_live_and_is_remembered(tmp_path: Path) -> None:
    """F3 shows the screen in the other language at once, back again, and the next start begins in it."""
    known(tmp_path, "Noord")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        assert "Nieuwe workshop" in seen(app)
        await pilot.press("f3")
        text = await looked(app, pilot)
        assert "New workshop" in text
        assert "Noord" in text
        assert "F3 Nederlands" in text
        assert Settings.load().language == "en"
        await pilot.press("f3")
        assert "Nieuwe workshop" in await looked(app, pilot)
        assert len(app.screen_stack) == 1
    assert Settings.load().language == "nl"


async def test_leaving_the_stage_comes_home_with_the_workshop_on_the_list(tmp_path: Path) -> None:
    """After a session the first screen has it on top, and the file is let go of."""
    known(tmp_path, "Noord", "Zuid")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        await app.go_home()
        text = await looked(app, pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.session is None
        assert text.index("1 Noord") < text.index("2 Zuid")


@SIZES
async def test_help_explains_every_key(tmp_path: Path, size: Size) -> None:
    """? shows what the screen is for and its keys, and Esc closes it."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert "1-9" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


def assert_untouched(app: WorkshopApp) -> None:
    """See that the first screen is shown and nothing was opened."""
    assert isinstance(app.screen, HomeScreen)
    assert app.session is None
    assert Settings.load().recent == []


class TestOpeningAFile:
    """The dialog that asks for a path."""

    async def test_a_typed_path_opens(self, tmp_path: Path) -> None:
        """`~` and quotes are understood, as a file manager copies them."""
        path = tmp_path / "home" / "team.workshop.json"
        create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
        app = home(tmp_path)
        async with app.run_test() as pilot:
            await pilot.press("o")
            await pilot.pause()
            app.screen.query_one("#path", Input).value = '"~/team.workshop.json"'
            await pilot.press("enter")
            await pilot.pause()
            await pilot.pause()
            assert opened(app) == path

    async def test_tab_completes_and_arrows_choose(self, tmp_path: Path) -> None:
        """Tab fills in what is certain, a chosen folder is entered, a chosen file opened."""
        folder = tmp_path / "home" / "Groepen"
        folder.mkdir()
        path = folder / "team.workshop.json"
        create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
        (folder / "foto.png").touch()
        app = home(tmp_path)
        async with app.run_test() as pilot:
            await pilot.press("o")
            await pilot.pause()
            typed = app.screen.query_one("#path", Input)
            assert typed.value == "~/"
            await pilot.press("g", "tab")
            assert typed.value == "~/Groepen/"
            await pilot.pause()
            assert "team.workshop.json" in seen(app)
            assert "foto.png" not in seen(app)
            await pilot.press("down", "enter")
            await pilot.pause()
            assert typed.value == "~/"
            await pilot.press("down", "enter")
            assert typed.value == "~/Groepen/"
            await pilot.pause()
            await pilot.press("end", "enter")
            await pilot.pause()
            await pilot.pause()
            assert opened(app) == path

    async def test_tab_goes_on_where_nothing_can_be_completed(self, tmp_path: Path) -> None:
        """With nothing to add, Tab reaches the list and the buttons."""
        app = home(tmp_path)
        async with app.run_test() as pilot:
            await pilot.press("o", "tab")
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == "entries"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "Vul in welk bestand"),
            ("~/er-is-niets.workshop.json", "Er is geen bestand"),
            ("~/vreemd.json", "is geen bestand van een workshop"),
            ("~/a\0b.workshop.json", "Er is geen bestand"),
            (f"~/{'a' * 300}.workshop.json", "kan geen naam van een bestand zijn"),
            ("~", "is een map"),
        ],
    )
    async def test_a_refusal_shows_in_the_dialog(self, tmp_path: Path, typed: str, said: str) -> None:
        """What cannot be opened is said in the dialog, which keeps what was typed; Esc leaves all as it was."""
        (tmp_path / "home" / "vreemd.json").write_text('{"_default": {}}', encoding="utf-8")
        app = home(tmp_path)
        async with app.run_test(size=NARROW) as pilot:
            await pilot.press("o")
            await pilot.pause()
            app.screen.query_one("#path", Input).value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, PathDialog)
            assert said in str(app.screen.query_one("#refusal", Static).content)
            if typed != "~":
                assert app.screen.query_one("#path", Input).value == typed
            await pilot.press("escape")
            await pilot.pause()
            assert_untouched(app)


async def test_the_sample_is_a_file_of_its_own_each_time(tmp_path: Path) -> None:
    """The key s makes a filled workshop among the user's documents, opens it, and never writes over an earlier one."""
    folder = tmp_path / "home" / "Documents" / "workshops"
    for name in ("voorbeeld.workshop.json", "voorbeeld-2.workshop.json"):
        app = home(tmp_path)
        async with app.run_test() as pilot:
            await pilot.press("s")
            await pilot.pause()
            assert opened(app) == folder / name
            assert app.session is not None
            assert app.session.facilitator.workshop.participants


async def test_a_sample_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where the documents are no folder, the screen stays and says what was refused."""
    (tmp_path / "home" / "Documents").touch()
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert len(notices(app)) == 1


async def test_opening_the_app_loads_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the first screen nor a workshop reads a model; the form for a new one reads whole what it shows, only."""
    read: list[str] = []

    def noted(path: Path) -> object:
        read.append(path.parent.name)
        return read_toml(path)

    monkeypatch.setattr(loader, "read_toml", noted)
    (path,) = known(tmp_path, "Team Noord")
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await looked(app, pilot)
        await pilot.press("1")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert opened(app) == path
        assert read == []
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert set(read) == {library.available()[0].id}


async def on_stage(app: WorkshopApp, pilot: Pilot[None]) -> None:
    """Wait for the stage."""
    for _ in range(100):
        await pilot.pause(0.01)
        if isinstance(app.screen, StageScreen):
            return
    message = f"the stage did not come, but {app.screen}"
    raise AssertionError(message)


@pytest.mark.parametrize(("key", "events"), [("t", 1), ("g", 3)])
async def test_a_file_that_was_edited_is_made_whole_from_here(tmp_path: Path, key: str, events: int) -> None:
    """Put the backup back, or go on with what is in it; what there was is kept."""
    app = home(tmp_path)
    path = tmp_path / "home" / "team.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    made = Session.open(path, FakeClock())
    made.facilitator.add_note(0, "Parkeren")
    assert made.close()
    path.write_bytes(path.read_bytes().replace(b"Parkeren", b"Anders!!", 1))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("o")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = "~/team.workshop.json"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        await pilot.press(key)
        await on_stage(app, pilot)
        assert app.session is not None
        assert len(app.session.file.events) == events
        assert asides(path)
