"""From the state of a workshop to the rows of the results: pure functions; a hidden round shows only that it is."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.domain import profile
from workshop.domain.figures import RoundFigures
from workshop.domain.maturity import EIGHT_PRINCIPLES, LEVELS, PRINCIPLES, ModelText, Paragraph
from workshop.domain.profile import Summary
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import percent
from workshop.widgets.table_rows import Cell, Row, Words

WIDE = 100
"""From this many cells on there is room for the words beside the figures."""

_BLANK = Row((Cell(((("", "text"),),)),))


def result_rows(workshop: Workshop, t: Translator, width: int) -> list[Row]:
    """Give everything in the order of reading: levels by chapter, by principle, then what people differ about.

    The rows of paragraphs have the paragraph's number as key. Without a recorded level there are no levels to show,
    and a sentence says so.
    """
    text = workshop.model.text(workshop.info.language)
    overall = profile.overall(workshop)
    rows = []
    if overall.recorded:
        names = dict(zip(LEVELS, text.levels, strict=True))
        rows += [_legend(names), _BLANK, _level_head(t, width, t("results.levels"), t("results.recorded"))]
        rows.append(_level_row(t, width, names, t("results.overall"), overall, role="bold"))
        for id_, summary in profile.by_chapter(workshop).items():
            rows.append(_level_row(t, width, names, f"{id_} {text.chapters[id_]}", summary))
        rows += _principle_rows(workshop, t, width, names)
    else:
        rows.append(_sentence(t("results.empty")))
    return [*rows, _BLANK, *_paragraph_rows(workshop, t, text, width)]


def _principle_rows(workshop: Workshop, t: Translator, width: int, names: Mapping[int, str]) -> list[Row]:
    """Give the levels by principle: the seven, or the eight where the model is from their time."""
    eight = workshop.model.has_eight_principles
    found = profile.by_principle(workshop, EIGHT_PRINCIPLES if eight else PRINCIPLES)
    if not found:
        return []
    head = t("results.principles.eight" if eight else "results.principles")
    titles = {id_: t(f"principle.2009.{id_}") if eight else t(f"principle.{id_}") for id_ in found}
    levels = [_level_row(t, width, names, titles[id_], summary) for id_, summary in found.items()]
    return [_BLANK, _level_head(t, width, head, t("results.recorded")), *levels]


def _sentence(text: str) -> Row:
    return Row((Cell(((("", "text"),), ((text, "text"),))),))


def _legend(names: Mapping[int, str]) -> Row:
    chips: list[tuple[str, str]] = []
    for level, name in names.items():
        chips += [(" ", "text"), (f" {level} {name} ", f"level{level}")]
    return Row((Cell((tuple(chips[1:]),)),))


def _column(text: str, role: str, width: int = 0, *, right: bool = False) -> Cell:
    return Cell((((text, role),),), width, right)


def _level_head(t: Translator, width: int, title: str, last: str) -> Row:
    bar = _bar_step(width) * len(LEVELS)
    return Row(
        (
            _column(title, "heading"),
            _column("", "dim", bar),
            _column(t("results.mean"), "dim", 9, right=True),
            _column(t("results.minimum"), "dim", _minimum_width(width)),
            _column(last, "dim", 10, right=True),
        )
    )


def _level_row(
    t: Translator, width: int, names: Mapping[int, str], title: str, summary: Summary, role: str = "text"
) -> Row:
    step = _bar_step(width)
    mean = "–" if summary.mean is None else t.decimal(summary.mean)
    minimum = _level(names, summary.minimum, width, _minimum_width(width)) if summary.minimum else None
    return Row(
        (
            _column(title, role),
            Cell((bar(summary.mean or 0.0, step),), step * len(LEVELS)),
            _column(mean, "bold", 9, right=True),
            minimum or _column("–", "dim", _minimum_width(width)),
            _column(t("results.of", n=summary.recorded, total=summary.paragraphs), "text", 10, right=True),
        )
    )


def _bar_step(width: int) -> int:
    return 5 if width >= WIDE else 3


def _minimum_width(width: int) -> int:
    return 20 if width >= WIDE else 8


def bar(mean: float, step: int) -> Words:
    """Give a bar from 0 to 5 as five pieces of ``step`` cells: each level in its colour, with its number in it."""
    pieces = []
    for level in LEVELS:
        filled = round(min(1.0, max(0.0, mean - level + 1)) * step)
        inside = f"{level:^{step}}"[:filled]
        pieces += [(inside, f"level{level}"), ("─" * (step - filled), "bar_rest")]
    return tuple(piece for piece in pieces if piece[0])


def _level(names: Mapping[int, str], level: int, width: int, cells: int) -> Cell:
    chip = (f" {level} ", f"level{level}")
    return Cell(((chip, (f" {names[level]}", "text")) if width >= WIDE else (chip,),), cells)


def _paragraph_rows(workshop: Workshop, t: Translator, text: ModelText, width: int) -> list[Row]:
    figures = {paragraph.number: found for paragraph, found in profile.most_contested(workshop)}
    ordered = [
        *figures,
        *(paragraph.number for paragraph in workshop.scope if paragraph.number not in figures),
    ]
    title = t("results.contested" if figures else "results.paragraphs")
    level_width = 20 if width >= WIDE else 10
    head = Row(
        (
            _column(title, "heading"),
            _column(t("results.level"), "dim", level_width),
            _column(t("results.target"), "dim", 7, right=True),
            _column(t("results.agreement"), "dim", 10, right=True),
            _column(t("results.pattern"), "dim", 19),
        )
    )
    rows = []
    for number in ordered:
        paragraph = workshop.model.paragraphs[number - 1]
        found = figures.get(number)
        agreement = percent(found.agreement if found is not None else None)
        rows.append(
            Row(
                (
                    _column(f"{paragraph.id} {text.paragraphs[paragraph.id].title}", "name"),
                    _state(workshop, t, text, paragraph, width, level_width),
                    _column(str(workshop.target_of(number)), "text", 7, right=True),
                    _column(agreement, "bold", 10, right=True),
                    Cell((_pattern(workshop, t, paragraph, found),), 19),
                ),
                key=number,
            )
        )
    return [head, *rows]


def _state(workshop: Workshop, t: Translator, text: ModelText, paragraph: Paragraph, width: int, cells: int) -> Cell:
    recorded = workshop.consensus.get(paragraph.number)
    if recorded is None:
        return _column(t("results.not_yet"), "dim", cells)
    if recorded.level is None:
        key = "results.parked" if recorded.kind == PARKED else "results.below_first"
        return _column(t(key), "accent", cells)
    cell = _level(dict(zip(LEVELS, text.levels, strict=True)), recorded.level, width, cells)
    return replace(cell, lines=(*cell.lines, _unsupported(t))) if recorded.unsupported else cell


def _unsupported(t: Translator) -> Words:
    return ((t("record.unsupported"), "warn"),)


def _pattern(workshop: Workshop, t: Translator, paragraph: Paragraph, found: RoundFigures[int] | None) -> Words:
    last = workshop.last_round(paragraph.number)
    if last is not None and not last.revealed and workshop.ballots_of(last):
        return ((t("results.hidden"), "dim"),)
    if found is None:
        return (("–", "dim"),)
    return ((f" {t(f'pattern.{found.pattern.value}')} ", found.disagreement.value),)
