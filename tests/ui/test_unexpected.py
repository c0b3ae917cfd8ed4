"""The program itself goes wrong in the middle of a session: nothing is lost, and it goes on."""

import asyncio
import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, home, session, stage
from tests.ui.test_app import on_full_disk
from tests.ui.test_stage import screen_text
from workshop.app import WorkshopApp
from workshop.domain.changes import blank, documents, fold
from workshop.facilitator import Facilitator
from workshop.faults import FOLDER_VARIABLE
from workshop.screens.fault import DEAF_SECONDS, FaultScreen
from workshop.screens.home import HomeScreen
from workshop.screens.results import ResultsScreen
from workshop.screens.stage import StageScreen
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify
from workshop.unexpected import WRITTEN_ALONG
from workshop.widgets.voters_pane import VotersPane

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write faults down in a folder of the test's own."""
    folder = tmp_path / "logs"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def written(logs: Path) -> list[str]:
    """Give what was written down."""
    return [log.read_text(encoding="utf-8") for log in logs.iterdir()]


def broken(*_: object, **__: object) -> None:
    """Fail, with something that nobody may read."""
    message = "Anna voted 5"
    raise ZeroDivisionError(message)


async def broken_later(*_: object, **__: object) -> None:
    """Fail in a worker."""
    broken()


