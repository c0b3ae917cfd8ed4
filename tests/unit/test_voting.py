"""Rounds and ballots: who may vote when, whole tables typed at once, and the reveal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NAMES, said, tiny_facilitator, tiny_workshop, vote_all
from tests.unit.rules import done, narrow_workshop, refusal
from workshop.domain import voting
from workshop.domain.errors import WorkshopError
from workshop.domain.voting import ROUNDS_MAX, parse_table
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot

BALLOTS: dict[Ballot, str] = {1: "1", 2: "2", 3: "3", 4: "4", 5: "5", ABSTAIN: "-", ABSENT: "x"}


# One ballot


def test_the_first_ballot_opens_the_first_round() -> None:
    """Nobody has to start a round: the first vote does, in the same step; the second does not do it again."""
    first = voting.cast(tiny_workshop(), 2, 1, 4)
    assert [change.table for change in first.changes] == ["rounds", "votes"]
    workshop = done(tiny_workshop(), first)
    assert workshop.ballots == {201: {1: 4}}
    second = voting.cast(workshop, 2, 2, ABSENT)
    assert [change.table for change in second.changes] == ["votes"]
    assert done(workshop, second).ballots == {201: {1: 4, 2: "absent"}}


@pytest.mark.parametrize("ballot", list(BALLOTS))
def test_every_ballot_can_be_cast_and_corrected(ballot: Ballot) -> None:
    """A level, an abstention and an absence are each taken, and each takes the place of what was there."""
    workshop = done(tiny_workshop(), voting.cast(tiny_workshop(), 1, 1, ballot))
    assert workshop.ballots == {101: {1: ballot}}
    assert done(workshop, voting.cast(workshop, 1, 1, 2)).ballots == {101: {1: 2}}


def test_a_ballot_can_be_taken_away_once() -> None:
    """Who has not voted has no ballot to take away."""
    workshop = done(tiny_workshop(), voting.cast(tiny_workshop(), 1, 1, 3))
    without = done(workshop, voting.cast(workshop, 1, 1, None))
    assert without.ballots == {}
    assert refusal(voting.cast, without, 1, 1, None).key == "vote.nothing"
    assert refusal(voting.cast, tiny_workshop(), 1, 1, None).key == "vote.nothing"


@pytest.mark.parametrize("ballot", [0, 6, -1, True, False, 3.0, 2.5, float("nan"), "3", "ABSENT", "", [3]])
def test_what_is_no_ballot_is_refused(ballot: object) -> None:
    """Only a whole number 1-5, an abstention or an absence; true and 3.0 are no whole numbers."""
    error = refusal(voting.cast, tiny_workshop(), 1, 1, ballot)
    assert error.key == "vote.level"
    assert error.params == {"level": ballot}
    assert refusal(voting.cast_table, tiny_workshop(), 1, [3, ballot]).key == "vote.level"


@pytest.mark.parametrize("participant", [0, 4, -1])
def test_only_participants_vote(participant: int) -> None:
    """A number that nobody has is refused."""
    assert refusal(voting.cast, tiny_workshop(), 1, participant, 3).key == "participant.unknown"


def test_what_is_not_treated_is_not_voted_on() -> None:
    """A paragraph out of scope is named in the refusal; so is it for a whole table."""
    workshop = narrow_workshop()
    for error in (refusal(voting.cast, workshop, 2, 1, 3), refusal(voting.cast_table, workshop, 2, [3])):
        assert error.key == "paragraph.out_of_scope"
        assert "4.2" in said(error)


def test_after_the_reveal_votes_change_only_in_a_new_round() -> None:
    """Neither one vote nor a table changes a round that was shown; the new round starts empty, the old one stays."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [2, 3, 5])
    leader.reveal(1)
    assert refusal(voting.cast, leader.workshop, 1, 1, 3).key == "vote.revealed"
    assert refusal(voting.cast, leader.workshop, 1, 1, None).key == "vote.revealed"
    assert refusal(voting.cast_table, leader.workshop, 1, [3]).key == "vote.revealed"
    leader.new_round(1)
    leader.vote(1, 1, 3)
    assert leader.workshop.ballots == {101: {1: 2, 2: 3, 3: 5}, 102: {1: 3}}
    assert [(round_.number, round_.revealed) for round_ in leader.workshop.rounds_of(1)] == [(1, True), (2, False)]


def test_what_is_recorded_is_not_voted_on() -> None:
    """Also when parked, and also when no round was ever opened, until it is reopened."""
    leader = tiny_facilitator()
    leader.record(1, None, "parked")
    assert refusal(voting.cast, leader.workshop, 1, 1, 3).key == "vote.recorded"
    assert refusal(voting.cast_table, leader.workshop, 1, [3]).key == "vote.recorded"
    assert refusal(voting.new_round, leader.workshop, 1).key == "vote.recorded"
    leader.reopen(1)
    leader.vote(1, 1, 3)
    assert leader.workshop.ballots == {101: {1: 3}}


# A whole table


def test_a_table_gives_the_first_people_their_ballots() -> None:
    """In the order of the list, in one step; who is beyond the table keeps what they had."""
    leader = tiny_facilitator()
    leader.vote(1, 1, 5)
    leader.vote(1, 3, 2)
    leader.vote_table(1, [ABSTAIN, 4])
    assert leader.workshop.ballots == {101: {1: "abstain", 2: 4, 3: 2}}
    leader.undo()
    assert leader.workshop.ballots == {101: {1: 5, 3: 2}}


