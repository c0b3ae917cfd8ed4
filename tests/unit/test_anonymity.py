"""Anonymous rounds: what is refused, what is forgotten, and what remains to be known."""

from dataclasses import replace
from random import Random

import pytest

from tests.fakes import FakeClock, MemorySaver, said, tiny_facilitator, tiny_model, tiny_plan, vote_all
from workshop import facilitator
from workshop.domain.anonymity import PEOPLE_MAX
from workshop.domain.errors import WorkshopError
from workshop.domain.robustness import _votes
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN, SEATS, VOTED
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.report.session_facts import attendance
from workshop.screens.stage_result import result_view
from workshop.screens.stage_view import mark, voters
from workshop.widgets.views import Mark

NAMES = ("Anna", "Bram", "Carla", "Dirk", "Els")


def leading() -> Facilitator:
    """Lead an anonymous workshop of five."""
    return tiny_facilitator(NAMES, anonymous=True)


def refused(error: "pytest.ExceptionInfo[WorkshopError]") -> str:
    """Give the key of a refusal, having seen that it says something in every language."""
    assert said(error.value)
    return error.value.key


def test_the_reveal_puts_ballots_under_seats_from_low_to_high() -> None:
    """Abstentions last; who was absent, or had no ballot, is so by name."""
    leader = leading()
    vote_all(leader, 1, [5, 2])
    leader.vote(1, 3, ABSTAIN)
    leader.vote(1, 4, ABSENT)
    leader.reveal(1)
    assert dict(leader.workshop.ballots[101]) == {4: ABSENT, 5: ABSENT, 501: 2, 502: 5, 503: ABSTAIN}
    leader.new_round(1)
    leader.vote(1, 1, 3)
    assert dict(leader.workshop.ballots[102]) == {1: 3}


def test_a_round_of_absentees_is_mixed_as_well() -> None:
    """Its key is gone with the reveal, so in memory too nothing is left of what was cast but that it was."""
    leader = tiny_facilitator()
    leader.change_info(anonymous=True)
    leader.vote(1, 1, ABSENT)
    leader.reveal(1)
    [vote] = (change for change in leader.history.events[-2].changes if change.table == "votes")
    assert vote.now == {"round": 101, "participant": 1, "ballot": VOTED}
    with pytest.raises(WorkshopError, match=r"history\.anonymous"):
        leader.undo()


def test_the_reveal_stays_and_what_came_later_can_be_undone() -> None:
    """In the next round as well; a vote of another paragraph from before stays too."""
    leader = leading()
    leader.vote(2, 1, 4)
    vote_all(leader, 1, [5, 2])
    leader.reveal(1)
    leader.new_round(1)
    leader.vote(1, 1, 3)
    leader.undo()
    leader.undo()
    with pytest.raises(WorkshopError) as error:
        leader.undo()
    assert refused(error) == "history.anonymous"
    leader.redo()
    leader.redo()
    assert leader.workshop.ballots[102] == {1: 3}
    assert leader.workshop.ballots[201] == {1: 4}


def test_anonymous_or_not_is_settled_by_the_first_vote_even_when_that_was_taken_back() -> None:
    """What was voted under the other rule would otherwise be kept under it."""
    leader = leading()
    leader.change_info(anonymous=False)
    leader.vote(1, 1, 4)
    leader.undo()
    with pytest.raises(WorkshopError) as error:
        leader.change_info(anonymous=True)
    assert refused(error) == "rules.fixed"
    with pytest.raises(WorkshopError) as error:
        leader.undo()
    assert refused(error) == "rules.fixed"
    leader.change_info(threshold=80)


def test_nobody_leaves_the_list_once_nobody_knows_who_voted() -> None:
    """Before the first reveal who has no vote may go."""
    leader = leading()
    vote_all(leader, 1, [5, 2])
    leader.remove_person(5)
    leader.reveal(1)
    with pytest.raises(WorkshopError) as error:
        leader.remove_person(1)
    assert refused(error) == "participant.perhaps_voted"


