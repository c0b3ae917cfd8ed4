"""The plan of a session: order, breaks, reserved time, sittings, and the times on the wall."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import MORNING, FakeClock, tiny_facilitator, tiny_model
from tests.unit.rules import refusal
from tests.use_cases import Step, lead, use_cases
from workshop.domain import agenda, order, sharing
from workshop.domain.timeline import Line, next_break, next_stop
from workshop.domain.weights import IMPORTANCES, weight
from workshop.facilitator import Facilitator


def times(lines: list[Line]) -> list[tuple[int, str, str]]:
    """Give item, begin and end of what has times, in UTC."""
    return [(x.item, f"{x.starts:%H:%M}", f"{x.ends:%H:%M}") for x in lines if x.starts and x.ends]


def planned(clock: FakeClock | None = None) -> Facilitator:
    """Give an hour from 9:00, with 5 minutes for the opening, a break of 10 before 5.1, and 5 and 4 at the end."""
    leader = tiny_facilitator(clock=clock or FakeClock())
    leader.plan_times(60, MORNING.isoformat(), opening=5, improving=5, closing=4)
    leader.add_stop("break", 3, seconds=600)
    leader.share_anew()
    return leader


def test_times_follow_from_start_breaks_and_reserved_time() -> None:
    """What is left after breaks and reserved time goes to the paragraphs by weight, and all ends on time."""
    leader = planned()
    assert [leader.workshop.topics[number].seconds for number in (1, 2, 3)] == [540, 540, 1080]
    assert times(leader.timeline) == [
        (-1, "09:00", "09:05"),
        (1, "09:05", "09:14"),
        (2, "09:14", "09:23"),
        (-4, "09:23", "09:33"),
        (3, "09:33", "09:51"),
        (-2, "09:51", "09:56"),
        (-3, "09:56", "10:00"),
    ]
    assert leader.pace == agenda.Pace(MORNING + timedelta(hours=1), MORNING + timedelta(hours=1), 0)


def test_importance_weighs_the_minutes_of_the_model() -> None:
    """A paragraph of 5 gets three times as much as one of 1 for which the model has as many minutes."""
    leader = tiny_facilitator()
    leader.change_topic(1, importance=5)
    leader.change_topic(2, importance=1)
    assert [weight(leader.workshop, number) for number in (1, 2, 3)] == [9, 3, 12]
    leader.share_anew()
    assert [leader.workshop.topics[number].seconds for number in (1, 2, 3)] == [540, 180, 720]
    assert IMPORTANCES[3] == 1


def test_what_is_left_is_shared_by_what_is_left_to_do() -> None:
    """What is recorded keeps its time, what was begun counts for its rest, and together it fits to the second."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(480)
    leader.record(1, 3, "agreed")
    leader.open_paragraph(2)
    clock.advance(180)
    leader.share_anew()
    # 13 minutes are left; 4.2 weighs the half of 6, 5.1 12.
    assert [leader.workshop.topics[number].seconds for number in (1, 2, 3)] == [360, 180 + 156, 624]
    assert leader.pace.behind == 0


def test_nothing_is_shared_where_nothing_is_left() -> None:
    """Past the end, and when all is recorded, the boxes stay as they are."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(25 * 60)
    assert refusal(sharing.share_anew, leader.workshop, leader.now, leader.running).key == "plan.no_time"
    for number in (1, 2, 3):
        leader.record(number, None, "parked")
    assert refusal(sharing.share_anew, leader.workshop, leader.now, leader.running).key == "plan.nothing_open"


@pytest.mark.parametrize(
    ("item", "steps", "items"),
    [(1, 1, (2, 1, 3)), (3, -2, (3, 1, 2)), (2, -9, (2, 1, 3)), (2, 9, (1, 3, 2)), (2, 0, (1, 2, 3))],
)
def test_a_line_moves_and_the_session_goes_in_that_order(item: int, steps: int, items: tuple[int, ...]) -> None:
    """Not beyond the ends; next is what comes next in the plan, not in the model."""
    leader = tiny_facilitator()
    leader.move_item(item, steps)
    assert order.items(leader.workshop) == items
    assert [paragraph.number for paragraph in order.paragraphs(leader.workshop)] == list(items)
    for number in items:
        leader.next_paragraph()
        assert leader.workshop.info.current == number


def test_what_is_passed_over_costs_nothing_and_comes_back() -> None:
    """It is not next, not in the forecast, and in again by the same step or by turning to it."""
    leader = tiny_facilitator()
    leader.open_paragraph(1)
    leader.skip_item(2)
    assert leader.pace.forecast_end == MORNING + timedelta(minutes=18)
    assert agenda.next_open(leader.workshop) == 3
    leader.skip_item(2)
    assert agenda.next_open(leader.workshop) == 2
    leader.skip_item(2)
    leader.open_paragraph(2)
    assert not leader.workshop.topics[2].skipped


def test_a_break_is_held_on_the_clock() -> None:
    """Its time is not the paragraph's; the group is on schedule as long as it takes what was planned."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.plan_times(34, None)
    leader.add_stop("break", 2, seconds=600)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(360)
    leader.record(1, 3, "agreed")
    assert next_stop(leader.workshop) == next_break(leader.workshop) == 1
    leader.begin_stop(1)
    clock.advance(540)
    assert (leader.used(1), leader.stop_used(1), leader.pace.behind) == (360, 540, 0)
    clock.advance(120)
    assert leader.pace.behind == 60
    leader.next_paragraph()
    assert (leader.workshop.info.stop, leader.workshop.stops[1].used, leader.used(2)) == (None, 660, 0)
    assert next_stop(leader.workshop) is None
    clock.advance(30)
    assert (leader.used(2), leader.stop_used(1)) == (30, 660)


