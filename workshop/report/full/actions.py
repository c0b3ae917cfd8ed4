"""What the group will do: the list, what each action brings for what effort, and what was taken off the list."""

from collections.abc import Sequence
from math import ceil

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from workshop.domain.commitment import commitment
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.improvements import actions as all_actions
from workshop.domain.maturity import LEVELS
from workshop.report import colours, fonts
from workshop.report.full.choice import choice
from workshop.report.full.figure import Figure
from workshop.report.full.paper import BODY, ROOM, Paper, items, section, subhead
from workshop.report.improvement_table import action_table
from workshop.report.improvements_pdf import order_rule, texts_in_full
from workshop.report.typeset import Text

_SHOWN = 20
_WIDE, _HIGH = 330.0, 190.0
_LEFT, _FOOT, _TOP = 52.0, 30.0, 10.0
_GAIN_MAX = 20
"""Importance 5 times a gap of 4 levels: the most for one paragraph."""

_DISC = 7.0


class Gains(Figure):
    """What actions bring (importance times gap) against their effort, each with its rank in a disc."""

    def __init__(self, paper: Paper, listed: Sequence[Ranked]) -> None:
        """Take the actions to show, which have a priority."""
        t = paper.t
        said = "; ".join(
            t("report.full.gain", rank=row.rank, gain=t.number(_gain(row)), effort=row.improvement.effort)
            for row in listed
        )
        super().__init__(_WIDE, _HIGH, f"{t('report.full.gains')} {said}.")
        self._listed = listed
        # What serves several paragraphs can bring more than one paragraph allows.
        self._most = max(_GAIN_MAX, *(5 * ceil(_gain(row) / 5) for row in listed))
        self._axes = (t("report.full.effort_axis"), t("report.full.gain_axis"))

    def paint(self) -> None:
        """Draw the axes and the discs; discs that would cover each other stand side by side."""
        canvas = self.canv
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(HexColor(colours.FAINT))
        for effort in LEVELS:
            canvas.line(self._x(effort), _FOOT, self._x(effort), _HIGH - _TOP)
            self.write(self._x(effort), _FOOT - 11, str(effort), 8, colours.QUIET)
        for gain in range(0, self._most + 1, 5 * max(1, self._most // _GAIN_MAX)):
            canvas.line(_LEFT, self._y(gain), _WIDE, self._y(gain))
            self.write(_LEFT - 10, self._y(gain) - 3, str(gain), 8, colours.QUIET)
        self.write((_LEFT + _WIDE) / 2, 5, self._axes[0], 8, colours.INK)
        canvas.saveState()
        canvas.rotate(90)
        self.write((_FOOT + _HIGH) / 2, -24, self._axes[1], 8, colours.INK)
        canvas.restoreState()
        taken: list[tuple[float, float]] = []
        for row in self._listed:
            x, y = self._x(row.improvement.effort), self._y(_gain(row))
            while any(abs(x - other) < 2 * _DISC and abs(y - level) < 2 * _DISC for other, level in taken):
                x += 2 * _DISC + 0.5
            taken.append((x, y))
            canvas.setFillColor(HexColor(colours.DEEP))
            canvas.circle(x, y, _DISC, stroke=0, fill=1)
            self.write(x, y - 2.8, str(row.rank), 8, "#ffffff", fonts.BOLD)

    def _x(self, effort: float) -> float:
        return _LEFT + 12 + (effort - 1) * (_WIDE - _LEFT - 60) / 4

    def _y(self, gain: float) -> float:
        return _FOOT + 4 + gain * (_HIGH - _FOOT - _TOP - 12) / self._most


def _gain(row: Ranked) -> float:
    return (row.priority or 0.0) * row.improvement.effort


def actions(paper: Paper) -> list[Flowable]:
    """Give the section with the list, the picture and what is not on the list any more."""
    t = paper.t
    listed = ranked(paper.workshop)
    story = section(paper, "actions")
    if not listed:
        story.append(Text(t("report.no_actions"), BODY))
    else:
        story += order_rule(t)
        for name, part in commitment(paper.workshop, paper.at.date()).named():
            if part:
                story += subhead(t(f"report.part.{name}"), ROOM)
                story += [action_table(paper.workshop, t, paper.words, part, jumps=False), Spacer(0, 10)]
        story += texts_in_full(listed, t, key="")
    story += choice(paper)
    placed = [row for row in listed if row.priority is not None][:_SHOWN]
    if placed:
        story += [Spacer(0, 12), *subhead(t("report.full.picture"), _HIGH + 60)]
        story += [Text(t("report.full.picture.said", n=len(placed)), BODY), Gains(paper, placed)]
    dropped = [item for item in all_actions(paper.workshop) if item.status == "dropped"]
    story += subhead(t("report.full.dropped"))
    if dropped:
        story += items([f"{paper.workshop.model.paragraphs[item.paragraph - 1].id} {item.title}" for item in dropped])
    else:
        story.append(Text(t("report.full.dropped.none"), BODY))
    return [*story, Spacer(0, 16)]
