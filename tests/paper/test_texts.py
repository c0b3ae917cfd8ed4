"""What people typed comes back from a PDF to the letter and in the order of reading."""

import hashlib
import os
import subprocess
import time
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name

from tests.paper.stock import HOSTILE, led
from tests.paper.typed import expected, folded, typed
from workshop.language import Translator
from workshop.report.bidi import runs_left
from workshop.report.full.report_pdf import report_pdf
from workshop.report.improvements_pdf import improvements_pdf

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
NL = Translator("nl")


def copied(pdf: bytes) -> str:
    """Give the text of a PDF as it is copied out, in the order in which it was drawn."""
    found = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return folded(found.stdout.decode())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_hostile_texts_come_back_from_another_reader(language: str) -> None:
    """Markup, links, control characters, emoji and scripts that no font has: copied out as they were typed."""
    workshop = led(5, 4, texts=HOSTILE, language=language)
    found = copied(report_pdf(workshop, Translator(language), AT))
    for shown in typed(workshop):
        if not runs_left(shown) and shown:
            assert expected(shown).replace(" ", "") in found.replace(" ", ""), shown


words = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=60)


@settings(max_examples=12, deadline=None)
@given(st.lists(words, min_size=1, max_size=6).map(tuple))
def test_any_text_comes_back_word_for_word(texts: tuple[str, ...]) -> None:
    """Words stay words at the end of a line and in a cell, in the improvement list and in the report."""
    workshop = led(2, 3, texts=texts)
    found = copied(report_pdf(workshop, NL, AT))
    for shown in typed(workshop):
        assert expected(shown) in found, shown


def test_the_same_workshop_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice, and on a computer in another time zone."""
    workshop = led(4, 5)
    once = report_pdf(workshop, NL, AT), improvements_pdf(workshop, NL, AT)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        again = report_pdf(workshop, NL, AT), improvements_pdf(workshop, NL, AT)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert once == again
    assert os.environ.get("TZ") != "Pacific/Auckland"


def test_names_where_public_and_counts_where_not() -> None:
    """In an anonymous workshop no name stands beside a vote, nor in a text that says what a picture shows."""
    named, unnamed = led(3, 4), led(3, 4, anonymous=True)
    assert "Deelnemer 2" in _votes_of(report_pdf(named, NL, AT))
    assert "Deelnemer" not in _votes_of(report_pdf(unnamed, NL, AT))


def _votes_of(pdf: bytes) -> str:
    found = copied(pdf)
    begin = found.index("Weten we hoe het staat met 4.1")
    return found[begin : found.index("Waarom", begin)]


def test_the_data_travels_inside() -> None:
    """What is attached is the JSON of the workshop, called its data, and the report prints its fingerprint."""
    pdf = report_pdf(led(2, 3), NL, AT)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (name,) = opened.attachments
        content = opened.attachments[name].get_file().read_bytes()
        assert opened.Root.AF[0].AFRelationship == Name.Data
    assert hashlib.sha256(content).hexdigest() in copied(pdf).replace(" ", "")
