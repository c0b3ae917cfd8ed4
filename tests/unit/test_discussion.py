"""Between the reveal and the record: who was heard, discussion rounds, and what was said of single statements."""

from datetime import timedelta

import pytest

from tests.fakes import MORNING, FakeClock, tiny_facilitator, vote_all
from tests.unit.rules import refusal
from workshop.domain import discussion
from workshop.domain.discussion import TALK_SECONDS, judged_levels, talk_left, verdict
from workshop.domain.recording import earlier_records
from workshop.domain.rules import by_the_rules
from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.facilitator import Facilitator


@pytest.fixture
def leader() -> Facilitator:
    """Lead paragraph 1 to the reveal of 2, 4 and 4."""
    leader = tiny_facilitator()
    vote_all(leader, 1, (2, 4, 4))
    leader.reveal(1)
    return leader


def test_who_was_heard_is_ticked_off_and_again_on_in_order(leader: Facilitator) -> None:
    """The ticks belong to the round; a second tick takes the first back."""

    def spoken(round_: int = 101) -> list[int]:
        return list(leader.workshop.rounds[round_].spoken)

    leader.hear(1, 3)
    leader.hear(1, 1)
    assert spoken() == [3, 1]
    leader.hear(1, 3)
    assert spoken() == [1]
    leader.new_round(1)
    vote_all(leader, 1, (3, 4, 4))
    leader.reveal(1)
    assert (spoken(), spoken(102)) == ([1], [])


def test_nobody_is_heard_before_the_reveal_or_without_a_ballot(leader: Facilitator) -> None:
    """Before it nobody explains a vote; afterwards only who took part."""
    leader.vote(2, 1, 3)
    assert refusal(discussion.hear, leader.workshop, 2, 1).key == "record.hidden"
    assert refusal(discussion.hear, leader.workshop, 1, 9).key == "participant.unknown"


