"""The page of every report: A4 with its margins and foot, and the styles of its text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from workshop import __version__
from workshop.report import colours, fonts, text
from workshop.report.breaks import with_room
from workshop.report.house import draw_house
from workshop.report.style import PLAIN, Style
from workshop.report.tagged.canvas import TaggedCanvas
from workshop.report.tagged.finish import Attached, Finish, pdf_date
from workshop.report.tagged.nodes import Node, nodes_of
from workshop.report.typeset import draw_line

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 18 * mm
TOP = 18 * mm
BOTTOM = 21 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
_NUMBER = 80.0
"""Points that the number of a page has at the foot."""

_CREATOR = f"workshop {__version__}"


def style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    """Make a style in one of the report's fonts: for bullets too, where ReportLab's own is not embedded."""
    values: dict[str, Any] = {
        "fontName": font,
        "bulletFontName": font,
        "fontSize": size,
        "leading": leading,
        "textColor": HexColor(colours.INK),
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **(values | more))


_QUIET = {"textColor": HexColor(colours.QUIET)}
_DEEP = {"textColor": HexColor(colours.DEEP)}

KIND = style("kind", fonts.SEMIBOLD, 10.5, 14, textColor=HexColor(colours.ACCENT), spaceAfter=2)
TITLE = style("title", fonts.BOLD, 22, 26, **_DEEP)
LONG_TITLE = style("long title", fonts.BOLD, 14, 18, **_DEEP)
HEADING = style("heading", fonts.BOLD, 13, 17, **_DEEP, spaceAfter=4)
BODY = style("body", fonts.REGULAR, 9.5, 13.5)
CALM = style("calm", fonts.REGULAR, 11, 16)
CELL = style("cell", fonts.REGULAR, 8.8, 11.8)
CELL_BELOW_CHIP = style("cell below chip", fonts.REGULAR, 8, 10.6, spaceBefore=3, **_QUIET)
LABEL = style("label", fonts.REGULAR, 8.8, 11.8, **_QUIET)
CELL_STRONG = style("cell strong", fonts.SEMIBOLD, 9.8, 12.6)
CELL_QUIET = style("cell quiet", fonts.REGULAR, 8, 10.6, **_QUIET)
CELL_OPEN = style("cell open", fonts.ITALIC, 8.8, 11.8, textColor=HexColor(colours.OPEN_PLACE))
CELL_RIGHT = style("cell right", fonts.BOLD, 11, 13.2, alignment=TA_RIGHT, **_DEEP)
CELL_QUIET_RIGHT = style("cell quiet right", fonts.REGULAR, 8, 10.6, alignment=TA_RIGHT, **_QUIET)
HEAD = style("head", fonts.SEMIBOLD, 8, 10)
HEAD_QUIET = style("head quiet", fonts.REGULAR, 8, 10, **_QUIET)
HEAD_RIGHT = style("head right", fonts.SEMIBOLD, 8, 10, alignment=TA_RIGHT)
PEOPLE_HEAD = style("people head", fonts.SEMIBOLD, 8.8, 11.8, spaceBefore=8)
SUBHEAD = style("subhead", fonts.SEMIBOLD, 9.8, 13, spaceBefore=8)
NOTE = style("note", fonts.REGULAR, 8, 11, **_QUIET)
CONTENTS = style("contents", fonts.REGULAR, 8.8, 12.2, leftIndent=24, firstLineIndent=-16)
CONTENTS_HEAD = style("contents head", fonts.SEMIBOLD, 8.8, 12.2, **_DEEP, spaceBefore=4)
READ = style("read", fonts.REGULAR, 10.5, 14.8)
READ_QUIET = style("read quiet", fonts.REGULAR, 9.5, 13.2, **_QUIET, spaceBefore=3)
STATEMENT = style("statement", fonts.REGULAR, 9.8, 13, spaceAfter=2.5)
LEVEL_NAME = style("level name", fonts.SEMIBOLD, 9, 11.4, **_DEEP)
STEP = style("step", fonts.REGULAR, 9.8, 13.2, leftIndent=14, bulletIndent=1, spaceAfter=1.5)
QUESTIONS = style("questions", fonts.SEMIBOLD, 9.8, 13, spaceBefore=10, spaceAfter=2)
QUESTION = style("question", fonts.REGULAR, 9.8, 13.2, leftIndent=11, bulletIndent=1, spaceAfter=1.5)
PARAGRAPH = style("paragraph", fonts.BOLD, 17, 20.5, **_DEEP, spaceAfter=5)
LONG_PARAGRAPH = style("long paragraph", fonts.BOLD, 12, 15, **_DEEP, spaceAfter=5)
FIGURE_RIGHT = style("figure right", fonts.SEMIBOLD, 26, 28, **_DEEP, alignment=TA_RIGHT)
FIGURE = style("figure", fonts.SEMIBOLD, 19, 22, **_DEEP)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document says about itself; ``at`` is when it was made, ``foot`` stands on every page.

    ``page`` gives the words for a page number out of a total; ``replaced`` explains the sign for characters
    that the fonts lack, on the pages where it stands. ``attached`` is the data that the document was made from;
    ``style`` is that of the house.
    """

    title: str
    subject: str
    language: str
    at: datetime
    foot: str
    replaced: str
    page: Callable[[int, int], str]
    attached: Attached | None = None
    style: Style = PLAIN


