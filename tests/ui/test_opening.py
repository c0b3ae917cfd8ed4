"""What opening a workshop's file may find: damage, what a crash left, a synchroniser."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.fakes import MORNING, FakeClock
from tests.ui.helpers import NARROW, WIDE, home, notices, on_top, seen, services, session
from workshop.app import WorkshopApp
from workshop.screens import stage_saving
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.home import HomeScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import Session
from workshop.settings import Settings
from workshop.store.journal import journal_path

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


def damaged(folder: Path, *, with_backup: bool = True) -> Path:
    """Give a file, known to the first screen, that was cut off; its backup has what it had."""
    made = session(folder)
    made.facilitator.open_paragraph(2)
    made.close()
    path = made.file.path
    Session.open(path, FakeClock()).close()
    again = Session.open(path, FakeClock())
    again.facilitator.open_paragraph(1)
    again.close()
    if not with_backup:
        shutil.rmtree(path.parent / "backups")
    path.write_bytes(path.read_bytes()[:-200])
    Settings.load().add_recent(path)
    return path


@SIZES
@pytest.mark.parametrize("key", ["1", "o"])
async def test_a_damaged_file_offers_its_backup_to_look_at(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    """From the list and from the dialog for a file: the sentence, and one key shows the backup, read-only."""
    path = damaged(tmp_path)
    before = path.read_bytes()
    app = home(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(key)
        await pilot.pause()
        if key == "o":
            app.screen.query_one("#path", Input).value = str(path)
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        assert "backups/" in str(app.screen.query_one("#sentence", Static).content)
        await pilot.press("b")
        await pilot.pause()
        await pilot.pause()
        assert app.session is not None
        assert app.session.read_only is not None
        assert app.session.file.path.parent.name == "backups"
        assert "dit is een reservekopie" in seen(app).splitlines()[0]
        assert Settings.load().recent == [path]
        await pilot.press("n", "h")
        await pilot.pause()
        assert "reservekopie. Kijken kan" in notices(app)[-1]
    assert app.finish() == 0
    assert path.read_bytes() == before


async def test_without_a_backup_it_says_so(tmp_path: Path) -> None:
    """Where there is none, the dialog says that and Esc leaves everything as it was."""
    path = damaged(tmp_path, with_backup=False)
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1")
        await pilot.pause()
        dialog = on_top(app)
        assert isinstance(dialog, ChoiceDialog)
        assert "geen goede reservekopie" in str(dialog.query_one("#sentence", Static).content)
        await pilot.press("b")
        assert on_top(app) is dialog
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(on_top(app), HomeScreen)
    assert not journal_path(path).exists()


def crashed(folder: Path) -> tuple[Path, FakeClock]:
    """Give a workshop whose program died a minute into voting with two of three votes, and an hour later a clock."""
    clock = FakeClock()
    dying = session(folder, clock=clock)
    dying.facilitator.open_paragraph(2)
    dying.facilitator.start_clock()
    clock.advance(60)
    dying.facilitator.vote(2, 1, 4)
    dying.facilitator.vote(2, 3, 5)
    assert dying.saver.flush(10)
    path = folder / "crashed.workshop.json"
    shutil.copyfile(dying.file.path, path)
    shutil.copyfile(journal_path(dying.file.path), journal_path(path))
    dying.close()
    return path, FakeClock(MORNING + timedelta(hours=1))


@SIZES
@pytest.mark.parametrize("torn", [False, True], ids=["whole", "torn"])
async def test_after_a_crash_everything_stands_as_it_did(tmp_path: Path, size: tuple[int, int], *, torn: bool) -> None:
    """Same paragraph, half-entered votes masked, cursor on who is missing, used time right,
    clock stopped; and it is told.
    """
    path, clock = crashed(tmp_path)
    if torn:
        with journal_path(path).open("ab") as file:
            file.write(b'0badf00d {"s":9,"o"')
    app = WorkshopApp(services(tmp_path, clock=clock), Session.open(path, clock))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert "59 minuten niet geteld" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, StageScreen)
        told = notices(app)[0]
        assert "4 wijzigingen" in told
        assert "Alles wat als opgeslagen op het scherm stond, is er." in told
        assert ("allerlaatste toets" in told) is torn
        assert screen.paragraph.number == 2
        shown = seen(app)
        assert "2 van 3 gestemd" in shown
        assert "nog 5:00 van 6:00" in shown
        assert "PAUZE" in shown
        assert shown.count("●") == 2
        assert screen._cursor == 1
        await pilot.press("3")
        assert app.session is not None
        assert app.session.saver.flush(10)
        assert app.session.facilitator.workshop.ballots[201] == {1: 4, 3: 5, 2: 3}
        clock.advance(30)
        assert app.session.facilitator.used(2) == 90
    assert app.finish() == 0


async def test_an_orderly_end_leaves_nothing_to_tell(tmp_path: Path) -> None:
    """After an ordinary close the next opening says nothing."""
    session(tmp_path).close()
    app = WorkshopApp(services(tmp_path), Session.open(tmp_path / "team.workshop.json", FakeClock()))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await around(pilot)
        assert notices(app) == []


async def around(pilot: Pilot[None]) -> None:
    """Let the stage look what stands around the file, and wait until it has."""
    stage = pilot.app.screen
    assert isinstance(stage, StageScreen)
    await stage.look_around().wait()
    await pilot.pause()


async def test_it_looks_around_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some time after the first paint it is told, without a key."""
    monkeypatch.setattr(stage_saving, "AROUND_SECONDS", 0.001)
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    app = WorkshopApp(services(tmp_path), session(folder))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for _ in range(1000):
            if notices(app):
                break
            await pilot.pause()
        assert len(notices(app)) == 1


async def test_a_synced_folder_is_told_once(tmp_path: Path) -> None:
    """A file in the folder of a synchroniser says so in a short notice, with the name of the service."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    app = WorkshopApp(services(tmp_path), session(folder))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await around(pilot)
        assert [notice.title for notice in app._notifications] == ["Dropbox houdt deze map bij"]


async def test_conflict_copies_are_named(tmp_path: Path) -> None:
    """A copy that a synchroniser made of the file is named, and left alone."""
    made = session(tmp_path)
    copy = tmp_path / "team.workshop (Anna's conflicted copy 2026-03-02).json"
    copy.write_bytes(made.file.path.read_bytes())
    app = WorkshopApp(services(tmp_path), made)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await around(pilot)
        assert copy.name in notices(app)[0]
    assert copy.exists()
