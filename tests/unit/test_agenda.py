"""Time: timeboxes, the clock of the open paragraph, the pace of the session, and what comes next."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fakes import MORNING, FakeClock, said, tiny_facilitator, tiny_workshop
from tests.unit.rules import done, narrow_workshop, refusal
from tests.use_cases import Step, lead, use_cases
from workshop.clock import SystemClock
from workshop.domain import agenda
from workshop.domain.agenda import TIMEBOX_MAX, kept_timebox, pace, timeboxes
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator

AT = MORNING.isoformat(timespec="milliseconds")
WEIGHTS = st.lists(st.one_of(st.just(0), st.integers(1, 1440), st.floats(0.01, 1440)), max_size=40)


def started(clock: FakeClock) -> Facilitator:
    """Begin a session of 24 minutes (6, 6 and 12) with the first paragraph."""
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    return leader


# Timeboxes


@pytest.mark.parametrize(
    ("weights", "total", "boxes"),
    [
        ([6, 6, 12], 1440, [360, 360, 720]),
        ([6, 0, 12], 1800, [600, 0, 1200]),
        ([0, 0, 5, 0], 60, [0, 0, 60, 0]),
        ([1, 1, 1], 100, [33, 34, 33]),
        ([1] * 7, 3, [0, 1, 0, 1, 0, 1, 0]),
        ([0, 0], 600, [0, 0]),
        ([], 600, []),
    ],
)
def test_the_time_is_shared_out_by_weight(weights: list[float], total: int, boxes: list[int]) -> None:
    """What weighs nothing gets nothing, also between others; nothing to share among is nothing shared."""
    assert timeboxes(weights, total) == boxes


@given(WEIGHTS, st.integers(0, 24 * 3600))
def test_timeboxes_add_up_and_are_in_proportion(weights: list[float], total: int) -> None:
    """Whole seconds that together are exactly the total, each within a second of its exact share."""
    assume(any(weights))
    boxes = timeboxes(weights, total)
    assert sum(boxes) == total
    whole = sum(map(Fraction, weights))
    for weight, box in zip(weights, boxes, strict=True):
        assert type(box) is int
        assert abs(box - total * Fraction(weight) / whole) <= 1 + Fraction(1, 10**6)
        assert weight or not box


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [(360, 360), (0, 0), (-1, 0), (90.4, 90), (86_400, 86_400), (86_401, 86_400), (float("inf"), 86_400)],
)
def test_a_timebox_is_kept_within_a_day(seconds: float, kept: int) -> None:
    """Whole seconds, from none to a day."""
    assert kept_timebox(seconds) == kept
    assert type(kept_timebox(seconds)) is int


def test_a_timebox_can_be_lengthened_and_shortened() -> None:
    """Never below nothing nor over a day, and the time spent stays."""
    workshop = done(tiny_workshop(), agenda.extend(tiny_workshop(), 1, 90))
    assert workshop.topics[1].seconds == 450
    assert done(workshop, agenda.extend(workshop, 1, -500)).topics[1].seconds == 0
    assert done(workshop, agenda.extend(workshop, 1, 10**9)).topics[1].seconds == TIMEBOX_MAX
    assert workshop.topics[2].seconds == 360


# The clock


def test_the_first_start_begins_the_session() -> None:
    """Starting again after a pause leaves the beginning as it was."""
    clock = FakeClock()
    leader = started(clock)
    assert leader.workshop.info.started_at == leader.workshop.info.running_since == AT
    clock.advance(60)
    leader.pause_clock()
    clock.advance(60)
    leader.start_clock()
    assert leader.workshop.info.started_at == AT
    assert leader.workshop.info.running_since == (MORNING + timedelta(minutes=2)).isoformat(timespec="milliseconds")


def test_without_an_open_paragraph_the_clock_does_not_start() -> None:
    """There is nothing to count for."""
    assert refusal(agenda.start, tiny_workshop(), AT).key == "paragraph.none_open"


def test_a_pause_keeps_the_seconds_and_a_start_adds_none() -> None:
    """Fractions of a second are kept too; a pause of a clock that stands keeps what there is."""
    clock = FakeClock()
    leader = started(clock)
    clock.advance(90.25)
    leader.pause_clock()
    assert leader.workshop.topics[1].used == 90.25
    leader.start_clock()
    clock.advance(9.75)
    assert leader.used(1) == 100
    assert leader.used(2) == 0
    standing = done(leader.workshop, agenda.pause(leader.workshop, 0))
    assert standing.topics[1].used == 90.25


def test_opened_while_the_clock_stands_a_paragraph_does_not_run() -> None:
    """Looking at a paragraph costs it no time."""
    workshop = done(tiny_workshop(), agenda.open_paragraph(tiny_workshop(), 2, AT, 0))
    assert (workshop.info.current, workshop.info.running_since, workshop.info.started_at) == (2, None, None)


def test_what_is_not_treated_is_not_opened() -> None:
    """A paragraph out of scope is named in the refusal."""
    error = refusal(agenda.open_paragraph, narrow_workshop(), 2, AT, 0)
    assert error.key == "paragraph.out_of_scope"
    assert "4.2" in said(error)


def test_the_system_clock_gives_aware_time_that_goes_on() -> None:
    """The instant is in UTC, and the seconds never run back."""
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    first = clock.monotonic()
    assert clock.monotonic() >= first


def test_half_a_second_counts_and_none_is_no_change() -> None:
    """What the clock ran is kept however short; where it stood nothing is written down."""
    opened = agenda.open_paragraph(tiny_workshop(), 1, AT, 0)
    assert [change.table for change in opened.changes] == ["workshop"]
    workshop = done(tiny_workshop(), opened)
    assert [change.table for change in agenda.pause(workshop, 0).changes] == ["workshop"]
    assert done(workshop, agenda.pause(workshop, 0.5)).topics[1].used == 0.5


# Pace


def test_before_the_start_there_is_a_forecast_and_no_pace() -> None:
    """Nobody is behind before the session has begun: the forecast is from now."""
    assert pace(tiny_workshop(), MORNING, 0) == agenda.Pace(None, MORNING + timedelta(minutes=24), 0)


def test_within_its_timebox_a_paragraph_costs_no_delay() -> None:
    """The whole of the box counts until it is used up; only then the end moves."""
    clock = FakeClock()
    leader = started(clock)
    for seconds, behind in ((0, 0), (200, 0), (160, 0), (40, 40), (60, 100)):
        clock.advance(seconds)
        assert leader.pace.behind == behind
        assert leader.pace.planned_end == MORNING + timedelta(minutes=24)
        assert leader.pace.forecast_end == MORNING + timedelta(minutes=24, seconds=behind)


def test_a_break_moves_the_end() -> None:
    """While the clock stands the group falls behind, second by second."""
    clock = FakeClock()
    leader = started(clock)
    clock.advance(60)
    leader.pause_clock()
    clock.advance(900)
    assert leader.pace.behind == 900
    leader.start_clock()
    clock.advance(100)
    assert leader.pace.behind == 900


def test_recorded_early_is_ahead() -> None:
    """What was left of the timebox is gained; so it is by parking."""
    clock = FakeClock()
    leader = started(clock)
    clock.advance(100)
    leader.record(1, 3, "agreed")
    assert leader.pace.behind == -260
    leader.record(2, None, "parked")
    assert leader.pace.behind == -260 - 360


def test_time_spent_earlier_on_a_paragraph_counts() -> None:
    """Back at a paragraph, only the rest of its timebox is still to do."""
    clock = FakeClock()
    leader = started(clock)
    clock.advance(120)
    leader.open_paragraph(2)
    clock.advance(30)
    leader.open_paragraph(1)
    clock.advance(40)
    assert leader.used(1) == 160
    assert leader.pace.behind == 0


def test_when_all_is_done_the_end_is_now() -> None:
    """Nothing is left to forecast."""
    clock = FakeClock()
    leader = started(clock)
    for paragraph in (1, 2, 3):
        leader.record(paragraph, 3, "agreed")
    clock.advance(600)
    assert leader.pace.forecast_end == MORNING + timedelta(minutes=10)
    assert leader.pace.behind == -14 * 60


def test_what_is_not_treated_takes_no_time() -> None:
    """A timebox that a paragraph out of scope still has is not in the forecast."""
    workshop = done(narrow_workshop(), agenda.extend(narrow_workshop(), 2, 5000))
    assert pace(workshop, MORNING, 0).forecast_end == MORNING + timedelta(minutes=18)


def _with_time(workshop: Workshop, paragraph: int, seconds: int) -> Workshop:
    return done(workshop, agenda.extend(workshop, paragraph, seconds))


@given(st.lists(use_cases(), max_size=40), st.integers(1, 86_400))
def test_the_pace_never_counts_what_is_finished(steps: list[Step], more: int) -> None:
    """A longer timebox for what is recorded, parked, passed over or left out moves no end, whatever happened before.

    For another paragraph it moves the end by no more than that, and by all of it while there is time left in it.
    """
    leader = lead(steps)
    before = leader.pace
    for topic in leader.workshop.topics.values():
        longer = _with_time(leader.workshop, topic.number, more)
        added = longer.topics[topic.number].seconds - topic.seconds
        after = pace(longer, leader.now, leader.running)
        moved = (after.forecast_end - before.forecast_end).total_seconds()
        if not agenda.is_open(leader.workshop, topic.number):
            assert after == before
        else:
            assert -1e-6 <= moved <= added + 1e-6
            if leader.used(topic.number) <= topic.seconds:
                assert moved == pytest.approx(added, abs=1e-5)


# What comes next


@pytest.mark.parametrize(
    ("current", "finished", "following"),
    [
        (None, [], 1),
        (1, [], 2),
        (1, [2], 3),
        (3, [], 1),
        (2, [1, 3], 2),
        (3, [1, 3], 2),
        (None, [1], 2),
        (2, [1, 2, 3], None),
    ],
)
def test_next_is_what_is_not_finished(current: int | None, finished: list[int], following: int | None) -> None:
    """The first unfinished one after the open one, else the first of all; the open one itself when it is the last."""
    leader = tiny_facilitator()
    if current is not None:
        leader.open_paragraph(current)
    for paragraph in finished:
        leader.record(paragraph, None, "parked")
    assert agenda.next_open(leader.workshop) == following


def test_next_passes_over_what_is_not_treated() -> None:
    """From 4.1 the agenda goes to 5.1 when 4.2 is out of scope."""
    workshop = done(narrow_workshop(), agenda.open_paragraph(narrow_workshop(), 1, AT, 0))
    assert agenda.next_open(workshop) == 3
