"""Scores given beforehand: they become revealed first rounds, all of them or none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, said, tiny_facilitator, tiny_model, tiny_workshop
from tests.unit.rules import done, narrow_workshop, refusal
from workshop.domain import profile
from workshop.domain.changes import fold
from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreRow, ScoreSheet, take_scores
from workshop.domain.setting_up import Person, blank
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot, Consensus, Workshop
from workshop.facilitator import Facilitator


def sheet(*rows: ScoreRow, names: tuple[str, ...] = ("Anna", "Bram", "Carla"), line: int = 1) -> ScoreSheet:
    """Give a score file."""
    return ScoreSheet("scores.csv", names, rows, line)


def taken(workshop: Workshop, *rows: ScoreRow, names: tuple[str, ...] = ("Anna", "Bram", "Carla")) -> Workshop:
    """Give the workshop after the scores."""
    return done(workshop, take_scores(workshop, sheet(*rows, names=names)))


# What becomes of them


def test_scores_become_a_round_that_was_shown() -> None:
    """Levels, abstentions and absentees; paragraphs that are not in the file stay as they are."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.2", {"Anna": 3, "Bram": ABSTAIN, "Carla": ABSENT}))
    assert workshop.ballots == {201: {1: 3, 2: "abstain", 3: "absent"}}
    assert [(r.paragraph, r.number, r.revealed) for r in workshop.rounds.values()] == [(2, 1, True)]
    assert workshop.consensus == {}
    assert workshop.topics == tiny_workshop().topics


def test_who_has_no_cell_was_absent() -> None:
    """A row without somebody's cell is the same as an empty one; who has no column has no ballot."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.1", {"Bram": 2}), names=("Carla", "Bram"))
    assert workshop.ballots == {101: {3: "absent", 2: 2}}


@pytest.mark.parametrize("ballots", [{}, {"Anna": ABSENT, "Bram": ABSENT}])
def test_a_row_without_a_score_is_no_vote(ballots: dict[str, Ballot]) -> None:
    """Its target and consensus are taken; the group can still vote on it, and scores can still be read in."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.1", ballots, target=5))
    assert (workshop.rounds, workshop.ballots, workshop.target_of(1)) == ({}, {}, 5)
    later = taken(workshop, ScoreRow(2, "4.1", {"Anna": 3}))
    assert later.ballots[101][1] == 3
    decided = taken(tiny_workshop(), ScoreRow(2, "4.1", ballots, consensus=2))
    assert decided.consensus == {1: Consensus(1, 2, "agreed")}


@pytest.mark.parametrize(
    ("ballots", "kind"),
    [
        ({"Anna": 3, "Bram": 3, "Carla": ABSTAIN}, "unanimous"),
        ({"Anna": 3, "Bram": 3, "Carla": 4}, "agreed"),
        ({"Anna": 2, "Bram": 2, "Carla": 2}, "agreed"),
        ({"Anna": 3}, "agreed"),
    ],
)
def test_what_was_decided_beforehand_is_recorded(ballots: dict[str, Ballot], kind: str) -> None:
    """With the kind that the votes speak for."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "5.1", ballots, consensus=3))
    assert workshop.consensus == {3: Consensus(3, 3, kind)}


def test_target_and_importance_are_taken() -> None:
    """Where they are given; elsewhere those of the workshop stay."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.1", {"Anna": 1}, target=5, importance=1), ScoreRow(3, "4.2"))
    assert (workshop.topics[1].target, workshop.topics[1].importance) == (5, 1)
    assert (workshop.topics[2].target, workshop.topics[2].importance) == (None, 3)
    aimed = taken(tiny_workshop(), ScoreRow(2, "4.1", target=5, importance=1))
    assert taken(aimed, ScoreRow(2, "4.1", {"Anna": 1})).topics == workshop.topics == aimed.topics


def test_the_columns_are_the_people_of_a_workshop_without_any() -> None:
    """Named as they are kept, in the order of the columns, also when the header has them in another spelling."""
    workshop = taken(
        tiny_workshop([]),
        ScoreRow(2, "4.1", {" Zoe\u0308  de Wit": 4, "\ufeffBram": 2}),
        names=(" Zoe\u0308  de Wit", "\ufeffBram"),
    )
    assert [person.name for person in workshop.participants.values()] == ["Zo\xeb de Wit", "Bram"]
    assert workshop.ballots == {101: {1: 4, 2: 2}}
    assert workshop.chair is None


