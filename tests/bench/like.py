"""A report of fpdf2 like ours: the same texts, tables and pictures in the same fonts, and the same data attached.

What is in it is taken from our own, so that it stays alike, and before the time is taken: fpdf2 is only asked to lay
it out. It has no tags, no levels in colours and no words for pictures.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fpdf import FPDF
from reportlab.platypus import Flowable, PageBreak

from workshop.report import fonts
from workshop.report.full.contents import ContentsLine
from workshop.report.full.dots import Dots
from workshop.report.full.figure import Figure
from workshop.report.marks import LevelStep
from workshop.report.tagged.finish import Attached
from workshop.report.tagged.tables import Grid
from workshop.report.typeset import Drawing, Heading, Text

_SHAPES = 20
"""About as many has a radar, or a picture of twenty actions."""


class Words(NamedTuple):
    """A text; ``level`` is that of a bookmark, -1 for none, and ``to`` the title that it leads to."""

    said: str
    size: float
    bold: bool
    level: int = -1
    to: str = ""


class Rows(NamedTuple):
    """A table with its widths in points; ``shapes`` is how many bars and chips stand in it."""

    cells: list[list[str]]
    widths: Sequence[float]
    headed: bool
    shapes: int


class Picture(NamedTuple):
    """A picture of so many round shapes, its size in points."""

    width: float
    height: float
    shapes: int


class Turn(NamedTuple):
    """A new page."""


Part = Words | Rows | Picture | Turn


def parts_of(story: Sequence[Flowable]) -> Iterator[Part]:
    """Give what a reader finds in a story of ours, in its order."""
    for part in story:
        if isinstance(part, Text):
            style = part.style
            bullet = f"{part.bulletText} " if part.bulletText else ""
            level = part.level if isinstance(part, Heading) and part.key else -1
            yield Words(bullet + part.shown, style.fontSize, style.fontName != fonts.REGULAR, level)
        elif isinstance(part, ContentsLine):
            said = part.inner.actual
            yield Words(said, 9, bold=False, to=said)
        elif isinstance(part, Grid):
            yield _rows(part)
        elif isinstance(part, Figure):
            dots = sum(sum(strip.counts) for strip in vars(part)["_strips"]) if isinstance(part, Dots) else _SHAPES
            yield Picture(part.width, part.height, dots)
        elif isinstance(part, PageBreak):
            yield Turn()


def _rows(grid: Grid) -> Rows:
    # What ReportLab has and its annotations lack.
    kept = vars(grid)
    cells = [[_inside(cell) for cell in row] for row in kept["_cellvalues"]]
    drawn = [part for row in cells for cell in row for part in cell if isinstance(part, Drawing)]
    # A step is two levels.
    shapes = len(drawn) + sum(isinstance(part, LevelStep) for part in drawn)
    said = [["\n".join(_said(cell)) for cell in row] for row in cells]
    return Rows(said, kept["_colWidths"], bool(kept["repeatRows"]), shapes)


def _inside(cell: object) -> list[Flowable]:
    """Give what stands in a cell: nothing, one thing, or several."""
    parts = cell if isinstance(cell, list | tuple) else [cell]
    return [part for part in parts if isinstance(part, Flowable)]


def _said(cell: Sequence[Flowable]) -> Iterator[str]:
    for part in cell:
        if isinstance(part, Text):
            yield part.shown
        elif isinstance(part, LevelStep):
            yield "3 → 4"
        elif isinstance(part, Drawing) and not isinstance(part, Figure):
            yield "3"


class _Paper(FPDF):
    """A page with a foot."""

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("S", "", 8)
        self.cell(0, 5, f"Verslag · Zelfbeoordeling Team Inkoop {self.page_no()} van {{nb}}")


def report(parts: Sequence[Part], attached: Attached) -> bytes:
    """Lay the parts out with fpdf2."""
    pdf = _Paper(unit="pt")
    for style, name in (("", fonts.REGULAR), ("B", fonts.BOLD)):
        pdf.add_font("S", style, fonts.FOLDER / f"{name}.ttf")
    pdf.embed_file(bytes=attached.content, basename=attached.name)
    pdf.add_page()
    links = {part.to: pdf.add_link() for part in parts if isinstance(part, Words) and part.to}
    for part in parts:
        if isinstance(part, Words):
            if part.level >= 0:
                pdf.start_section(part.said, part.level, strict=False)
                if part.said in links:
                    pdf.set_link(links[part.said], pdf.get_y())
            pdf.set_font("S", "B" if part.bold else "", part.size)
            link = links.get(part.to, "")
            pdf.multi_cell(0, part.size * 1.4, part.said, new_x="LMARGIN", new_y="NEXT", link=link)
        elif isinstance(part, Rows):
            _table(pdf, part)
        elif isinstance(part, Picture):
            if pdf.will_page_break(part.height):
                pdf.add_page()
            _draw(pdf, part.width, part.height, part.shapes, round_=True)
            pdf.set_y(pdf.get_y() + part.height)
        else:
            pdf.add_page()
    return bytes(pdf.output())


def _table(pdf: FPDF, rows: Rows) -> None:
    pdf.set_font("S", "", 8.5)
    with pdf.table(col_widths=tuple(rows.widths), first_row_as_headings=rows.headed, line_height=11.5) as table:
        for row in rows.cells:
            table.row(row)
    _draw(pdf, 170, 10, rows.shapes, round_=False)


def _draw(pdf: FPDF, wide: float, high: float, shapes: int, *, round_: bool) -> None:
    with pdf.local_context(fill_color=(31, 47, 112)):
        for place in range(shapes):
            x, y = pdf.l_margin + wide * place / shapes, pdf.get_y() + high / 2
            if round_:
                pdf.circle(x, y, 2.4, style="F")
            else:
                pdf.rect(x, y, 17, 10, style="DF", round_corners=True, corner_radius=2.5)
