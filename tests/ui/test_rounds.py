"""Rounds on the stage: looking back, nothing lost on the way, who left, and where to go next."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, stage
from workshop.app import WorkshopApp
from workshop.domain.workshop import Workshop
from workshop.screens.dialogs.pick import PickDialog
from workshop.screens.stage import StageScreen
from workshop.widgets.voters_pane import VotersPane

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


def now(app: WorkshopApp) -> Workshop:
    """Give the workshop as it is now."""
    assert app.session is not None
    return app.session.facilitator.workshop


def the_stage(app: WorkshopApp) -> StageScreen:
    """Give the stage, having seen that it is on top."""
    assert isinstance(app.screen, StageScreen)
    return app.screen


def title(app: WorkshopApp, pane: str) -> str:
    """Give the title of a pane."""
    return str(the_stage(app).query_one(pane).border_title)


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys, written as one text with blanks between those that have a name."""
    for key in keys.split():
        await pilot.press(key)
    await pilot.pause()


def events(app: WorkshopApp) -> int:
    """Count what happened."""
    assert app.session is not None
    return len(app.session.facilitator.history.events)


# Earlier rounds


@SIZES
async def test_every_earlier_round_can_be_seen_and_then_how_it_is_now(tmp_path: Path, size: tuple[int, int]) -> None:
    """R goes back a round at a time, with bars and names as they were; after the first, to the present."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "1 1 5 r v 2 2 4 r v 3 3 3 r")
        before, happened = seen(app), events(app)
        assert "Ronde 1 van" not in before
        views = []
        for number in (2, 1):
            await press(pilot, "R")
            assert f"ronde {number} van 3" in title(app, "#result")
            views.append(seen(app))
            assert "█" in views[-1]
        assert "Anna, Bram" in views[1]
        assert "Eerst aan het woord" not in views[1]
        await press(pilot, "R")
        assert seen(app) == before
        assert events(app) == happened


async def test_a_round_can_be_looked_at_while_the_next_is_voted_on(tmp_path: Path) -> None:
    """Round 1 stands where the voters were; a vote ends the looking and counts, and nothing of round 2 was seen."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1 1 5 r v 4 R")
        assert "ronde 1 van 2" in title(app, "#result")
        shown = seen(app)
        assert "1 van 3 gestemd" in shown
        await press(pilot, "3")
        assert not the_stage(app).has_class("revealed")
        assert dict(now(app).ballots[102]) == {1: 4, 2: 3}
        assert "2 van 3 gestemd" in seen(app)
        await press(pilot, "u u 5 R")
        assert seen(app) == shown


async def test_without_an_earlier_round_that_is_said(tmp_path: Path) -> None:
    """R tells that there is nothing to look back at: before a vote, and after the first reveal."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "R")
        assert notices(app) == ["Er is nog geen eerdere ronde getoond."]
        await press(pilot, "1 1 5 r R")
        assert title(app, "#result") == "Uitslag · ronde 1"


async def test_looking_back_ends_with_anything_that_happens(tmp_path: Path) -> None:
    """After turning to another paragraph, or an undo of the reveal, the present is in sight."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1 1 5 r v 2 2 4 r R J b")
        assert now(app).info.current == 1
        assert title(app, "#result") == "Uitslag · ronde 2"
        await press(pilot, "R u u u")
        assert not the_stage(app).has_class("revealed")


# Nothing lost


@SIZES
async def test_another_paragraph_in_between_loses_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    """Half a round stands as it was left, after votes, a reveal and a note elsewhere; the cursor is on who is next."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "1 1 5 r v 4 minus")
        pane = the_stage(app).query_one(VotersPane)
        shown = list(pane._voters), pane._cursor, title(app, "#voters"), title(app, "#paragraph")
        rounds, ballots = now(app).rounds, {key: dict(votes) for key, votes in now(app).ballots.items()}
        await press(pilot, "n 3 3 3 r o x enter b")
        assert now(app).info.current == 1
        assert (list(pane._voters), pane._cursor, title(app, "#voters"), title(app, "#paragraph")) == shown
        assert {key: dict(now(app).ballots[key]) for key in ballots} == ballots
        assert {key: now(app).rounds[key] for key in rounds} == rounds
        await press(pilot, "2")
        assert dict(now(app).ballots[102]) == {1: 4, 2: "abstain", 3: 2}


@SIZES
async def test_an_undone_reveal_hides_everything_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """The screen is to the letter what it was before the reveal, and so it is for other votes."""
    screens = []
    for votes in ("1 1 5", "4 2 3"):
        folder = tmp_path / votes.replace(" ", "")
        folder.mkdir()
        app = stage(folder)
        async with app.run_test(size=size) as pilot:
            await press(pilot, votes)
            hidden = seen(app)
            await press(pilot, "r")
            assert seen(app) != hidden
            await press(pilot, "u")
            assert app.session is not None
            assert app.session.saver.flush(10)
            the_stage(app).tick()
            await pilot.pause()
            screens.append(seen(app))
            assert not now(app).rounds[101].revealed
    assert screens[0] == screens[1]


# Who is there


async def test_nobody_waits_for_who_left(tmp_path: Path) -> None:
    """X on the second of three: the count is of two, the cursor passes them by, and the reveal does not ask."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "3 X")
        assert now(app).participants[2].away
        assert "Bram is weg" in notices(app)[-1]
        screen = seen(app)
        assert "1 van 2 gestemd" in screen
        assert " weg " in screen
        await press(pilot, "4 r")
        assert dict(now(app).ballots[101]) == {1: 3, 3: 4}
        assert the_stage(app).has_class("revealed")


