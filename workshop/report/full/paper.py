"""What every section of the full report is made from, and what sections are made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.maturity import ModelText, Paragraph
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours, fonts, layout
from workshop.report.tagged.tables import Grid, data_table
from workshop.report.typeset import Heading, Text

ROOM = 120
"""Points below the heading of a section without which it goes to the next page."""

CELL = layout.style("report cell", fonts.REGULAR, 8.5, 11.5)
CELL_HEAD = layout.style("report head", fonts.SEMIBOLD, 8.5, 11.5)
CELL_MIDDLE = layout.style("report cell middle", fonts.REGULAR, 8.5, 11.5, alignment=TA_CENTER)
CELL_HEAD_MIDDLE = layout.style("report head middle", fonts.SEMIBOLD, 8.5, 11.5, alignment=TA_CENTER)
BODY = layout.style("report body", fonts.REGULAR, 9.5, 13.5, spaceAfter=4)
LEAD = layout.style("report lead", fonts.REGULAR, 11, 16, spaceAfter=6)
ITEM = layout.style("report item", fonts.REGULAR, 9.5, 13.5, leftIndent=12, bulletIndent=2, spaceAfter=1.5)
SUBHEAD = layout.style(
    "report subhead", fonts.BOLD, 10, 13.5, textColor=HexColor(colours.DEEP), spaceBefore=6, spaceAfter=2
)


class Paper(NamedTuple):
    """A workshop on its way to paper: in which language, with which words of the model, made when (aware)."""

    workshop: Workshop
    t: Translator
    words: ModelText
    at: datetime

    def title(self, paragraph: Paragraph) -> str:
        """Give a paragraph as it is called."""
        return f"{paragraph.id} {self.words.paragraphs[paragraph.id].title}"


def section(paper: Paper, key: str) -> list[Flowable]:
    """Give the heading of a section, with room for something below it."""
    title = paper.t(f"report.full.{key}")
    return [CondPageBreak(ROOM), Heading(title, layout.HEADING, key=key), Spacer(0, 2)]


def subhead(said: str, room: float = 60) -> list[Flowable]:
    """Give a heading within a section."""
    return [CondPageBreak(room), Text(said, SUBHEAD, role="H3")]


def items(texts: Sequence[str]) -> list[Flowable]:
    """Give a list with bullets."""
    return [Text(text, ITEM, bulletText="•") for text in texts]


def rows(
    heads: Sequence[str],
    cells: Sequence[list[Any]],
    widths: Sequence[float],
    *,
    middle: int = 99,
    tall: bool = False,
) -> Grid:
    """Give a table with a row of heads, the first cell of each row being its label.

    Columns from ``middle`` on have their heads in the middle; those with a width of 0 share what is left. ``tall``: a
    row may be longer than a page.
    """
    left = (layout.WIDTH - sum(widths)) / max(1, list(widths).count(0))
    shapes = [CELL_HEAD_MIDDLE if column >= middle else CELL_HEAD for column in range(len(heads))]
    top = [[Text(head, shape)] for head, shape in zip(heads, shapes, strict=True)]
    table = data_table(
        [top, *cells],
        [wide or left for wide in widths],
        labels=1,
        splitInRow=int(tall),
    )
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP" if tall else "MIDDLE"),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(colours.FAINT), 0),
            ("LINEBELOW", (0, 0), (-1, 0), 1.1, HexColor(colours.DEEP), 0),
        ]
    )
    return table