def typeset(imprint: Imprint, story: Callable[[], Sequence[Flowable]]) -> bytes:
    """Lay out a document and give it as PDF/A-3a and PDF/UA-1; the same story and imprint give the same bytes."""
    finish = Finish(
        title=text.line(imprint.title),
        subject=text.line(imprint.subject),
        author=text.line(imprint.style.organisation),
        language=imprint.language,
        creator=_CREATOR,
        at=imprint.at,
        attached=imprint.attached,
    )
    return laid_out(imprint, story(), finish)


def laid_out(imprint: Imprint, story: Sequence[Flowable], finish: Finish | None) -> bytes:
    """Lay out a document with the tree of its parts; without ``finish`` as ReportLab gives it, and no tree."""
    fonts.register()
    target = BytesIO()

    def foot(canvas: Canvas, _: object) -> None:
        if isinstance(canvas, TaggedCanvas):
            with canvas.artifact("Pagination"):
                draw_house(canvas, imprint.style)
                _foot(canvas, imprint)

    def canvas(*arguments: Any, **values: Any) -> TaggedCanvas:
        made = TaggedCanvas(*arguments, **values)
        made.finish = finish
        made.root = Node("Document", nodes_of(list(story)))
        made.setViewerPreference("DisplayDocTitle", "true")
        made.setDateFormatter(lambda *_: pdf_date(imprint.at))
        return made

    frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0)
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        pageTemplates=[PageTemplate(frames=[frame], onPageEnd=foot)],
        invariant=1,
        lang=imprint.language,
        title=text.line(imprint.title),
        subject=text.line(imprint.subject),
        author=text.line(imprint.style.organisation),
        creator=_CREATOR,
        initialFontName=fonts.REGULAR,
    )
    document.build(with_room(story, WIDTH), canvasmaker=canvas)
    return target.getvalue()


def _foot(canvas: TaggedCanvas, imprint: Imprint) -> None:
    """Draw the foot of a page: what it is of, and which page of how many."""
    canvas.setFillColor(HexColor(colours.QUIET))
    if canvas.replaced:
        draw_line(canvas, SIDE, 15 * mm, imprint.replaced, fonts.REGULAR, 8, WIDTH)
    page = canvas.getPageNumber()
    draw_line(canvas, SIDE, 11 * mm, imprint.foot, fonts.REGULAR, 8, WIDTH - _NUMBER)

    def number() -> None:
        shown = imprint.page(page, canvas.pages)
        left = PAGE_WIDTH - SIDE - fonts.width(shown, fonts.REGULAR, 8)
        canvas.setFillColor(HexColor(colours.QUIET))
        draw_line(canvas, left, 11 * mm, shown, fonts.REGULAR, 8)

    canvas.later(number)
