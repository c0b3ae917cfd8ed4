"""A workshop that another program has, or that may not be written: it can be looked at, and says why."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.fakes import FakeClock, tiny_model, tiny_plan
from tests.ui.helpers import NARROW, WIDE, notices, seen, services, session
from workshop.app import WorkshopApp
from workshop.commands import IMPROVEMENTS, RESULTS, STAGE, STATEMENTS, Command
from workshop.domain.errors import WorkshopError
from workshop.screens.dialogs.export import ExportDialog
from workshop.screens.improvements import ImprovementsScreen
from workshop.screens.results import ResultsScreen
from workshop.screens.session_screen import SessionScreen
from workshop.screens.stage import StageScreen
from workshop.screens.statements import StatementsScreen
from workshop.sessions import Session, create_workshop
from workshop.store.repository import WorkshopFile

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
HARMLESS = {
    "results", "list", "history", "park", "earlier", "export", "copy", "statements", "more", "take_over", "back",
    "help", "theme", "quit", "plan", "bell", "last_time", "offers", "picture",
}  # fmt: skip
MOVING = {"person_up", "person_down", "read_up", "read_down", "result_up", "result_down"}
OPENED_BY = {RESULTS: "s", IMPROVEMENTS: "l", STATEMENTS: "z"}


def held(folder: Path) -> Session:
    """Give a session with one vote, on a clock of its own that runs."""
    other = session(folder)
    other.facilitator.open_paragraph(1)
    other.facilitator.start_clock()
    other.facilitator.vote(1, 1, 3)
    assert other.saver.flush(10)
    return other


def beside(folder: Path, language: str = "nl") -> WorkshopApp:
    """Give the app on the same workshop."""
    clock = FakeClock()
    return WorkshopApp(services(folder, language, clock), Session.open(folder / "team.workshop.json", clock))


async def looked(pilot: Pilot[None], seconds: float = 1.1) -> None:
    """Let time pass until the stage looks again, and wait for what it sees."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    clock = app.services.clock
    assert isinstance(clock, FakeClock)
    clock.advance(seconds)
    stage = app.screen_stack[0]
    assert isinstance(stage, StageScreen)
    stage.pass_time()
    looking = [worker for worker in app.workers if worker.name == "look"]
    if looking:
        await app.workers.wait_for_complete(looking)
    await pilot.pause()


def left_alone(command: Command) -> bool:
    """Tell whether a command changes nothing."""
    return command.id in HARMLESS | MOVING or command.id.startswith(("row", "first_", "last_", "level_", "statement_"))


