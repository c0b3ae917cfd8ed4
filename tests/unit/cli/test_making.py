import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command_line import NAME, PRINCIPLES, SCORES, Run, refused
from tests.fakes import FakeClock
from workshop.domain.workshop import ABSTAIN, Ballot
from workshop.sessions import open_workshop
from workshop.store.repository import WorkshopFile


def test_a_workshop_is_made_filled_shown_and_exported(run: Run, team: Path) -> None:
    """The whole way without a screen: new, import, show, export, check."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", "team", "scores.csv").code == 0
    shown = run("show", "team")
    assert shown.code == 0
    assert "Team Inkoop" in shown.out
    assert "Klantgerichtheid" in shown.out
    assert "vastgelegd 1 van 7" in shown.out
    document = json.loads(run("show", "team", "--json").out)
    assert document["format"] == 1
    assert document["paragraphs"][0]["consensus"]["level"] == 3
    assert document["paragraphs"][0]["rounds"][0]["votes"] == {"Anna": 3, "Bram": 4}
    assert [round_["revealed"] for round_ in document["paragraphs"][1]["rounds"]] == [False]
    pdf = run("export", "team", "--as", "improvements")
    assert pdf.code == 0
    assert Path(pdf.out.strip()).parent == Path("exports")
    assert Path(pdf.out.strip()).read_bytes().startswith(b"%PDF-")
    exported = run("export", str(team), "--as", "json", "--output", "all.json")
    assert exported.out == "all.json\n"
    assert json.loads(Path("all.json").read_text(encoding="utf-8")) == document
    assert run("check", "team").code == 0


def test_new_has_a_default_for_all_but_the_file(run: Run) -> None:
    """A file name is enough: the principles, in Dutch, with the name as title; it is never overwritten."""
    assert run("new", "team-inkoop").code == 0
    workshop = WorkshopFile.open(Path("team-inkoop.workshop.json")).workshop
    assert (workshop.info.title, workshop.info.language) == ("team-inkoop", "nl")
    assert (workshop.model.id, len(workshop.scope), len(workshop.participants)) == ("principles", 7, 0)
    info = workshop.info
    assert (info.anonymous, info.threshold, info.rounds, info.tie) == (False, 75, 3, "chair")
    assert "team-inkoop.workshop.json" in refused(run, "new", "team-inkoop")


def test_new_takes_everything_that_a_plan_has(run: Run) -> None:
    """Model by folder, language, title, people from a file, minutes, target and scope; and the rules for votes."""
    Path("people.csv").write_text("naam;rol;voorzitter\nAnna;inkoper;\nBram;;x\n", encoding="utf-8")
    words = ["--model", str(PRINCIPLES), "--language", "en", "--title", NAME, "--participants-from", "people.csv"]
    words += ["--anonymous", "--threshold", "80", "--rounds", "2", "--tie", "park"]
    made = run("new", "team", *words, "--minutes", "90", "--target", "5", "--scope", "1, 3")
    assert made.code == 0
    workshop = WorkshopFile.open(Path("team.workshop.json")).workshop
    assert (workshop.info.title, workshop.info.language) == (NAME, "en")
    assert (workshop.info.minutes, workshop.info.target) == (90, 5)
    info = workshop.info
    assert (info.anonymous, info.threshold, info.rounds, info.tie) == (True, 80, 2, "park")
    assert [paragraph.id for paragraph in workshop.scope] == ["1", "3"]
    assert [(p.name, p.role, p.chair) for p in workshop.participants.values()] == [
        ("Anna", "inkoper", False),
        ("Bram", "", True),
    ]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--participants", "Anna,,Bram"], "naam"),
        (["--participants", ""], "naam"),
        (["--participants", "n" * 201], "200"),
        (["--participants", "Anna,anna"], "anna"),
        (["--participants-from", "none.csv"], "none.csv"),
        (["--title", " "], "titel"),
        (["--title", "t" * 201], "200"),
        (["--target", "6"], "6"),
        (["--minutes", "0"], "minuten"),
        (["--threshold", "40"], "50"),
        (["--rounds", "0"], "99"),
        (["--minutes", "9" * 40], "minuten"),
        (["--scope", "1,9"], "9"),
        (["--scope", ""], "paragraaf"),
        (["--model", "iso"], "principles"),
        (["--model", "no/folder"], "no/folder"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(run: Run, words: list[str], named: str) -> None:
    """What is wrong is named, and no file is made."""
    assert named in refused(run, "new", "team", *words)


def test_any_name_works_everywhere(run: Run) -> None:
    """Markup, quotes, emoji, right-to-left and 200 characters: in the list, the table, the JSON and the exports."""
    long = "ñ" * 200
    Path("scores.csv").write_text(f"paragraph,{NAME},{long},consensus\n1,1,5,3\n", encoding="utf-8")
    assert run("new", "team", "--title", NAME, "--participants", f"{NAME},{long}").code == 0
    assert run("import", "team", "scores.csv").code == 0
    shown = run("show", "team").out
    assert NAME in shown
    assert long in shown
    votes = json.loads(run("show", "team", "--json").out)["paragraphs"][0]["rounds"][0]["votes"]
    assert votes == {NAME: 1, long: 5}
    for kind in ("improvements", "json"):
        assert run("export", "team", "--as", kind).code == 0


def test_a_file_that_exists_is_kept_unless_forced(run: Run, team: Path) -> None:
    """A report never replaces another by accident."""
    Path("all.json").write_text("mine", encoding="utf-8")
    assert "all.json" in refused(run, "export", str(team), "--as", "json", "--output", "all.json")
    assert run("export", str(team), "--as", "json", "--output", "all.json", "--force").code == 0
    assert json.loads(Path("all.json").read_text(encoding="utf-8"))["title"] == "Team Inkoop"


def test_a_report_never_replaces_the_workshop_itself(run: Run, team: Path) -> None:
    """Not even when forced, not even by another name of the same file."""
    Path("link.json").symlink_to(team)
    for name in (str(team), f"../work/{team}", "link.json"):
        assert "zelf" in refused(run, "export", str(team), "--as", "json", "--output", name, "--force")


def test_a_folder_gets_the_report_under_its_own_name(run: Run, team: Path) -> None:
    """A folder as output is where the report goes, named by title and day."""
    Path("reports").mkdir()
    ran = run("export", str(team), "--as", "improvements", "--output", "reports")
    assert ran.code == 0
    assert [path.name.startswith("team-inkoop-") for path in Path("reports").iterdir()] == [True]


def test_no_hidden_vote_is_in_any_output(run: Run, team: Path) -> None:
    """Whatever was voted before the reveal, the table, the JSON and the PDF are the same: nothing leaks."""
    told = []
    hidden: tuple[tuple[Ballot, ...], ...] = ((1, 2), (5, ABSTAIN))
    for votes in hidden:
        facilitator, file = open_workshop(team, FakeClock())
        for person, vote in enumerate(votes, start=1):
            facilitator.vote(1, person, vote)
        file.close()
        assert run("export", "team", "--as", "improvements", "--output", "list.pdf", "--force").code == 0
        pages = [page.extract_text() for page in PdfReader("list.pdf").pages]
        told.append((run("show", "team").out, run("show", "team", "--json").out, pages))
    assert told[0] == told[1]
    document = json.loads(told[0][1])
    assert document["paragraphs"][0]["rounds"][0]["votes"] == {}
    assert document["participants"][0]["name"] == "Anna"
