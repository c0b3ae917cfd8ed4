"""The time plan and the clocks on the screen: reached by keys, in both languages, at 80x24."""

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, seen, stage
from workshop.app import WorkshopApp
from workshop.domain import order
from workshop.domain.workshop import Workshop
from workshop.leading import gaps
from workshop.screens.dialogs.choice import ChoiceDialog
from workshop.screens.plan import PlanScreen
from workshop.screens.stage import StageScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


def now(app: WorkshopApp) -> Workshop:
    """Give the workshop as it is."""
    assert app.session
    return app.session.facilitator.workshop


def clock_of(app: WorkshopApp) -> FakeClock:
    """Give the clock of the test."""
    assert isinstance(app.services.clock, FakeClock)
    return app.services.clock


@SIZES
async def test_the_plan_is_changed_by_keys_and_all_of_it_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """Moved, passed over, a break put in and shared anew; undo on the same screen leads back to the beginning."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        before = now(app)
        await pilot.press("down", "right_square_bracket")
        await pilot.pause()
        assert order.items(now(app)) == (1, 3, 2)
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("backspace", "backspace", *"10", "enter")
        await pilot.pause()
        assert order.items(now(app)) == (1, 3, -1, 2)
        assert "Pauze" in seen(app)
        await pilot.press("end", "x", "v")
        await pilot.pause()
        assert now(app).topics[2].skipped
        assert "overgeslagen" in seen(app)
        # 24 minutes less the break, by 6 and 12.
        assert [now(app).topics[number].seconds for number in (1, 3)] == [280, 560]
        await pilot.press(*"uuuu")
        await pilot.pause()
        assert now(app) == before


@pytest.mark.parametrize(("language", "words"), [("nl", "Verbeterronde"), ("en", "Improvement round")])
async def test_start_minutes_and_reserved_time_are_filled_in(tmp_path: Path, language: str, words: str) -> None:
    """The times of the wall follow; nothing is cut off at 80x24."""
    app = stage(tmp_path, language=language)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("T", "t")
        await pilot.pause()
        await pilot.press(*"9:30", "tab", "tab", "backspace", *"5", "tab", "backspace", *"10", "enter")
        await pilot.pause()
        shown = seen(app)
        assert words in shown
        assert "09:35–09:41" in shown
        assert "09:59–10:09" in shown
        assert "…" not in shown.replace("…  ", "")


async def test_a_sitting_is_closed_and_the_next_is_planned(tmp_path: Path) -> None:
    """One key on the plan, its start and minutes, and the stage stands at the same paragraph."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("3")
        clock_of(app).advance(60)
        await pilot.press("T", "Z")
        await pilot.pause()
        await pilot.press(*"2026-03-09 9:00", "tab", "backspace", "backspace", *"45", "enter")
        await pilot.pause()
        assert (now(app).info.sitting, now(app).info.minutes, now(app).info.current) == (2, 45, 1)
        assert "gaat verder bij deze paragraaf" in notices(app)[-1]
        assert "ma 09:00" in seen(app)
        assert now(app).topics[1].used == 60


async def test_n_goes_by_the_plan_through_break_and_end(tmp_path: Path) -> None:
    """A break and the improvement round are held on the clock; n leads on until nothing is left."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        leader = app.session.facilitator if app.session else None
        assert leader
        leader.plan_times(60, None, improving=10)
        leader.add_stop("break", 2, seconds=600)
        await pilot.press("n")
        await pilot.pause()
        assert "Pauze nog 10:00 van 10:00" in seen(app)
        await pilot.press("n", "n")
        assert now(app).info.current == 3
        for number in (1, 2, 3):
            leader.record(number, None, "parked")
        await pilot.press("n")
        await pilot.pause()
        assert "Verbeterronde nog 10:00" in seen(app)
        assert "Met l de verbeteracties" in notices(app)[-1]
        await pilot.press("n")
        await pilot.pause()
        assert "Alle paragrafen zijn vastgelegd" in notices(app)[-1]


async def test_a_break_that_was_not_planned_is_one_key(tmp_path: Path) -> None:
    """B begins a break of a quarter of an hour, and B again ends it."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("B")
        await pilot.pause()
        assert "Pauze nog 15:00 van 15:00" in seen(app)
        await pilot.press("B")
        await pilot.pause()
        assert "nog 6:00 van 6:00" in seen(app)


@SIZES
async def test_time_runs_out_in_words_marks_and_one_bell(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a fifth a mark, at a twentieth two, after zero the overtime; the bell rings once, and only when it is on."""
    app = stage(tmp_path)
    rung: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rung.append(True))
    async with app.run_test(size=size) as pilot:
        await pilot.press("f4", "space")
        screen = app.screen
        assert isinstance(screen, StageScreen)
        found = []
        for seconds in (60, 240, 45, 20, 60, 60):
            clock_of(app).advance(seconds)
            screen.pass_time()
            await pilot.pause()
            found.append(next(line for line in seen(app).splitlines() if "⏱" in line))
        words = ["nog 5:00 van 6:00 █", "nog 1:00 van 6:00 ! ", "nog 0:15 van 6:00 ‼ ", "+0:05 over de 6:00 ‼ "]
        for line, expected in zip(found, words, strict=False):
            assert expected in line
        assert rung == [True]
        await pilot.press("f4", "n")
        for _ in range(2):
            clock_of(app).advance(350)
            screen.pass_time()
        assert rung == [True]
        await pilot.pause()


async def test_phases_turn_by_a_point_and_show_what_is_left_of_their_share(tmp_path: Path) -> None:
    """A quarter of six minutes for reading, 54 seconds for voting; the reveal turns to the discussion by itself."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "full_stop")
        await pilot.pause()
        assert "STEMMEN 0:54" in seen(app)
        await pilot.press(*"345", "r")
        await pilot.pause()
        assert "BESPREKEN 2:42" in seen(app)


@SIZES
async def test_the_count_of_a_large_group_is_whole_while_the_clock_stands(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The list of phases gives way to the phase of now before the number of votes is cut off."""
    app = stage(tmp_path, [f"Persoon {number}" for number in range(1, 301)])
    assert app.session
    leader = app.session.facilitator
    for person in leader.workshop.participants:
        leader.vote(1, person, 3)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space", "space")
        await pilot.pause()
        line = seen(app).splitlines()[-2]
        assert "PAUZE sinds" in line
        assert "300 van 300 gestemd" in line
        assert "TONEN" in line


async def test_a_called_discussion_tells_nothing_of_hidden_votes(tmp_path: Path) -> None:
    """Whatever phase is called, before the reveal the step is the voting, on the screen and in the file for others."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*"34", "full_stop", "full_stop")
        await pilot.pause()
        assert "STEMMEN" in seen(app)
        assert "BESPREKEN" not in seen(app)


async def test_after_sleep_the_gap_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out unless it is counted, by two keys; the dialog waits while somebody is typing."""
    monkeypatch.setattr(gaps, "NOTICED", 90.0)
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space")
        screen = app.screen
        assert isinstance(screen, StageScreen)
        screen.pass_time()
        await pilot.press("o")
        await pilot.pause()
        clock_of(app).set_wall(2400)
        screen.pass_time()
        await pilot.press("escape")
        await pilot.pause()
        screen.pass_time()
        await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        assert "40 minuten niet geteld" in seen(app)
        assert screen.facilitator.used(1) == 0
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen.facilitator.used(1) == 2400
