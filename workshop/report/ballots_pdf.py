"""Ballot sheets on paper: one for each participant, in the order in which they sit on the stage."""

from datetime import datetime
from typing import NamedTuple

from reportlab.platypus import Flowable, PageBreak, Spacer

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import fonts, layout
from workshop.report.ballot_rows import BallotRow, BallotRows
from workshop.report.handout import Handout, of_workshop
from workshop.report.tagged.tables import Grid, grid
from workshop.report.typeset import Heading, Text

_NAME_MAX = 40
_NUMBER = 96.0


class Voter(NamedTuple):
    """Whose sheet it is: the number in the workshop (0: nobody's yet) and the name, empty to write it by hand."""

    number: int = 0
    name: str = ""


def voters(workshop: Workshop) -> tuple[Voter, ...]:
    """Give whose sheets there are, in the order of the stage: everybody's, or one for nobody to make copies of."""
    named = tuple(Voter(person.number, person.name) for person in workshop.participants.values())
    return named or (Voter(),)


def ballots_pdf(workshop: Workshop, translator: Translator, at: datetime) -> bytes:
    """Give the sheets of all participants as the bytes of a PDF; no vote is on it."""
    kind = translator("report.kind.ballots")
    handout = of_workshop(workshop, translator.language)
    title = f"{kind} · {handout.title}"
    imprint = layout.Imprint(
        title=title,
        subject=translator("report.subject.ballots", model=handout.words.title),
        language=translator.language,
        at=at,
        foot=title,
        replaced=translator("report.replaced", sign=fonts.REPLACEMENT),
        page=lambda number, total: translator("report.page", number=number, total=total),
    )
    return layout.typeset(imprint, lambda: _story(handout, voters(workshop), translator))


def _story(handout: Handout, sheets: tuple[Voter, ...], translator: Translator) -> list[Flowable]:
    story: list[Flowable] = []
    columns = (*handout.words.levels, translator("report.ballots.abstain"))
    for sheet, voter in enumerate(sheets, start=1):
        if story:
            story.append(PageBreak())
        place = translator("report.ballots.sheet", sheet=sheet, sheets=len(sheets))
        story += [_head(handout, voter, place, translator), Spacer(0, 6)]
        story += [Text(translator("report.ballots.how"), layout.BODY), Spacer(0, 8)]
        again = " · ".join(part for part in (voter.name, place) if part)
        story.append(BallotRows(_rows(handout), columns, again))
    return story


def _head(handout: Handout, voter: Voter, place: str, translator: Translator) -> Grid:
    name = voter.name or translator("report.ballots.nobody")
    shape = layout.TITLE if len(name) <= _NAME_MAX else layout.LONG_PARAGRAPH
    whose: list[Flowable] = [
        Text(f"{translator('report.ballots.title')} · {handout.title}", layout.KIND),
        Heading(name, shape, key=f"sheet-{voter.number}", role="H1"),
        Spacer(0, 3),
        Text(handout.words.title, layout.CELL_QUIET),
    ]
    number: list[Flowable] = [Text(place, layout.CELL_QUIET_RIGHT)]
    if voter.number:
        number.append(Text(str(voter.number), layout.FIGURE_RIGHT))
        number.append(Text(translator("report.ballots.number"), layout.CELL_QUIET_RIGHT))
    table = grid([[whose, number]], [layout.WIDTH - _NUMBER, _NUMBER])
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), 12),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return table


def _rows(handout: Handout) -> tuple[BallotRow, ...]:
    return tuple(
        BallotRow(paragraph.id, handout.words.paragraphs[paragraph.id].title, paragraph.chapter)
        for paragraph in handout.paragraphs
    )
