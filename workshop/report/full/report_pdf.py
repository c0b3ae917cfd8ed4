"""The full report as a PDF: cover, summary, and everything behind it."""

from datetime import datetime

from reportlab.platypus import Flowable, PageBreak, Spacer

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import fonts, layout
from workshop.report.attached import data
from workshop.report.full.actions import actions
from workshop.report.full.bars import chapters, principles
from workshop.report.full.before import before
from workshop.report.full.contents import contents
from workshop.report.full.heat import contested, heat
from workshop.report.full.held import held
from workshop.report.full.loose_ends import loose_ends
from workshop.report.full.method import method
from workshop.report.full.paper import Paper
from workshop.report.full.records import records
from workshop.report.full.spent import spent
from workshop.report.full.summary import summary
from workshop.report.opening import opening
from workshop.report.session_facts import words_of
from workshop.report.style import PLAIN, Style
from workshop.report.tagged.finish import Attached
from workshop.report.typeset import Text


def report_pdf(workshop: Workshop, translator: Translator, at: datetime, style: Style = PLAIN) -> bytes:
    """Give the full report as the bytes of a PDF, in the style of a house.

    The same workshop, ``at`` (aware) and style give the same bytes.
    """
    attached = data(workshop, translator)
    imprint = report_imprint(workshop, translator, at, attached, style)
    return layout.typeset(imprint, lambda: report_story(workshop, translator, at, attached))


def report_imprint(
    workshop: Workshop, translator: Translator, at: datetime, attached: Attached, style: Style = PLAIN
) -> layout.Imprint:
    """Give what the report says of itself."""
    kind = translator("report.kind.report")
    title = f"{kind} · {workshop.info.title}"
    return layout.Imprint(
        title=title,
        subject=translator("report.subject.report", model=words_of(workshop, translator.language).title),
        language=translator.language,
        at=at,
        foot=style.footer or title,
        replaced=translator("report.replaced", sign=fonts.REPLACEMENT),
        page=lambda number, total: translator("report.page", number=number, total=total),
        attached=attached,
        style=style,
    )


def report_story(workshop: Workshop, translator: Translator, at: datetime, attached: Attached) -> list[Flowable]:
    """Give the whole report, section by section."""
    paper = Paper(workshop, translator, words_of(workshop, translator.language), at)
    body = [
        *summary(paper),
        PageBreak(),
        *held(paper),
        *spent(paper),
        *chapters(paper),
        *heat(paper),
        *contested(paper),
        *principles(paper),
        PageBreak(),
        *records(paper),
        PageBreak(),
        *before(paper),
        *actions(paper),
        *loose_ends(paper),
        *method(paper, attached),
    ]
    cover = opening(workshop, translator, paper.words, at, translator("report.kind.report"))
    head = Text(translator("report.full.contents"), layout.HEADING, role="H2")
    return [*cover, head, Spacer(0, 4), *contents(body), PageBreak(), *body]
