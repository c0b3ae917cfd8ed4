"""The votes of a round as dots, a column a level: the first round above the last one."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.colors import HexColor

from workshop.domain.agreement import Tally
from workshop.domain.maturity import LEVELS
from workshop.language import Translator
from workshop.report import colours, fonts
from workshop.report.full.figure import Figure
from workshop.report.typeset import draw_line

_LABEL = 62.0
_COLUMN = 74.0
_STEP = 6.6
_ACROSS = 66.0
_UP = 60.0
"""Points that the dots of a level have; where there are very many they are smaller."""

_FOOT = 12.0


class Strip(NamedTuple):
    """A round: what it is called, and how many votes each level has."""

    label: str
    counts: Tally


class Dots(Figure):
    """One strip of dots a round, over the levels 1 to 5; the agreed level is outlined."""

    def __init__(self, strips: Sequence[Strip], agreed: int | None, t: Translator) -> None:
        """Take the rounds to show, and the level that was agreed on."""
        self._strips = strips
        self._agreed = agreed
        most = max(1, *(count for strip in strips for count in strip.counts))
        self._step = min(_STEP, math.sqrt(_ACROSS * _UP / most))
        self._across = int(_ACROSS / self._step)
        self._highs = [self._step * max(1, -(-max(strip.counts) // self._across)) + 7 for strip in strips]
        super().__init__(_LABEL + len(LEVELS) * _COLUMN, sum(self._highs) + _FOOT, _said(strips, agreed, t))

    def paint(self) -> None:
        """Draw the strips from the top down, and the levels below them."""
        canvas = self.canv
        top = self.height
        for strip, high in zip(self._strips, self._highs, strict=True):
            canvas.setFillColor(HexColor(colours.QUIET))
            draw_line(canvas, 0, top - 9, f"{strip.label} ", fonts.REGULAR, 8, _LABEL)
            canvas.setStrokeColor(HexColor(colours.FAINT))
            canvas.setLineWidth(0.4)
            canvas.line(_LABEL, top - high, self.width, top - high)
            for place, count in enumerate(strip.counts):
                if count:
                    self._column(_LABEL + (place + 0.5) * _COLUMN - 1, top - high, count)
            top -= high
        if self._agreed:
            canvas.setStrokeColor(HexColor(colours.INK))
            canvas.setLineWidth(1)
            left = _LABEL + (self._agreed - 1) * _COLUMN
            canvas.roundRect(left + 0.5, 0.5, _COLUMN - 3, self.height - 1, 3, stroke=1, fill=0)
        for place, level in enumerate(LEVELS):
            font = fonts.BOLD if level == self._agreed else fonts.REGULAR
            self.write(_LABEL + (place + 0.5) * _COLUMN - 1, 3, str(level), 8, colours.INK, font)

    def _column(self, middle: float, bottom: float, count: int) -> None:
        step = self._step
        left = middle - min(count, self._across) * step / 2
        path = self.canv.beginPath()
        for dot in range(count):
            up, across = divmod(dot, self._across)
            x, y = left + (across + 0.5) * step, bottom + 1.5 + (up + 0.5) * step
            path.moveTo(x, y)
            path.lineTo(x, y)
        # A line of no length with round ends is a dot, told in a sixth of the words of a circle.
        self.canv.saveState()
        self.canv.setStrokeColor(HexColor(colours.ACCENT))
        self.canv.setLineWidth(0.72 * step)
        self.canv.setLineCap(1)
        self.canv.drawPath(path, stroke=1, fill=0)
        self.canv.restoreState()


def _said(strips: Sequence[Strip], agreed: int | None, t: Translator) -> str:
    said = [f"{strip.label}: {counted(strip.counts, t)}." for strip in strips]
    if agreed is not None:
        said.append(t("report.full.agreed_at", level=agreed))
    return " ".join(said)


def counted(counts: Tally, t: Translator) -> str:
    """Say how many votes each level has, those without votes left out."""
    return ", ".join(
        t("record.count", n=count, level=level) for level, count in zip(LEVELS, counts, strict=True) if count
    ) or t("report.no_votes")
