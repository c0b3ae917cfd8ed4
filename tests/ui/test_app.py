"""The app around the screens: nothing is lost when the disk refuses, and no fault shows a vote."""

import errno
import os
import signal
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.fakes import FailingDisk, FakeClock
from tests.ui.helpers import WIDE, copied, services, session, stage
from tests.ui.test_stage import on_stage, screen_text, settled
from workshop.app import WorkshopApp
from workshop.facilitator import Facilitator
from workshop.faults import FOLDER_VARIABLE
from workshop.screens.home import HomeScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import SavingState, Session
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver
from workshop.store.verify import verify


def on_full_disk(folder: Path) -> tuple[WorkshopApp, FailingDisk]:
    """Give the app on a disk that is full."""
    clock = FakeClock()
    made = session(folder, clock=clock)
    made.close()
    disk = FailingDisk("write", errno.ENOSPC)
    disk.failing = True
    file = WorkshopFile.open(made.file.path, disk)
    state = SavingState(len(file.events))
    saver = BackgroundSaver(file, state.now_saved, state.failed)
    facilitator = Facilitator(file.workshop, file.events, clock, saver)
    return WorkshopApp(services(folder, clock=clock), Session(facilitator, file, saver, state)), disk


async def test_a_full_disk_loses_no_vote(tmp_path: Path) -> None:
    """The line says it is not saved, the votes stay entered, and they are written once there is room."""
    app, disk = on_full_disk(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("3", "4")
        await settled(pilot)
        assert "NIET OPGESLAGEN" in screen_text(app)
        assert "opgeslagen ✓" not in screen_text(app)
        disk.failing = False
        clock = app.services.clock
        assert isinstance(clock, FakeClock)
        clock.advance(6)
        on_stage(app).pass_time()
        await settled(pilot)
        assert "opgeslagen ✓" in screen_text(app)
    assert app.finish() == 0
    file = WorkshopFile.open(tmp_path / "team.workshop.json")
    assert file.workshop.ballots[101] == {1: 3, 2: 4}
    assert verify(file) == []


async def test_leaving_unsaved_asks_once(tmp_path: Path) -> None:
    """The first ^q on a full disk stays and says why; the second leaves, and the exit code tells."""
    app, _ = on_full_disk(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.is_running
        assert app.session is not None
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.finish() == 1


async def test_a_copy_holds_what_the_disk_refused(tmp_path: Path) -> None:
    """On a full disk k writes everything elsewhere."""
    app, disk = on_full_disk(tmp_path)
    copy = tmp_path / "stick.workshop.json"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4")
        await settled(pilot)
        disk.failing = False
        await pilot.press("k")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = str(copy)
        await pilot.press("enter")
        await copied(pilot)
    assert WorkshopFile.open(copy).workshop.ballots[101] == {1: 3, 2: 4}


async def test_leaving_keeps_everything(tmp_path: Path) -> None:
    """After ^q the file holds all votes and the clock stands."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4", "5")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.finish() == 0
    workshop = WorkshopFile.open(tmp_path / "team.workshop.json").workshop
    assert workshop.ballots[101] == {1: 3, 2: 4, 3: 5}
    assert workshop.info.running_since is None


async def test_closing_a_workshop_shows_the_first_screen(tmp_path: Path) -> None:
    """With q the workshop is saved and closed."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "q")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.session is None


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_the_app_in_order(tmp_path: Path, name: signal.Signals) -> None:
    """The system or the terminal may end the program: what was entered is saved."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        os.kill(os.getpid(), name)
        await pilot.pause()
    assert app.finish() == 0
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}


def taken(path: Path) -> str:
    """Read a file and take it away."""
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


async def test_a_fault_at_the_start_shows_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the app with a sentence that names a log, and nothing of the votes is printed."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "logs"))
    app = stage(tmp_path)

    def fail(_: object) -> None:
        told = "Anna voted 4"
        raise RuntimeError(told)

    monkeypatch.setattr(StageScreen, "on_mount", fail)

    async def start() -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()

    with pytest.raises(RuntimeError, match="Anna"):  # the test's pilot raises what the app caught
        await start()
    assert app.fault is not None
    assert str(app.fault.params["log"]) in app.services.t.error_message(app.fault)
    assert "Anna" not in taken(Path(str(app.fault.params["log"])))
    printed = capsys.readouterr()
    assert "Anna" not in printed.out + printed.err
    assert app.finish() == 0