@pytest.mark.parametrize("column", ["Zo\xeb", "ZO\xcb", "Zoe\u0308", " zoë ", "Zoë\u200b"])
def test_a_column_is_found_by_its_name_however_it_is_written(column: str) -> None:
    """Case, blanks and composition make no other person."""
    workshop = taken(tiny_workshop(["Bram", "Zo\xeb"]), ScoreRow(2, "4.1", {column: 5}), names=(column,))
    assert workshop.ballots == {101: {2: 5}}


def test_scores_can_come_in_parts() -> None:
    """A second file adds the paragraphs that the first had not."""
    first = taken(tiny_workshop(), ScoreRow(2, "4.1", {"Anna": 3}))
    second = taken(first, ScoreRow(2, "4.2", {"Anna": 4}))
    assert second.ballots == {101: {1: 3, 2: ABSENT, 3: ABSENT}, 201: {1: 4, 2: ABSENT, 3: ABSENT}}


def test_taken_scores_are_undone_in_one_step() -> None:
    """People, rounds, votes, levels and targets together."""
    leader = tiny_facilitator([])
    before = leader.workshop
    leader.import_scores(sheet(ScoreRow(2, "4.1", {"Anna": 3, "Bram": 3}, 3, 5, 5), names=("Anna", "Bram")))
    assert leader.workshop.participants
    leader.undo()
    assert leader.workshop == before


# What is refused


def error_of(workshop: Workshop, *rows: ScoreRow, names: tuple[str, ...] = ("Anna",), line: int = 1) -> WorkshopError:
    """Give the error with which scores are refused."""
    return refusal(take_scores, workshop, sheet(*rows, names=names, line=line))


def test_an_unknown_column_is_refused() -> None:
    """With its name and the line of the header, also where nobody scored in it."""
    error = error_of(tiny_workshop(), ScoreRow(4, "4.1", {"Anna": 3}), names=("Anna", "Dirk"), line=3)
    assert error.key == "scores.column"
    assert {"scores.csv", "Dirk", "3"} <= set(said(error).replace(",", "").replace(":", "").split())


@pytest.mark.parametrize(
    "double", [("Anna", "Anna"), ("Anna", "anna "), ("Zo\xeb", "Zoe\u0308"), ("Jan", "Bram", "JAN")]
)
@pytest.mark.parametrize("people", [(), ("Anna", "Bram", "Zo\xeb", "Jan")])
def test_two_columns_for_one_person_are_refused(double: tuple[str, ...], people: tuple[str, ...]) -> None:
    """The votes of one of them would be lost without a word; in a new workshop as in one that has people."""
    error = error_of(tiny_workshop(people), ScoreRow(2, "4.1", {double[0]: 1, double[-1]: 5}), names=double)
    assert error.key == "scores.column_double"
    assert (error.params["column"], error.params["line"]) == (double[-1], 1)


def test_a_name_that_cannot_be_is_refused() -> None:
    """The columns of a new workshop are names as any other."""
    assert error_of(tiny_workshop([]), ScoreRow(2, "4.1"), names=("Anna", "\u200b")).key == "name.empty"


def test_an_unknown_paragraph_is_refused() -> None:
    """With the line on which it stands."""
    error = error_of(tiny_workshop(), ScoreRow(2, "4.1", {"Anna": 3}), ScoreRow(7, "4.9", {"Anna": 3}))
    assert error.key == "scores.paragraph"
    assert (error.params["line"], error.params["paragraph"]) == (7, "4.9")


def test_a_paragraph_that_is_there_twice_is_refused() -> None:
    """With both lines, also when the first had no score."""
    error = error_of(tiny_workshop(), ScoreRow(2, "4.1"), ScoreRow(5, "4.1", {"Anna": 3}))
    assert error.key == "scores.double"
    assert (error.params["line"], error.params["first"]) == (5, 2)


def test_a_paragraph_that_is_not_treated_is_refused() -> None:
    """The scores would be nowhere to be seen."""
    assert error_of(narrow_workshop(), ScoreRow(2, "4.2", {"Anna": 3})).key == "scores.out_of_scope"


