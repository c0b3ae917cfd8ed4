"""What the facilitator is told of saving: exactly, once, with the way out, and when it is over."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.fakes import FailingDisk, FakeClock, MemorySaver, tiny_plan
from tests.ui.helpers import NARROW, WIDE, copied, notices, on_top, seen, services, session, stage
from workshop.app import WorkshopApp
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.dialogs.copy import CopyDialog, suggested
from workshop.screens.stage import StageScreen
from workshop.sessions import SavingState, Session
from workshop.store.disk import Disk
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver
from workshop.store.verify import verify

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
WORDS = {
    "nl": ("opgeslagen ✓", "opslaan …", "NIET OPGESLAGEN", "opgeslagen · "),
    "en": ("saved ✓", "saving …", "NOT SAVED", "saved · "),
}


def on_disk(folder: Path, disk: Disk, language: str = "nl") -> WorkshopApp:
    """Give the app on a new workshop of which every write goes to this disk."""
    clock = FakeClock()
    made = session(folder, clock=clock)
    made.close()
    file = WorkshopFile.open(made.file.path, disk)
    file.hold()
    state = SavingState(len(file.events))
    saver = BackgroundSaver(file, state.now_saved, state.failed, state.tidied)
    facilitator = Facilitator(file.workshop, file.events, clock, saver)
    return WorkshopApp(services(folder, language, clock), Session(facilitator, file, saver, state))


def stage_of(app: WorkshopApp) -> StageScreen:
    """Give the stage, below whatever stands on it."""
    screen = app.screen_stack[0]
    assert isinstance(screen, StageScreen)
    return screen


async def tried(pilot: Pilot[None], seconds: float = 0) -> None:
    """Let time pass, and wait until the writer has tried and the screen has heard of it."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    assert app.session is not None
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    clock.advance(seconds)
    stage_of(app).pass_time()
    app.session.saver.flush(10)
    await pilot.pause()
    await pilot.pause()


@SIZES
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_line_says_how_far_saving_is(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    """Saved, not saved with how many wait, saved again; the other words are not on the screen meanwhile."""
    disk = FailingDisk("write", errno.ENOSPC)
    app = on_disk(tmp_path, disk, language)
    saved, _, failed, _ = WORDS[language]
    async with app.run_test(size=size) as pilot:
        await tried(pilot)
        assert saved in seen(app)
        disk.failing = True
        await pilot.press("3", "4")
        await tried(pilot)
        line = next(line for line in seen(app).splitlines() if failed in line)
        assert "3" in line.partition(failed)[2]  # the clock that the first vote starts, and two votes
        assert saved not in seen(app)
        disk.failing = False
        await tried(pilot, 6)
        assert saved in seen(app)
        assert failed not in seen(app)


async def test_saving_is_no_more_than_saving(tmp_path: Path) -> None:
    """Between the key and the disk the line says that it is being saved, never that it was."""
    app = on_disk(tmp_path, Disk())
    saved, saving, _, _ = WORDS["nl"]
    async with app.run_test(size=WIDE) as pilot:
        await tried(pilot)
        assert app.session is not None
        stage_of(app).facilitator._saver = MemorySaver()  # takes the vote and never tells that it is on the disk
        await pilot.press("3")
        await pilot.pause()
        stage_of(app).tick()
        assert saving in seen(app)
        assert saved not in seen(app)


@SIZES
@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "De schijf is vol"), (errno.EIO, "Schrijven lukt niet"), (errno.EROFS, "Hier mag niet")],
)
async def test_a_trouble_is_told_once_and_its_end_too(
    tmp_path: Path, size: tuple[int, int], number: int, said: str
) -> None:
    """However often it is tried again there is one notice, which names the key of the copy; then: saved again."""
    disk = FailingDisk("write", number)
    disk.failing = True
    app = on_disk(tmp_path, disk)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("3", "4")
        for _ in range(4):
            await tried(pilot, 6)
        told = [notice for notice in app._notifications if notice.title.startswith(said)]
        assert len(told) == 1
        assert "met k" in told[0].message
        disk.failing = False
        await tried(pilot, 6)
        assert notices(app)[-1] == "Alles is weer opgeslagen."
        await tried(pilot, 6)
        assert notices(app).count("Alles is weer opgeslagen.") == 1
    assert app.finish() == 0
    file = WorkshopFile.open(tmp_path / "team.workshop.json")
    assert file.workshop.ballots[101] == {1: 3, 2: 4}
    assert verify(file) == []


