"""The results of a workshop as plain text."""

import unicodedata
from collections.abc import Iterator, Sequence

from workshop.domain import profile
from workshop.domain.figures import RoundFigures
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.maturity import ModelText, Paragraph
from workshop.domain.names import clean_line
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Consensus, Workshop
from workshop.language import Translator
from workshop.report.session_facts import named, words_of
from workshop.report.wording import percent

_WIDE = 48
"""A column that is wider than this is not waited for."""


def results(workshop: Workshop, t: Translator) -> Iterator[str]:
    """Give the lines of the result table: people, paragraphs, chapters, the whole, and the improvements."""
    text = words_of(workshop, t.language)
    yield workshop.info.title
    yield f"{text.title} {workshop.model.version}"
    people = ", ".join(named(t, person) for person in workshop.participants.values())
    yield f"{t('table.people', n=len(workshop.participants))} {people}".rstrip()
    yield ""
    heads = [t(f"table.{name}") for name in ("paragraph", "level", "target", "agreement", "pattern")]
    yield from columns([heads, *(_paragraph(workshop, paragraph, text, t) for paragraph in workshop.scope)])
    yield ""
    for id_, summary in profile.by_chapter(workshop).items():
        yield f"{id_} {text.chapters[id_]}: {_summary(summary, t)}"
    yield f"{t('table.overall')}: {_summary(profile.overall(workshop), t)}"
    if workshop.notes:
        yield ""
        yield t("table.notes")
        for note in workshop.notes.values():
            place = workshop.model.paragraphs[note.paragraph - 1].id if note.paragraph else "–"
            yield f"{place}: {clean_line(note.text)}"
    rows = ranked(workshop)
    if rows:
        yield ""
        heads = [t(f"table.{name}") for name in ("rank", "priority", "paragraph", "due", "owner", "action")]
        yield from columns([heads, *(_action(workshop, row, t) for row in rows)])


def _paragraph(workshop: Workshop, paragraph: Paragraph, text: ModelText, t: Translator) -> list[str]:
    figures = profile.last_figures(workshop, paragraph.number)
    level = _level(workshop.consensus.get(paragraph.number), figures, t)
    if figures is not None:
        agreement = percent(figures.agreement)
        pattern = t(f"pattern.{figures.pattern.value}")
    else:
        hidden = workshop.last_round(paragraph.number) is not None
        agreement, pattern = "–", t("table.hidden") if hidden else "–"
    title = f"{paragraph.id} {text.paragraphs[paragraph.id].title}"
    return [title, level, str(workshop.target_of(paragraph.number)), agreement, pattern]


def _level(recorded: Consensus | None, figures: RoundFigures[int] | None, t: Translator) -> str:
    """Give the recorded level, or with a sign for about the one at which the votes stand."""
    if recorded is not None:
        level = t("kind.parked") if recorded.kind == PARKED else str(recorded.level or "–")
        return f"{level} ({t('record.unsupported')})" if recorded.unsupported else level
    stands = figures.interpolated_median if figures else None
    return "–" if stands is None else f"≈ {t.decimal(stands)}"


def _action(workshop: Workshop, row: Ranked, t: Translator) -> list[str]:
    item = row.improvement
    worth = "–" if row.priority is None else t.decimal(row.priority)
    paragraph = workshop.model.paragraphs[item.paragraph - 1].id
    return [str(row.rank), worth, paragraph, item.due or "–", item.owner or "–", item.title]


def _summary(summary: profile.Summary, t: Translator) -> str:
    recorded = t("table.recorded", recorded=summary.recorded, paragraphs=summary.paragraphs)
    if summary.mean is None:
        return recorded
    return t("table.mean", mean=t.decimal(summary.mean), minimum=summary.minimum) + f", {recorded}"


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Set rows in columns as wide as their widest cell of usual width; nothing is cut."""
    widths = [
        max((width for cell in column if (width := _cells(cell)) <= _WIDE), default=0)
        for column in zip(*rows, strict=True)
    ]
    for row in rows:
        yield "  ".join(cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cells(text: str) -> int:
    """Count the cells that a terminal needs, near enough for a table."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