def test_scores_do_not_replace_what_the_group_did() -> None:
    """Voted on, shown or not, or decided: those paragraphs are refused."""
    leader = tiny_facilitator()
    leader.vote(1, 1, 3)
    leader.vote(2, 1, 3)
    leader.reveal(2)
    leader.record(3, None, "parked")
    for id_ in ("4.1", "4.2", "5.1"):
        assert error_of(leader.workshop, ScoreRow(2, id_, {"Anna": 3})).key == "scores.voted"


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (ScoreRow(2, "4.1", {"Anna": 6}), "vote.level"),
        (ScoreRow(2, "4.1", {"Anna": True}), "vote.level"),
        (ScoreRow(2, "4.1", {"Anna": 3}, consensus=0), "plan.one_to_five"),
        (ScoreRow(2, "4.1", {"Anna": 3}, target=6), "plan.one_to_five"),
        (ScoreRow(2, "4.1", {"Anna": 3}, importance=0), "plan.one_to_five"),
    ],
)
def test_what_is_no_level_is_refused(row: ScoreRow, key: str) -> None:
    """Whoever made the sheet."""
    assert error_of(tiny_workshop(), row).key == key


# All or nothing

_CELLS: st.SearchStrategy[Ballot] = st.one_of(st.integers(1, 5), st.sampled_from([ABSTAIN, ABSENT]))
_LEVEL = st.one_of(st.none(), st.integers(1, 5))
_NAMES = st.sampled_from(
    [("Anna", "Bram"), ("Bram",), ("Bram", "ANNA"), ("Zoe\u0308", "Anna"), ("Anna", "anna"), ("Anna", ""), ()]
)
_IDS = st.sampled_from(["4.1", "5.1", "4.2", "4.1", "5.1", "9.9"])


@st.composite
def sheets(draw: st.DrawFn) -> ScoreSheet:
    """Score files, some of which are not right somewhere."""
    names = draw(_NAMES)
    row = st.builds(
        ScoreRow,
        st.integers(2, 9),
        _IDS,
        st.fixed_dictionaries(dict.fromkeys(names[:1], _CELLS), optional=dict.fromkeys(names[1:], _CELLS)),
        _LEVEL,
        _LEVEL,
        _LEVEL,
    )
    unique = draw(st.sampled_from([lambda row: row.paragraph, id]))
    return ScoreSheet("scores.csv", names, draw(st.lists(row, min_size=1, max_size=3, unique_by=unique)))


@given(people=st.sampled_from([(), ("Anna", "Bram")]), voted=st.booleans(), found=sheets())
def test_scores_are_taken_whole_or_not_at_all(people: tuple[str, ...], *, voted: bool, found: ScoreSheet) -> None:
    """Refused, nothing has changed and nothing is saved; taken, every cell of every row is a ballot in round 1."""
    saver = MemorySaver()
    leader = tiny_facilitator(people, FakeClock(), saver)
    if people and voted:
        leader.vote(2, 1, 3)
    before, saved = leader.workshop, len(saver.events)
    with suppress(WorkshopError):
        leader.import_scores(found)
        _check_taken(leader, before, found)
        return
    assert (leader.workshop, len(saver.events)) == (before, saved)


def _check_taken(leader: Facilitator, before: Workshop, found: ScoreSheet) -> None:
    workshop = leader.workshop
    numbers = {person.name.casefold(): number for number, person in workshop.participants.items()}
    assert fold(blank(tiny_model()), leader.history.events) == workshop
    for row in found.rows:
        number = workshop.model.by_id[row.paragraph].number
        voted = any(ballot != ABSENT for ballot in row.ballots.values())
        assert [(r.number, r.revealed) for r in workshop.rounds_of(number)] == ([(1, True)] if voted else [])
        ballots = workshop.ballots.get(number * 100 + 1, {})
        for name, ballot in row.ballots.items():
            who = numbers[name.replace("e\u0308", "\xeb").casefold()]
            assert ballots.get(who, ABSENT) == ballot
        recorded = workshop.consensus.get(number)
        assert (recorded.level if recorded else None) == row.consensus
        assert workshop.target_of(number) == (row.target or before.target_of(number))
        assert workshop.topics[number].importance == (row.importance or 3)


def test_imported_scores_have_figures() -> None:
    """They are shown at once, and can be discussed."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.1", {"Anna": 2, "Bram": 2, "Carla": 5}))
    last = profile.last_figures(workshop, 1)
    assert last is not None
    assert (last.n, last.pattern.value, last.outliers) == (3, "outliers", (3,))


def test_somebody_added_after_the_scores_is_not_in_them() -> None:
    """They are on the list, without a ballot in the round."""
    workshop = taken(tiny_workshop(["Anna"]), ScoreRow(2, "4.1", {"Anna": 2}), names=("Anna",))
    leader = Facilitator(workshop, [], FakeClock(), MemorySaver())
    leader.add_people([Person("Dirk")])
    assert leader.workshop.ballots == {101: {1: 2}}