def in_action(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what a key does."""
    patch.setattr(StageScreen, "action_results", broken)


def in_handler(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what a message does."""
    patch.setattr(StageScreen, "action_results", lambda self: self.post_message(VotersPane.Chosen(0)))
    patch.setattr(StageScreen, "on_voters_pane_chosen", broken)


def in_timer(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what happens after a while."""
    patch.setattr(StageScreen, "action_results", lambda self: self.set_timer(0.001, broken))


def in_worker(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what happens beside the rest."""
    patch.setattr(StageScreen, "action_results", lambda self: self.run_worker(broken_later()))


def in_loop(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what the loop calls by itself."""
    patch.setattr(StageScreen, "action_results", lambda _: asyncio.get_running_loop().call_soon(broken))


def in_task(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in a task that nobody waits for."""
    patch.setattr(StageScreen, "action_results", lambda _: [asyncio.ensure_future(broken_later()), None][1])


def in_app(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in what the app itself does later."""
    patch.setattr(StageScreen, "action_results", lambda self: self.app.call_later(broken))


def in_mounting(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in building a screen."""
    patch.setattr(ResultsScreen, "on_mount", broken)


def in_composing(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in laying out a screen."""
    patch.setattr(ResultsScreen, "compose", broken)


def in_drawing(patch: pytest.MonkeyPatch) -> None:
    """Plant a fault in drawing."""
    from workshop.widgets.table_pane import TablePane

    patch.setattr(TablePane, "line", broken)


PLANTS = [
    in_action,
    in_handler,
    in_timer,
    in_worker,
    in_loop,
    in_task,
    in_app,
    in_mounting,
    in_composing,
    in_drawing,
]


async def settled(pilot: Pilot[None], app: WorkshopApp) -> None:
    """Wait until the screen of faults is there, and says how far the writer is after another try."""
    for _ in range(200):
        await pilot.pause(0.01)
        if isinstance(app.screen, FaultScreen):
            await pilot.pause()
            if app.session is not None:
                await asyncio.to_thread(app.session.saver.flush, 10)
                app.screen.pass_time()
                await pilot.pause()
            return
    message = f"no fault was shown, but {app.screen}"
    raise AssertionError(message)


def hear(app: WorkshopApp) -> None:
    """Let the time pass in which keys are no answer."""
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    clock.advance(DEAF_SECONDS)


@pytest.mark.parametrize("plant", PLANTS)
async def test_a_fault_costs_nothing_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant, logs: Path
) -> None:
    """Wherever it is: said calmly, written down without a name or a vote, and back on the stage with all votes."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4")
        with monkeypatch.context() as patch:
            plant(patch)
            await pilot.press("s")
            await settled(pilot, app)
        assert "Er is niets kwijt" in screen_text(app)
        assert "Anna" not in screen_text(app)
        # What could not be laid out cannot be mounted either: one fault may bring another.
        assert any("broken" in log for log in written(logs))
        assert not any("Anna" in log for log in written(logs))
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        await pilot.press("5")
        await pilot.pause()
        assert app.session is not None
        leader = app.session.facilitator
        assert [leader.workshop.ballots[101][person] for person in (1, 2, 3)] == [3, 4, 5]
        assert documents(fold(blank(leader.workshop.model), leader.history.events)) == documents(leader.workshop)
    assert app.finish() == 0
    file = WorkshopFile.open(tmp_path / "team.workshop.json")
    assert file.workshop.ballots[101] == {1: 3, 2: 4, 3: 5}
    assert verify(file) == []


async def test_a_fault_of_who_listens_leaves_the_vote(tmp_path: Path) -> None:
    """The vote is taken in and saved before anybody hears of it, and the others hear of it too."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        assert app.session is not None
        heard: list[int] = []
        app.session.facilitator.subscribe(broken)
        app.session.facilitator.subscribe(lambda happened: heard.append(happened.event.id))
        await pilot.press("3")
        await settled(pilot, app)
        assert app.session.facilitator.workshop.ballots[101] == {1: 3}
        assert heard
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("4")
        await pilot.pause()
        assert app.session.facilitator.workshop.ballots[101] == {1: 3, 2: 4}
        assert isinstance(app.screen, StageScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_keys_that_were_typed_on_are_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Nothing is heard until a second after the last key, however long one is held down; then stopping stops."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        in_action(monkeypatch)
        await pilot.press("s")
        await settled(pilot, app)
        await pilot.press("v", "s", "k", "4", "enter")
        clock = app.services.clock
        assert isinstance(clock, FakeClock)
        for _ in range(5):
            clock.advance(DEAF_SECONDS / 2)
            await pilot.press("s", "v", "k")
        await pilot.pause()
        assert isinstance(app.screen, FaultScreen)
        assert app.is_running
        hear(app)
        await pilot.press("s")
        await pilot.pause()
    assert app.finish() == 0
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}


async def test_a_copy_can_be_saved_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is in it."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        in_action(monkeypatch)
        await pilot.press("s")
        await settled(pilot, app)
        hear(app)
        await pilot.press("k")
        await pilot.pause()
        await pilot.press("ctrl+s")
        for _ in range(100):
            await pilot.pause(0.01)
            if isinstance(app.screen, FaultScreen):
                break
        assert isinstance(app.screen, FaultScreen)
    assert WorkshopFile.open(tmp_path / "team-copy.workshop.json").workshop.ballots[101] == {1: 3}


async def test_a_fault_without_a_workshop_goes_back_to_the_first_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was nothing to lose."""
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        monkeypatch.setattr(HomeScreen, "action_new", broken)
        await pilot.press("n")
        await settled(pilot, app)
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_storm_of_faults_ends_the_program_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third within ten seconds: the app ends with a sentence, and everything is in the file."""
    app = stage(tmp_path)

    async def storm() -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3")
            in_action(monkeypatch)
            for _ in range(3):
                await pilot.press("s")
                await settled(pilot, app)
                hear(app)
                await pilot.press("v")
                await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await storm()
    assert app.fault is not None
    assert app.fault.key == "fault"
    assert app.finish() == 0
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}


async def test_faults_far_apart_are_no_storm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One an hour can be lived with."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        in_action(monkeypatch)
        clock = app.services.clock
        assert isinstance(clock, FakeClock)
        for _ in range(5):
            await pilot.press("s")
            await settled(pilot, app)
            clock.advance(3600)
            await pilot.press("v")
            await pilot.pause()
            assert isinstance(app.screen, StageScreen)


class RichError(Exception):
    """An error that would show itself in colours, as Textual lets some of its own do."""

    def __rich__(self) -> str:
        """Show what nobody may read."""
        return "Anna voted 5"


async def fail_in(app: WorkshopApp, plant: Callable[[], object]) -> None:
    """Vote, and then let something go wrong that ends the app."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        plant()
        await pilot.press("s")
        for _ in range(100):
            await pilot.pause(0.01)


@pytest.mark.parametrize("method", ["__init__", "compose", "on_mount", "_words", "pass_time"])
async def test_where_the_fault_cannot_be_shown_the_app_ends_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], method: str
) -> None:
    """The screen for faults is at fault itself: nothing goes round in circles, all is saved, and nothing is printed."""
    app = stage(tmp_path)

    def plant() -> None:
        in_action(monkeypatch)
        monkeypatch.setattr(FaultScreen, method, broken)

    with pytest.raises(ZeroDivisionError):
        await fail_in(app, plant)
    assert app.fault is not None
    assert app.fault.key == "fault"
    assert app.finish() == 0
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


async def test_an_error_that_would_show_itself_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], logs: Path
) -> None:
    """Textual shows some errors in their own words when it ends: here it is a sentence, and the exit code tells."""
    app = stage(tmp_path)

    def show_itself(*_: object) -> None:
        raise RichError

    monkeypatch.setattr(StageScreen, "on_mount", show_itself)
    with pytest.raises(RichError):
        await fail_in(app, lambda: None)
    assert app.fault is not None
    assert app.return_code == 1
    assert any("RichError" in log for log in written(logs))
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


