"""Where pages end: no heading alone, no last page of a table with a row or two, and contents over pages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pikepdf
import pytest

from tests.paper.stock import led
from tests.paper.tree import read, spread, told
from workshop.language import Translator
from workshop.report.full.report_pdf import report_pdf
from workshop.report.improvements_pdf import improvements_pdf
from workshop.report.read_tree import Element

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
SIZES = ((1, 3), (7, 8), (9, 20), (13, 5), (16, 40), (23, 11))
"""Paragraphs and participants; the texts are long where there are many participants."""

LEAST = 3
"""So many rows, or all there are, stand on the last page of a table."""

_HEADS = ("H1", "H2", "H3", "H4")


class Made(NamedTuple):
    """A document: which it is, and what its tree says."""

    name: str
    content: bytes
    whole: Element


@cache
def made(paragraphs: int, people: int) -> tuple[Made, ...]:
    """Give the report and the list of a workshop of that size."""
    t = Translator("en" if people % 2 else "nl")
    long = "Wat het is, hoe het gaat en wat er nog ontbreekt, staat hier in zoveel woorden als het nodig had. "
    texts = () if people < 20 else (long, long * 3, "kort", long * 6)
    workshop = led(paragraphs, people, language=t.language, texts=texts, anonymous=people == 8)
    found = [("report", report_pdf(workshop, t, AT)), ("list", improvements_pdf(workshop, t, AT))]
    return tuple(Made(name, content, read(content)) for name, content in found)


def tables(whole: Element) -> Iterator[list[Element]]:
    """Give the rows of every table in which something is written, without those of heads alone."""
    for element in whole.walk():
        if element.role == "Table":
            rows = [row for row in element.kids if any(cell.role == "TD" for cell in row.kids)]
            yield [row for row in rows if any(part.pages for part in row.walk())]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_table_does_not_leave_a_row_or_two_behind(size: tuple[int, int]) -> None:
    """On the last page of a table stand three rows or more, and on its first page too, unless a row fills a page."""
    for document in made(*size):
        for rows in tables(document.whole):
            ranges = [spread(row) for row in rows]
            (first, _), (_, last) = ranges[0], ranges[-1]
            if first == last or any(begin != end for begin, end in ranges):
                continue
            said = [element.said for row in rows for element in row.walk()][:9]
            assert sum(end == last for _, end in ranges) >= LEAST, (document.name, first, said)
            assert sum(begin == first for begin, _ in ranges) >= LEAST, (document.name, first, said)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_heading_stands_alone(size: tuple[int, int]) -> None:
    """What follows a heading begins on its page, the first row of a table included."""
    for document in made(*size):
        parts = [element for element in document.whole.walk() if element.pages]
        for heading, after in pairwise(parts):
            if heading.role in _HEADS:
                assert after.pages[0] == heading.pages[-1], (document.name, heading.said)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_record_begins_with_all_its_levels(size: tuple[int, int]) -> None:
    """Question and levels of a paragraph stand together, and the picture of the votes with what is said of it."""
    report = made(*size)[0]
    parts = [element for element in report.whole.walk() if element.pages or element.role == "Table"]
    for place, part in enumerate(parts):
        if part.role == "P" and part.said.startswith(("Weten we hoe het staat met", "Do we know")):
            levels = next(after for after in parts[place:] if after.role == "Table")
            assert spread(levels) == (part.pages[0], part.pages[0]), part.said
        if part.role == "Figure" and part.said.startswith(("Ronde 1:", "Round 1:")):
            assert parts[place + 1].pages[0] == part.pages[0], part.said


def test_contents_run_over_pages() -> None:
    """Sixty paragraphs make a list of two pages; each line leads to the page whose number stands behind it."""
    content = report_pdf(led(60, 2), Translator("nl"), AT)
    parts = told(content)
    lines = [element for element in parts if element.role == "Link"]
    assert len([line for line in lines if line.said[0].isdigit()]) == 60
    assert {line.pages[0] for line in lines} == {0, 1}
    headings = {element.said.strip(): element.pages[0] for element in parts if element.role in _HEADS}
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        links = [link for page in pdf.pages[:2] for link in page.obj.get("/Annots", [])]
        led_to = [numbers[link.Dest[0].objgen] for link in links]
    assert led_to == [headings[line.said] for line in lines]
