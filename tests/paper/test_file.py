"""How a PDF is put in its file: all that can be read from it, in few bytes."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Stream

from tests.paper.logos import styled
from tests.paper.stock import HOSTILE, led
from workshop.language import Translator
from workshop.report import layout
from workshop.report.attached import data
from workshop.report.full.report_pdf import report_imprint, report_pdf, report_story
from workshop.report.style import PLAIN, Style

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
NL = Translator("nl")


@pytest.mark.parametrize("style", [PLAIN, styled("rgba")], ids=["plain", "with a logo"])
def test_the_file_holds_together(style: Style) -> None:
    """Another program finds nothing to complain of: each object is where the file says."""
    with pikepdf.open(BytesIO(report_pdf(led(3, 4, texts=HOSTILE), NL, AT, style))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_every_stream_is_deflated_once() -> None:
    """Nothing is spelled in letters, a logo neither, and only what programs look for from outside is left as it is."""
    with pikepdf.open(BytesIO(report_pdf(led(3, 4), NL, AT, styled("rgba")))) as pdf:
        found = Counter(_packed(stream) for stream in pdf.objects if isinstance(stream, Stream))
        assert found["/FlateDecode"] > len(pdf.pages)
        assert found == {"/FlateDecode": found["/FlateDecode"], "": 1}
        assert "/Filter" not in pdf.Root.Metadata


def _packed(stream: Stream) -> str:
    filters = stream.get("/Filter", pikepdf.Array())
    return " ".join(map(str, filters if isinstance(filters, pikepdf.Array) else [filters]))


def test_the_pages_are_those_of_reportlab() -> None:
    """Apart from the marks, each page is drawn as in the file that ReportLab itself makes of the same story."""
    workshop = led(4, 5, texts=HOSTILE)
    attached = data(workshop, NL)
    story = report_story(workshop, NL, AT, attached)
    own = layout.laid_out(report_imprint(workshop, NL, AT, attached), story, None)
    with pikepdf.open(BytesIO(own)) as theirs, pikepdf.open(BytesIO(report_pdf(workshop, NL, AT))) as ours:
        drawn = [[_unmarked(page) for page in pdf.pages] for pdf in (theirs, ours)]
    assert len(drawn[0]) > 5
    assert drawn[0] == drawn[1]


def _unmarked(page: pikepdf.Page) -> list[str]:
    said = [
        f"{instruction.operator} {list(instruction.operands)}" for instruction in pikepdf.parse_content_stream(page)
    ]
    return [line for line in said if line.split()[0] not in {"BDC", "EMC"}]


def test_only_letters_that_are_used_are_in_the_file() -> None:
    """A font in the file knows the letters that are written in it, and no others: of ASCII neither."""
    with pikepdf.open(BytesIO(report_pdf(led(1, 2), NL, AT))) as pdf:
        files = [found for found in pdf.objects if isinstance(found, Dictionary) and found.get("/Type") == "/Font"]
        assert len(files) >= 3
        for font in files:
            signs = {line for line in font.ToUnicode.read_bytes().decode().split("\n") if line.startswith("<")}
            letters = {line.partition("> <")[2][:4] for line in signs} & {f"{code:04X}" for code in range(33, 127)}
            assert 0 < len(letters) < 90