def test_a_discussion_round_runs_two_minutes_and_is_ended_by_the_same_key() -> None:
    """What is left never goes below 0, and a minute after the end nothing is told any more."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    assert talk_left(leader.workshop, MORNING) is None
    leader.talk()
    assert talk_left(leader.workshop, MORNING) == TALK_SECONDS
    assert talk_left(leader.workshop, MORNING + timedelta(seconds=TALK_SECONDS + 59)) == 0
    assert talk_left(leader.workshop, MORNING + timedelta(seconds=TALK_SECONDS + 61)) is None
    clock.advance(30)
    leader.talk()
    assert leader.workshop.info.talk_until is None
    leader.talk()
    clock.advance(TALK_SECONDS + 1)
    leader.talk()
    assert talk_left(leader.workshop, leader.now) == TALK_SECONDS


def test_levels_are_met_by_what_was_said_of_their_statements(leader: Facilitator) -> None:
    """All true is met, one not true or disputed is not, and nothing said is nothing known."""
    assert judged_levels(leader.workshop, 1) == {}
    leader.judge(1, 1, 1, "true")
    leader.judge(1, 2, 1, "untrue")
    leader.judge(1, 4, 1, "disputed")
    assert judged_levels(leader.workshop, 1) == {1: True, 2: False, 4: False}
    leader.judge(1, 2, 1, "true")
    leader.judge(1, 4, 1, None)
    topic = leader.workshop.topics[1]
    assert judged_levels(leader.workshop, 1) == {1: True, 2: True}
    assert [verdict(topic, level, 1) for level in (1, 2, 4)] == ["true", "true", None]
    assert (topic.untrue, topic.disputed) == ((), ())


@pytest.mark.parametrize(("level", "statement"), [(0, 1), (6, 1), (1, 0), (1, 2)])
def test_a_statement_that_is_not_there_is_refused(leader: Facilitator, level: int, statement: int) -> None:
    """The tiny model has one statement a level."""
    assert refusal(discussion.judge, leader.workshop, 1, level, statement, "true").key == "statement.unknown"


def test_no_statement_is_judged_while_votes_are_hidden(leader: Facilitator) -> None:
    """It would say what somebody thinks before all have voted."""
    leader.vote(2, 1, 3)
    assert refusal(discussion.judge, leader.workshop, 2, 1, 1, "true").key == "record.hidden"


# The rules


@pytest.mark.parametrize(
    ("votes", "threshold", "level", "share"),
    [
        ((4, 4, 4), 75, 4, 100.0),
        ((2, 4, 4), 75, None, 200 / 3),
        ((2, 4, 4), 60, 4, 200 / 3),
        ((2, 4, ABSTAIN), 50, None, 50.0),
        ((4, ABSTAIN, ABSENT), 100, 4, 100.0),
        ((ABSTAIN, ABSTAIN, ABSENT), 50, None, None),
    ],
)
def test_the_threshold_is_held_against_the_votes_alone(
    votes: tuple[int | str, ...], threshold: int, level: int | None, share: float | None
) -> None:
    """Who abstains or is absent does not count, and half against half is no agreement."""
    leader = tiny_facilitator()
    leader.change_info(threshold=threshold, rounds=1)
    for who, ballot in enumerate(votes, start=1):
        leader.vote(1, who, ballot)  # type: ignore[arg-type]
    assert by_the_rules(leader.workshop, 1) is None
    leader.reveal(1)
    found = by_the_rules(leader.workshop, 1)
    assert found is not None
    assert (found.level, found.last) == (level, True)
    assert found.share == (share if share is None else pytest.approx(share))


def test_the_rules_are_fixed_from_the_first_vote() -> None:
    """Before it everything can be chosen; after it only what is the same as before is taken."""
    leader = tiny_facilitator()
    leader.change_info(threshold=80, rounds=2, tie="park", anonymous=True)
    info = leader.workshop.info
    assert (info.anonymous, info.threshold, info.rounds, info.tie) == (True, 80, 2, "park")
    leader.change_info(anonymous=False)
    leader.vote(1, 1, 3)
    for change in ({"threshold": 75}, {"rounds": 3}, {"tie": "chair"}, {"anonymous": True}):
        assert refusal(leader.change_info, **change).key == "rules.fixed"
    leader.change_info(title="Anders", threshold=80)
    assert leader.workshop.info.title == "Anders"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"threshold": 49}, "rules.threshold"),
        ({"threshold": 101}, "rules.threshold"),
        ({"threshold": True}, "rules.threshold"),
        ({"rounds": 0}, "rules.rounds"),
        ({"rounds": 100}, "rules.rounds"),
        ({"tie": "vote"}, "rules.tie"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(values: dict[str, object], key: str) -> None:
    """Below half two levels could both be agreed on."""
    assert refusal(tiny_facilitator().change_info, **values).key == key


# Earlier records


def test_earlier_records_are_kept_through_reopening_undo_and_redo(leader: Facilitator) -> None:
    """What was taken back is not among them, and what stands is not either."""

    def earlier() -> list[int | None]:
        return [record.level for _, record in earlier_records(leader.workshop, leader.history.events, 1)]

    leader.record(1, 2, "agreed")
    assert earlier() == []
    leader.reopen(1)
    assert earlier() == [2]
    leader.record(1, 3, "agreed")
    assert earlier() == [2]
    leader.undo()
    assert earlier() == [2]
    leader.redo()
    assert earlier() == [2]
    leader.reopen(1)
    assert earlier() == [2, 3]
    leader.undo()
    leader.undo()
    leader.undo()
    assert leader.workshop.consensus[1].level == 2
    assert earlier() == []


def test_a_high_level_without_evidence_is_not_supported(leader: Facilitator) -> None:
    """From level 4 on; a parked paragraph has no level to support."""

    def unsupported(level: int | None, kind: str, **said: list[str]) -> bool:
        leader.record(1, level, kind, **said)
        return leader.workshop.consensus[1].unsupported

    assert unsupported(4, "agreed")
    assert not unsupported(4, "agreed", evidence=["verslag"], objections=["maar"])
    assert leader.workshop.consensus[1].objections == ("maar",)
    assert not unsupported(3, "agreed")
    assert not unsupported(None, "parked")


def test_nobody_waits_for_who_is_away(leader: Facilitator) -> None:
    """They stay on the list, and their votes of before stay theirs."""
    leader.set_away(2, away=True)
    assert [person.name for person in leader.workshop.present] == ["Anna", "Carla"]
    assert leader.workshop.ballots[101] == {1: 2, 2: 4, 3: 4}
    leader.undo()
    assert len(leader.workshop.present) == 3
