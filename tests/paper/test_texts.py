"""What people typed comes back from a PDF to the letter and in the order of reading."""

import hashlib
import os
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from tests.paper.stock import HOSTILE, led
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import text
from workshop.report.bidi import runs_left
from workshop.report.full.report_pdf import report_pdf
from workshop.report.improvements_pdf import improvements_pdf

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
NL = Translator("nl")


def typed(workshop: Workshop) -> Iterator[str]:
    """Give all that people typed, as it stands on paper."""
    yield workshop.info.title
    for person in workshop.participants.values():
        yield person.name
        yield person.role
    for recorded in workshop.consensus.values():
        yield from (recorded.reason, *recorded.evidence, *recorded.dissent)
    for improvement in workshop.improvements.values():
        yield from (improvement.title, improvement.owner, improvement.measure)
        yield from (improvement.difference, improvement.first_step, improvement.means)
        yield from (improvement.place_reason, improvement.brought)
    for note in workshop.notes.values():
        yield note.text


def folded(shown: str) -> str:
    """Give a text with its white space folded; on paper it is where a line ends."""
    return " ".join(shown.split())


def expected(shown: str) -> str:
    """Give a typed text as a reader gives it back: nameless characters as the sign that stands for them."""
    return folded(re.sub("[\ue000-\uf8ff]", "□", text.plain(shown)))


def told(pdf: bytes) -> str:
    """Give the text of a PDF by its tree, in the order of reading."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        found = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True)
    lines = (line.strip() for line in found.stdout.decode().splitlines())
    return " ".join(line[1:-1] for line in lines if line.startswith('"'))


def bare(shown: str) -> str:
    """Give a text without white space and quotes; the reader of the tree puts quotes around each piece."""
    return "".join(shown.replace('"', "").split())


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


def test_the_tree_tells_everything_in_order() -> None:
    """By the tags alone the texts of a record come one after the other.

    One that runs to the left is drawn turned around, and has what was typed beside it.
    """
    workshop = led(4, 3, texts=HOSTILE)
    pdf = report_pdf(workshop, NL, AT)
    found = bare(told(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        kept = {
            str(part.ActualText) for part in opened.objects if isinstance(part, Dictionary) and "/ActualText" in part
        }
    place = 0
    turned = 0
    for number, recorded in workshop.consensus.items():
        for shown in (recorded.reason, *recorded.evidence, *recorded.dissent):
            if runs_left(shown):
                turned += 1
                assert text.plain(shown) in kept
                continue
            place = found.find(bare(expected(shown)), place)
            assert place >= 0, (number, shown)
    assert turned


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
