"""The course of a paragraph: who moved where between its rounds, and whether that was toward the chair."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import tiny_facilitator
from tests.unit.ballots import levels
from workshop.domain.course import Move, Pull, first_vote_of_chair, newest_pull, steps
from workshop.domain.movement import movement
from workshop.domain.workshop import ABSTAIN, Ballot
from workshop.facilitator import Facilitator

Rounds = Sequence[Sequence[Ballot]]


def led(*rounds: Sequence[Ballot], anonymous: bool = False, reveal_last: bool = True) -> Facilitator:
    """Lead a group through rounds on paragraph 1; the last of the list is the chair."""
    leading = tiny_facilitator([f"P{number}" for number in range(1, len(rounds[0]) + 1)])
    leading.change_info(anonymous=anonymous)
    for number, ballots in enumerate(rounds, start=1):
        if number > 1:
            leading.new_round(1)
        for who, ballot in enumerate(ballots, start=1):
            leading.vote(1, who, ballot)
        if number < len(rounds) or reveal_last:
            leading.reveal(1)
    return leading


def pull(*rounds: Sequence[Ballot], anonymous: bool = False) -> Pull | None:
    """Give whether the newest of these rounds moved toward the chair, the last of the list."""
    return newest_pull(led(*rounds, anonymous=anonymous).workshop, 1)


def test_who_moved_how_far_and_to_whom() -> None:
    """Everybody who voted another level, seen from the earlier median, with who stood there before."""
    (step,) = steps(led((1, 3, 4, 3, 2), (2, 4, 2, 3, 2)).workshop, 1)
    assert step.middle == 3
    assert step.moves == (
        Move(1, 1, 2, "toward", (5,)),
        Move(2, 3, 4, "away", (3,)),
        Move(3, 4, 2, "across", (5,)),
    )
    assert (step.movement.toward, step.movement.away, step.movement.across, step.movement.stayed) == (1, 1, 1, 2)


def test_who_came_or_abstained_did_not_move() -> None:
    """A move has a vote before and a vote after it."""
    (step,) = steps(led((ABSTAIN, 3, 5), (3, ABSTAIN, 4)).workshop, 1)
    assert [move.who for move in step.moves] == [3]


def test_only_revealed_rounds_are_steps() -> None:
    """While votes are hidden there is nothing to say of them; three rounds are two steps."""
    rounds = ((1, 2, 3), (2, 2, 3), (3, 3, 3))
    assert [(s.before.number, s.after.number) for s in steps(led(*rounds).workshop, 1)] == [(1, 2), (2, 3)]
    assert len(steps(led(*rounds, reveal_last=False).workshop, 1)) == 1
    assert steps(led((1, 2, 3)).workshop, 1) == ()
    assert steps(tiny_facilitator().workshop, 1) == ()


@given(st.lists(st.tuples(levels, levels), min_size=2, max_size=8))
def test_a_step_is_the_movement_of_its_votes(pairs: list[tuple[int, int]]) -> None:
    """The figures are those of ``movement``, and those who moved are those that it counts."""
    before, after = zip(*pairs, strict=True)
    (step,) = steps(led(before, after).workshop, 1)
    chair = len(pairs)
    moved = movement(dict(enumerate(before, 1)), dict(enumerate(after, 1)), chair)
    assert step.movement == moved
    assert len(step.moves) == moved.toward + moved.away + moved.across
    assert [move.direction for move in step.moves].count("toward") == moved.toward


# Toward the chair


def test_a_pull_is_most_of_the_way_of_two_or_more() -> None:
    """Over half of the others' way, and the earlier middle of the others elsewhere."""
    assert pull((1, 1, 2, 5), (4, 4, 2, 5)) == Pull(5, 1.0, middle=False)
    assert pull((1, 1, 2, 5), (4, 1, 2, 5)) is None, "one person is no group"
    assert pull((3, 3, 3, 5), (4, 2, 3, 5)) is None, "half of the way is not most of it"
    assert pull((3, 3, 1, 5), (4, 2, 2, 5)) == Pull(5, 2 / 3, middle=False)
    assert pull((3, 3, 3, 5), (3, 3, 3, 3)) is None, "the chair alone moved"
    assert pull((1, 3, 3, 5), (1, 3, 3, 3), (4, 3, 3, 5)) is None, "one person, and the chair on the way back"


def test_a_pull_to_where_the_others_stood_too_says_so() -> None:
    """It can as well be that they agree."""
    assert pull((2, 3, 5, 3), (3, 3, 3, 3)) == Pull(3, 1.0, middle=True)


def test_it_is_the_first_vote_of_the_chair_that_counts() -> None:
    """Also rounds later, and when the chair abstained at first."""
    assert pull((1, 1, 1, 5), (1, 1, 1, 1), (4, 3, 1, 1)) == Pull(5, 1.0, middle=False)
    leading = led((1, 1, 1, ABSTAIN), (1, 1, 1, 4))
    assert first_vote_of_chair(leading.workshop, 1) == 4
    assert first_vote_of_chair(leading.workshop, 2) is None


def test_without_a_chair_or_with_hidden_votes_there_is_no_pull() -> None:
    """The vote of nobody draws nobody, and a hidden round says nothing."""
    leading = led((1, 1, 2, 5), (4, 4, 2, 5), reveal_last=False)
    assert newest_pull(leading.workshop, 1) is None
    leading.reveal(1)
    assert newest_pull(leading.workshop, 1) is not None
    people = {number: person._replace(chair=False) for number, person in leading.workshop.participants.items()}
    object.__setattr__(leading.workshop, "participants", people)
    assert newest_pull(leading.workshop, 1) is None


def test_of_an_anonymous_vote_nobody_knows_who_moved() -> None:
    """The figures change, and that is all: no counts, no names, no chair."""
    rounds = ((1, 1, 2, 5), (4, 4, 2, 5))
    (step,) = steps(led(*rounds, anonymous=True).workshop, 1)
    (named,) = steps(led(*rounds).workshop, 1)
    assert (step.movement.agreement, step.movement.level) == (named.movement.agreement, named.movement.level)
    assert (step.movement.toward, step.movement.away, step.movement.across, step.movement.stayed) == (0, 0, 0, 0)
    assert (step.movement.p, step.movement.toward_chair, step.moves, step.pull) == (None, None, (), None)
    assert pull(*rounds, anonymous=True) is None
