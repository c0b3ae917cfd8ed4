"""The results of a workshop as plain text."""

import unicodedata
from collections.abc import Iterator, Sequence

from workshop.domain import profile
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.maturity import Paragraph
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator

_WIDE = 96


def results(workshop: Workshop, t: Translator) -> Iterator[str]:
    """Give the lines of the result table: people, paragraphs, chapters, the whole, and the improvements."""
    text = workshop.model.text(workshop.info.language)
    yield workshop.info.title
    yield f"{text.title} {workshop.model.version}"
    people = ", ".join(f"{person.name} ★" if person.chair else person.name for person in workshop.participants.values())
    yield f"{t('table.people', n=len(workshop.participants))} {people}".rstrip()
    yield ""
    heads = [t(f"table.{name}") for name in ("paragraph", "level", "target", "agreement", "pattern")]
    yield from _columns([heads, *(_paragraph(workshop, paragraph, t) for paragraph in workshop.scope)])
    yield ""
    for id_, summary in profile.by_chapter(workshop).items():
        yield f"{id_} {text.chapters[id_]}: {_summary(summary, t)}"
    yield f"{t('table.overall')}: {_summary(profile.overall(workshop), t)}"
    rows = ranked(workshop)
    if rows:
        yield ""
        heads = [t(f"table.{name}") for name in ("rank", "action", "paragraph", "priority", "owner", "due")]
        yield from _columns([heads, *(_action(workshop, row, t) for row in rows)])


def _paragraph(workshop: Workshop, paragraph: Paragraph, t: Translator) -> list[str]:
    text = workshop.model.text(workshop.info.language)
    recorded = workshop.consensus.get(paragraph.number)
    if recorded is None:
        level = "–"
    elif recorded.kind == PARKED:
        level = t("kind.parked")
    else:
        level = str(recorded.level or "–")
    figures = profile.last_figures(workshop, paragraph.number)
    if figures is not None:
        agreement = "–" if figures.agreement is None else f"{figures.agreement:.0f} %"
        pattern = t(f"pattern.{figures.pattern.value}")
    else:
        hidden = workshop.last_round(paragraph.number) is not None
        agreement, pattern = "–", t("table.hidden") if hidden else "–"
    title = f"{paragraph.id} {text.paragraphs[paragraph.id].title}"
    return [title, level, str(workshop.target_of(paragraph.number)), agreement, pattern]


def _action(workshop: Workshop, row: Ranked, t: Translator) -> list[str]:
    item = row.improvement
    worth = "–" if row.priority is None else t.decimal(row.priority)
    paragraph = workshop.model.paragraphs[item.paragraph - 1].id
    return [str(row.rank), item.title, paragraph, worth, item.owner or "–", item.due or "–"]


def _summary(summary: profile.Summary, t: Translator) -> str:
    recorded = t("table.recorded", recorded=summary.recorded, paragraphs=summary.paragraphs)
    if summary.mean is None:
        return recorded
    return t("table.mean", mean=t.decimal(summary.mean), minimum=summary.minimum) + f", {recorded}"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Set rows in columns as wide as their widest cell; titles that are long are not cut."""
    widths = [min(_WIDE, max(_cells(cell) for cell in column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()


def _cells(text: str) -> int:
    """Count the cells that a terminal needs, near enough for a table."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
