"""Re-planning: when a session runs over, what is proposed for what is left, and that nothing happens by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, said
from tests.unit.test_triage import AGREED, CAMPS, NEAR, shown
from workshop.domain.errors import WorkshopError
from workshop.domain.overrun import THRESHOLD, tempo
from workshop.domain.recording import PARKED
from workshop.domain.replanning import Replan, Way, changed, extended, is_empty, proposal, refreshed
from workshop.facilitator import Facilitator
from workshop.leading.triaging import PUT_OFF_SECONDS


def begun(*rounds: tuple[int, ...]) -> tuple[Facilitator, FakeClock]:
    """Give a session of 24 minutes on three paragraphs, begun at the first of them."""
    leader = shown(*rounds)
    clock = leader._clock
    assert isinstance(clock, FakeClock)
    leader.open_paragraph(1)
    leader.start_clock()
    return leader, clock


def proposed(leader: Facilitator) -> Replan:
    """Give what is proposed now."""
    return proposal(leader.workshop, leader.now, leader.running)


def ways(plan: Replan) -> dict[int, Way]:
    """Give what is done with each paragraph."""
    return {row.paragraph: row.way for row in plan.rows}


def test_running_over_is_said_from_the_threshold_on() -> None:
    """Not before the start, not at the threshold, and as soon as the forecast passes it."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    assert leader.over == 0
    clock.advance(360 + THRESHOLD - 121)
    assert leader.over == 0
    clock.advance(2)
    assert leader.over == pytest.approx(THRESHOLD + 1)


def test_it_can_be_put_off_for_ten_minutes() -> None:
    """Then it is said again; putting it off is no event."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(1200)
    count = len(leader.history.events)
    assert leader.over
    leader.put_off_replanning()
    assert leader.over == 0
    clock.advance(PUT_OFF_SECONDS - 1)
    assert leader.over == 0
    clock.advance(1)
    assert leader.over
    assert len(leader.history.events) == count


def test_the_tempo_is_what_finished_paragraphs_took_of_their_time() -> None:
    """From three paragraphs on, and as if forty minutes had gone as planned; what took no time tells nothing."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    for paragraph, minutes in ((1, 12), (2, 12), (3, 24)):
        assert tempo(leader.workshop) == 1
        leader.open_paragraph(paragraph)
        clock.advance(minutes * 60)
        leader.record(paragraph, 3, "chair")
        leader.pause_clock()
        leader.start_clock()
    assert tempo(leader.workshop) == pytest.approx((48 + 40) / (24 + 40))


def test_first_shorter_then_a_vote_then_parked_and_no_more_than_it_takes() -> None:
    """The paragraph that needs the group least goes first, and red ones are not voted on in silence."""
    leader, clock = begun(NEAR, CAMPS, AGREED)
    assert set(ways(proposed(leader)).values()) == {Way.KEEP}
    clock.advance(360)
    assert ways(proposed(leader)) == {1: Way.KEEP, 2: Way.KEEP, 3: Way.SHORTEN}
    clock.advance(480)
    assert ways(proposed(leader)) == {1: Way.KEEP, 2: Way.KEEP, 3: Way.VOTE}
    clock.advance(100)
    assert ways(proposed(leader)) == {1: Way.KEEP, 2: Way.KEEP, 3: Way.PARK}
    clock.advance(200)
    assert ways(proposed(leader)) == {1: Way.KEEP, 2: Way.PARK, 3: Way.PARK}


def test_where_nothing_is_left_to_change_the_open_paragraph_is_voted_on_now() -> None:
    """It is never parked by a proposal."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(3000)
    assert ways(proposed(leader)) == {1: Way.VOTE, 2: Way.PARK, 3: Way.PARK}


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1400), st.permutations([CAMPS, NEAR, AGREED]))
def test_a_proposal_fits_or_has_nothing_left_to_take(seconds: int, rounds: list[tuple[int, ...]]) -> None:
    """In the tempo of so far it ends in time, unless only the open paragraph is left; nobody gets more than before."""
    leader, clock = begun(*rounds)
    clock.advance(seconds)
    plan = proposed(leader)
    assert plan.over <= 0 or all(row.way is Way.PARK for row in plan.rows if not row.current)
    assert all(row.seconds <= row.planned for row in plan.rows)


def test_nothing_happens_by_itself() -> None:
    """However far a session runs over, asking for a proposal changes nothing."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(9000)
    before, count = leader.workshop, len(leader.history.events)
    assert leader.over
    assert leader.replan_proposal
    assert (leader.workshop, len(leader.history.events)) == (before, count)


def test_accepting_is_one_event_that_can_be_taken_back() -> None:
    """Time, votes only, parked and a later end together; undo restores all of it."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(700)
    saver = leader._saver
    assert isinstance(saver, MemorySaver)
    before, count = leader.workshop, len(saver.events)
    leader.replan({1: Way.SHORTEN, 2: Way.VOTE, 3: Way.PARK}, 300)
    assert len(saver.events) == count + 1
    topics = leader.workshop.topics
    assert (topics[1].seconds, topics[2].seconds, topics[2].silent) == (700 + 120, 120, True)
    assert leader.workshop.consensus[3].kind == PARKED
    assert leader.workshop.info.minutes == before.info.minutes + 5
    leader.undo()
    assert leader.workshop == before


def test_what_is_accepted_ends_in_time() -> None:
    """After the proposal is accepted the session does not run over any more."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(1100)
    assert leader.over
    leader.replan(ways(leader.replan_proposal))
    assert leader.over == 0


def test_the_facilitator_changes_a_row_and_the_end() -> None:
    """Another way for one paragraph leaves the others; the end goes later, never before what was planned."""
    leader, clock = begun(CAMPS, NEAR, AGREED)
    clock.advance(1000)
    plan = proposed(leader)
    assert ways(changed(plan, 3, Way.KEEP)) == {**ways(plan), 3: Way.KEEP}
    later = extended(plan, 600)
    assert later.extension == 600
    assert later.over == pytest.approx(plan.over - 600)
    assert extended(later, -900).extension == 0
    assert extended(later, -900).left == pytest.approx(plan.left)
    clock.advance(60)
    again = refreshed(later, leader.workshop, leader.now, leader.running)
    assert ways(again) == ways(later)
    assert again.left == pytest.approx(later.left - 60)
    assert is_empty([row._replace(way=Way.KEEP) for row in plan.rows], 0)


def test_more_than_a_day_and_an_old_list_are_refused() -> None:
    """The end stays within a day, and what was recorded meanwhile is not touched."""
    leader, _ = begun(CAMPS, NEAR, AGREED)
    leader.record(1, 3, "chair")
    before = leader.workshop
    for given_ways, extension, key in (
        ({1: Way.PARK}, 0, "triage.outdated"),
        ({}, 25 * 3600, "plan.minutes"),
    ):
        with pytest.raises(WorkshopError) as refused:
            leader.replan(given_ways, extension)
        assert refused.value.key == key
        said(refused.value)
    assert leader.workshop == before
