"""The full report of a follow-up: time, the last time, the actions of then, and what the group chose."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.result_cases import followed
from workshop.domain.workshop import Workshop
from workshop.language import LANGUAGES, Translator
from workshop.report.full.report_pdf import report_pdf

AT = datetime(2027, 3, 3, 16, tzinfo=UTC)


def told(workshop: Workshop, folder: Path, language: str = "nl") -> str:
    """Give the text of the report, its white space folded."""
    path = folder / "report.pdf"
    path.write_bytes(report_pdf(workshop, Translator(language), AT))
    found = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(found.split())


def in_order(text: str, parts: Sequence[str]) -> bool:
    """Tell whether parts stand in a text one after another."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def test_the_time_is_told_by_paragraph_and_phase(tmp_path: Path) -> None:
    """In the order of the plan, with breaks and sittings, and the sums below."""
    text = told(followed().workshop, tmp_path)
    assert "Zitting 1: 2 mrt 2027, 09:00–09:12, gepland 120 minuten" in text
    lines = (
        "Opening (geweest) 5,0 0,0 – – – –",
        "4.1 Klein model 4.1 12,0 3,0 1,0 0,0 2,0 0,0",
        "Pauze (geweest) 10,0 9,0 – – – –",
        "Alle paragrafen samen 67,0 3,5 1,0 0,5 2,0 0,0",
    )
    assert in_order(text, lines)
    assert "4 van 180 minuten gebruikt voor de paragrafen" in text


def test_the_last_time_stands_in_the_profile_and_the_record(tmp_path: Path) -> None:
    """Beside the mean of now, and below what was recorded; not where the votes of now are to come."""
    text = told(followed().workshop, tmp_path)
    assert "4 Klein model 4 4,0 3,0 4 4,5 1 van 2" in text
    assert "Vorige keer (2 mrt 2026): niveau 3, ambitie 5, eensgezindheid 83%" in text
    assert "Toen: Er is een register." in text
    hidden = told(followed(shown=False).workshop, tmp_path)
    assert "Vorige keer" not in hidden
    assert "Er is een register." not in hidden


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_actions_are_told_with_what_the_group_chose(tmp_path: Path, language: str) -> None:
    """What became of those of the last time, what each of now is about, and dots once they are revealed."""
    t = Translator(language)
    text = told(followed().workshop, tmp_path, language)
    assert in_order(
        text, (t("report.full.before_actions.said", title="Team Inkoop", day=t_day(t)), "twee dagen sneller")
    )
    for typed in ("iedereen weet het", "namen opschrijven", "een dag", "geen vragen", "dat kan morgen al"):
        assert typed in text
    assert in_order(text, (t("tables.group"), "1. Overleg plannen 2 4 5 20 1", "3. Elke maand kijken 1 – – – 3"))
    assert "Wat niet doorgaat" in text
    hidden = told(followed(shown=False).workshop, tmp_path, language)
    assert "1. Overleg plannen – 4 5 20" in hidden
    assert t("about.dots", n=2, place=1) not in hidden


def t_day(t: Translator) -> str:
    """Give the day of the last time."""
    return {"nl": "2 mrt 2026", "en": "2 Mar 2026"}[t.language]


def test_what_was_taken_as_read_says_so(tmp_path: Path) -> None:
    """In the record of the paragraph, and that one was voted on without a discussion."""
    leader = followed()
    workshop = leader.workshop
    recorded = workshop.consensus[1]._replace(as_read=True)
    topic = workshop.topics[1]._replace(silent=True)
    text = told(replace(workshop, consensus={1: recorded}, topics={**workshop.topics, 1: topic}), tmp_path)
    assert "niveau 4 · unaniem · als gelezen, door de groep bevestigd" in text
    assert "minuten · alleen stemmen" in text


def test_without_a_past_there_is_none(tmp_path: Path) -> None:
    """A first workshop has no column, no section and no word of a last time."""
    workshop = replace(followed().workshop, past={}, previous={}, carried={})
    text = told(workshop, tmp_path)
    assert "Vorige keer" not in text
    assert "vorige acties" not in text
