"""Colours as they are on the page: what is written can be read, and a higher level is darker."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from tests.paper.inks import contrast, inks, luminance
from tests.paper.stock import led
from workshop.language import Translator
from workshop.report import colours
from workshop.report.full.report_pdf import report_pdf

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
NL = Translator("nl")


def test_every_ink_can_be_read_on_what_is_below_it() -> None:
    """As the pages are drawn: the contrast of each piece of text is 4.5 or more, on chips and in the heat map too."""
    with pikepdf.open(BytesIO(report_pdf(led(14, 12), NL, AT))) as pdf:
        pairs = {pair for page in pdf.pages for pair in inks(page)}
    assert {below for _, below in pairs} > {(1, 1, 1)}
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_levels_get_darker_on_the_page() -> None:
    """The chips of the levels 1 to 5, as they are drawn one after the other, each have less light than the last."""
    with pikepdf.open(BytesIO(report_pdf(led(1, 3), NL, AT))) as pdf:
        drawn = [below for page in pdf.pages for _, below in inks(page)]
    fills = [tuple(round(int(fill[at : at + 2], 16) / 255, 3) for at in (1, 3, 5)) for fill in colours.LEVEL_FILLS]
    seen = [tuple(round(part, 3) for part in below) for below in drawn]
    first = [seen.index(fill) for fill in fills if fill in seen]
    assert len(first) == 5
    lights = [luminance((fill[0], fill[1], fill[2])) for fill in fills]
    assert lights == sorted(set(lights), reverse=True)
