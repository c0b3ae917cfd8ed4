"""Triage: what is proposed for each paragraph, that it fits, and what accepting it does."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, said, tiny_model, tiny_plan
from workshop import facilitator
from workshop.domain.agreement import leave_one_out
from workshop.domain.changes import blank, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.fates import Fate, boxes
from workshop.domain.pattern import Disagreement, classify
from workshop.domain.recording import PARKED
from workshop.domain.setting_up import Person
from workshop.domain.standing import standing, standings
from workshop.domain.triage import changed, fitted, hidden_first_rounds, proposal
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator

AGREED = (3, 3, 3, 3, 3, 4)
NEAR = (3, 3, 3, 3, 4, 4)
CAMPS = (1, 1, 1, 5, 5, 5)
BALLOTS = st.lists(st.one_of(st.integers(1, 5), st.sampled_from([ABSTAIN, ABSENT])), min_size=6, max_size=6)


def voted(*rounds: Sequence[Ballot], anonymous: bool = False, saver: MemorySaver | None = None) -> Facilitator:
    """Give a facilitator of six people who voted beforehand on paragraphs 1, 2 and 3; nothing is shown yet."""
    plan = tiny_plan(["Anna", "Bram", "Carla", "Dirk", "Els", "Fatima"])
    clock = FakeClock()
    workshop, event = facilitator.create(tiny_model(), plan, clock)
    leader = Facilitator(workshop, [event], clock, saver or MemorySaver())
    leader.change_info(anonymous=anonymous)
    for paragraph, ballots in enumerate(rounds, start=1):
        if ballots:
            leader.vote_table(paragraph, list(ballots))
    return leader


def shown(*rounds: Sequence[Ballot]) -> Facilitator:
    """Give the same with all first rounds shown."""
    leader = voted(*rounds)
    leader.reveal_first_rounds()
    return leader


def fates(leader: Facilitator, left: float = 7200) -> dict[int, Fate]:
    """Give what is proposed."""
    return {line.paragraph: line.fate for line in proposal(leader.workshop, left)}


# Showing what was voted beforehand


def test_all_first_rounds_are_shown_in_one_act_and_hidden_again_in_one() -> None:
    """One event shows them, one undo hides them."""
    leader = voted(AGREED, CAMPS)
    before = leader.workshop
    assert hidden_first_rounds(before) == (1, 2)
    assert len(leader.reveal_first_rounds()) == 1
    assert all(round_.revealed for round_ in leader.workshop.rounds.values())
    assert hidden_first_rounds(leader.workshop) == ()
    leader.undo()
    assert leader.workshop == before


def test_anonymous_first_rounds_are_mixed_one_by_one() -> None:
    """Each in an event of its own, in which nobody's ballot is left under their number."""
    leader = voted(AGREED, CAMPS, anonymous=True)
    assert [event.what for event in leader.reveal_first_rounds()] == ["reveal", "reveal"]
    assert all(who > 500 for ballots in leader.workshop.ballots.values() for who in ballots)
    assert fates(leader) == {1: Fate.READ, 2: Fate.DISCUSS, 3: Fate.DISCUSS}


def test_nothing_to_show_is_refused() -> None:
    """Without hidden votes there is nothing to show, and nothing changes."""
    leader = voted()
    with pytest.raises(WorkshopError) as refused:
        leader.reveal_first_rounds()
    assert refused.value.key == "reveal.no_votes"


def test_votes_that_were_not_shown_say_nothing() -> None:
    """A paragraph with hidden votes stands as one without any, whatever was voted."""
    found = [standing(voted(ballots).workshop, 1) for ballots in (AGREED, CAMPS, (5, 5, 5, 5, 5, 5))]
    assert found[0] == found[1] == found[2]
    assert found[0].hidden
    assert found[0].agreement is found[0].level is None


# The proposal


def test_what_needs_the_group_most_comes_first() -> None:
    """First red, then amber, then the rest; within a colour by importance, agreement and gap."""
    leader = shown(AGREED, CAMPS, (1, 1, 1, 5, 5, 4))
    assert [one.paragraph for one in standings(leader.workshop)] == [3, 2, 1]
    leader.change_topic(2, importance=5)
    assert [one.paragraph for one in standings(leader.workshop)] == [2, 3, 1]


