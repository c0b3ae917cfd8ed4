"""The improvement list: what a group takes home, on A4."""

from datetime import datetime
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.commitment import commitment
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import fonts, layout
from workshop.report.action_rows import long_texts
from workshop.report.attached import data
from workshop.report.files import check_free, write_whole
from workshop.report.improvement_table import action_table
from workshop.report.opening import opening, people, people_at_end
from workshop.report.session_facts import words_of
from workshop.report.style import PLAIN, Style
from workshop.report.typeset import Heading, Text
from workshop.report.unsettled import unsettled

_ROOM = 150
"""Points below a heading without which it goes to the next page."""


def write(workshop: Workshop, path: Path, translator: Translator, at: datetime, *, replace: bool = False) -> None:
    """Write the improvement list as a PDF; the same workshop and ``at`` (aware) give the same bytes.

    Days are those of the time zone of ``at``. A file that exists is kept, unless ``replace``.

    Raises:
        WorkshopError: something stands in the way, or the file cannot be written; see ``files.write_whole``.
    """
    check_free(path, replace=replace)
    write_whole(path, improvements_pdf(workshop, translator, at), replace=replace)


def improvements_pdf(workshop: Workshop, translator: Translator, at: datetime, style: Style = PLAIN) -> bytes:
    """Give the improvement list as the bytes of a PDF, in the style of a house."""
    kind = translator("report.kind.improvements")
    title = f"{kind} · {workshop.info.title}"
    model = words_of(workshop, translator.language).title
    imprint = layout.Imprint(
        title=title,
        subject=translator("report.subject.improvements", model=model),
        language=translator.language,
        at=at,
        foot=style.footer or title,
        replaced=translator("report.replaced", sign=fonts.REPLACEMENT),
        attached=data(workshop, translator),
        page=lambda number, total: translator("report.page", number=number, total=total),
        style=style,
    )
    return layout.typeset(imprint, lambda: _story(workshop, translator, at, kind))


def _story(workshop: Workshop, translator: Translator, at: datetime, kind: str) -> list[Flowable]:
    words = words_of(workshop, translator.language)
    items = ranked(workshop)
    story = opening(workshop, translator, words, at, kind)
    story.append(Heading(translator("report.actions"), layout.HEADING, key="actions"))
    if items:
        story += order_rule(translator)
        for name, part in commitment(workshop, at.date()).named():
            if part:
                story.append(CondPageBreak(_ROOM))
                story.append(Text(translator(f"report.part.{name}"), layout.SUBHEAD, role="H3"))
                story += [Spacer(0, 3), action_table(workshop, translator, words, part), Spacer(0, 6)]
    else:
        story.append(Text(translator("report.no_actions"), layout.CALM))
    story += unsettled(workshop, translator, words)
    story += texts_in_full(items, translator)
    if people_at_end(workshop, translator):
        story += [Spacer(0, 20), CondPageBreak(_ROOM), *people(workshop, translator)]
    return story


def order_rule(translator: Translator) -> list[Flowable]:
    """Give by what rule the list is ordered, in words and as a formula."""
    return [
        Text(translator("report.rule"), layout.BODY),
        Text(translator("report.formula"), layout.NOTE),
        Spacer(0, 4),
    ]


def texts_in_full(items: tuple[Ranked, ...], translator: Translator, key: str = "measures") -> list[Flowable]:
    """Give the texts that are too long for their row, in full; nothing without any."""
    long = [item for item in items if long_texts(item.improvement)]
    if not long:
        return []
    story: list[Flowable] = [
        Spacer(0, 20),
        CondPageBreak(_ROOM),
        Heading(translator("report.measures"), layout.HEADING, key=key),
    ]
    for item in long:
        story.append(CondPageBreak(60))
        story.append(Text(f"{item.rank}. {item.improvement.title}", layout.SUBHEAD, role="H3"))
        for name, typed in long_texts(item.improvement):
            story.append(Text(f"{translator(name)}: {typed}", layout.BODY))
    return story
