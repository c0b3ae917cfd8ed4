"""The level rule with its gap check, the kinds of consensus, and what each needs."""

from itertools import combinations, product
from typing import Any

import pytest

from tests.fakes import said, tiny_facilitator, tiny_workshop, vote_all
from tests.unit.rules import done, narrow_workshop, refusal
from workshop.domain import recording
from workshop.domain.maturity import LEVELS
from workshop.domain.recording import gap_check, record, usual_kind
from workshop.domain.workshop import ABSENT, ABSTAIN, KINDS, Consensus, Workshop
from workshop.facilitator import Facilitator


def revealed(*levels: int) -> Facilitator:
    """Lead paragraph 1 to the reveal of these votes."""
    leader = tiny_facilitator([f"P{number}" for number in range(max(3, len(levels)))])
    vote_all(leader, 1, levels)
    leader.reveal(1)
    return leader


def recorded(workshop: Workshop, *values: Any, **details: Any) -> Consensus:
    """Give what is kept of paragraph 1."""
    return done(workshop, record(workshop, 1, *values, **details)).consensus[1]


# The level rule


@pytest.mark.parametrize(
    ("met", "level", "islands"),
    [
        ({1, 2, 3}, 3, ()),
        ({1}, 1, ()),
        ({1, 2, 3, 4, 5}, 5, ()),
        ({1, 3}, 1, (3,)),
        ({1, 2, 4, 5}, 2, (4, 5)),
        ({2, 3}, None, (2, 3)),
        ({5}, None, (5,)),
        (set(), None, ()),
        ([4, 1, 4, 2], 2, (4,)),
    ],
)
def test_the_level_stands_below_the_first_gap(met: set[int], level: int | None, islands: tuple[int, ...]) -> None:
    """It is the highest level without a gap below it, and above one are islands; without level 1 there is none yet."""
    assert gap_check(met) == (level, islands)


def test_the_gap_check_loses_no_level() -> None:
    """For every set of levels: those up to the level and the islands are together what was met, in order."""
    for size in range(6):
        for met in combinations(LEVELS, size):
            level, islands = gap_check(set(met))
            assert (*range(1, (level or 0) + 1), *islands) == met
            assert (level or 0) + 1 not in met


def test_the_gap_check_lowers_the_level_and_keeps_the_islands() -> None:
    """Best fit 4, but 3 is not met: the level is 2 and 4 is kept as an island, for quick wins."""
    kept = recorded(tiny_workshop(), 4, "agreed", met={1, 2, 4})
    assert (kept.level, kept.islands, kept.kind) == (2, (4,), "agreed")


def test_without_a_gap_check_the_level_is_what_fits_best() -> None:
    """Not having looked is something else than having found nothing met."""
    kept = recorded(tiny_workshop(), 4, "agreed")
    assert (kept.level, kept.islands) == (4, ())


@pytest.mark.parametrize(("met", "islands"), [((), ()), ((2, 3), (2, 3))])
def test_without_level_one_there_is_no_level_yet(met: tuple[int, ...], islands: tuple[int, ...]) -> None:
    """Neither 0 nor 1, and not parked either: the group did decide."""
    kept = recorded(tiny_workshop(), 3, "consent", met=met)
    assert (kept.level, kept.islands, kept.kind) == (None, islands, "consent")


# What is kept


def test_reason_evidence_and_dissent_are_kept() -> None:
    """Each cleaned, and without the empty ones."""
    kept = recorded(
        tiny_workshop(),
        3,
        "chair",
        reason=" omdat\r\nhet\x00 zo is ",
        evidence=["jaarplan", " ", "\u200b"],
        dissent=["Bram: 2", ""],
    )
    assert kept == Consensus(1, 3, "chair", "omdat\nhet zo is", ("jaarplan",), ("Bram: 2",), ())


@pytest.mark.parametrize("field", ["reason", "evidence", "dissent"])
def test_a_text_that_is_too_long_is_refused(field: str) -> None:
    """Over 5,000 characters nothing is recorded."""
    text: Any = "x" * 5001
    error = refusal(record, tiny_workshop(), 1, 3, "agreed", **{field: text if field == "reason" else [text]})
    assert error.key == "text.long"


def test_what_is_recorded_can_be_replaced() -> None:
    """The second consensus takes the place of the first, nothing of which is left."""
    leader = tiny_facilitator()
    leader.record(1, 4, "agreed", reason="eerst", met=[1, 2, 4])
    leader.record(1, 2, "consent")
    assert leader.workshop.consensus == {1: Consensus(1, 2, "consent")}