def test_each_paragraph_gets_what_there_is_time_for() -> None:
    """Agreed is taken as read; what there is no time to discuss is voted on in silence, and camps are parked."""
    leader = shown(AGREED, CAMPS, NEAR)
    assert fates(leader) == {1: Fate.READ, 2: Fate.DISCUSS, 3: Fate.DISCUSS}
    assert fates(leader, 20 + 480 + 120) == {1: Fate.READ, 2: Fate.DISCUSS, 3: Fate.VOTE}
    assert fates(leader, 20 + 480 + 100) == {1: Fate.READ, 2: Fate.PARK, 3: Fate.DISCUSS}
    assert fates(leader, 20 + 130) == {1: Fate.READ, 2: Fate.PARK, 3: Fate.VOTE}
    assert set(fates(leader, 0).values()) == {Fate.PARK}


@pytest.mark.parametrize(
    ("ballots", "why"),
    [
        ((3, 3, ABSENT, ABSENT, ABSENT, ABSENT), "few_votes"),
        ((3, 3, 3, ABSENT, ABSENT, ABSENT), "few_votes"),
        ((3, 3, 3, 3, ABSTAIN, ABSTAIN), "abstained"),
        (CAMPS, "contested"),
        (NEAR, "threshold"),
        ((3, 3, 3, 4, ABSENT, ABSENT), "not_firm"),
    ],
)
def test_what_cannot_be_taken_as_read_says_why(ballots: Sequence[Ballot], why: str) -> None:
    """Too few votes, many abstentions, a contested pattern, below the threshold or hanging on one: never as read."""
    leader = shown(ballots)
    found = standing(leader.workshop, 1)
    assert (found.level, found.why) == (None, why)
    with pytest.raises(WorkshopError) as refused:
        changed(leader.workshop, proposal(leader.workshop, 7200), 1, Fate.READ, 7200)
    assert refused.value.key == "triage.not_read"
    assert "4.1" in said(refused.value)
    with pytest.raises(WorkshopError):
        leader.triage({1: Fate.READ})


def test_a_disputed_statement_keeps_a_paragraph_from_being_read() -> None:
    """What the group said of a statement counts, not the votes alone."""
    leader = shown(AGREED)
    assert standing(leader.workshop, 1).level == 3
    leader.judge(1, 3, 1, "disputed")
    assert standing(leader.workshop, 1).why == "disputed"


def test_the_threshold_of_the_workshop_decides() -> None:
    """Five of six agree by a threshold of 75 per cent, not by one of 90."""
    plan_75, plan_90 = voted(), voted()
    plan_90.change_info(threshold=90)
    for leader, level in ((plan_75, 3), (plan_90, None)):
        leader.vote_table(1, list(AGREED))
        leader.reveal(1)
        assert standing(leader.workshop, 1).level == level


@settings(max_examples=150, deadline=None)
@given(st.lists(BALLOTS, min_size=3, max_size=3), st.integers(0, 4000))
def test_a_proposal_fits_and_never_takes_what_is_contested_as_read(rounds: list[list[Ballot]], left: int) -> None:
    """Whatever was voted and however much time is left."""
    leader = voted(*rounds)
    if hidden_first_rounds(leader.workshop):
        leader.reveal_first_rounds()
    lines = proposal(leader.workshop, left)
    assert {line.paragraph for line in lines} == {1, 2, 3}
    assert sum(line.least for line in lines) <= left
    assert sum(line.seconds for line in lines) <= left
    for line in lines:
        levels = [ballot for ballot in rounds[line.paragraph - 1] if isinstance(ballot, int)]
        if line.fate is Fate.READ:
            assert len(levels) > 3
            assert classify(levels).disagreement is Disagreement.NONE
            assert 4 * levels.count(line.standing.level or 0) >= 3 * len(levels)
            without = leave_one_out(levels)
            assert without is not None
            assert without.median == (line.standing.level, line.standing.level)


@given(
    st.lists(st.tuples(st.sampled_from(Fate), st.sampled_from(Disagreement)), max_size=31),
    st.floats(-1000, 20_000),
)
def test_the_time_that_is_left_is_shared_and_never_more(rows: list[tuple[Fate, Disagreement]], left: float) -> None:
    """Whole seconds of 0 or more, together at most what is left, and none for what is parked."""
    shared = boxes(rows, left)
    assert sum(shared) <= max(0, int(left))
    assert all(seconds >= 0 for seconds in shared)
    assert all(not seconds for seconds, (fate, _) in zip(shared, rows, strict=True) if fate is Fate.PARK)


# Changing and accepting


