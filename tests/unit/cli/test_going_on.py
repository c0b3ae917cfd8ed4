"""The commands that go on after a workshop: follow-up, update, compare, and what is taken along."""

import json
from pathlib import Path

import pytest

from tests.command_line import Run, files, refused
from workshop.clock import SystemClock
from workshop.domain.action_sheet import all_actions
from workshop.sessions import open_workshop
from workshop.store.repository import WorkshopFile

THEN, NOW = "iso9004-2009", "iso9004-2018"


@pytest.fixture
def led(run: Run) -> Path:
    """Give the file of a workshop with a level and two actions."""
    path = Path("a.workshop.json")
    assert run("new", "a", "--title", "Team", "--participants", "Anna,Bram", "--model", THEN).code == 0
    leader, file = open_workshop(path, SystemClock())
    for who in (1, 2):
        leader.vote(1, who, 3)
    leader.reveal(1)
    leader.record(1, 3, "unanimous", reason="omdat")
    leader.add_improvement(1, "Register", owner="Anna", due="2027-03-28")
    leader.add_improvement(2, "=Kijken")
    file.close()
    return path


def test_a_follow_up_is_made_and_said(run: Run, led: Path) -> None:
    """With how many people and open actions; the file before is not touched."""
    before = led.read_bytes()
    ran = run("follow-up", "a", "b")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Gemaakt: b.workshop.json, met 2 deelnemers.\n2 acties van de vorige keer staan nog open.\n"
    assert led.read_bytes() == before
    made = WorkshopFile.open(Path("b.workshop.json")).workshop
    assert (made.info.title, made.model.id, made.ballots) == ("Team", THEN, {})
    assert run("check", "b").code == 0


def test_a_follow_up_on_another_model_says_what_has_no_counterpart(run: Run, led: Path) -> None:
    """On making it and on comparing: which rows are gone, which are new, and which only share a number."""
    assert led.exists()
    made = run("follow-up", "a", "b", "--model", NOW, "--title", "Team 2018")
    shown = run("compare", "a", "b")
    for ran in (made, shown):
        assert ran.code == 0
        assert "geen tegenhanger: 4.1, 4.2, 4.3, 4.4, 5.1, 5.4," in ran.out
        assert "geen tegenhanger: 7.4, 8.3, 8.4.1," in ran.out
        assert "ander onderwerp (≠): 5.2, 5.3, 6.2," in ran.out
    found = json.loads(run("compare", "b", "a", "--json").out)
    assert [one["model"] for one in found["workshops"]] == [THEN, NOW]
    levels = {row["id"]: row["levels"] for row in found["paragraphs"]}
    assert levels["4.1"] == [3, None]
    targets = {row["id"]: row["targets"] for row in found["paragraphs"]}
    assert (targets["4.1"], targets["10.1"]) == ([4, None], [None, 4])


def test_what_cannot_be_followed_or_compared_is_refused(run: Run, led: Path) -> None:
    """A file that exists, one that does not, another group: a sentence, and nothing is made."""
    assert run("new", "z").code == 0
    assert "a.workshop.json" in refused(run, "follow-up", "a", "a")
    refused(run, "follow-up", "nowhere", "b")
    refused(run, "follow-up", "a", "b", "--model", "nothing")
    refused(run, "follow-up", "a", "b", "--title", " ")
    assert "--teams" in refused(run, "compare", str(led), "z")
    assert run("compare", "a", "z", "--teams").code == 0
    refused(run, "compare", "a", "a")


def test_a_comparison_is_shown_in_either_language(run: Run, led: Path) -> None:
    """With tables and a picture; what is not known is counted."""
    assert led.exists()
    assert run("follow-up", "a", "b").code == 0
    dutch, english = (run("compare", "a", "b", "--language", code).out for code in ("nl", "en"))
    assert "Gemiddeld niveau\n5 │\n" in dutch
    assert "Mean level\n5 │\n" in english
    assert "3 → –" in dutch
    assert dutch.split("Register")[1].split("\n")[0].split()[1:] == ["open", "open"]
    assert "31 paragraphs of which nothing is known" in english


@pytest.mark.parametrize("kind", ["actions-csv", "calendar", "markdown"])
def test_actions_are_taken_along(run: Run, led: Path, kind: str) -> None:
    """Each is written whole, and an older file is replaced only when asked to."""
    assert led.exists()
    assert run("export", "a", "--as", kind, "--output", "out").code == 0
    assert "Register" in Path("out").read_text(encoding="utf-8")
    refused(run, "export", "a", "--as", kind, "--output", "out")
    assert run("export", "a", "--as", kind, "--output", "out", "--force").code == 0


def filled_in(run: Run) -> Path:
    """Give the table of actions with one of them done."""
    path = Path("acties.csv")
    assert run("export", "a", "--as", "actions-csv", "--output", str(path)).code == 0
    text = path.read_text(encoding="utf-8").replace(";open;Anna;2027-03-28;;", ";klaar;Bram;28-4-2027;minder werk;")
    path.write_text(text, encoding="utf-8")
    return path


def test_status_comes_back(run: Run, led: Path) -> None:
    """What differs is told; first only told, then taken over, and then nothing differs any more."""
    path = filled_in(run)
    before = files()
    dry = run("update", "a", str(path), "--dry-run")
    assert dry.code == 0
    assert "Register: status open → klaar\n" in dry.out
    assert "Register: gereed op 2027-03-28 → 2027-04-28\n" in dry.out
    assert dry.out.endswith("Zou bijwerken: 1 actie. Er is niets veranderd.\n")
    assert files() == before
    done = run("update", "a", str(path))
    assert done.out.endswith("Bijgewerkt: 1 actie.\n")
    [one, _] = all_actions(WorkshopFile.open(led).workshop)
    assert one.row[3:5] == ("Bram", "2027-04-28")
    assert (one.row.status, one.row.brought) == ("done", "minder werk")
    events = len(WorkshopFile.open(led).events)
    assert run("update", "a", str(path)).out == "Bijgewerkt: 0 acties.\n"
    assert len(WorkshopFile.open(led).events) == events


def test_a_bad_row_changes_nothing(run: Run, led: Path) -> None:
    """Not even the good rows before it; file, line and column are named."""
    path = filled_in(run)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(";open;", ";bijna;"), encoding="utf-8")
    sentence = refused(run, "update", "a", str(path))
    assert "acties.csv, regel 3, kolom status (3): “bijna”" in sentence
    path.write_text(text, encoding="utf-8")
    held = WorkshopFile.open(led)
    held.hold()
    assert run("update", "a", str(path)).code == 1
    held.close()
    assert run("update", "a", "nowhere.csv").code == 1
