"""The first page of a booklet: of what it is, how to use it, what the levels are called, and what is in it."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.maturity import LEVELS
from workshop.language import Translator
from workshop.report import fonts, layout
from workshop.report.handout import Handout
from workshop.report.handout_marks import Chip, name_style
from workshop.report.tagged.tables import Grid, grid
from workshop.report.typeset import Heading, Text

_TITLE_MAX = 60
_LABEL = 104.0
_GAP = 18.0
_PADDING = 4.0
_ROOM = 90
"""Points below the heading of the contents without which it goes to the next page."""


def cover(handout: Handout, translator: Translator, kind: str) -> list[Flowable]:
    """Give the first page; a model of very many paragraphs has its contents go on on the next one."""
    shape = layout.TITLE if len(handout.title) <= _TITLE_MAX else layout.LONG_TITLE
    page: list[Flowable] = [
        Text(kind, layout.KIND),
        Heading(handout.title, shape, key="title", role="H1"),
        Spacer(0, 8),
        _facts(handout, translator),
        Spacer(0, 14),
        Text(translator("report.booklet.how"), layout.HEADING, role="H2"),
    ]
    page += [Text(translator(f"report.booklet.step.{step}"), layout.STEP, bulletText=f"{step}") for step in (1, 2, 3)]
    page += [Spacer(0, 8), _ladder(handout), Spacer(0, 14)]
    page.append(CondPageBreak(_ROOM))
    page.append(Text(translator("report.booklet.contents"), layout.HEADING, role="H2"))
    page.append(_contents(handout))
    if handout.words.notice:
        page += [Spacer(0, 12), Text(handout.words.notice, layout.NOTE)]
    return page


def _facts(handout: Handout, translator: Translator) -> Grid:
    version = translator("report.model_version", title=handout.words.title, version=handout.model.version)
    number = translator("setup.paragraphs", n=len(handout.paragraphs))
    minutes = translator("setup.minutes", n=round(handout.minutes))
    facts = [("report.fact.model", version), ("report.booklet.size", f"{number}, {minutes}")]
    rows = [[Text(translator(key), layout.LABEL), Text(value, layout.CELL)] for key, value in facts]
    return _plain([_LABEL, layout.WIDTH - _LABEL], rows)


def _ladder(handout: Handout) -> Grid:
    cells: list[list[Flowable]] = []
    wide = layout.WIDTH / len(LEVELS)
    names = handout.words.levels
    shape = name_style(names, wide - _PADDING)
    for level, name in zip(LEVELS, names, strict=True):
        cells.append([Chip(level), Spacer(0, 3), Text(name, shape)])
    return _plain([wide] * len(LEVELS), [cells])


def _contents(handout: Handout) -> Grid:
    lines: list[Text] = []
    chapter = ""
    for paragraph in handout.paragraphs:
        words = handout.words
        if paragraph.chapter != chapter:
            chapter = paragraph.chapter
            lines.append(Text(f"{chapter} {words.chapters[chapter]}", layout.CONTENTS_HEAD))
        lines.append(Text(f"{paragraph.id} {words.paragraphs[paragraph.id].title}", layout.CONTENTS))
    half = (len(lines) + 1) // 2
    # A chapter's name does not stand alone under the first column.
    half -= half > 1 and lines[half - 1].style is layout.CONTENTS_HEAD
    wide = (layout.WIDTH - _GAP) / 2
    rows = [[lines[:half], [], lines[half:]]]
    return _plain([wide, _GAP, wide], rows)


def _plain(widths: list[float], rows: Sequence[list[Any]]) -> Grid:
    table = grid(rows, widths, splitInRow=1)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ]
    )
    return table
