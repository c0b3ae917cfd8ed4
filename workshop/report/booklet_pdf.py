"""The booklet to read beforehand: a page a paragraph, with its levels and room for notes, on A4."""

from datetime import datetime

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from workshop.domain.maturity import LEVELS, Paragraph, ParagraphText
from workshop.language import Translator
from workshop.report import colours, fonts, layout
from workshop.report.booklet_cover import cover
from workshop.report.handout import Handout
from workshop.report.handout_marks import CHIP, Chip, NoteLines, TickBox, name_style, name_width
from workshop.report.tagged.tables import Grid, data_table
from workshop.report.typeset import Heading, Text

_TITLE_MAX = 90
_NAME = 84.0
_NAME_MAX = 112.0
_PADDING = 8.0
_TICK = 22.0
_WHOLE_MAX = 1200
"""Characters of a level that fit on a page, however wide."""

_ROOM = 60
"""Points for the heading of the questions and the first of them, without which it goes to the next page."""


def booklet_pdf(handout: Handout, translator: Translator, at: datetime) -> bytes:
    """Give the booklet as the bytes of a PDF; the same handout and ``at`` (aware) give the same bytes."""
    kind = translator("report.kind.booklet")
    title = f"{kind} · {handout.title}"
    imprint = layout.Imprint(
        title=title,
        subject=translator("report.subject.booklet", model=handout.words.title),
        language=translator.language,
        at=at,
        foot=title,
        replaced=translator("report.replaced", sign=fonts.REPLACEMENT),
        page=lambda number, total: translator("report.page", number=number, total=total),
    )
    return layout.typeset(imprint, lambda: _story(handout, translator, kind))


def _story(handout: Handout, translator: Translator, kind: str) -> list[Flowable]:
    story = cover(handout, translator, kind)
    for paragraph in handout.paragraphs:
        story += [PageBreak(), *_page(handout, paragraph, translator)]
    return story


def _page(handout: Handout, paragraph: Paragraph, translator: Translator) -> list[Flowable]:
    words = handout.words.paragraphs[paragraph.id]
    title = f"{paragraph.id} {words.title}"
    shape = layout.PARAGRAPH if len(title) <= _TITLE_MAX else layout.LONG_PARAGRAPH
    page: list[Flowable] = [
        Text(f"{paragraph.chapter} {handout.words.chapters[paragraph.chapter]}", layout.KIND),
        Heading(title, shape, key=f"paragraph-{paragraph.number}"),
        Text(words.about, layout.READ),
    ]
    if words.why:
        page.append(Text(words.why, layout.READ_QUIET))
    page += [Spacer(0, 8), _levels(handout.words.levels, words), *_questions(words, translator), Spacer(0, 10)]
    page.append(NoteLines(translator("report.booklet.notes", paragraph=paragraph.id), layout.HEIGHT))
    return page


def _levels(names: tuple[str, ...], words: ParagraphText) -> Grid:
    wide = min(_NAME_MAX, max(_NAME, name_width(names) + _PADDING))
    shape = name_style(names, wide - _PADDING)
    rows = [
        [
            [Chip(level)],
            [Text(name, shape)],
            [Text(statement, layout.STATEMENT) for statement in statements],
            [TickBox()],
        ]
        for level, name, statements in zip(LEVELS, names, words.levels, strict=True)
    ]
    widths = [CHIP + 8, wide, layout.WIDTH - CHIP - 8 - wide - _TICK, _TICK]
    longest = max(sum(map(len, statements)) for statements in words.levels)
    # A level goes to the next page as a whole, unless it might be longer than that.
    table = data_table(rows, widths, heads=0, labels=1, splitInRow=int(longest > _WHOLE_MAX))
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("LEFTPADDING", (-1, 0), (-1, -1), _TICK - 13),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (1, 0), (1, -1), 8),
            ("TOPPADDING", (2, 0), (2, -1), 6.5),
            ("TOPPADDING", (-1, 0), (-1, -1), 7.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(colours.FAINT), 0),
            ("LINEABOVE", (0, 0), (-1, 0), 1.1, HexColor(colours.DEEP), 0),
        ]
    )
    return table


def _questions(words: ParagraphText, translator: Translator) -> list[Flowable]:
    asked = [*words.questions, *([words.evidence] if words.evidence else [])]
    if not asked:
        return []
    bullets = [Text(question, layout.QUESTION, bulletText="•") for question in asked]
    return [CondPageBreak(_ROOM), Text(translator("report.booklet.questions"), layout.QUESTIONS, role="H3"), *bullets]
