"""What the group may see of a workshop: nothing of a vote before the reveal, everything agreed on after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, tiny_facilitator
from tests.unit.follow_cases import EIGHT, revealed, voting
from workshop.domain.workshop import ABSENT, ABSTAIN, KINDS, Workshop
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.screens import follow_clock, follow_view
from workshop.theme import palette
from workshop.widgets.follow_values import Result, Shown

NL = Translator("nl")
LEVELS = st.integers(1, 5)
VOTES = st.lists(LEVELS, min_size=1, max_size=8)


def shown(workshop: Workshop, language: str = "nl") -> Shown:
    """Give what the group sees."""
    return follow_view.shown(workshop, Translator(language))


def result(leader: Facilitator) -> Result:
    """Give the result that the group sees."""
    found = shown(leader.workshop).result
    assert found is not None
    return found


def everything(leader: Facilitator) -> tuple[object, ...]:
    """Give all that the screen is handed, the lines that move with time included."""
    styles = palette(dark=True)
    moving = [follow_clock.status(leader, NL, styles, large=large) for large in (True, False)]
    return shown(leader.workshop), moving, follow_clock.header(leader, NL, styles), follow_clock.timebox(leader, NL)


# Before the reveal


@given(VOTES, st.data())
def test_before_the_reveal_all_is_the_same_whatever_was_voted(votes: list[int], data: st.DataObject) -> None:
    """Other levels, a correction, and an abstention for a vote: to the value what is shown stays as it is."""
    others = data.draw(st.lists(LEVELS, min_size=len(votes), max_size=len(votes)))
    one, other = voting(dict(enumerate(votes, start=1))), voting(dict(enumerate(others, start=1)))
    assert everything(one) == everything(other)
    before = everything(one)
    for ballot in (*range(1, 6), ABSTAIN, ABSENT):
        one.vote(1, data.draw(st.integers(1, len(votes))), ballot)
        assert everything(one) == before


@given(VOTES)
def test_in_a_second_round_nothing_of_the_first_is_shown(votes: list[int]) -> None:
    """Earlier votes would draw people to them; they come back with the reveal, as a sentence."""
    leader = revealed(*votes)
    leader.judge(1, 3, 1, "true")
    leader.new_round(1)
    other = revealed(3)
    other.new_round(1)
    assert shown(leader.workshop) == shown(other.workshop)
    leader.vote(1, 1, 2)
    assert shown(leader.workshop) == shown(other.workshop)
    leader.reveal(1)
    facts = result(leader).facts
    assert [fact for fact in facts if fact.startswith("Ronde 1:")]


def test_who_voted_is_counted_and_who_is_away_is_not_waited_for() -> None:
    """Abstaining and being absent are ballots too; a vote of who left since still counts."""
    leader = voting({1: 3, 2: ABSTAIN, 3: ABSENT})
    assert follow_view.count(leader.workshop) == (1, 3, 8)
    leader.set_away(8, away=True)
    assert follow_view.count(leader.workshop) == (1, 3, 7)
    leader.set_away(1, away=True)
    assert follow_view.count(leader.workshop) == (1, 3, 7)
    leader.reveal(1)
    assert follow_view.count(leader.workshop) is None
    leader.new_round(1)
    assert follow_view.count(leader.workshop) == (2, 0, 6)
    leader.undo()
    leader.undo()
    assert follow_view.count(leader.workshop) == (1, 3, 7)


def test_a_workshop_that_has_not_begun_says_what_will_be_done() -> None:
    """Title, model and size; nothing is counted."""
    workshop = tiny_facilitator().workshop
    assert shown(workshop).notice == ("Team Inkoop", "Klein model", "3 paragrafen · 24 minuten", "We beginnen zo.")
    assert follow_view.count(workshop) is None


def test_the_paragraph_stands_there_with_its_question_and_five_levels() -> None:
    """In the words of the model, one statement a level here."""
    view = shown(voting({}).workshop)
    assert (view.title, view.about) == ("4.1 Klein model 4.1", "Klein model: 4.1?")
    assert [(words.level, words.name, words.statements[0].text) for words in view.levels] == [
        (1, "Toevallig", "4.1 niveau 1"),
        (2, "Gepland", "4.1 niveau 2"),
        (3, "Systematisch", "4.1 niveau 3"),
        (4, "Samenhangend", "4.1 niveau 4"),
        (5, "Lerend", "4.1 niveau 5"),
    ]
    assert view.result is None
    assert view.record is None


# After the reveal


def test_a_result_names_who_chose_what_and_says_how_far_they_agree() -> None:
    """Bars, agreement, pattern in a word and colour, and the turnout."""
    leader = voting({1: 2, 2: 2, 3: 5, 4: ABSTAIN, 5: ABSENT, 6: 4})
    leader.reveal(1)
    found = result(leader)
    assert [(share.level, share.voters, share.names) for share in found.shares] == [
        (1, 0, ()),
        (2, 2, ("Anna", "Bram")),
        (3, 0, ()),
        (4, 1, ("Fatima",)),
        (5, 1, ("Carla",)),
    ]
    assert found.agreement == "eensgezindheid 38%"
    assert (found.pattern, found.disagreement) == ("twee kampen", "red")
    assert found.facts == ("4 stemmen · 1 onthouding · 3 afwezig",)


def test_whom_to_hear_and_who_was_heard() -> None:
    """Lowest and highest first, the chair last; ticked off as they speak, and said when all have."""
    leader = revealed(1, 5, 3, 3, 3, 3, 2, 5)
    assert [turn.text for turn in result(leader).order] == [
        *("Anna", "Bram", "Gijs", "Carla", "Dirk", "Els", "Fatima", "Hanna")
    ]
    leader.hear(1, 1)
    order = result(leader).order
    assert [turn.text for turn in order if turn.heard] == ["Anna"]
    assert "▸ Bram" in said(leader)
    for who in range(2, 9):
        leader.hear(1, who)
    assert "Iedereen is gehoord" in said(leader)


def said(leader: Facilitator) -> str:
    """Give the words of the line above the keys."""
    left, right = follow_clock.status(leader, NL, palette(dark=True), large=False)
    return "".join(text for text, _ in (*left, *right))


def test_an_anonymous_result_holds_no_name() -> None:
    """Counts and levels only, nothing that a name could be looked up with."""
    leader = revealed(1, 5, 3, 3, anonymous=True)
    found = result(leader)
    assert not [name for name in EIGHT if name in repr(everything(leader))]
    assert [share.voters for share in found.shares] == [1, 0, 2, 0, 1]
    assert [turn.text for turn in found.order] == ["1", "5", "3"]
    assert "▸ iemand die 1 koos" in said(leader)
    leader.hear(1, 501)
    assert "▸ iemand die 5 koos" in said(leader)
    assert [turn.heard for turn in result(leader).order] == [True, False, False]


def test_ballots_that_nobody_has_any_more_are_counted() -> None:
    """After a mixing of the votes their keys are no participants: no number is looked up."""
    leader = revealed(1, 5, 3, 3, anonymous=True)
    workshop = leader.workshop
    key = workshop.last_round(1).key  # type: ignore[union-attr]
    mixed = {501: 1, 502: 3, 503: 3, 504: 5}
    object.__setattr__(workshop, "ballots", {**workshop.ballots, key: mixed})
    assert result(leader).facts == ("4 stemmen · 4 afwezig",)
    assert [turn.text for turn in result(leader).order] == ["1", "5", "3"]


def test_the_levels_that_compete_stand_there_with_what_was_said_of_them() -> None:
    """The lowest and the highest that got a vote; unanimous votes have nothing to compare."""
    leader = revealed(2, 3, 5)
    assert [words.level for words in result(leader).contested] == [2, 5]
    leader.judge(1, 5, 1, "disputed")
    statement = result(leader).contested[1].statements[0]
    assert (statement.verdict, statement.verdict_text) == ("disputed", "betwist")
    alike = result(revealed(4, 4, 4))
    assert (alike.contested, alike.contested_title, alike.order) == ((), "", ())


def test_a_reveal_that_is_taken_back_hides_all_again() -> None:
    """As if it had never been."""
    leader = voting({1: 1, 2: 5, 3: 3})
    before = everything(leader)
    leader.reveal(1)
    assert everything(leader) != before
    leader.undo()
    assert everything(leader) == before


# What was recorded


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_recorded_says_level_and_kind(kind: str, language: str) -> None:
    """Each kind in words; the speaking order and the contested levels have had their time."""
    leader = revealed(4, 4, 4)
    parked = kind == "parked"
    leader.record(1, None if parked else 4, kind, evidence=["Jaarplan"])
    t = Translator(language)
    found = shown(leader.workshop, language)
    assert found.record is not None
    assert found.record.level == (None if parked else 4)
    assert found.record.title == (t("stage.parked") if parked else t("stage.recorded", level=4, kind=t(f"kind.{kind}")))
    assert found.record.warnings == ()
    assert found.result is not None
    assert found.result.order == ()
    assert found.result.contested == ()


def test_a_high_level_without_evidence_and_levels_above_a_gap_are_marked() -> None:
    """Not supported by evidence; met above a gap; and where not even the first level is met, that."""
    leader = revealed(4, 4, 4)
    leader.record(1, 4, "agreed")
    record = shown(leader.workshop).record
    assert record is not None
    assert record.warnings == ("niet onderbouwd",)
    leader.record(1, 1, "agreed", met={1, 2, 4})
    record = shown(leader.workshop).record
    assert record is not None
    assert record.facts == ("Gepland", "Los hierboven al waar: niveau 4")
    leader.record(1, 1, "agreed", met={2})
    record = shown(leader.workshop).record
    assert record is not None
    assert (record.level, record.title) == (None, "Vastgelegd: nog geen niveau (eens)")


def test_without_votes_a_recorded_level_stands_above_the_paragraph() -> None:
    """There is no result to show, so the levels stay."""
    leader = voting({})
    leader.record(1, 2, "consent")
    found = shown(leader.workshop)
    assert found.record is not None
    assert found.result is None
    assert len(found.levels) == 5


PRIVATE = ("NOTITIE", "REDEN", "BEWIJS", "MINDERHEID", "BEZWAAR", "STERK", "VERBETERING", "ROL")


def test_what_is_the_facilitators_stays_there() -> None:
    """Notes, reasons, evidence, objections, the minority's words, improvements and roles are nowhere to be seen."""
    leader = revealed(1, 5, 3, 3, 3, 4, 4, 4)
    leader.add_note(1, "NOTITIE")
    leader.add_note(0, "NOTITIE", parked=True)
    leader.add_improvement(1, "VERBETERING")
    before = repr(everything(leader))
    leader.record(
        1,
        3,
        "consent",
        reason="REDEN",
        evidence=["BEWIJS"],
        dissent=["MINDERHEID"],
        objections=["BEZWAAR"],
        strengths=["STERK"],
    )
    after = repr(everything(leader))
    assert [word for word in PRIVATE if word in before or word in after] == []


def test_a_group_that_follows_its_chair_sees_nothing_of_that() -> None:
    """Where everybody moves to the chair's vote, the words are those of any other second round."""
    leader = revealed(1, 1, 5, names=("Anna", "Bram", "Carla"))
    leader.new_round(1)
    for who in (1, 2, 3):
        leader.vote(1, who, 5)
    leader.reveal(1)
    assert result(leader).facts == ("3 stemmen", "Ronde 1: 33%, uitschieters.")


def test_time_moves_nothing_but_the_clock() -> None:
    """A minute later the paragraph and its result are the same."""
    clock = FakeClock()
    leader = revealed(1, 5, 3, clock=clock)
    before = shown(leader.workshop)
    clock.advance(60)
    assert shown(leader.workshop) == before
