"""Scores given beforehand: they become first rounds that nobody sees yet, all of them or none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, said, tiny_facilitator, tiny_model, tiny_workshop
from tests.unit.rules import done, narrow_workshop, refusal
from workshop.domain import profile, voting
from workshop.domain.changes import blank, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreRow, ScoreSheet, release, take_scores, too_late
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot, Consensus, Round, Workshop
from workshop.facilitator import Facilitator


def sheet(*rows: ScoreRow, names: tuple[str, ...] = ("Anna", "Bram", "Carla"), line: int = 1) -> ScoreSheet:
    """Give a score file."""
    return ScoreSheet("scores.csv", names, rows, line)


def taken(workshop: Workshop, *rows: ScoreRow, names: tuple[str, ...] = ("Anna", "Bram", "Carla")) -> Workshop:
    """Give the workshop after the scores."""
    return done(workshop, take_scores(workshop, sheet(*rows, names=names)))


# What becomes of them


def test_scores_become_a_round_that_is_not_shown() -> None:
    """Levels and abstentions; an empty cell is no ballot, and paragraphs that are not in the file stay as they are."""
    workshop = taken(tiny_workshop(), ScoreRow(2, "4.2", {"Anna": 3, "Bram": ABSTAIN, "Carla": ABSENT}))
    assert workshop.ballots == {201: {1: 3, 2: "abstain"}}
    assert list(workshop.rounds.values()) == [Round(2, 1, beforehand=(1, 2))]
    assert [person.name for person in workshop.waiting_for(workshop.rounds[201])] == ["Carla"]
    assert workshop.consensus == {}
    assert workshop.topics == tiny_workshop().topics


def test_with_a_consensus_they_become_a_round_that_was_shown() -> None:
    """Who has no cell or an empty one was absent; who has no column has no ballot."""
    row = ScoreRow(2, "4.1", {"Bram": 2}, consensus=2)
    workshop = taken(tiny_workshop(), row, ScoreRow(3, "4.2", {"Bram": 2}), names=("Carla", "Bram"))
    assert workshop.ballots == {101: {3: "absent", 2: 2}, 201: {2: 2}}
    assert [round_.revealed for round_ in workshop.rounds.values()] == [True, False]


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
    """A second file adds the paragraphs and the people that the first had not."""
    first = taken(tiny_workshop(), ScoreRow(2, "4.1", {"Anna": 3}))
    second = taken(first, ScoreRow(2, "4.2", {"Anna": 4}), ScoreRow(3, "4.1", {"Bram": 5}))
    assert second.ballots == {101: {1: 3, 2: 5}, 201: {1: 4}}
    assert second.rounds[101].beforehand == (1, 2)


def form(name: str, *rows: ScoreRow, line: int = 1) -> ScoreSheet:
    """Give the form of one participant."""
    return ScoreSheet(f"{name}.csv", (name,), rows, line, form=True)


def test_forms_of_several_people_are_taken_in_one_step() -> None:
    """Each adds a ballot to the same rounds; one undo takes back all of them."""
    leader = tiny_facilitator()
    before = leader.workshop
    leader.import_scores(
        form("Anna", ScoreRow(2, "4.1", {"Anna": 3}), ScoreRow(3, "4.2", {"Anna": ABSENT})),
        form("bram", ScoreRow(2, "4.2", {"bram": 1}), ScoreRow(3, "4.1", {"bram": 4})),
    )
    assert leader.workshop.ballots == {101: {1: 3, 2: 4}, 201: {2: 1}}
    assert len(leader.history.events) == 2
    leader.undo()
    assert leader.workshop == before


def test_forms_bring_the_people_of_a_workshop_without_any() -> None:
    """In the order of the forms."""
    leader = tiny_facilitator([])
    leader.import_scores(form("Zoë", ScoreRow(2, "4.1", {"Zoë": 3})), form("Bram", ScoreRow(2, "4.1", {"Bram": 2})))
    assert [person.name for person in leader.workshop.participants.values()] == ["Zoë", "Bram"]
    assert leader.workshop.ballots == {101: {1: 3, 2: 2}}


def test_a_second_file_of_somebody_replaces_row_by_row() -> None:
    """What is not in it stays; whether it says something else, the event does not tell."""
    leader = tiny_facilitator()
    leader.import_scores(form("Anna", ScoreRow(2, "4.1", {"Anna": 3}), ScoreRow(3, "4.2", {"Anna": 3})))
    event = leader.import_scores(form("Anna", ScoreRow(2, "4.1", {"Anna": 3}), ScoreRow(3, "4.2", {"Anna": ABSENT})))
    assert leader.workshop.ballots == {101: {1: 3}, 201: {1: 3}}
    assert [change.table for change in event.changes] == ["votes"]
    leader.import_scores(form("Anna", ScoreRow(2, "4.1", {"Anna": 5})))
    assert leader.workshop.ballots == {101: {1: 5}, 201: {1: 3}}


def test_what_was_voted_in_the_session_stands() -> None:
    """A late file gives scores where the round is not shown, beside the votes that were cast; who was absent is in."""
    leader = tiny_facilitator()
    leader.vote(1, 1, 1)
    leader.vote(1, 2, ABSENT)
    leader.vote(2, 1, 2)
    leader.reveal(2)
    leader.record(3, None, "parked")
    rows = [ScoreRow(2, id_, {"Anna": 5, "Bram": 5, "Carla": 5}) for id_ in ("4.1", "4.2", "5.1")]
    leader.import_scores(sheet(*rows))
    assert leader.workshop.ballots[101] == {1: 1, 2: 5, 3: 5}
    assert leader.workshop.rounds[101].beforehand == (2, 3)
    assert leader.workshop.ballots[201] == {1: 2}
    assert 3 not in {round_.paragraph for round_ in leader.workshop.rounds.values()}


def test_no_vote_replaces_a_score_given_beforehand() -> None:
    """Not by a key and not from a table, in which those people are skipped; in a second round everybody votes."""
    leader = tiny_facilitator()
    leader.import_scores(sheet(ScoreRow(2, "4.1", {"Bram": 3})))
    for ballot in (4, ABSENT, None):
        error = refusal(voting.cast, leader.workshop, 1, 2, ballot)
        assert (error.key, error.params["name"]) == ("vote.beforehand", "Bram")
    leader.vote_table(1, [1, 5])
    assert leader.workshop.ballots[101] == {1: 1, 2: 3, 3: 5}
    assert refusal(voting.cast_table, leader.workshop, 1, [1, 1, 1]).key == "table.length"
    leader.reveal(1)
    leader.new_round(1)
    leader.vote_table(1, [2, 2, 2])
    assert leader.workshop.ballots[102] == {1: 2, 2: 2, 3: 2}


def test_a_score_is_released_to_be_voted_on_anew() -> None:
    """Taken away by name, undone like anything else, and refused where there is none."""
    leader = tiny_facilitator()
    leader.import_scores(sheet(ScoreRow(2, "4.1", {"Anna": 3, "Bram": 3})))
    leader.release(1, 2)
    assert (leader.workshop.ballots, leader.workshop.rounds[101].beforehand) == ({101: {1: 3}}, (1,))
    leader.vote(1, 2, 5)
    leader.undo()
    leader.undo()
    assert (leader.workshop.ballots, leader.workshop.rounds[101].beforehand) == ({101: {1: 3, 2: 3}}, (1, 2))
    for paragraph, who in ((1, 3), (2, 1)):
        assert refusal(release, leader.workshop, paragraph, who).key == "vote.nothing"
    leader.reveal(1)
    assert refusal(release, leader.workshop, 1, 1).key == "vote.nothing"


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


@pytest.mark.parametrize(("line", "key"), [(0, "scores.file_name"), (1, "scores.person")])
def test_the_form_of_somebody_else_is_refused(line: int, key: str) -> None:
    """With the file and the name; it says so where that is only the name of the file."""
    error = refusal(take_scores, tiny_workshop(), form("Dirk", ScoreRow(2, "4.1", {"Dirk": 3}), line=line))
    assert (error.key, error.params["name"]) == (key, "Dirk")
    assert "Dirk.csv" in said(error)


def test_two_files_of_one_person_are_refused() -> None:
    """Two people of one name, or one who sent it twice: both files are named."""
    first, second = form("Anna", ScoreRow(2, "4.1", {"Anna": 3})), form(" anna", ScoreRow(2, "4.2", {" anna": 3}))
    for people in ((), ("Anna", "Bram")):
        error = refusal(take_scores, tiny_workshop(people), first, second)
        assert error.key == "scores.person_twice"
        assert {error.params["file"], error.params["first"]} == {"Anna.csv", " anna.csv"}


def test_two_files_that_decide_otherwise_are_refused() -> None:
    """The same target twice is one; another one is refused with both files."""
    first = sheet(ScoreRow(2, "4.1", {"Anna": 3}, target=4), names=("Anna",))
    other = ScoreSheet("other.csv", ("Bram",), [ScoreRow(2, "4.1", {"Bram": 3}, target=4)])
    assert done(tiny_workshop(), take_scores(tiny_workshop(), first, other)).target_of(1) == 4
    differs = ScoreSheet("other.csv", ("Bram",), [ScoreRow(2, "4.1", {"Bram": 3}, target=5)])
    error = refusal(take_scores, tiny_workshop(), first, differs)
    assert (error.key, error.params["file"], error.params["first"]) == ("scores.differ", "other.csv", "scores.csv")


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
    """Where somebody voted, it was shown or it was decided nothing is taken; of nothing else in the file, neither."""
    leader = tiny_facilitator()
    leader.vote(1, 1, 3)
    leader.vote(2, 1, 3)
    leader.reveal(2)
    leader.record(3, None, "parked")
    for id_ in ("4.1", "4.2", "5.1"):
        assert error_of(leader.workshop, ScoreRow(2, id_, {"Anna": 3})).key == "scores.voted"
    decided = ScoreRow(2, "4.1", {"Bram": 3}, consensus=3)
    assert error_of(leader.workshop, decided, names=("Bram",)).key == "scores.voted"


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
    """Refused, nothing has changed and nothing is saved; taken, every score is a ballot in round 1, or was too late."""
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
        late = too_late(before, number, {1: 5}) if before.participants else set()
        voted = [who for who, ballot in row.ballots.items() if ballot != ABSENT]
        rounds = [(r.number, r.revealed) for r in workshop.rounds_of(number)]
        assert rounds == ([(1, row.consensus is not None)] if voted or late else [])
        ballots = workshop.ballots.get(number * 100 + 1, {})
        for name in voted:
            who = numbers[name.replace("e\u0308", "\xeb").casefold()]
            assert ballots[who] == (before.ballots[201][who] if who in late else row.ballots[name])
            assert who in late or who in workshop.rounds_of(number)[0].beforehand
        recorded = workshop.consensus.get(number)
        assert (recorded.level if recorded else None) == row.consensus
        assert workshop.target_of(number) == (row.target or before.target_of(number))
        assert workshop.topics[number].importance == (row.importance or 3)


def test_imported_scores_have_figures_once_they_are_revealed() -> None:
    """As the votes of any round; before that there are none."""
    leader = tiny_facilitator()
    leader.import_scores(sheet(ScoreRow(2, "4.1", {"Anna": 2, "Bram": 2, "Carla": 5})))
    assert profile.last_figures(leader.workshop, 1) is None
    leader.reveal(1)
    last = profile.last_figures(leader.workshop, 1)
    assert last is not None
    assert (last.n, last.pattern.value, last.outliers) == (3, "outliers", (3,))


def test_somebody_added_after_the_scores_is_not_in_them() -> None:
    """They are on the list, without a ballot in the round."""
    workshop = taken(tiny_workshop(["Anna"]), ScoreRow(2, "4.1", {"Anna": 2}), names=("Anna",))
    leader = Facilitator(workshop, [], FakeClock(), MemorySaver())
    leader.add_people([Person("Dirk")])
    assert leader.workshop.ballots == {101: {1: 2}}
