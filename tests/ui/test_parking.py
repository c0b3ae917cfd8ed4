"""The parking lot: a remark by one key, and the list of all that was kept."""

from pathlib import Path

from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, session, stage
from tests.ui.test_rounds import now, press
from workshop.app import WorkshopApp
from workshop.domain.workshop import Note
from workshop.screens.dialogs.park import ParkDialog
from workshop.screens.parking import ParkingScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import Session

HOSTILE = "[/x] <b>=1+1</b>"


async def test_a_remark_is_parked_without_leaving_the_paragraph(tmp_path: Path) -> None:
    """P, a text and Enter: it is kept with the open paragraph, and the votes go on where they were."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "n 3 P")
        assert isinstance(on_top(app), ParkDialog)
        await press(pilot, "k o f f i e enter")
        assert isinstance(app.screen, StageScreen)
        assert now(app).notes == {1: Note(1, 2, "koffie", parked=True)}
        assert notices(app)[-1] == "Geparkeerd."
        await press(pilot, "4 u u")
        assert not now(app).notes
        assert dict(now(app).ballots[201]) == {1: 3}


async def test_enter_without_a_text_shows_the_list(tmp_path: Path) -> None:
    """Notes and parked remarks stand by paragraph, the workshop as a whole last, and nothing typed is markup."""
    app = stage(tmp_path)
    assert app.session is not None
    leader = app.session.facilitator
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        leader.add_note(0, "Voor iedereen")
        leader.add_note(3, HOSTILE, parked=True)
        leader.add_note(1, "Later\nnog eens", parked=True)
        leader.add_note(1, "Gezegd")
        await press(pilot, "P enter")
        assert isinstance(app.screen, ParkingScreen)
        assert len(now(app).notes) == 4
        assert app.screen.table.keys == [3, 4, 2, 1]
        lines = seen(app).splitlines()
        assert "2 geparkeerd · 2 opmerkingen" in lines[0]
        assert [line.split()[0] for line in lines[1:11] if line.strip()] == [
            "4.1",
            "▶",
            "nog",
            "opmerking",
            "5.1",
            "geparkeerd",
            "De",
            "opmerking",
        ]
        assert any(HOSTILE in line for line in lines)


async def test_what_is_dealt_with_goes_and_comes_back(tmp_path: Path) -> None:
    """The key x takes a remark away, u brings it back and y takes it away again; a parked one can be added here."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "P a enter P b enter P enter down x")
        assert [note.text for note in now(app).notes.values()] == ["a"]
        await press(pilot, "u")
        assert now(app).notes[2].text == "b"
        await press(pilot, "y P c enter")
        assert [note.text for note in now(app).notes.values()] == ["a", "c"]
        assert all(note.parked and note.paragraph == 1 for note in now(app).notes.values())


async def test_only_what_was_done_here_is_taken_back_here(tmp_path: Path) -> None:
    """A vote that is out of sight stays when u is pressed on the list."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "P a enter 3 P enter u")
        assert dict(now(app).ballots[101]) == {1: 3}
        assert notices(app)[-1].startswith("Het laatste was iets anders: stem.")


async def test_enter_goes_to_the_paragraph_of_a_remark(tmp_path: Path) -> None:
    """From the list to the stage; a remark on the whole workshop has no place to go to."""
    app = stage(tmp_path)
    assert app.session is not None
    leader = app.session.facilitator
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        leader.add_note(0, "Voor iedereen")
        leader.add_note(3, "Later", parked=True)
        await press(pilot, "P enter down enter")
        assert isinstance(app.screen, ParkingScreen)
        assert notices(app)[-1] == "Deze opmerking hoort niet bij een paragraaf van vandaag."
        await press(pilot, "up enter")
        assert isinstance(on_top(app), StageScreen)
        assert now(app).info.current == 3


async def test_who_only_looks_sees_the_list_and_changes_nothing(tmp_path: Path) -> None:
    """P shows the list at once; a, x and u say why not."""
    other = session(tmp_path)
    other.facilitator.add_note(1, "Later", parked=True)
    assert other.saver.flush(10)
    clock_app = stage_beside(tmp_path, other)
    async with clock_app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "P")
        assert isinstance(clock_app.screen, ParkingScreen)
        before = now(clock_app)
        await press(pilot, "a x u")
        assert isinstance(clock_app.screen, ParkingScreen)
        assert now(clock_app) == before
        assert all("Kijken kan, veranderen niet" in text for text in notices(clock_app))
    assert clock_app.finish() == 0
    other.close()


def stage_beside(folder: Path, other: Session) -> WorkshopApp:
    """Give the app on a workshop that another program has open."""
    from tests.fakes import FakeClock
    from tests.ui.helpers import services

    clock = FakeClock()
    return WorkshopApp(services(folder, "nl", clock), Session.open(other.file.path, clock))
