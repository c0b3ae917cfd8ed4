"""Scores given beforehand, read in from the command line: forms, late ones, bad ones, and what the file tells."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.command_line import Run, refused
from workshop.domain.workshop import ABSTAIN
from workshop.store.keys import keys_path
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify


def form(name: str, *levels: object) -> Path:
    """Write the form of a participant, with levels for the first paragraphs."""
    path = Path("forms") / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    lines = [f"{number};{level}" for number, level in enumerate(levels, start=1)]
    path.write_text("\n".join((f"naam;{name}", "paragraaf;niveau", *lines, "")), encoding="utf-8")
    return path


def test_forms_come_in_and_late_ones_later(run: Run, team: Path) -> None:
    """Who is in, how much, who is missing and what nobody scored; the same folder again takes the late ones in."""
    form("Anna", 3, 4, "-")
    first = run("import", "team", "forms")
    assert first.code == 0
    assert first.out.splitlines() == [
        "Ingelezen: scores van 1 deelnemer. Nu binnen: 1 van 2.",
        "  Anna: 3 van 7, nieuw",
        "",
        "Nog niets van: Bram.",
        "",
        "Nog door niemand gescoord (4): 4, 5, 6, 7.",
    ]
    form("Bram", *[2] * 7)
    again = run("import", "team", "forms", "--language", "en")
    assert again.out.splitlines() == [
        "Read in: scores of 2 participants. In by now: 2 of 2.",
        "  Anna: 3 of 7, replaces what was there",
        "  Bram: 7 of 7, new",
    ]
    workshop = WorkshopFile.open(team).workshop
    assert workshop.ballots[301] == {1: ABSTAIN, 2: 2}
    assert not any(round_.revealed for round_ in workshop.rounds.values())
    assert [event.what for event in WorkshopFile.open(team).events] == ["create", "import", "import"]


def test_scores_that_come_too_late_are_named(run: Run, team: Path) -> None:
    """What was shown meanwhile stays; the rest is taken."""
    Path("table.csv").write_text("paragraph;Anna;Bram;consensus\n1;3;4;3\n", encoding="utf-8")
    assert run("import", "team", "table.csv").code == 0
    ran = run("import", "team", str(form("Anna", 5, 5)))
    assert ran.out.splitlines()[-1] == "Te laat en niet meegenomen, want daar is al gestemd: 1."
    assert WorkshopFile.open(team).workshop.ballots == {101: {1: 3, 2: 4}, 201: {1: 5}}


def test_no_level_is_told_before_the_reveal(run: Run, team: Path) -> None:
    """Not by what is printed or shown, and in the file every ballot is sealed."""
    form("Anna", 3, 4)
    form("Bram", 1, 5)
    assert "patroon" not in run("import", "team", "forms").out
    document = json.loads(run("show", "team", "--json").out)
    rounds = [round_ for paragraph in document["paragraphs"] for round_ in paragraph["rounds"]]
    assert len(rounds) == 2
    assert not any(round_.get("votes") or round_.get("counts") for round_ in rounds)
    assert '"ballot"' not in team.read_text(encoding="utf-8")
    assert team.read_text(encoding="utf-8").count('"sealed"') >= 8


def test_anonymous_scores_have_keys_of_their_own(run: Run) -> None:
    """A round each; the file verifies, and without the keys nobody knows more than that there is a ballot."""
    assert run("new", "team", "--participants", "Anna,Bram", "--anonymous").code == 0
    path = Path("team.workshop.json")
    form("Anna", 3, 4)
    assert run("import", "team", "forms").code == 0
    form("Bram", 1, 5)
    assert run("import", "team", "forms").code == 0
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert file.workshop.ballots == {101: {1: 3, 2: 1}, 201: {1: 4, 2: 5}}
    keys_path(path).unlink()
    assert WorkshopFile.open(path).workshop.ballots == {101: {1: "voted", 2: "voted"}, 201: {1: "voted", 2: "voted"}}


def _formula(sheet: Worksheet) -> None:
    sheet["B3"] = "=1+1"


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("B3:B4")


def _nought(sheet: Worksheet) -> None:
    sheet["B3"] = 0


def _row(sheet: Worksheet) -> None:
    sheet["A4"] = "99"


@pytest.mark.parametrize(
    ("spoil", "named"),
    [(_formula, "B3"), (_merged, "B3:B4"), (_nought, "regel 3, kolom niveau (2)"), (_row, "regel 4")],
)
def test_a_bad_workbook_among_good_files_changes_nothing(
    run: Run, team: Path, spoil: Callable[[Worksheet], None], named: str
) -> None:
    """The workshop is byte for byte what it was, and file, sheet and place are named."""
    form("Anna", 3, 4)
    book = Workbook()
    for row in (("naam", "Bram"), ("paragraaf", "niveau"), ("1", 3), ("2", 4)):
        book.worksheets[0].append(row)
    spoil(book.worksheets[0])
    book.save("forms/bram.xlsx")
    sentence = refused(run, "import", str(team), "forms")
    assert "bram.xlsx [Sheet]" in sentence
    assert named in sentence


def test_two_people_of_one_name_are_refused(run: Run, team: Path) -> None:
    """Both files are named; so is somebody whom nobody knows."""
    form("Anna", 3)
    Path("anna.csv").write_text("naam;anna\nparagraaf;niveau\n1;5\n", encoding="utf-8")
    sentence = refused(run, "import", str(team), "forms", "anna.csv")
    assert "Anna.csv" in sentence
    assert " anna.csv" in sentence
    assert "Dirk" in refused(run, "import", str(team), str(form("Dirk", 3)))