def test_changing_a_row_leaves_the_others_what_they_are() -> None:
    """Only the time is shared out anew."""
    leader = shown(AGREED, CAMPS, NEAR)
    lines = proposal(leader.workshop, 1200)
    turned = changed(leader.workshop, lines, 2, Fate.PARK, 1200)
    assert {line.paragraph: line.fate for line in turned} == {1: Fate.READ, 2: Fate.PARK, 3: Fate.DISCUSS}
    assert sum(line.seconds for line in turned) <= 1200
    assert [line.fate for line in fitted(turned, 60)] == [line.fate for line in turned]


def test_accepting_does_it_all_in_one_event_and_undo_restores_all() -> None:
    """As read is recorded as the group's, parked as parked, the rest gets its time; one undo takes all of it back."""
    saver = MemorySaver()
    leader = voted(AGREED, CAMPS, (4, 4, 4, 4, 4, 4), saver=saver)
    leader.reveal_first_rounds()
    before, count = leader.workshop, len(saver.events)
    leader.triage({1: Fate.READ, 2: Fate.PARK, 3: Fate.READ})
    assert len(saver.events) == count + 1
    recorded = leader.workshop.consensus
    assert (recorded[1].level, recorded[1].kind, recorded[1].as_read) == (3, "agreed", True)
    assert (recorded[3].level, recorded[3].kind, recorded[3].as_read) == (4, "unanimous", True)
    assert (recorded[2].level, recorded[2].kind, recorded[2].as_read) == (None, PARKED, False)
    assert recorded[3].unsupported
    leader.undo()
    assert leader.workshop == before
    leader.redo()
    assert leader.workshop.consensus == recorded
    assert fold(blank(tiny_model()), leader.history.events) == leader.workshop


def test_who_objects_gets_a_discussion() -> None:
    """A paragraph with an objection is not recorded: it is discussed."""
    leader = shown(AGREED, AGREED)
    leader.triage({1: Fate.READ, 2: Fate.READ}, {2})
    assert set(leader.workshop.consensus) == {1}
    assert leader.workshop.topics[2].seconds > 0
    assert not leader.workshop.topics[2].silent


def test_timeboxes_come_from_the_minutes_left_on_top_of_what_was_used() -> None:
    """A paragraph that was begun keeps what it used; one that is only voted on says so."""
    leader = shown(CAMPS, NEAR)
    leader.open_paragraph(1)
    leader.start_clock()
    leader._clock.advance(100)  # type: ignore[attr-defined]
    leader.triage({1: Fate.DISCUSS, 2: Fate.VOTE, 3: Fate.PARK})
    topics = leader.workshop.topics
    assert topics[1].seconds == 100 + min(24 * 60 - 100 - 120, 2.5 * 480)
    assert (topics[2].seconds, topics[2].silent, topics[1].silent) == (120, True, False)


def test_what_is_treated_comes_in_the_order_of_need_when_that_is_asked() -> None:
    """Discussions first, the one that needs the group most before all; votes last; without asking all stays."""
    for ordered, expected in ((False, None), (True, (3, 2, 1))):
        leader = shown(NEAR, CAMPS, (1, 1, 1, 5, 5, 4))
        leader.triage({1: Fate.VOTE, 2: Fate.DISCUSS, 3: Fate.DISCUSS}, ordered=ordered)
        orders = leader.workshop.orders
        assert (orders[1].items if orders else None) == expected


def test_hidden_votes_cannot_be_parked() -> None:
    """While a round is open nothing is recorded about it, parked neither."""
    leader = voted(AGREED)
    with pytest.raises(WorkshopError) as refused:
        leader.triage({1: Fate.PARK})
    assert refused.value.key == "triage.hidden"
    said(refused.value)


def test_a_list_that_is_out_of_date_is_refused() -> None:
    """What was recorded meanwhile is not recorded again."""
    leader = shown(AGREED, CAMPS)
    leader.record(1, 2, "chair")
    before = leader.workshop
    with pytest.raises(WorkshopError) as refused:
        leader.triage({1: Fate.READ, 2: Fate.DISCUSS})
    assert refused.value.key == "triage.outdated"
    said(refused.value)
    assert leader.workshop == before


def test_who_is_away_is_not_counted_against_the_votes() -> None:
    """More than half of those who are there have to have voted."""
    leader = shown((3, 3, 3, ABSENT, ABSENT, ABSENT))
    assert standing(leader.workshop, 1).why == "few_votes"
    leader.set_away(6)
    assert standing(leader.workshop, 1).level == 3
    leader.add_people([Person("Gijs"), Person("Hanna")])
    assert standing(leader.workshop, 1).why == "few_votes"