def test_a_table_follows_the_list_also_after_somebody_left_it() -> None:
    """The second ballot is for the second person on the list, whatever their number."""
    leader = tiny_facilitator()
    leader.remove_person(2)
    leader.vote_table(2, [1, 5])
    assert leader.workshop.ballots == {201: {1: 1, 3: 5}}


@pytest.mark.parametrize("length", [0, 4])
def test_a_table_has_at_most_a_ballot_for_each(length: int) -> None:
    """None, or more than there are people, is refused with both numbers."""
    error = refusal(voting.cast_table, tiny_workshop(), 1, [3] * length)
    assert error.key == "table.length"
    assert error.params == {"given": length, "people": len(NAMES)}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3 3 2 - 4", [3, 3, 2, ABSTAIN, 4]),
        ("332-4", [3, 3, 2, ABSTAIN, 4]),
        (" 1,2 ; x/X |5\n", [1, 2, ABSENT, ABSENT, 5]),
        ("0 - – — \u2212", [ABSTAIN] * 5),
        ("3\t4\r\n2\t-\r\n", [3, 4, 2, ABSTAIN]),
        ("3\r4\r", [3, 4]),
        ("\xa04\u2003 5 ", [4, 5]),
        ("3;4;;;\n\n", [3, 4]),
        ("", []),
        (" \t\n", []),
    ],
)
def test_ballots_are_read_as_they_are_typed_or_pasted(typed: str, read: list[Ballot]) -> None:
    """Digits, dashes of any length and x, with anything usual or nothing between them."""
    assert parse_table(typed) == read


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("6", 1),
        ("3 9", 3),
        ("1 2 a", 5),
        ("3.5", 2),
        ("\uff13", 1),
        ("²", 1),
        ("٣", 1),
        ("3 +", 3),
        ("3\x00", 2),
        ("\ud800", 1),
        ("3\t\t4", 3),
        ("\t3", 1),
        ("3, ,4", 4),
        ("3\n\n4", 3),
        ("3\r\r4", 3),
        ("3\r\n\r\n4", 3),
    ],
)
def test_the_place_of_what_is_no_ballot_is_named(typed: str, place: int) -> None:
    """Nothing is guessed: an empty cell in a pasted table would give the next vote to the wrong person."""
    error = refusal(parse_table, typed)
    assert error.key == "table.character"
    assert error.params == {"place": place}


def test_the_refusal_of_a_table_shows_no_vote() -> None:
    """The projector shows the sentence: it names the place and nothing of what was typed."""
    assert not {"7", "9"} & set(said(refusal(parse_table, "9 7 7")))


@given(st.lists(st.sampled_from(list(BALLOTS))), st.sampled_from(["", " ", "  ", ",", "; ", "\t", " / ", "\r\n"]))
def test_what_is_written_is_read(ballots: list[Ballot], between: str) -> None:
    """Any ballots, written with any usual sign between them, are read back as they are."""
    assert parse_table(between.join(BALLOTS[ballot] for ballot in ballots)) == ballots


@given(st.text(st.one_of(st.sampled_from("12345-0xX ,;\t\n\r/|"), st.characters()), max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is pasted gives ballots that can be cast, or a refusal that names a place within it."""
    try:
        answer: object = parse_table(text)
    except WorkshopError as error:
        answer = error.key, error.params["place"] in range(1, len(text) + 1)
    assert answer == ("table.character", True) or (isinstance(answer, list) and set(answer) <= set(BALLOTS))


# Reveal and rounds


def test_a_reveal_shows_the_last_round() -> None:
    """Also when somebody has not voted, and when all who did abstain."""
    leader = tiny_facilitator()
    leader.vote(1, 2, ABSTAIN)
    leader.reveal(1)
    assert leader.workshop.rounds[101].revealed
    assert leader.workshop.levels_of(leader.workshop.rounds[101]) == {}
    assert refusal(voting.reveal, leader.workshop, 1).key == "reveal.done"


def test_without_a_ballot_there_is_nothing_to_reveal() -> None:
    """Neither before the first vote, nor when it was taken away, nor in a new round."""
    leader = tiny_facilitator()
    assert refusal(voting.reveal, leader.workshop, 1).key == "reveal.no_votes"
    leader.vote(1, 1, 3)
    leader.vote(1, 1, None)
    assert refusal(voting.reveal, leader.workshop, 1).key == "reveal.no_votes"
    leader.vote(1, 1, 3)
    leader.reveal(1)
    leader.new_round(1)
    assert refusal(voting.reveal, leader.workshop, 1).key == "reveal.no_votes"


def test_a_round_follows_one_that_was_shown() -> None:
    """Not before the first vote, and not while a round is open."""
    leader = tiny_facilitator()
    assert refusal(voting.new_round, leader.workshop, 1).key == "round.open"
    leader.vote(1, 1, 3)
    assert refusal(voting.new_round, leader.workshop, 1).key == "round.open"
    leader.reveal(1)
    leader.new_round(1)
    assert refusal(voting.new_round, leader.workshop, 1).key == "round.open"


def test_rounds_end_before_their_keys_run_out() -> None:
    """The 99th round can be voted on; a 100th would have the key of another paragraph's."""
    leader = tiny_facilitator()
    for number in range(1, ROUNDS_MAX + 1):
        if number > 1:
            leader.new_round(1)
        leader.vote(1, 1, 3)
        leader.reveal(1)
    assert len(leader.workshop.rounds_of(1)) == ROUNDS_MAX
    error = refusal(voting.new_round, leader.workshop, 1)
    assert error.key == "round.many"
    assert "99" in said(error)
    assert leader.workshop.rounds_of(2) == ()