@pytest.mark.parametrize("method", ["compose", "on_mount", "_redraw"])
async def test_a_fault_before_there_is_a_screen_ends_the_app_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], logs: Path, method: str
) -> None:
    """There is nothing to go on with; what is said names the log, in which no value is."""
    app = stage(tmp_path)
    monkeypatch.setattr(StageScreen, method, broken)
    with pytest.raises(ZeroDivisionError):
        await fail_in(app, lambda: None)
    assert app.fault is not None
    log = Path(str(app.fault.params["log"]))
    assert log.parent == logs
    assert str(log) in app.services.t.error_message(app.fault)
    assert any("broken" in text for text in written(logs))
    assert not any("Anna" in text for text in written(logs))
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""
    assert app.finish() == 0


async def test_many_faults_at_once_are_one_to_the_facilitator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: Path
) -> None:
    """One cause may fail in twenty places before it can be shown: told once, the first ones written down."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        monkeypatch.setattr(
            StageScreen, "action_results", lambda self: [self.run_worker(broken_later()) for _ in range(20)][:0]
        )
        await pilot.press("s")
        await settled(pilot, app)
        assert len(written(logs)) == 1 + WRITTEN_ALONG
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.fault is None


async def test_a_fault_in_a_thread_is_told_too(tmp_path: Path, logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Python would print it, with what was voted, over the screen."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        with app.watching_threads():
            thread = threading.Thread(target=broken)
            thread.start()
            thread.join()
            await settled(pilot, app)
        assert "Er is niets kwijt" in screen_text(app)
        assert ["broken" in log for log in written(logs)] == [True]
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""
    with app.watching_threads():
        late = threading.Thread(target=broken)
        late.start()
        late.join()
        await asyncio.sleep(0)
    assert app.fault is not None


async def test_it_says_when_everything_is_saved_after_all(tmp_path: Path) -> None:
    """On a full disk it counts what waits; the disk has room again, it is tried again, and the words follow."""
    app, disk = on_full_disk(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "4")
        with pytest.MonkeyPatch.context() as patch:
            in_action(patch)
            await pilot.press("s")
            await settled(pilot, app)
        assert isinstance(app.screen, FaultScreen)
        assert "wijzigingen zijn nog niet bewaard" in screen_text(app)
        assert "Er is niets kwijt" not in screen_text(app)
        disk.failing = False
        clock = app.services.clock
        assert isinstance(clock, FakeClock)
        clock.advance(6)
        app.screen.pass_time()
        assert app.session is not None
        for _ in range(200):
            await pilot.pause(0.01)
            if not app.session.saver.waiting:
                break
        app.screen.pass_time()
        await pilot.pause()
        assert "Er is niets kwijt" in screen_text(app)
    assert app.finish() == 0
    assert disk.number == errno.ENOSPC


async def test_what_was_being_typed_is_said_to_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that was entered is kept, but not a note that was half typed: that is no reason to say nothing."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("h", "a")
        app.call_later(broken)
        await settled(pilot, app)
        assert "Alleen wat je net" in screen_text(app)
        hear(app)
        in_action(monkeypatch)
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("s")
        await settled(pilot, app)
        assert "Alleen wat je net" not in screen_text(app)


async def test_a_screen_that_cannot_be_read_in_leaves_the_way_back_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails half-way into the place of the one before; the next one is shown there all the same."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        with monkeypatch.context() as patch:

            def fail_once(mode: str) -> None:
                del mode
                patch.undo()
                broken()

            patch.setattr(app, "switch_mode", fail_once)
            app.call_later(app.resume)
            await settled(pilot, app)
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)


async def test_a_workshop_that_was_opened_later_is_as_safe(tmp_path: Path) -> None:
    """Whoever listens to it may fail: all others hear of the vote, and the fault is told."""
    app = home(tmp_path)
    opened = session(tmp_path, clock=app.services.clock)
    async with app.run_test(size=WIDE) as pilot:
        app.show_session(opened)
        await pilot.pause()
        heard: list[int] = []
        opened.facilitator.subscribe(broken)
        opened.facilitator.subscribe(lambda happened: heard.append(happened.event.id))
        await pilot.press("3")
        await settled(pilot, app)
        assert heard
    assert app.finish() == 0


async def test_going_on_in_a_sample_does_not_remember_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault while looking around is no reason to list the sample among the recent workshops."""
    shown = stage(tmp_path)
    app = WorkshopApp(shown.services, shown.session, remembered=False)
    async with app.run_test(size=WIDE) as pilot:
        in_action(monkeypatch)
        await pilot.press("s")
        await settled(pilot, app)
        hear(app)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.services.settings.recent == []
    assert app.finish() == 0


def test_a_fault_at_the_very_end_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping the clock fails: what waited to be written is written before anybody hears of it."""
    app = stage(tmp_path)
    assert app.session is not None
    app.session.facilitator.vote(1, 1, 3)
    monkeypatch.setattr(Facilitator, "pause_clock", broken)
    with pytest.raises(ZeroDivisionError):
        app.finish()
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3}
