"""What the votes say, in sentences: the figures of the domain, read by people."""

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import tiny_facilitator, vote_all
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens.stage_result import result_view
from workshop.widgets.views import ResultView, Turn

SIX = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima")
EIGHT = (*SIX, "Gijs", "Hanna")


def revealed(*ballots: Ballot, language: str = "en", **rules: Any) -> ResultView:
    """Give what the stage shows of a round with these ballots."""
    return view(leader(*ballots, **rules), language)


def leader(*ballots: Ballot, **rules: Any) -> Facilitator:
    """Lead a group with these ballots to the reveal; ``rules`` are those of the workshop."""
    leading = tiny_facilitator([f"P{number}" for number in range(1, len(ballots) + 1)])
    if rules:
        leading.change_info(**rules)
    for who, ballot in enumerate(ballots, start=1):
        leading.vote(1, who, ballot)
    leading.reveal(1)
    return leading


def view(leading: Facilitator, language: str = "en") -> ResultView:
    """Give what the stage shows of paragraph 1."""
    shown = result_view(leading.workshop, 1, Translator(language))
    assert shown is not None
    return shown


def has(shown: ResultView, sentence: str) -> bool:
    """Tell whether a sentence stands below the bars."""
    return any(sentence in text for text in shown.sentences)


def test_agreement_has_its_sentence_in_words() -> None:
    """Six votes around 3, two of them a level off: 2/6 of a level on average."""
    shown = revealed(3, 3, 2, 3, 4, 3)
    assert shown.agreement == "agreement 83%"
    assert has(shown, "Votes lie on average 0.3 levels from the middle vote (0 is 100%, 2 is 0%).")
    dutch = revealed(3, 3, 2, 3, 4, 3, language="nl")
    assert dutch.agreement == "eensgezindheid 83%"
    assert has(dutch, "Stemmen liggen gemiddeld 0,3 niveaus van de middelste stem")


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ((3, 3, 2, 3, 4, 3), "6 votes: without any one person agreement would be 80–90%; the middle vote stays 3. "),
        ((3, 3, 2, 3, 4, 3), "Random voting reaches 83% at most 5% of the time."),
        ((2, 2, 4, 4), "4 votes: without any one person agreement would be 67%; the middle vote would be between 2"),
        ((3, 3, 3), "3 votes: without any one person agreement would be 100%; the middle vote stays 3."),
        ((2, 4, ABSTAIN), "2 votes: too few to say anything about."),
        ((2, ABSENT, ABSTAIN), "1 vote: too few to say anything about."),
    ],
)
def test_how_sure_it_is_is_one_sentence(votes: tuple[Ballot, ...], sentence: str) -> None:
    """It says what any one person can change, and what chance would give; too few votes say nothing."""
    assert has(revealed(*votes), sentence)


def test_without_votes_there_is_no_figure() -> None:
    """Everybody abstains: no agreement, no middle vote, nobody to hear, only who abstained."""
    shown = revealed(ABSTAIN, ABSTAIN, ABSENT)
    assert (shown.pattern, shown.agreement, shown.discuss) == ("too few votes", "", "")
    assert shown.order == ()
    assert shown.sentences == ("Abstained: P1, P2.", "Absent: P3.")
    assert shown.flags == ("⚑ 2 of 2 abstain: ask why.",)


@pytest.mark.parametrize(
    ("ballots", "flagged"),
    [
        ((3, 3, 3, ABSTAIN), False),
        ((3, 3, ABSTAIN), True),
        ((3, 3, 3, ABSTAIN, ABSENT), False),
        ((3, 3, 3, 3, 3, ABSTAIN, ABSTAIN), True),
    ],
)
def test_a_flag_when_over_a_quarter_abstain(ballots: tuple[Ballot, ...], flagged: bool) -> None:  # noqa: FBT001
    """Of those present: who is absent does not count, and a quarter is not over a quarter."""
    assert bool(revealed(*ballots).flags) is flagged


def test_disagreement_is_said_in_a_word_beside_its_colour() -> None:
    """Red, amber or none: the colour for the pattern, and what it asks for."""
    shown = [revealed(*votes) for votes in ((1, 1, 5, 5), (2, 3, 4), (3, 3, 3))]
    assert [one.disagreement for one in shown] == ["red", "amber", "none"]
    assert [one.discuss for one in shown] == ["red: discuss first", "amber: discuss", "no need to discuss"]
    assert [one.pattern for one in shown] == ["two camps", "spread", "unanimous"]