async def test_who_is_back_is_waited_for_again(tmp_path: Path) -> None:
    """X once more on who left: the cursor is on them, and the reveal asks for their vote."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "3 X 4 up up X")
        assert not now(app).participants[2].away
        assert notices(app)[-1] == "Bram is er weer."
        assert "2 van 3 gestemd" in seen(app)
        await press(pilot, "r")
        assert not the_stage(app).has_class("revealed")
        assert "1 persoon heeft nog niet gestemd" in notices(app)[-1]
        await press(pilot, "5")
        assert dict(now(app).ballots[101]) == {1: 3, 3: 4, 2: 5}


async def test_a_vote_stays_when_its_voter_leaves(tmp_path: Path) -> None:
    """Who voted and then left is shown so, and is neither counted nor waited for; their vote counts at the reveal."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 up up X")
        assert now(app).participants[1].away
        assert "● weg" in seen(app)
        assert "1 van 2 gestemd" in seen(app)
        await press(pilot, "3 r")
        assert dict(now(app).ballots[101]) == {1: 3, 2: 3, 3: 3}


async def test_after_the_reveal_it_is_asked_who_left(tmp_path: Path) -> None:
    """Where there is no cursor X asks; in the next round nobody waits for them, and undo brings them back."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 1 r X")
        assert isinstance(on_top(app), PickDialog)
        await press(pilot, "down enter")
        assert now(app).participants[2].away
        await press(pilot, "v 3")
        assert the_stage(app).query_one(VotersPane)._cursor == 2
        await press(pilot, "u u u")
        assert not now(app).participants[2].away


async def test_who_comes_late_can_vote_in_the_round_that_is_on(tmp_path: Path) -> None:
    """Added with g in the middle of a vote, they are waited for at once and the votes so far stay."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 1 g D i r k ctrl+s")
        assert "3 van 4 gestemd" in seen(app)
        await press(pilot, "5")
        assert dict(now(app).ballots[101]) == {1: 3, 2: 3, 3: 1, 4: 5}


# Where to go next


async def test_j_goes_around_what_is_contested(tmp_path: Path) -> None:
    """The first and the last of three are contested: j goes from one to the other, and passes what is recorded."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "j")
        assert notices(app)[-1] == "Nergens is nog verschil te bespreken: niets is oranje of rood."
        await press(pilot, "1 1 5 r n 3 3 3 r n 1 4 5 r")
        places = []
        for _ in range(3):
            await press(pilot, "j")
            places.append(now(app).info.current)
        assert places == [1, 3, 1]
        await press(pilot, "c 3 enter j j")
        assert now(app).info.current == 3
        assert notices(app)[-1] == "Alleen deze paragraaf is nog omstreden."


async def test_shift_j_goes_to_what_was_not_treated_then_to_what_is_not_recorded(tmp_path: Path) -> None:
    """What has no votes shown comes first; when all have, what is not recorded."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "1 1 5 r n n b b J")
        assert now(app).info.current == 2
        await press(pilot, "3 3 3 r J")
        assert now(app).info.current == 3
        await press(pilot, "3 3 3 r J")
        assert now(app).info.current == 1
        for _ in range(2):
            await press(pilot, "c 3 enter J")
        assert now(app).info.current == 3
        await press(pilot, "J")
        assert notices(app)[-1] == "Alleen deze paragraaf is nog open."
        await press(pilot, "c 3 enter J")
        assert notices(app)[-1].startswith("Alle paragrafen zijn vastgelegd.")


async def test_the_palette_has_the_jumps_and_every_paragraph(tmp_path: Path) -> None:
    """What a key does can be found by its words as well, and so can any paragraph."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1 1 5 r v")
        titles = [command.title for command in the_stage(app).system_commands()]
        for name in ("omstreden (j)", "volgende open (J)", "eerdere ronde (R)", "parkeren (P)", "geschiedenis (H)"):
            assert name in titles
        assert len([name for name in titles if name.startswith("Naar ")]) == 3
