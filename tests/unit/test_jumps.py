"""Where to go next: what people differ about, and what is still open."""

from tests.fakes import tiny_facilitator, vote_all
from tests.unit.rules import done
from workshop.domain.jumps import next_contested, next_untreated
from workshop.domain.recording import record
from workshop.domain.rounds import as_of_round, earlier_rounds
from workshop.facilitator import Facilitator


def led(*votes: tuple[int, ...]) -> Facilitator:
    """Lead the paragraphs to the reveal of these votes, in their order; the first one is open."""
    leader = tiny_facilitator()
    leader.open_paragraph(1)
    for paragraph, levels in enumerate(votes, start=1):
        vote_all(leader, paragraph, levels)
        if levels:
            leader.reveal(paragraph)
    return leader


def test_contested_is_what_is_amber_or_red_and_not_recorded() -> None:
    """Around the agenda from the open paragraph on; that one itself comes last, and nothing is found when all agree."""
    assert next_contested(led((3, 3, 3), (3, 3, 3)).workshop) is None
    leader = led((1, 1, 5), (3, 3, 3), (1, 3, 5))
    assert next_contested(leader.workshop) == 3
    leader.open_paragraph(3)
    assert next_contested(leader.workshop) == 1
    recorded = done(leader.workshop, record(leader.workshop, 1, 2, "chair"))
    assert next_contested(recorded) == 3


def test_a_hidden_round_tells_nothing_of_itself() -> None:
    """What makes a paragraph contested is the newest round that was shown, whatever is voted in the next one."""
    found = []
    for levels in ((1, 1, 5), (3, 3, 3)):
        leader = led((), (1, 1, 5))
        leader.new_round(2)
        vote_all(leader, 2, levels)
        vote_all(leader, 3, levels)
        found.append((next_contested(leader.workshop), next_untreated(leader.workshop)))
    assert found == [(2, 3), (2, 3)]


def test_open_is_first_what_was_not_shown_yet_and_then_what_is_not_recorded() -> None:
    """Recorded and parked paragraphs are never open."""
    leader = led((1, 1, 5))
    leader.open_paragraph(3)
    assert next_untreated(leader.workshop) == 2
    leader.record(2, None, "parked")
    assert next_untreated(leader.workshop) == 3
    leader.record(3, 3, "agreed")
    assert next_untreated(leader.workshop) == 1
    leader.record(1, 3, "chair")
    assert next_untreated(leader.workshop) is None


def test_as_of_a_round_there_is_nothing_of_later() -> None:
    """Later rounds with their ballots and the record are gone; other paragraphs are as they are."""
    leader = led((1, 1, 5), (3, 3, 3))
    leader.new_round(1)
    vote_all(leader, 1, (2, 2, 2))
    assert earlier_rounds(leader.workshop, 1) == (1,)
    leader.reveal(1)
    leader.record(1, 2, "unanimous")
    then = as_of_round(leader.workshop, 1, 1)
    assert (list(then.rounds), list(then.ballots), dict(then.consensus)) == ([101, 201], [101, 201], {})
    assert as_of_round(leader.workshop, 1, 2).rounds == leader.workshop.rounds
    assert earlier_rounds(leader.workshop, 2) == ()