def test_who_stands_apart_is_named_with_the_level() -> None:
    """Two or more levels from the middle of the others; by level only where votes have no names."""
    assert has(revealed(1, 3, 3, 3, 5), "2 or more levels away: P1 (1), P5 (5).")
    assert has(revealed(1, 3, 3, 3, 5, anonymous=True), "2 or more levels away: 1× level 1, 1× level 5.")
    assert not has(revealed(2, 3, 3), "2 or more levels away")


@pytest.mark.parametrize(
    ("votes", "rules", "sentence"),
    [
        ((3, 3, 3, 4), {}, "75% on level 3: agreed by your own rule (75%)."),
        ((3, 3, 4, 4), {}, "At most 50% on one level, your rule is 75%: 2 more rounds."),
        ((3, 3, 4, 4), {"rounds": 2}, "At most 50% on one level, your rule is 75%: 1 more round."),
        ((3, 3, 4, 4), {"rounds": 1}, "At most 50% on one level (rule: 75%), last round: the chair decides."),
        ((3, 3, 4, 4), {"rounds": 1, "tie": "lower"}, "(rule: 75%), last round: the lower level stands."),
        ((3, 3, 4, 4), {"rounds": 1, "tie": "park"}, "(rule: 75%), last round: park it."),
        ((ABSTAIN, ABSTAIN), {"rounds": 1, "tie": "park"}, "At most 0% on one level"),
        ((3, 3, 4), {"threshold": 67}, "At most 66% on one level, your rule is 67%"),
    ],
)
def test_the_rules_of_the_group_are_held_against_the_votes(
    votes: tuple[Ballot, ...], rules: dict[str, Any], sentence: str
) -> None:
    """What was fixed beforehand: agreed, another round, or what the last round means; just short is short."""
    assert sentence in revealed(*votes, **rules).rule


def test_once_recorded_nobody_has_to_speak_and_no_rule_is_held_up() -> None:
    """The record comes first, the votes stay below it."""
    leading = leader(2, 4, 4)
    assert view(leading).order
    leading.record(1, 4, "agreed")
    shown = view(leading)
    assert shown.recorded[0] == "Recorded: level 4 (agreed)"
    assert (shown.rule, shown.order, shown.order_title) == ("", (), "")
    assert [bar.votes for bar in shown.bars] == [0, 1, 0, 2, 0]


# Whom to hear


def test_who_was_heard_is_ticked_in_the_order() -> None:
    """Lowest and highest by turns, the chair (the last of the list) last; a tick stays with its round."""
    leading = leader(3, 1, 5, 3, 1)
    leading.hear(1, 3)
    assert view(leading).order == (
        Turn(2, "P2"),
        Turn(3, "P3", heard=True),
        Turn(1, "P1"),
        Turn(4, "P4"),
        Turn(5, "P5"),
    )
    leading.new_round(1)
    vote_all(leading, 1, (3, 1, 5, 3, 1))
    leading.reveal(1)
    assert not any(turn.heard for turn in view(leading).order)


def test_an_anonymous_vote_names_nobody() -> None:
    """Bars are counts, and the order has a turn for each level that somebody chose."""
    leading = leader(1, 5, 5, 3, ABSTAIN, ABSENT, anonymous=True)
    shown = view(leading)
    assert [(bar.votes, bar.names) for bar in shown.bars] == [(1, ()), (0, ()), (1, ()), (0, ()), (2, ())]
    assert shown.order_title == "May say something:"
    assert [turn.words for turn in shown.order] == [f"someone who chose {level}" for level in (1, 5, 3)]
    leading.hear(1, shown.order[1].who)
    assert [turn.heard for turn in view(leading).order] == [False, True, False]
    told = " ".join([*shown.sentences, *shown.flags, *(turn.words for turn in shown.order)])
    assert not any(person.name in told for person in leading.workshop.participants.values())
    assert has(shown, "Abstained: 1.")
    assert has(shown, "Absent: 1.")


def test_ballots_by_seat_are_shown_like_any_others() -> None:
    """After an anonymous reveal a ballot belongs to a seat and to nobody on the list; all that is said still stands."""
    leading = leader(1, 5, 5, 3, ABSTAIN, ABSENT, anonymous=True)
    seats: dict[int, Ballot] = dict(enumerate((1, 3, 5, 5, ABSENT, ABSTAIN), start=501))
    by_seat = result_view(replace(leading.workshop, ballots={101: seats}), 1, Translator("en"))
    assert by_seat is not None
    by_person = view(leading)
    assert by_seat._replace(order=()) == by_person._replace(order=())
    assert [turn.words for turn in by_seat.order] == [turn.words for turn in by_person.order]
    assert {turn.who for turn in by_seat.order} <= set(seats)
