"""What is told of scores that came in: people and paragraphs, never a level."""

from tests.fakes import tiny_facilitator
from workshop.domain.score_report import Given, ScoreReport, score_report
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.report.score_words import score_words


def form(name: str, remarks: int = 0, **ballots: Ballot) -> ScoreSheet:
    """Give the form of somebody, with ballots by paragraph (``p41`` is 4.1)."""
    rows = [ScoreRow(2, f"{p[1]}.{p[2]}", {name: ballot}) for p, ballot in ballots.items()]
    return ScoreSheet(f"{name}.csv", [name], rows, form=True, remarks=remarks)


def taken(leader: Facilitator, *sheets: ScoreSheet) -> ScoreReport:
    """Take scores, and give the report."""
    before = leader.workshop
    leader.import_scores(*sheets)
    return score_report(before, leader.workshop, sheets)


def test_who_is_in_and_who_is_missing() -> None:
    """A blank form is still missing; an abstention counts; remarks are counted."""
    report = taken(tiny_facilitator(), form("Anna", remarks=2, p41=3, p42=ABSTAIN), form("Bram", p41=ABSENT))
    assert report == ScoreReport(3, (Given("Anna", 2, new=True, again=False),), ("Bram", "Carla"), ("5.1",), (), 2)


def test_who_was_in_before_is_told_apart() -> None:
    """Replaced only where a paragraph was scored before; who is not in these files is not new."""
    leader = tiny_facilitator()
    taken(leader, form("Anna", p41=3), form("Bram", p41=3))
    report = taken(leader, form("Bram", p41=3), form("Carla", p51=1))
    assert report.given == (
        Given("Anna", 1, new=False, again=False),
        Given("Bram", 1, new=True, again=True),
        Given("Carla", 1, new=True, again=False),
    )
    assert taken(leader, form("Anna", p42=3)).given[0] == Given("Anna", 2, new=True, again=False)


def test_what_came_too_late_is_told_by_paragraph() -> None:
    """Shown, recorded, or voted on in the session; it is neither new nor replaced by that."""
    leader = tiny_facilitator()
    taken(leader, form("Anna", p41=3))
    leader.reveal(1)
    leader.vote(2, 1, 3)
    report = taken(leader, form("Anna", p41=5, p42=5, p51=5))
    assert report.late == ("4.1", "4.2")
    assert report.given == (Given("Anna", 2, new=True, again=False),)


def test_the_words_tell_no_level() -> None:
    """Two sessions with other levels are told in the same words, in both languages."""
    for language in ("nl", "en"):
        told = [
            score_words(taken(tiny_facilitator(), form("Anna", p41=level, p42=level)), Translator(language))
            for level in (1, 5)
        ]
        assert told[0] == told[1]
        assert told[0]