def test_a_break_that_the_group_is_past_is_not_waited_for() -> None:
    """Held off the clock or not at all: once all before it is done and the group is beyond it, it is over."""
    leader = tiny_facilitator()
    leader.add_stop("break", 2, seconds=600)
    leader.open_paragraph(2)
    before = leader.pace.forecast_end
    leader.record(1, 3, "agreed")
    assert before - leader.pace.forecast_end == timedelta(seconds=600 + 360)


def test_a_later_start_is_held_against_the_planned_end() -> None:
    """Who begins ten minutes late is ten minutes behind; a start of another day binds nobody."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.plan_times(24, MORNING.isoformat())
    clock.advance(600)
    assert leader.pace.behind == 600
    leader.open_paragraph(1)
    leader.start_clock()
    assert leader.pace == agenda.Pace(MORNING + timedelta(minutes=24), MORNING + timedelta(minutes=34), 600)
    other = tiny_facilitator(clock=clock)
    other.plan_times(24, (MORNING - timedelta(days=7)).isoformat())
    other.open_paragraph(1)
    other.start_clock()
    assert other.pace.behind == 0


def test_a_sitting_that_is_closed_goes_on_next_week_at_the_same_paragraph() -> None:
    """With its own start and minutes, shared out over what is open; what was used stays, and undo takes it back."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(600)
    leader.record(1, 3, "agreed")
    leader.open_paragraph(2)
    clock.advance(60)
    before = leader.workshop
    next_week = MORNING + timedelta(days=7)
    leader.close_sitting(45, next_week.isoformat())
    info = leader.workshop.info
    assert (info.current, info.sitting, info.minutes, info.running_since, info.started_at) == (2, 2, 45, None, None)
    assert (leader.used(1), leader.used(2)) == (600, 60)
    assert leader.workshop.sittings[1].minutes == 24
    clock.advance(7 * 24 * 3600 - 660)
    assert leader.pace == agenda.Pace(next_week + timedelta(minutes=45), next_week + timedelta(minutes=45), 0)
    leader.start_clock()
    clock.advance(30)
    assert leader.used(2) == 90
    leader.undo()
    leader.undo()
    assert leader.workshop == before


def test_a_planned_sitting_takes_what_was_not_treated() -> None:
    """Only this sitting is in the forecast; closed early, its rest comes first in the next one, and breaks are over."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.add_stop("break", 2, seconds=300)
    leader.add_stop("sitting", 3, minutes=30, starts_at=(MORNING + timedelta(days=1)).isoformat())
    assert leader.pace.forecast_end == MORNING + timedelta(minutes=17)
    assert times(leader.timeline)[-2:] == [(-2, "09:00", "09:30"), (3, "09:00", "09:12")]
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(60)
    leader.close_sitting(30)
    assert order.sittings(leader.workshop) == [[1, -1, 2, 3]]
    assert leader.workshop.stops[1].done
    assert sum(leader.workshop.topics[number].seconds for number in (1, 2, 3)) == 30 * 60 + 60


def test_a_stop_that_took_time_is_not_taken_away() -> None:
    """It stays in the record; one that runs is not passed over."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.add_stop("break", 2, seconds=300)
    leader.open_paragraph(1)
    leader.begin_stop(1)
    assert refusal(leader.skip_item, -1).key == "plan.stop_runs"
    clock.advance(5)
    leader.end_stop()
    assert refusal(leader.remove_stop, 1).key == "plan.stop_used"
    assert refusal(leader.begin_stop, 2).key == "plan.no_stop"


def test_times_are_on_the_day_they_fall_on() -> None:
    """A session over midnight ends on the next day, and takes as long as any other."""
    clock = FakeClock(datetime.fromisoformat("2026-03-02T23:50:00+00:00"))
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(900)
    assert leader.used(1) == 900
    assert leader.pace.planned_end == datetime.fromisoformat("2026-03-03T00:14:00+00:00")
    assert leader.timeline[1].starts == datetime.fromisoformat("2026-03-03T00:05:00+00:00")


@given(st.lists(use_cases(), max_size=40))
def test_the_plan_is_whole_whatever_happens(steps: list[Step]) -> None:
    """Every paragraph and stop is in it once; nothing used is negative; the timeline ends when the pace says."""
    leader = lead(steps)
    workshop = leader.workshop
    items = order.items(workshop)
    assert sorted(items) == sorted([*range(1, len(tiny_model().paragraphs) + 1), *(-stop for stop in workshop.stops)])
    assert all(topic.used >= 0 and min(topic.phases or (0,)) >= 0 for topic in workshop.topics.values())
    assert all(stop.used >= 0 for stop in workshop.stops.values())
    lines = leader.timeline
    here = set(order.sittings(workshop)[0])
    ends = [line.ends for line in lines if line.item in here and line.ends is not None]
    if ends:
        assert abs((max(ends) - leader.pace.forecast_end).total_seconds()) < 1
