"""Time that nobody saw pass: sleep, a clock that is set, a crash; used time is right and never negative."""

import pytest

from tests.fakes import FakeClock, MemorySaver, tiny_facilitator
from workshop.facilitator import Facilitator
from workshop.leading.gaps import Gap

TICK = 0.25
MINUTE = 60.0


def running(clock: FakeClock) -> Facilitator:
    """Give a session of which the first paragraph has run for five minutes, watched four times a second."""
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    leader.notice_gap()
    tick(leader, clock, 5 * MINUTE)
    return leader


def tick(leader: Facilitator, clock: FakeClock, seconds: float) -> list[Gap]:
    """Let time pass as the stage sees it; give the gaps that were noticed."""
    found = []
    for _ in range(int(seconds / TICK)):
        clock.advance(TICK)
        gap = leader.notice_gap()
        if gap is not None:
            found.append(gap)
    return found


def test_an_hour_of_ticking_drifts_by_nothing() -> None:
    """14,400 ticks: the time used is the time that passed, to the last bit, and nothing was written meanwhile."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    events = len(leader.history.events)
    assert tick(leader, clock, 3600) == []
    assert leader.used(1) == 3600.0
    assert len(leader.history.events) == events


@pytest.mark.parametrize("counts", [False, True])
def test_forty_minutes_of_sleep_are_left_out_until_somebody_counts_them(*, counts: bool) -> None:
    """Whether the steady clock stood still in the sleep or not: both answers give the same time used."""
    clock = FakeClock()
    leader = running(clock)
    if counts:
        clock.advance(40 * MINUTE)
    else:
        clock.set_wall(40 * MINUTE)
    gap = leader.notice_gap()
    assert gap is not None
    assert (gap.paragraph, gap.seconds, gap.perhaps_set) == (1, 40 * MINUTE, not counts)
    assert leader.used(1) == 5 * MINUTE
    assert tick(leader, clock, MINUTE) == []
    assert leader.used(1) == 6 * MINUTE
    leader.count_gap(1, gap.seconds)
    assert leader.used(1) == 46 * MINUTE
    leader.undo()
    assert leader.used(1) == 6 * MINUTE
    # What lies between counts for when the sitting ends, as a pause does.
    assert leader.pace.behind == 40 * MINUTE


def test_a_clock_that_is_set_back_an_hour_changes_no_time_used() -> None:
    """Nor the pace: start and pause move along. An undo of what was before finds its time too."""
    clock = FakeClock()
    leader = running(clock)
    clock.set_wall(-3600)
    gap = leader.notice_gap()
    assert gap is not None
    assert gap.seconds == -3600
    assert leader.used(1) == 5 * MINUTE
    assert leader.pace.behind == 0
    tick(leader, clock, MINUTE)
    assert leader.used(1) == 6 * MINUTE
    leader.pause_clock()
    assert leader.workshop.topics[1].used == 6 * MINUTE
    leader.undo()
    tick(leader, clock, MINUTE)
    assert leader.used(1) == 7 * MINUTE


@pytest.mark.parametrize("seconds", [-3600, 3600])
def test_an_undo_after_the_clock_was_set_keeps_the_time_used(seconds: float) -> None:
    """The instant that an undo brings back is known by the steady clock, not by the one on the wall."""
    clock = FakeClock()
    leader = running(clock)
    leader.vote(1, 1, 3)
    tick(leader, clock, MINUTE)
    clock.set_wall(seconds)
    leader.undo()
    assert leader.used(1) == 6 * MINUTE


def test_a_clock_that_is_set_ahead_can_be_told_from_sleep() -> None:
    """Who says that it was set moves start and end along: the group is as far as it was."""
    clock = FakeClock()
    leader = running(clock)
    clock.set_wall(3600)
    gap = leader.notice_gap()
    assert gap is not None
    assert leader.pace.behind == 3600
    leader.take_over_clock(gap.seconds)
    assert (leader.used(1), leader.pace.behind) == (5 * MINUTE, 0)


def test_a_break_goes_on_while_the_computer_sleeps() -> None:
    """Nobody is asked: the lid is shut for coffee. Nor is anybody asked while the clock stands."""
    clock = FakeClock()
    leader = running(clock)
    leader.add_stop("break", 2, seconds=900)
    leader.begin_stop(1)
    clock.set_wall(15 * MINUTE)
    assert leader.notice_gap() is None
    assert (leader.stop_used(1), leader.used(1)) == (15 * MINUTE, 5 * MINUTE)
    leader.end_stop()
    leader.pause_clock()
    clock.advance(3600)
    assert leader.notice_gap() is None
    assert leader.used(1) == 5 * MINUTE


def crashed(clock: FakeClock) -> tuple[Facilitator, Facilitator]:
    """Break off in the middle of a discussion that had gone on for four minutes since the reveal; open it again."""
    saver = MemorySaver()
    leader = tiny_facilitator(clock=clock, saver=saver)
    first = leader.history.events[0]
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(2 * MINUTE)
    for who in (1, 2, 3):
        leader.vote(1, who, 3)
    leader.reveal(1)
    clock.advance(4 * MINUTE)
    assert saver.workshop is not None
    again = Facilitator(saver.workshop, [first, *saver.events], clock, MemorySaver())
    return leader, again


def test_after_a_crash_the_gap_is_offered() -> None:
    """Counted up to the last thing that happened; the rest counts, with the clock running again, or stays out."""
    clock = FakeClock()
    before, leader = crashed(clock)
    lost = leader.broken_off
    assert lost is not None
    assert (lost.paragraph, lost.seconds) == (1, 4 * MINUTE)
    assert leader.workshop.info.running_since is None
    assert leader.used(1) == 2 * MINUTE
    leader.count_gap(1, lost.seconds, go_on=True)
    assert leader.used(1) == before.used(1) == 6 * MINUTE
    clock.advance(MINUTE)
    assert leader.used(1) == 7 * MINUTE
    assert leader.workshop.topics[1].phases == (2 * MINUTE, 0, 4 * MINUTE, 0)


def test_a_crash_and_a_clock_set_back_leave_no_negative_time() -> None:
    """Opened by a clock that is before the last thing that happened, nothing is lost and nothing offered."""
    clock = FakeClock()
    leader, _ = crashed(clock)
    back = FakeClock()
    again = Facilitator(leader.workshop, leader.history.events, back, MemorySaver())
    assert again.used(1) == 2 * MINUTE
    assert again.broken_off is not None
    assert again.broken_off.seconds == 0


def test_pause_holds_a_discussion_round_and_keeps_since_when() -> None:
    """All clocks stand; started again the round goes on with what was left of it."""
    clock = FakeClock()
    leader = running(clock)
    leader.talk()
    clock.advance(50)
    leader.pause_clock()
    since = [leader.workshop.info.paused_at]
    clock.advance(600)
    left = [leader.talk_left]
    leader.start_clock()
    since.append(leader.workshop.info.paused_at)
    clock.advance(30)
    left.append(leader.talk_left)
    assert since == ["2026-03-02T09:05:50.000+00:00", None]
    assert left == [70, 40]


def test_phases_follow_what_happens_and_one_key() -> None:
    """The first vote ends the reading, the reveal the voting, and recording begins when its dialog opens."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(60)
    leader.vote(1, 1, 3)
    clock.advance(20)
    leader.vote(1, 2, 3)
    leader.reveal(1)
    clock.advance(100)
    leader.begin_recording()
    clock.advance(15)
    leader.record(1, 3, "agreed")
    taken = [leader.workshop.topics[1].phases]
    assert leader.used(1) == 195
    leader.open_paragraph(2)
    clock.advance(10)
    leader.next_phase()
    clock.advance(7)
    leader.next_phase()
    leader.pause_clock()
    taken.append(leader.workshop.topics[2].phases)
    assert taken == [(60, 20, 100, 15), (10, 7, 0, 0)]
    leader.undo()
    leader.undo()
    assert leader.used(2) == 17