@SIZES
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_file_that_lags_behind_is_no_trouble_for_the_votes(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    """When only the file cannot be brought up to date, the line says saved and behind; later in step."""
    disk = FailingDisk("rename", errno.EIO)
    disk.failing = True
    app = on_disk(tmp_path, disk, language)
    saved, _, failed, behind = WORDS[language]
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("3", "4", "5", "r")
        await tried(pilot)
        assert behind in seen(app)
        assert saved not in seen(app)
        assert failed not in seen(app)
        assert any("logboek" in text or "journal" in text for text in notices(app))
        disk.failing = False
        await pilot.press("o", "x", "enter")
        await tried(pilot)
        assert saved in seen(app)
        assert notices(app)[-1] == app.services.t("saving.in_step")


async def test_no_backup_is_told_once_and_everything_is_saved(tmp_path: Path) -> None:
    """A backup that cannot be made is said once in a session; the line goes on saying saved."""
    app = on_disk(tmp_path, Disk())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        assert app.session is not None
        error = WorkshopError("store.unkept", file="team", reason="No space left on device")
        for _ in range(2):
            app.session.saving.tidied(error)
            app.session.saving.tidied(None)
        app.session.saving.tidied(error)
        await tried(pilot)
        assert len([text for text in notices(app) if "reservekopie" in text]) == 1
        assert "opgeslagen ✓" in seen(app)


async def moved_away(app: WorkshopApp, pilot: Pilot[None], change: str) -> None:
    """Change or take away the file while it is open, and vote."""
    assert app.session is not None
    path = app.session.file.path
    # What opening the stage wrote must not find the change: the dialog would come before the vote.
    assert app.session.saver.flush(10)
    if change == "gone":
        path.rename(path.with_name("elders.json"))
    else:
        path.write_bytes(path.read_bytes().replace(b"Inkoop", b"Verkoop"))
    await pilot.press("3")
    await tried(pilot)
    await pilot.pause()


@SIZES
@pytest.mark.parametrize("change", ["changed", "gone"])
async def test_a_file_changed_or_gone_asks_what_to_do(tmp_path: Path, size: tuple[int, int], change: str) -> None:
    """An edit from outside and a file that is gone show a dialog; k saves a copy, and one goes on in that."""
    app = on_disk(tmp_path, Disk())
    async with app.run_test(size=size, notifications=True) as pilot:
        await moved_away(app, pilot, change)
        assert isinstance(on_top(app), ChoiceDialog)
        sentence = str(app.screen.query_one("#sentence", Static).content)
        assert "logboek" in sentence
        assert "met k" in sentence
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(on_top(app), CopyDialog)
        await pilot.press("enter")
        await copied(pilot)
        await pilot.pause()
        assert isinstance(on_top(app), ChoiceDialog)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        copy = tmp_path / "team-copy.workshop.json"
        assert app.session is not None
        assert app.session.file.path == copy
        await pilot.press("5")
        await tried(pilot)
        assert "opgeslagen ✓" in seen(app)
    assert app.finish() == 0
    assert WorkshopFile.open(copy).workshop.ballots[101] == {1: 3, 2: 5}


async def test_a_serious_trouble_covers_no_dialog_in_which_somebody_types(tmp_path: Path) -> None:
    """While a note is typed the trouble comes as a notice, and what is typed stays."""
    app = on_disk(tmp_path, Disk())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        assert app.session is not None
        await pilot.press("o", "a", "b")
        app.session.saving.failed(WorkshopError("store.gone", file="team"))
        await pilot.pause()
        await pilot.pause()
        assert app.screen.query_one("#line", Input).value == "ab"
        assert any("met k" in text for text in notices(app))


@pytest.mark.parametrize("key", ["s", "l"])
async def test_a_copy_is_one_key_away_on_the_other_screens(tmp_path: Path, key: str) -> None:
    """On the results and the improvements the header says that it is not saved, and k asks where a copy goes."""
    disk = FailingDisk("write", errno.ENOSPC)
    disk.failing = True
    app = on_disk(tmp_path, disk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", key)
        await tried(pilot)
        assert "NIET OPGESLAGEN" in seen(app).splitlines()[0]
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(on_top(app), CopyDialog)


async def test_a_folder_that_is_gone_and_the_copy_elsewhere(tmp_path: Path) -> None:
    """An unplugged folder is told; the copy is proposed among the user's workshops and holds everything."""
    folder = tmp_path / "stick"
    folder.mkdir()
    app = on_disk(folder, Disk())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("3")
        await tried(pilot)
        shutil.move(folder, tmp_path / "weg")
        await pilot.press("4")
        await tried(pilot)
        assert [notice.title for notice in app._notifications] == ["De map is er niet"]
        await pilot.press("k")
        await pilot.pause()
        assert app.screen.query_one("#path", Input).value == "~/Documents/workshops/team-copy.workshop.json"
        await pilot.press("enter")
        await copied(pilot)
        await pilot.pause()
        assert isinstance(on_top(app), ChoiceDialog)
        await pilot.press("escape")
    copy = tmp_path / "home" / "Documents" / "workshops" / "team-copy.workshop.json"
    assert WorkshopFile.open(copy).workshop.ballots[101] == {1: 3, 2: 4}
    assert app.finish() == 1


async def test_a_copy_that_is_refused_keeps_what_was_typed(tmp_path: Path) -> None:
    """A name that is taken is said in the dialog; a folder alone gets the suggested name."""
    app = on_disk(tmp_path, Disk())
    (tmp_path / "usb").mkdir()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("3", "k")
        await pilot.pause()
        path = app.screen.query_one("#path", Input)
        path.value = str(tmp_path / "team.workshop.json")
        await pilot.press("enter")
        await copied(pilot)
        await pilot.pause()
        assert "bestaat al" in str(app.screen.query_one("#refusal", Static).content)
        path.value = str(tmp_path / "usb")
        await pilot.press("enter")
        await copied(pilot)
        await pilot.pause()
        assert isinstance(on_top(app), StageScreen)
        assert any("team-copy.workshop.json" in text for text in notices(app))
    assert WorkshopFile.open(tmp_path / "usb" / "team-copy.workshop.json").workshop.ballots[101] == {1: 3}


def test_where_a_copy_is_proposed(tmp_path: Path) -> None:
    """Beside the file under a free name; elsewhere when the disk is full."""
    made = session(tmp_path)
    (tmp_path / "team-copy.workshop.json").touch()
    assert suggested(made) == tmp_path / "team-copy-2.workshop.json"
    made.saving.failed(WorkshopError("store.full", file="team"))
    assert suggested(made) == tmp_path / "home" / "Documents" / "workshops" / "team-copy.workshop.json"
    made.close()


async def test_leaving_a_file_that_lags_behind_is_told(tmp_path: Path) -> None:
    """After q on a disk that refuses the file itself, the first screen says that file and journal belong together."""
    disk = FailingDisk("rename", errno.EIO)
    disk.failing = True
    app = on_disk(tmp_path, disk)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("3", "q")
        await pilot.pause()
        await pilot.pause()
        assert app.session is None
        assert any("Laat die twee bij elkaar" in text for text in notices(app))
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}


@pytest.mark.parametrize("anonymous", [True, False])
async def test_a_copy_says_what_it_lacks(tmp_path: Path, anonymous: bool) -> None:  # noqa: FBT001
    """Anonymous votes that are hidden stay with the file; a copy of anything else is whole."""
    app = stage(tmp_path, plan=replace(tiny_plan(), anonymous=anonymous))
    async with app.run_test() as pilot:
        await pilot.press("3", "k")
        await pilot.pause()
        assert isinstance(app.screen, CopyDialog)
        assert ("stemt de groep die ronde opnieuw" in seen(app)) == anonymous
