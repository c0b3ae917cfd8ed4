"""The program itself goes wrong in the middle of a session: nothing is lost, and it goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, home, stage
from tests.ui.test_stage import screen_text
from workshop.app import WorkshopApp
from workshop.domain.changes import documents, fold
from workshop.domain.setting_up import blank
from workshop.faults import FOLDER_VARIABLE
from workshop.screens.fault import DEAF_SECONDS, FaultScreen
from workshop.screens.home import HomeScreen
from workshop.screens.results import ResultsScreen
from workshop.screens.stage import StageScreen
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify
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


PLANTS = [in_action, in_handler, in_timer, in_worker, in_mounting, in_composing, in_drawing]


async def settled(pilot: Pilot[None], app: WorkshopApp) -> None:
    """Wait until the screen of faults is there."""
    for _ in range(200):
        await pilot.pause(0.01)
        if isinstance(app.screen, FaultScreen):
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
    """For a second nothing is heard; then stopping stops, with everything saved."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        in_action(monkeypatch)
        await pilot.press("s")
        await settled(pilot, app)
        await pilot.press("v", "s", "k", "4", "enter")
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