def test_reopening_takes_the_consensus_away_and_leaves_the_votes() -> None:
    """After it the group can vote again; without a consensus there is nothing to reopen."""
    leader = revealed(3, 3, 4)
    leader.record(1, 3, "agreed")
    votes = leader.workshop.ballots
    leader.reopen(1)
    assert leader.workshop.consensus == {}
    assert leader.workshop.ballots == votes
    assert refusal(recording.reopen, leader.workshop, 1).key == "record.nothing"


# What is refused


@pytest.mark.parametrize("level", [None, 0, 6, True, 3.0, float("nan"), "3"])
def test_only_levels_are_recorded(level: object) -> None:
    """Every kind but parked needs a whole number 1-5."""
    for kind in set(KINDS) - {"parked"}:
        assert refusal(record, tiny_workshop(), 1, level, kind).key == "record.level"


@pytest.mark.parametrize("met", [{0, 1}, {6}, [2.0], [True], ["1"], [None]])
def test_only_levels_are_met(met: object) -> None:
    """What is no level cannot be true."""
    assert refusal(record, tiny_workshop(), 1, 3, "agreed", met=met).key == "record.level"


def test_parked_has_no_level() -> None:
    """Parking needs no votes and takes no level; a gap check says nothing then."""
    assert recorded(tiny_workshop(), None, "parked", reason="later", met=[1, 3]) == Consensus(
        1, None, "parked", "later"
    )
    assert refusal(record, tiny_workshop(), 1, 3, "parked").key == "record.parked_level"


def test_an_unknown_kind_is_refused() -> None:
    """The kinds are the five there are."""
    error = refusal(record, tiny_workshop(), 1, 3, "majority")
    assert error.key == "record.kind"
    assert "majority" in said(error)


def test_hidden_votes_are_shown_before_anything_is_recorded() -> None:
    """Not even parked: the votes would stay hidden for good. A round without ballots hides nothing."""
    leader = revealed(2, 3, 4)
    leader.new_round(1)
    leader.record(1, 3, "agreed")
    leader.reopen(1)
    leader.vote(1, 1, ABSTAIN)
    for level, kind in ((3, "agreed"), (None, "parked")):
        assert refusal(record, leader.workshop, 1, level, kind).key == "record.hidden"


def test_what_is_not_treated_is_not_recorded() -> None:
    """A paragraph out of scope gets no level."""
    error = refusal(record, narrow_workshop(), 2, 3, "agreed")
    assert error.key == "paragraph.out_of_scope"
    assert "4.2" in said(error)


# Unanimous


@pytest.mark.parametrize(
    ("votes", "level", "kind"),
    [
        ([3, 3], 3, "unanimous"),
        ([3, 3, 3, 3], 3, "unanimous"),
        ([3, 3], 4, "agreed"),
        ([3, 3, 4], 3, "agreed"),
        ([3], 3, "agreed"),
        ([], 3, "agreed"),
    ],
)
def test_unanimous_is_what_two_or_more_all_voted(votes: list[int], level: int, kind: str) -> None:
    """One vote, or none, is no unanimity; nor is a level for which nobody voted."""
    assert usual_kind(votes, level) == kind
    leader = revealed(*votes) if votes else tiny_facilitator()
    if kind == "unanimous":
        assert recorded(leader.workshop, level, "unanimous").kind == "unanimous"
    else:
        assert refusal(record, leader.workshop, 1, level, "unanimous").key == "record.not_unanimous"


def test_who_abstains_or_is_absent_does_not_break_unanimity() -> None:
    """They voted for no other level."""
    leader = tiny_facilitator(["A", "B", "C", "D"])
    leader.vote_table(1, [2, ABSTAIN, ABSENT, 2])
    leader.reveal(1)
    assert recorded(leader.workshop, 2, "unanimous").level == 2


def test_the_last_round_that_was_shown_counts() -> None:
    """Unanimous after the second round, whatever the first was; a third that is still empty changes nothing."""
    leader = revealed(1, 3, 5)
    leader.new_round(1)
    vote_all(leader, 1, [3, 3, 3])
    leader.reveal(1)
    leader.new_round(1)
    assert recorded(leader.workshop, 3, "unanimous").level == 3
    assert refusal(record, leader.workshop, 1, 1, "unanimous").key == "record.not_unanimous"


def test_a_unanimous_group_can_find_a_gap() -> None:
    """All voted 3, and the gap check shows that 2 is not met: unanimous about what fits best, and level 1."""
    kept = recorded(revealed(3, 3, 3).workshop, 3, "unanimous", met={1, 3})
    assert (kept.level, kept.islands, kept.kind) == (1, (3,), "unanimous")


def test_the_usual_kind_is_never_refused() -> None:
    """Whatever two or three people vote and whichever level is chosen: the kind that is offered can be recorded."""
    for votes in product(LEVELS, repeat=2):
        workshop = revealed(*votes).workshop
        for level in LEVELS:
            kind = usual_kind(votes, level)
            assert recorded(workshop, level, kind).kind == kind
