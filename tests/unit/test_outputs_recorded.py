"""What is kept of actions, time and the last time is in the outputs; what is not revealed is in none of them."""

import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.fakes import FakeClock
from tests.result_cases import followed
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.report import OUTPUTS, outputs
from workshop.report.json_view import workshop_json
from workshop.report.read_workbook import read_workbook

AT = FakeClock().now()


def written(output: str, leader: Facilitator, folder: Path, language: str = "nl") -> bytes:
    """Write an output, which reads it back, and give what is in it."""
    path = folder / output
    events = leader.history.events
    outputs.write(output, leader.workshop, path, Translator(language), AT, events=events, replace=True)
    return path.read_bytes()


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet by their heads."""
    (found,) = (read for read in read_workbook(content) if read.name == name)
    heads = {column: str(value) for (row, column), value in found.cells.items() if row == 0}
    last = max(row for row, _ in found.cells)
    return [{head: found.cells.get((row, column)) for column, head in heads.items()} for row in range(1, last + 1)]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("anonymous", [False, True])
def test_nothing_of_hidden_votes_and_dots_is_in_any_output(tmp_path: Path, output: str, *, anonymous: bool) -> None:
    """Whatever was voted and whoever gave dots to what, every output has the same bytes until they are revealed."""
    one = followed(anonymous=anonymous, shown=False)
    other = followed(anonymous=anonymous, shown=False, dots=(0, 1, 1), hidden=(5, 5, 1))
    assert one.workshop.dots != other.workshop.dots
    assert written(output, one, tmp_path) == written(output, other, tmp_path)


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_of_the_last_time_is_told_before_the_votes(tmp_path: Path, output: str) -> None:
    """Whatever was recorded of a paragraph that has no votes shown, every output has the same bytes."""
    one = followed(shown=False)
    other = followed(shown=False)
    rows = {
        number: row._replace(level=5, kind="agreed", target=1, agreement=3.0, reason="Iets anders.")
        for number, row in one.workshop.previous.items()
    }
    other.workshop = replace(one.workshop, previous=rows)
    assert other.workshop.previous != one.workshop.previous
    assert written(output, one, tmp_path) == written(output, other, tmp_path)


def test_the_list_of_a_workbook_has_all_that_was_said_of_each(tmp_path: Path) -> None:
    """What it is about, for which paragraphs, what it came from, who moved it, and what the group gave it."""
    first, second, third, dropped = sheet(written("workbook", followed(), tmp_path), "Verbeteracties")
    assert (first["Nr"], first["Actie"], first["Paragraaf"], first["Ook voor"]) == (1, "Overleg plannen", "4.2", "4.1")
    assert (first["Wordt anders"], first["Eerste stap"]) == ("iedereen weet het", "namen opschrijven")
    assert (first["Nodig"], first["Maatstaf"], first["Trekker"]) == ("een dag", "geen vragen", "Anna")
    assert (first["Effect"], first["Haalbaar"], first["Stippen"]) == (4, 5, 2)
    assert (first["Berekend"], first["Met de hand verplaatst"]) == (1, "dat kan morgen al")
    assert first["Samengevoegd uit"] == "4.1 Vast moment kiezen"
    assert (second["Status"], second["Opbrengst"], second["Stippen"]) == ("begonnen", "eerste lijst staat", 0)
    assert (third["Stippen"], third["Deel van de lijst"]) == (1, "Kernacties")
    assert (dropped["Nr"], dropped["Status"], dropped["Stippen"]) == (None, "vervallen", None)
    hidden = sheet(written("workbook", followed(shown=False), tmp_path), "Verbeteracties")
    assert {row["Stippen"] for row in hidden} == {None}


def test_the_agenda_of_a_workbook_has_stops_and_phases(tmp_path: Path) -> None:
    """In the order of the plan, with the minutes that each phase was to take and took."""
    rows = sheet(written("workbook", followed(), tmp_path), "Agenda")
    assert [row["Titel"] for row in rows] == ["Opening", "Klein model 4.1", "Pauze", "Klein model 4.2", "Afsluiting"]
    assert [row["Nr"] for row in rows] == [None, 1, None, 2, None]
    assert (rows[2]["Gepland (min)"], rows[2]["Gebruikt (min)"], rows[2]["Over (min)"]) == (10, 9, -1)
    phases = ("Lezen (min)", "Stemmen (min)", "Bespreken (min)", "Vastleggen (min)")
    assert [rows[1][name] for name in phases] == [1, 0, 2, 0]
    planned = ("Lezen gepland", "Stemmen gepland", "Bespreken gepland", "Vastleggen gepland")
    assert sum(rows[1][name] for name in planned) == pytest.approx(rows[1]["Gepland (min)"])
    told = {
        row["Workshop"]: row["Team Inkoop"] for row in sheet(written("workbook", followed(), tmp_path), "Samenvatting")
    }
    assert "Zitting 1: 2 mrt 2027, 09:00–09:12, gepland 120 minuten" in told["Zittingen"]
    assert told["Vervolg op"] == "Team Inkoop, 2 mrt 2026"


def test_a_follow_up_has_two_sheets_of_its_past(tmp_path: Path) -> None:
    """What was recorded then beside now, for what is shown, and what became of the actions of then."""
    content = written("workbook", followed(), tmp_path)
    (row,) = sheet(content, "Vorige keer")
    assert (row["Paragraaf"], row["Niveau toen"], row["Niveau"], row["Verandering"]) == ("4.1", 3, 4, 1)
    assert (row["Ambitie toen"], row["Reden toen"], row["Hoe toen"]) == (5, "Er is een register.", "eens")
    assert row["Toen, op"] == (date(2026, 3, 2) - date(1899, 12, 30)).days
    actions = sheet(content, "Vorige acties")
    assert [(action["Actie"], action["Toen"], action["Nu"], action["Opbrengst"]) for action in actions] == [
        ("Register opzetten", "open", "begonnen", "eerste lijst staat"),
        ("Elke maand kijken", "open", "open", None),
        ("Formulier vervangen", "klaar", "klaar", "twee dagen sneller"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("output", ["html", "markdown"])
def test_pages_say_it_in_words(tmp_path: Path, output: str, language: str) -> None:
    """Everything that was typed of an action is on the page, and what the group chose once that is revealed."""
    t = Translator(language)
    page = written(output, followed(), tmp_path, language).decode()
    for typed in (
        "iedereen weet het",
        "namen opschrijven",
        "een dag",
        "geen vragen",
        "dat kan morgen al",
        "twee dagen sneller",
    ):
        assert typed in page
    chosen = t("about.dots", n=2, place=1)
    assert chosen in page
    assert t("tables.column.dots") in page
    hidden = written(output, followed(shown=False), tmp_path, language).decode()
    assert "namen opschrijven" in hidden
    assert chosen not in hidden
    assert t("tables.column.dots") not in hidden


def test_the_json_has_the_new_fields() -> None:
    """Of actions, of the last time and of what came before; dots and parts are null where they are not known."""
    leader = followed()
    view = workshop_json(leader.workshop, AT)
    first = view["improvements"][0]
    assert (first["also"], first["means"], first["dots"], first["part"]) == (["4.1"], "een dag", 2, "key_actions")
    assert first["sources"] == [{"title": "Vast moment kiezen", "paragraph": "4.1"}]
    assert (first["computed"], first["place"], first["place_reason"]) == (1, 1, "dat kan morgen al")
    assert view["past"] == [
        {"number": 1, "title": "Team Inkoop", "date": "2026-03-02", "model": "tiny", "version": "1.0"}
    ]
    before = [paragraph["previous"] for paragraph in view["paragraphs"]]
    assert (before[0]["level"], before[0]["target"], before[0]["same_subject"]) == (3, 5, True)
    assert before[1:] == [None, None]
    done = view["actions_before"][2]
    assert (done["title"], done["statuses"], done["status"]) == ("Formulier vervangen", ["done"], "done")
    hidden = workshop_json(followed(shown=False).workshop)
    assert {(row["dots"], row["part"]) for row in hidden["improvements"]} == {(None, None)}
    assert [paragraph["previous"] for paragraph in hidden["paragraphs"]] == [None] * 3


def test_a_score_form_has_the_same_bytes_whenever_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The instant at which a workbook is written is nowhere in it."""
    first = written("scoreform", followed(), tmp_path)
    real = time.localtime
    monkeypatch.setattr(time, "localtime", lambda *given: real(86400 * 365 * 40) if not given else real(given[0] + 999))
    assert written("scoreform", followed(), tmp_path) == first
    assert b"2026-03-02T09:00:00Z" in ZipFile(BytesIO(first)).read("docProps/core.xml")
