"""Levels as bars on a fixed axis from 0 to 5, by chapter and by principle, and the chapters as a radar."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from workshop.domain.maturity import EIGHT_PRINCIPLES, LEVELS, PRINCIPLES, Paragraph
from workshop.domain.previously import mean_before
from workshop.domain.profile import Summary, by_chapter, by_principle
from workshop.report import colours, fonts
from workshop.report.full.figure import Figure
from workshop.report.full.paper import BODY, CELL, CELL_MIDDLE, Paper, rows, section
from workshop.report.typeset import Text

_TOP = LEVELS[-1]
_BAR = 170.0
_HIGH = 13.0
_SPOKES_MIN = 3


class Line(NamedTuple):
    """What is shown of a chapter or principle; ``target`` is the mean of those of its paragraphs.

    ``before`` is the mean level of the last time, None where none is known or may be shown.
    """

    label: str
    title: str
    found: Summary
    target: float
    before: float | None = None


class Bar(Figure):
    """A mean level as a bar from 0 to 5, with the target as a dashed line."""

    def __init__(self, line: Line, said: str) -> None:
        """Take what to show, and that in words."""
        super().__init__(_BAR, _HIGH, said)
        self._line = line

    def paint(self) -> None:
        """Draw the axis, the bar and the target."""
        canvas, mean = self.canv, self._line.found.mean
        unit = (_BAR - 2) / _TOP
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(HexColor(colours.FAINT))
        for level in range(_TOP + 1):
            canvas.line(level * unit + 1, 0, level * unit + 1, _HIGH)
        if mean is not None:
            canvas.setFillColor(HexColor(colours.ACCENT))
            canvas.rect(1, 3, mean * unit, _HIGH - 6, stroke=0, fill=1)
        if self._line.before is not None:
            self._diamond(self._line.before * unit + 1)
        canvas.setStrokeColor(HexColor(colours.TARGET))
        canvas.setLineWidth(1.4)
        canvas.setDash(2.4, 1.4)
        canvas.line(self._line.target * unit + 1, 0, self._line.target * unit + 1, _HIGH)

    def _diamond(self, x: float) -> None:
        """Mark the last time; white inside, so that it is seen on the bar and beside it."""
        canvas, half = self.canv, 3.6
        canvas.setLineWidth(1.1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setStrokeColor(HexColor(colours.INK))
        path = canvas.beginPath()
        path.moveTo(x, _HIGH / 2 - half)
        for across, up in ((half, 0), (0, half), (-half, 0)):
            path.lineTo(x + across, _HIGH / 2 + up)
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)


class Radar(Figure):
    """Mean levels around a point, on spokes from 0 to 5, with the targets dashed and the last time dotted."""

    def __init__(self, lines: Sequence[Line], said: str, radius: float = 88) -> None:
        """Take what to show, at least three lines, and that in words."""
        super().__init__(2 * radius + 60, 2 * radius + 34, said)
        self._lines = lines
        self._radius = radius

    def paint(self) -> None:
        """Draw rings, spokes with their labels, the last time dotted, targets and levels."""
        canvas = self.canv
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(HexColor(colours.FAINT))
        for level in LEVELS:
            self._polygon([float(level)] * len(self._lines))
        for place, line in enumerate(self._lines):
            canvas.line(*self._at(place, 0), *self._at(place, _TOP))
            x, y = self._at(place, _TOP + 0.55)
            self.write(x, y - 3, line.label, 8, colours.INK, fonts.SEMIBOLD)
        if any(line.before is not None for line in self._lines):
            canvas.setStrokeColor(HexColor(colours.QUIET))
            canvas.setLineWidth(1.2)
            canvas.setDash(1, 2)
            self._polygon([line.before for line in self._lines])
            canvas.setDash()
        canvas.setStrokeColor(HexColor(colours.ACCENT))
        canvas.setFillColor(HexColor(colours.ACCENT))
        canvas.setLineWidth(1.6)
        self._polygon([line.found.mean or 0.0 for line in self._lines])
        for place, line in enumerate(self._lines):
            if line.found.mean is not None:
                canvas.circle(*self._at(place, line.found.mean), 2.2, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(colours.TARGET))
        canvas.setLineWidth(1)
        canvas.setDash(3, 2)
        self._polygon([line.target for line in self._lines])
        canvas.setDash()
        for level in (0, *LEVELS):
            x, y = self._at(0, level)
            self.write(x - 6, y - 2, str(level), 6.5, colours.QUIET)

    def _at(self, place: int, level: float) -> tuple[float, float]:
        angle = math.pi / 2 - 2 * math.pi * place / len(self._lines)
        far = self._radius * level / _TOP
        return self.width / 2 + far * math.cos(angle), self.height / 2 + far * math.sin(angle)

    def _polygon(self, levels: Sequence[float | None]) -> None:
        """Join the levels; a spoke without one is passed over."""
        path = self.canv.beginPath()
        known = [self._at(place, level) for place, level in enumerate(levels) if level is not None]
        for place, (x, y) in enumerate(known):
            (path.lineTo if place else path.moveTo)(x, y)
        path.close()
        self.canv.drawPath(path, stroke=1, fill=0)


def chapters(paper: Paper) -> list[Flowable]:
    """Give the section with the profile by chapter: a bar for each, and a radar from three on."""
    within = {chapter.id: chapter.paragraphs for chapter in paper.workshop.model.chapters}
    lines = [
        Line(
            id_,
            paper.words.chapters[id_],
            found,
            _target(paper, within[id_]),
            mean_before(paper.workshop, within[id_]),
        )
        for id_, found in by_chapter(paper.workshop).items()
    ]
    story = [*section(paper, "chapters"), Text(paper.t("report.full.chapters.said"), BODY)]
    if any(line.before is not None for line in lines):
        story.append(Text(paper.t("report.full.before.said"), BODY))
    story.append(_bars(paper, lines, paper.t("report.full.chapter")))
    if len(lines) >= _SPOKES_MIN:
        said = "; ".join(f"{line.label} {_said(paper, line)}" for line in lines)
        radar = Radar(lines, f"{paper.t('report.full.radar')} {said}.")
        story += [Spacer(0, 8), radar]
    return [*story, Spacer(0, 16)]


def principles(paper: Paper) -> list[Flowable]:
    """Give the section with the levels by principle; nothing where no paragraph has one."""
    eight = paper.workshop.model.has_eight_principles
    found = by_principle(paper.workshop, EIGHT_PRINCIPLES if eight else PRINCIPLES)
    tagged: Mapping[str, list[Paragraph]] = {
        id_: [paragraph for paragraph in paper.workshop.scope if id_ in paragraph.principles] for id_ in found
    }
    prefix = "principle.2009" if eight else "principle"
    lines = [
        Line(
            paper.t(f"{prefix}.{id_}"),
            "",
            summary,
            _target(paper, tagged[id_]),
            mean_before(paper.workshop, tagged[id_]),
        )
        for id_, summary in found.items()
    ]
    if not lines:
        return []
    story = [*section(paper, "principles"), Text(paper.t("report.full.principles.said"), BODY)]
    return [*story, _bars(paper, lines, paper.t("report.full.principle")), Spacer(0, 16)]


def _target(paper: Paper, paragraphs: Sequence[Paragraph]) -> float:
    targets = [
        paper.workshop.target_of(paragraph.number)
        for paragraph in paragraphs
        if paper.workshop.topics[paragraph.number].in_scope
    ]
    return sum(targets) / len(targets)


def _said(paper: Paper, line: Line) -> str:
    mean = "–" if line.found.mean is None else paper.t.decimal(line.found.mean)
    said = paper.t("report.full.bar", mean=mean, target=paper.t.decimal(line.target))
    if line.before is None:
        return said
    return f"{said}, {paper.t('report.full.bar_before', mean=paper.t.decimal(line.before))}"


def _bars(paper: Paper, lines: Sequence[Line], head: str) -> Flowable:
    t = paper.t
    followed = any(line.before is not None for line in lines)
    names = ("mean", *(("before",) if followed else ()), "lowest", "target", "recorded")
    heads = [head, t("report.full.axis"), *(t(f"report.full.{name}") for name in names)]
    cells = []
    for line in lines:
        said = {
            "mean": _figure(paper, line.found.mean),
            "before": _figure(paper, line.before),
            "lowest": "–" if line.found.minimum is None else str(line.found.minimum),
            "target": t.decimal(line.target),
            "recorded": t("report.of", part=line.found.recorded, whole=line.found.paragraphs),
        }
        figures = [[Text(said[name], CELL_MIDDLE)] for name in names]
        cells.append([[Text(f"{line.label} {line.title}".strip(), CELL)], [Bar(line, _said(paper, line))], *figures])
    wide = {"mean": 53.0, "before": 53.0, "lowest": 40.0, "target": 44.0, "recorded": 52.0}
    return rows(heads, cells, [0, _BAR + 6, *(wide[name] for name in names)], middle=2)


def _figure(paper: Paper, value: float | None) -> str:
    return "–" if value is None else paper.t.decimal(value)
