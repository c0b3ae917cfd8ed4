"""Triage and re-planning on the screen: proposals, changing rows, the question to the group, and taking it back."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, on_top, seen, services, session
from tests.ui.test_rounds import now, press
from workshop.app import WorkshopApp
from workshop.domain.agenda import planned_end
from workshop.domain.fates import Fate
from workshop.domain.recording import PARKED
from workshop.domain.setting_up import Person, Plan
from workshop.domain.workshop import Ballot
from workshop.facilitator import Facilitator
from workshop.screens.dialogs.as_read import AsReadDialog
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.replan import ReplanScreen
from workshop.screens.stage import StageScreen
from workshop.screens.stage_view import local_time
from workshop.screens.triage import TriageScreen

SIX = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima")
AGREED, NEAR, CAMPS = (3, 3, 3, 3, 3, 4), (3, 3, 3, 3, 4, 4), (1, 1, 1, 5, 5, 5)
SHOW = "V enter"


def voted(
    folder: Path, *rounds: Sequence[Ballot], language: str = "nl", anonymous: bool = False
) -> tuple[WorkshopApp, FakeClock]:
    """Give the app on a workshop of six people who voted on paragraphs 1, 2 and 3 beforehand."""
    clock = FakeClock()
    plan = Plan("Team [/x] Inkoop", language, [], minutes=24, anonymous=anonymous)
    opened = session(folder, SIX, clock, plan=plan)
    opened.facilitator.add_people([Person(name) for name in SIX])
    for paragraph, ballots in enumerate(rounds, start=1):
        opened.facilitator.vote_table(paragraph, list(ballots))
    return WorkshopApp(services(folder, language, clock), opened), clock


def leader(app: WorkshopApp) -> Facilitator:
    """Give the facilitator of the app."""
    assert app.session is not None
    return app.session.facilitator


def lines(app: WorkshopApp) -> dict[int, Fate]:
    """Give what becomes of each paragraph on the screen."""
    screen = on_top(app)
    assert isinstance(screen, TriageScreen)
    return {line.paragraph: line.fate for line in screen._lines}


async def test_what_was_voted_beforehand_is_shown_only_after_a_yes(tmp_path: Path) -> None:
    """Before it nothing of a vote is on the screen; saying no changes nothing; one undo hides all again."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "V")
        assert isinstance(on_top(app), ChoiceDialog)
        assert "3 paragrafen" in seen(app)
        assert "%" not in seen(app)
        await press(pilot, "down enter")
        assert isinstance(on_top(app), StageScreen)
        assert not any(round_.revealed for round_ in now(app).rounds.values())
        await press(pilot, SHOW)
        assert isinstance(on_top(app), TriageScreen)
        assert all(round_.revealed for round_ in now(app).rounds.values())
        await press(pilot, "q u")
        assert not any(round_.revealed for round_ in now(app).rounds.values())


@pytest.mark.parametrize(
    ("language", "size", "words"),
    [
        (
            "nl",
            NARROW,
            ["Voorselectie", "van 24 min · past", "meningen ver uiteen", "als gelezen", "eens over niveau 3"],
        ),
        ("en", WIDE, ["Triage", "of 24 min · fits", "opinions far apart", "as read", "agreed on level 3"]),
    ],
)
async def test_each_row_says_what_and_why(
    tmp_path: Path, language: str, size: tuple[int, int], words: list[str]
) -> None:
    """With agreement, middle vote, gap and minutes, in both languages; text that was typed is no markup."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR, language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, SHOW)
        text = seen(app)
        assert all(word in text for word in words), text
        assert "[/x]" in text
        assert "0%" in text
        assert lines(app) == {2: Fate.DISCUSS, 3: Fate.DISCUSS, 1: Fate.READ}


async def test_a_digit_changes_a_row_and_the_minutes_follow(tmp_path: Path) -> None:
    """Parking takes no time; what is contested cannot be taken as read; r begins again."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, SHOW)
        needed = seen(app).splitlines()[1]
        assert "Nodig 13 van 24 min" in needed
        await press(pilot, "4")
        assert lines(app)[2] is Fate.PARK
        assert "Nodig 5 van 24 min" in seen(app).splitlines()[1]
        await press(pilot, "home 1")
        assert lines(app)[2] is Fate.PARK
        assert "niet genoeg over eens" in notices(app)[-1]
        await press(pilot, "r")
        assert lines(app)[2] is Fate.DISCUSS


async def test_the_group_is_asked_who_objects_before_anything_is_recorded(tmp_path: Path) -> None:
    """The dialog names paragraph and level; x takes one out, which is discussed; one undo takes back all."""
    app, _ = voted(tmp_path, AGREED, CAMPS, (2, 2, 2, 2, 2, 2))
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, SHOW)
        before = now(app)
        await press(pilot, "enter")
        assert isinstance(on_top(app), AsReadDialog)
        assert "wie is het ergens niet" in seen(app)
        assert "3 Systematisch" in seen(app)
        assert "2 Gepland" in seen(app)
        assert now(app) == before
        await press(pilot, "escape")
        assert now(app) == before
        await press(pilot, "enter x enter")
        assert isinstance(on_top(app), StageScreen)
        first = next(iter(set(now(app).consensus)))
        assert len(now(app).consensus) == 1
        assert now(app).consensus[first].as_read
        assert "1 als gelezen, 2 bespreken" in notices(app)[-1]
        await press(pilot, "u")
        assert now(app) == before


