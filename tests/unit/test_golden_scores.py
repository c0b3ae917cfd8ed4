from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from tests.fakes import said
from tests.golden_files import empty_session, golden_session
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.intake.scores import read_scores
from workshop.report.json_view import workshop_json

CHAPTERS = {
    "4": (2.75, 2, 4),
    "5": (2.25, 2, 4),
    "6": (2.50, 1, 8),
    "7": (3.3333, 3, 3),
    "8": (2.5556, 1, 9),
    "9": (2.50, 2, 4),
}
"""Published mean, minimum and number of rows by chapter."""

PRINCIPLES = {
    "customer-focus": (3.00, 6),
    "leadership": (2.5833, 12),
    "engagement-of-people": (2.2857, 7),
    "process-approach": (3.1429, 7),
    "improvement": (2.10, 10),
    "evidence-based-decision-making": (2.75, 12),
    "relationship-management": (2.00, 4),
}
"""Published mean and number of rows by principle."""


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """Give the workshop after the import."""
    return golden_session().workshop


@pytest.fixture(scope="module")
def view(workshop: Workshop) -> dict[str, Any]:
    """Give it as JSON values."""
    return workshop_json(workshop)


def row_votes(workshop: Workshop) -> list[list[int]]:
    """Give the levels voted, row by row."""
    found = []
    for paragraph in workshop.model.paragraphs:
        revealed = workshop.revealed_round(paragraph.number)
        assert revealed is not None
        found.append(list(workshop.levels_of(revealed).values()))
    return found


def test_the_columns_become_the_participants(view: dict[str, Any]) -> None:
    """The nine columns are the people; the column with the agreed levels is not one of them."""
    names = [person["name"] for person in view["participants"]]
    assert names == ["D1", "D2", "M1", "M2", "M3", "K1", "P1", "P2", "O1"]


def test_all_rows_are_a_revealed_first_round_and_recorded(view: dict[str, Any]) -> None:
    """Every one of the 32 rows has one round, shown, and the level of the consensus column."""
    assert len(view["paragraphs"]) == 32
    assert all([r["number"] for r in p["rounds"]] == [1] and p["rounds"][0]["revealed"] for p in view["paragraphs"])
    levels = "3 3 2 3 3 2 2 2 3 3 2 3 3 3 2 1 3 4 3 3 3 3 3 4 1 1 2 3 3 3 2 2"
    assert [p["consensus"]["level"] for p in view["paragraphs"]] == [int(level) for level in levels.split()]


def test_chapters_have_the_published_levels(view: dict[str, Any]) -> None:
    """Mean and minimum of every chapter, and all of its rows recorded."""
    found = {c["id"]: (round(c["mean"], 4), c["minimum"], c["paragraphs"]) for c in view["chapters"]}
    assert found == CHAPTERS
    assert all(chapter["recorded"] == chapter["paragraphs"] for chapter in view["chapters"])


def test_principles_have_the_published_levels(view: dict[str, Any]) -> None:
    """Mean of the rows tagged with a principle, with their number."""
    assert {p["id"]: (round(p["mean"], 4), p["paragraphs"]) for p in view["principles"]} == PRINCIPLES


def test_overall_is_the_mean_of_the_paragraphs(view: dict[str, Any]) -> None:
    """The overall level is 2.5938, the mean of the rows; the mean of the chapters, 2.6481, is another figure."""
    assert round(view["overall"]["mean"], 4) == 2.5938
    assert view["overall"]["mean"] == 83 / 32, "in full precision"
    assert round(fmean(chapter["mean"] for chapter in view["chapters"]), 4) == 2.6481
    assert (view["overall"]["minimum"], view["overall"]["recorded"], view["overall"]["paragraphs"]) == (1, 32, 32)


def test_the_votes_have_the_published_means(workshop: Workshop) -> None:
    """278 votes: pooled 2.7338, by row first 2.6875."""
    rows = row_votes(workshop)
    assert sum(map(len, rows)) == 278
    assert round(fmean(vote for row in rows for vote in row), 4) == 2.7338
    assert round(fmean(map(fmean, rows)), 4) == 2.6875


def test_empty_cells_are_absences(view: dict[str, Any]) -> None:
    """Row 6.2 misses two of the nine, row 6.8 all but one; an absence is no vote and no abstention."""
    rounds = {p["id"]: p["rounds"][0] for p in view["paragraphs"]}
    assert {id_: r["absent"] for id_, r in rounds.items() if r["absent"]} == {"6.2": 2, "6.8": 8}
    assert [name for name, vote in rounds["6.2"]["votes"].items() if vote == "absent"] == ["M2", "O1"]
    assert rounds["6.8"]["votes"]["K1"] == 1
    assert (rounds["6.8"]["counts"], rounds["6.8"]["pattern"]) == ([1, 0, 0, 0, 0], "too few votes")
    assert sum(r["abstained"] for r in rounds.values()) == 0


def test_five_against_four_is_two_camps(view: dict[str, Any]) -> None:
    """Row 8.3.4, five ones and four fives, is red; row 8.3.3, all fours, is unanimous and so recorded."""
    paragraphs = {p["id"]: p for p in view["paragraphs"]}
    split, same = paragraphs["8.3.4"], paragraphs["8.3.3"]
    assert (split["rounds"][0]["pattern"], split["rounds"][0]["disagreement"]) == ("two camps", "red")
    assert (same["rounds"][0]["pattern"], same["rounds"][0]["agreement"]) == ("unanimous", 100)
    assert (split["consensus"]["kind"], same["consensus"]["kind"]) == ("agreed", "unanimous")
    assert sum(p["consensus"]["kind"] == "unanimous" for p in paragraphs.values()) == 1


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("paragraph,D1,X9\n4.1,3,3\n", "scores.column", 1),
        ("sep=,\nparagraph,X9\n4.1,3\n", "scores.column", 2),
        ("paragraph,D1\n4.1,3\n", "scores.voted", 2),
        ("paragraph,D1\n9.9,3\n", "scores.paragraph", 2),
    ],
)
def test_a_sheet_that_does_not_fit_changes_nothing(tmp_path: Path, text: str, key: str, line: int) -> None:
    """After the import: an unknown column or paragraph, and a row voted on already, are refused with file and line."""
    check_refused(golden_session(), tmp_path, text, key, line)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("paragraph,Anna\n4.1,3\n9.9,3\n", "scores.paragraph", 3),
        ("paragraph,Anna\n4.1,3\n4.2,3\n4.1,3\n", "scores.double", 4),
    ],
)
def test_one_wrong_line_leaves_an_empty_session_empty(tmp_path: Path, text: str, key: str, line: int) -> None:
    """The good lines before it are not kept, nor are the people in the header."""
    check_refused(empty_session(), tmp_path, text, key, line)


def check_refused(session: Facilitator, folder: Path, text: str, key: str, line: int) -> None:
    """Import a sheet that is refused, and see what the refusal names and that nothing changed."""
    path = folder / "scores.csv"
    path.write_text(text, encoding="utf-8")
    before = session.workshop
    with pytest.raises(WorkshopError) as error:
        session.import_scores(read_scores(path))
    assert (error.value.key, error.value.params["line"]) == (key, line)
    assert str(path) in said(error.value)
    assert session.workshop is before