def test_there_is_a_seat_for_everybody() -> None:
    """With more people than that votes cannot be anonymous, however they come in."""
    crowd = [Person(f"P{number}") for number in range(PEOPLE_MAX + 1)]
    plan = replace(tiny_plan(()), people=crowd, anonymous=True)
    with pytest.raises(WorkshopError) as error:
        facilitator.create(tiny_model(), plan, FakeClock())
    assert refused(error) == "participant.many"
    workshop, event = facilitator.create(tiny_model(), replace(plan, people=crowd[1:]), FakeClock())
    leader = Facilitator(workshop, [event], FakeClock(), MemorySaver())
    for number in range(1, PEOPLE_MAX + 1):
        leader.vote(1, number, 1 + number % 5)
    leader.reveal(1)
    assert len(leader.workshop.levels_of(leader.workshop.rounds[101])) == PEOPLE_MAX
    with pytest.raises(WorkshopError) as error:
        leader.add_people(crowd[:1])
    assert refused(error) == "participant.many"
    workshop, event = facilitator.create(tiny_model(), replace(plan, anonymous=False), FakeClock())
    with pytest.raises(WorkshopError) as error:
        Facilitator(workshop, [event], FakeClock(), MemorySaver()).change_info(anonymous=True)
    assert refused(error) == "participant.many"


def test_scores_from_a_file_are_mixed_as_well() -> None:
    """Where the consensus was decided; and taking them in can be undone: nobody's score was kept."""
    leader = leading()
    row = ScoreRow(2, "4.1", {"Anna": 5, "Bram": 2}, consensus=3)
    leader.import_scores(ScoreSheet("s.csv", ["Anna", "Bram", "Carla"], [row]))
    assert leader.workshop.ballots[101] == {3: ABSENT, 4: ABSENT, 5: ABSENT, 501: 2, 502: 5}
    leader.undo()
    assert leader.workshop.ballots == {}


def test_scores_given_beforehand_are_mixed_at_the_reveal() -> None:
    """Neither the round nor what happened tells afterwards who gave which score."""
    leader = leading()
    rows = [ScoreRow(2, "4.1", {"Anna": 5, "Bram": 2}), ScoreRow(3, "4.2", {"Anna": 4})]
    leader.import_scores(ScoreSheet("s.csv", ["Anna", "Bram"], rows))
    leader.reveal(1)
    ballots = leader.workshop.ballots[101]
    assert {seat: ballot for seat, ballot in ballots.items() if seat > SEATS} == {501: 2, 502: 5}
    taken = next(event for event in leader.history.events if event.what == "import")
    votes = {(c.now or {})["round"]: (c.now or {})["ballot"] for c in taken.changes if c.table == "votes"}
    assert votes == {101: VOTED, 201: 4}


def test_a_ballot_that_is_not_known_is_waited_for() -> None:
    """It shows as none, and cannot be cast."""
    assert mark(VOTED) == Mark.WAITING
    leader = leading()
    with pytest.raises(WorkshopError):
        leader.vote(1, 1, VOTED)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_stage_shows_levels_and_no_names(language: str) -> None:
    """Bars, speaking order and sentences after the reveal name nobody."""
    leader = leading()
    vote_all(leader, 1, [5, 2, 2, 2])
    leader.reveal(1)
    view = result_view(leader.workshop, 1, Translator(language))
    assert view is not None
    assert [bar.votes for bar in view.bars] == [0, 3, 0, 0, 1]
    assert not any(name in str(view) for name in NAMES)
    assert len(view.order) == 2
    assert all(person.mark == Mark.WAITING for person in voters(leader.workshop, 1))


def test_a_report_knows_who_was_absent_and_no_more() -> None:
    """Absent is who was so in every round that was revealed."""
    leader = leading()
    vote_all(leader, 1, [5, 2, 2])
    leader.reveal(1)
    vote_all(leader, 2, [5, 2, 2, 3])
    leader.reveal(2)
    found = attendance(leader.workshop)
    assert [person.name for person in found.absent] == ["Els"]
    assert [person.name for person in found.present] == ["Anna", "Bram", "Carla", "Dirk"]


def test_seats_are_nobody_when_the_order_of_priorities_is_tried() -> None:
    """Whoever is lowest in one paragraph is not who is lowest in another, though the seats are sorted."""
    leader = tiny_facilitator([f"P{number}" for number in range(20)], anonymous=True)
    vote_all(leader, 1, [1, 2, 4, 5] * 5)
    leader.reveal(1)
    drawn = [list(_votes(leader.workshop, 1, Random(seed)).values()) for seed in (1, 2)]
    assert drawn[0] != drawn[1]
    assert sorted(drawn[0]) == sorted(drawn[1]) == sorted([1, 2, 4, 5] * 5)
