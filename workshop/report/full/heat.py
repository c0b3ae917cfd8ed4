"""Where the votes lie: a row a paragraph, a column a level, the darker the more votes; the agreed level outlined."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Spacer

from workshop.domain.agreement import tally
from workshop.domain.maturity import LEVELS
from workshop.domain.profile import last_figures, most_contested, round_figures
from workshop.domain.reliability import reliability
from workshop.report import colours, fonts, layout, text
from workshop.report.full.paper import BODY, CELL, CELL_MIDDLE, Paper, rows, section
from workshop.report.typeset import Text
from workshop.report.wording import percent

_CELL = layout.style("heat", fonts.REGULAR, 8, 9.5)
_COUNTS = tuple(
    layout.style(f"heat {step}", fonts.SEMIBOLD, 8, 9.5, alignment=TA_CENTER, textColor=HexColor(ink))
    for step, ink in enumerate(colours.LEVEL_INKS)
)
_TITLE_MAX = 70


def heat(paper: Paper) -> list[Flowable]:
    """Give the section with the votes of the last round of every paragraph."""
    t = paper.t
    cells = []
    marks: list[Any] = []
    for number, paragraph in enumerate(paper.workshop.scope, start=1):
        figures = last_figures(paper.workshop, paragraph.number)
        counts = figures.counts if figures else (0,) * len(LEVELS)
        row: list[list[Flowable]] = [[Text(text.shortened(paper.title(paragraph), _TITLE_MAX), _CELL)]]
        for column, count in enumerate(counts, start=1):
            step = _step(count, sum(counts))
            row.append([Text(str(count), _COUNTS[step])] if count else [])
            if count:
                fill = HexColor(colours.LEVEL_FILLS[step])
                marks.append(("BACKGROUND", (column, number), (column, number), fill))
        agreement = figures.agreement if figures else None
        row.append([Text(t("report.no_votes") if agreement is None else percent(agreement), CELL_MIDDLE)])
        recorded = paper.workshop.consensus.get(paragraph.number)
        level = recorded.level if recorded else None
        row.append([Text("–" if level is None else str(level), CELL_MIDDLE)])
        if level is not None:
            marks.append(("BOX", (level, number), (level, number), 1.8, HexColor(colours.INK)))
        cells.append(row)
    heads = [t("report.full.paragraph"), *map(str, LEVELS), t("report.full.agreement"), t("report.full.agreed")]
    table = rows(heads, cells, [0, *[36.0] * 5, 62, 58], middle=1)
    table.setStyle([("TOPPADDING", (0, 1), (-1, -1), 2.4), ("BOTTOMPADDING", (0, 1), (-1, -1), 2.4), *marks])
    return [*section(paper, "heat"), Text(t("report.full.heat.said"), BODY), table, Spacer(0, 16)]


def _step(count: int, total: int) -> int:
    """Give how dark a cell is, 0 to 4, by its share of the votes: each step is a fifth."""
    return min(4, 5 * count // max(1, total))


def contested(paper: Paper) -> list[Flowable]:
    """Give the section with how far people agreed, the most contested paragraph first."""
    t = paper.t
    story = [*section(paper, "agreements"), Text(_session(paper), BODY)]
    cells: list[list[list[Flowable]]] = []
    for paragraph, last in most_contested(paper.workshop):
        shown = [round_ for round_ in paper.workshop.rounds_of(paragraph.number) if round_.revealed]
        first = round_figures(paper.workshop, shown[0]).agreement
        cells.append(
            [
                [Text(text.shortened(paper.title(paragraph), _TITLE_MAX), CELL)],
                [Text(str(len(shown)), CELL_MIDDLE)],
                [Text(percent(None if len(shown) == 1 else first), CELL_MIDDLE)],
                [Text(percent(last.agreement), CELL_MIDDLE)],
                [Text(t(f"pattern.{last.pattern.value}"), CELL_MIDDLE)],
            ]
        )
    if cells:
        heads = [t(f"report.full.{key}") for key in ("paragraph", "rounds", "first_round", "last_round", "pattern")]
        story.append(rows(heads, cells, [0, 48, 70, 70, 96], middle=1))
    return [*story, Spacer(0, 16)]


def _session(paper: Paper) -> str:
    workshop = paper.workshop
    shown = [found for p in workshop.scope if (found := workshop.revealed_round(p.number)) is not None]
    whole = reliability(tally(workshop.levels_of(round_).values()) for round_ in shown)
    if whole.mean_agreement is None:
        return paper.t("figures.nothing")
    undefined = paper.t("figures.undefined")
    alpha, ac2 = (undefined if value is None else _two(paper, value) for value in (whole.alpha_ordinal, whole.ac2))
    return paper.t("report.full.session", mean=percent(whole.mean_agreement), alpha=alpha, ac2=ac2, n=whole.paragraphs)


def _two(paper: Paper, value: float) -> str:
    return f"{value:.2f}".replace(".", paper.t("number.sign")).replace("-", "−")