async def test_a_long_list_is_seen_to_its_end_before_it_is_accepted(tmp_path: Path) -> None:
    """Enter shows more of it first."""
    app, _ = voted(tmp_path, AGREED, AGREED, AGREED)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, f"{SHOW} enter")
        dialog = on_top(app)
        assert isinstance(dialog, AsReadDialog)
        dialog._pane.styles.height = 2
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(on_top(app), AsReadDialog)
        assert not now(app).consensus
        await press(pilot, "enter")
        assert len(now(app).consensus) == 3


async def test_without_anything_as_read_one_key_accepts(tmp_path: Path) -> None:
    """There is nothing to ask then."""
    app, _ = voted(tmp_path, CAMPS, NEAR)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, f"{SHOW} end 4 home 3 enter")
        assert isinstance(on_top(app), StageScreen)
        assert [record.kind for record in now(app).consensus.values()] == [PARKED]
        assert now(app).topics[1].silent
        assert "alleen stemmen" in seen(app).splitlines()[-2]


async def test_an_anonymous_workshop_is_told_that_it_cannot_be_taken_back(tmp_path: Path) -> None:
    """It is shown all the same, without a name beside a vote."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR, anonymous=True)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "V")
        assert "niet terug te draaien" in " ".join(seen(app).split())
        await press(pilot, "enter")
        assert lines(app)[1] is Fate.READ
        assert not any(name in seen(app) for name in SIX)


async def test_keys_right_after_accepting_go_to_the_stage(tmp_path: Path) -> None:
    """A screen on its way out draws nothing any more, whatever happens."""
    app, _ = voted(tmp_path, AGREED, CAMPS, NEAR)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, SHOW)
        await pilot.press("enter", "enter", "n", "space")
        await pilot.pause()
        assert isinstance(on_top(app), StageScreen)
        assert now(app).info.running_since


# Re-planning


async def late(app: WorkshopApp, clock: FakeClock, seconds: int) -> None:
    """Let the clock of the first paragraph run, as the stage sees it run."""
    leader(app).open_paragraph(1)
    leader(app).start_clock()
    screen = on_top(app)
    assert isinstance(screen, StageScreen)
    for _ in range(seconds // 20):
        clock.advance(20)
        screen.pass_time()
    screen.refresh_keys()


async def test_a_session_that_runs_over_says_so_quietly_and_can_be_put_off(tmp_path: Path) -> None:
    """In the header, with the key; after putting it off it is quiet for ten minutes; nothing happens by itself."""
    app, clock = voted(tmp_path, CAMPS, NEAR, AGREED)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await pilot.pause()
        leader(app).reveal_first_rounds()
        await late(app, clock, 360)
        await pilot.pause()
        assert "toets U" not in seen(app)
        await late(app, clock, 360)
        await pilot.pause()
        assert "loopt 8 min uit: toets U" in seen(app).splitlines()[0]
        before = now(app)
        await press(pilot, "U")
        assert isinstance(on_top(app), ReplanScreen)
        await press(pilot, "d")
        assert isinstance(on_top(app), StageScreen)
        assert now(app) == before
        await late(app, clock, 580)
        await pilot.pause()
        assert "toets U" not in seen(app)
        await late(app, clock, 40)
        await pilot.pause()
        assert "toets U" in seen(app).splitlines()[0]


@pytest.mark.parametrize(("language", "fits"), [("nl", "past"), ("en", "fits")])
async def test_a_new_plan_is_accepted_changed_and_taken_back(tmp_path: Path, language: str, fits: str) -> None:
    """It ends in time; keeping a row makes it late; a later end makes room; one undo takes all of it back."""
    app, clock = voted(tmp_path, CAMPS, NEAR, AGREED, language=language)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        leader(app).reveal_first_rounds()
        await late(app, clock, 900)
        before = now(app)
        await press(pilot, "U")
        assert f"· {fits}" in seen(app).splitlines()[1]
        await press(pilot, "end 1")
        assert f"· {fits}" not in seen(app).splitlines()[1]
        await press(pilot, "plus plus plus")
        assert f"· {fits}" in seen(app).splitlines()[1]
        assert "15 min" in seen(app).splitlines()[1]
        await press(pilot, "minus")
        end = planned_end(now(app), clock.now())
        assert end is not None
        assert local_time(end + timedelta(minutes=10)) in seen(app).splitlines()[1]
        await press(pilot, "enter")
        assert isinstance(on_top(app), StageScreen)
        assert now(app).info.minutes == before.info.minutes + 10
        await press(pilot, "u")
        assert now(app) == before


async def test_a_plan_without_a_change_is_not_accepted(tmp_path: Path) -> None:
    """It is said that nothing changes, and nothing does."""
    app, _ = voted(tmp_path, CAMPS, NEAR, AGREED)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "U enter")
        assert isinstance(on_top(app), ReplanScreen)
        assert notices(app)[-1].startswith("Hier verandert niets")