@SIZES
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_says_at_once_why_it_can_only_be_looked_at(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    """Header, clock line and a notice say it; the votes stay masked and the footer offers nothing that changes."""
    other = held(tmp_path)
    app = beside(tmp_path, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert app.session is not None
        reason = app.session.read_only
        assert reason is not None
        assert reason.key == "store.locked"
        assert notices(app)[0] == app.services.t.error_message(reason)
        lines = seen(app).splitlines()
        assert app.services.t("looking.store.locked", **reason.params) in lines[0]
        assert app.services.t("saving.looking.wide") in lines[-2]
        assert app.services.t("command.results") in lines[-1]
        for hidden in ("command.reveal", "command.next", "command.note"):
            assert app.services.t(hidden) not in lines[-1]
        assert "●" in seen(app)
    other.close()


@pytest.mark.parametrize(
    ("commands", "kind"),
    [
        (STAGE, StageScreen),
        (RESULTS, ResultsScreen),
        (IMPROVEMENTS, ImprovementsScreen),
        (STATEMENTS, StatementsScreen),
    ],
    ids=["stage", "results", "improvements", "statements"],
)
async def test_every_key_that_changes_is_refused_with_that_sentence(
    tmp_path: Path, commands: tuple[Command, ...], kind: type[SessionScreen]
) -> None:
    """No key, digit or paste changes anything, opens a dialog or begins something half; each says why."""
    other = held(tmp_path)
    other.facilitator.add_improvement(1, "Bellen")
    assert other.saver.flush(10)
    app = beside(tmp_path)
    assert app.session is not None
    before = app.session.facilitator.workshop
    keys = [key for command in commands if not left_alone(command) for key in command.keys]
    keys += ["1", "5"] if commands is STAGE else []
    assert keys
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        if commands is not STAGE:
            await pilot.press(OPENED_BY[commands])
        for key in keys:
            clock = app.services.clock
            assert isinstance(clock, FakeClock)
            clock.advance(5)
            app.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            assert type(app.screen) is kind, key
            assert [text for text in notices(app) if "Kijken kan, veranderen niet" in text], key
        assert app.session.facilitator.workshop == before
        assert len(app.session.facilitator.history.events) == len(other.facilitator.history.events)
    assert app.finish() == 0
    other.close()


async def test_reports_can_be_written(tmp_path: Path) -> None:
    """The dialog for a report opens, and a copy can be saved, while another has the workshop."""
    other = held(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, ExportDialog)
        assert app.session is not None
        app.session.save_copy(tmp_path / "kopie.workshop.json")
    assert WorkshopFile.open(tmp_path / "kopie.workshop.json").workshop.ballots[101] == {1: 3}
    other.close()


@SIZES
async def test_it_follows_what_the_other_writes(tmp_path: Path, size: tuple[int, int]) -> None:
    """Votes, reveal and a next paragraph come over within a second of looking; before the reveal masked."""
    other = held(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=size) as pilot:
        await looked(pilot)
        other.facilitator.vote(1, 2, 5)
        other.facilitator.vote(1, 3, 5)
        assert other.saver.flush(10)
        await looked(pilot, 0.5)
        assert "1 van 3 gestemd" in seen(app)
        await looked(pilot, 0.6)
        assert "3 van 3 gestemd" in seen(app)
        assert "Uitslag" not in seen(app)
        other.facilitator.reveal(1)
        assert other.saver.flush(10)
        await looked(pilot)
        assert "Uitslag · ronde 1" in seen(app)
        other.facilitator.open_paragraph(2)
        assert other.saver.flush(10)
        await looked(pilot)
        assert "Klein model: 4.2?" in seen(app)
    other.close()


async def test_two_screens_that_differ_in_levels_only_look_the_same(tmp_path: Path) -> None:
    """Who looks on sees the same to the letter before the reveal, whatever the other entered."""
    screens = []
    for level in (1, 5):
        folder = tmp_path / str(level)
        folder.mkdir()
        other = session(folder)
        other.facilitator.open_paragraph(1)
        other.facilitator.vote(1, 1, level)
        assert other.saver.flush(10)
        app = beside(folder)
        async with app.run_test(size=WIDE) as pilot:
            other.facilitator.vote(1, 2, level)
            assert other.saver.flush(10)
            await looked(pilot)
            screens.append(seen(app).split("\n", 1)[1])
        other.close()
    assert screens[0] == screens[1]


async def test_results_and_improvements_follow_too(tmp_path: Path) -> None:
    """An improvement that the other adds comes on the list that is open here."""
    other = held(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l")
        other.facilitator.add_improvement(1, "Klanten bellen")
        assert other.saver.flush(10)
        await looked(pilot)
        assert "Klanten bellen" in seen(app)
        assert "ALLEEN KIJKEN" in seen(app).splitlines()[0]
    other.close()


@SIZES
@pytest.mark.parametrize("key", ["", "s", "l"], ids=["stage", "results", "improvements"])
async def test_when_the_other_closes_one_key_opens_it_here(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    """It says that the workshop is free, h opens it for writing from any screen, and what the other did is there."""
    other = held(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await looked(pilot)
        if key:
            await pilot.press(key)
        other.facilitator.vote(1, 2, 4)
        other.close()
        await looked(pilot)
        assert "Met h open je hem hier" in notices(app)[-1]
        assert "h hier openen" in seen(app).splitlines()[-1]
        await looked(pilot)
        assert len([text for text in notices(app) if "Met h open je hem hier" in text]) == 1
        await pilot.press("h")
        await pilot.pause()
        await pilot.pause()
        assert app.session is not None
        assert app.session.read_only is None
        await pilot.press("5")
        assert app.session.saver.flush(10)
    assert app.finish() == 0
    assert WorkshopFile.open(tmp_path / "team.workshop.json").workshop.ballots[101] == {1: 3, 2: 4, 3: 5}


async def test_opening_it_here_while_the_other_still_has_it_is_refused(tmp_path: Path) -> None:
    """The key h says who has it, and goes on looking."""
    other = held(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        app.clear_notifications()
        await looked(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert "Kijken kan, veranderen niet" in notices(app)[0]
        assert app.session is not None
        assert app.session.read_only is not None
    other.close()


async def test_a_new_workshop_that_is_only_looked_at_begins_nothing(tmp_path: Path) -> None:
    """Where no paragraph was opened yet the first one is shown, and none is opened."""
    other = session(tmp_path)
    app = beside(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Klein model: 4.1?" in seen(app)
        assert app.session is not None
        assert app.session.facilitator.workshop.info.current is None
        other.facilitator.open_paragraph(3)
        assert other.saver.flush(10)
        await looked(pilot)
        assert "Klein model: 5.1?" in seen(app)
    other.close()


async def test_a_file_that_may_not_be_written_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission opens for looking: it says so, and a clock that a crash left running stands."""
    other = held(tmp_path)
    clock = FakeClock()
    clock.advance(3600)

    def refused(file: WorkshopFile) -> None:
        raise WorkshopError("store.read_only", file=str(file.path))

    monkeypatch.setattr(WorkshopFile, "hold", refused)
    opened = Session.open(tmp_path / "team.workshop.json", clock)
    app = WorkshopApp(services(tmp_path, clock=clock), opened)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        assert "Kijken kan, veranderen niet. Met k" in notices(app)[0]
        assert "hier mag niet worden geschreven" in seen(app).splitlines()[0]
        assert "PAUZE" in seen(app)
        assert "nog 6:00 van 6:00" in seen(app)
    other.close()


def test_a_backup_is_looked_at_and_not_among_the_recent_ones(tmp_path: Path) -> None:
    """Nothing is written beside a backup that is looked at, not even a lock."""
    backup = tmp_path / "backups" / "team.20260302T090000Z.000001.workshop.json"
    backup.parent.mkdir()
    create_workshop(backup, tiny_model(), tiny_plan(), FakeClock())
    looking = Session.look(backup, FakeClock())
    app = WorkshopApp(services(tmp_path), None)
    assert looking.passing
    assert looking.watch is None
    with pytest.raises(WorkshopError, match="is_backup"):
        looking.facilitator.open_paragraph(1)
    looking.close()
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    assert app.services.settings.recent == []
