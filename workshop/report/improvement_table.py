"""The list itself: a row an action, in the order in which to start."""

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from workshop.domain.improvements import Ranked
from workshop.domain.maturity import ModelText
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours, fonts, layout
from workshop.report.action_rows import ActionRows, Cell

_COLUMNS = (24.0, 0.0, 92.0, 104.0, 58.0)
"""Widths in points; the second column takes what is left."""

_PAD = 7
_TOGETHER = (3, 2)
"""How many last rows stay together, so that none stands alone on the last page; the most that fits counts."""


def action_table(workshop: Workshop, translator: Translator, words: ModelText, items: Iterable[Ranked]) -> Table:
    """Give the table of improvements, in the order in which to start."""
    rows = ActionRows(workshop, translator, words)
    cells = [rows.head(), *(rows.row(item) for item in items)]
    widths = [wide or layout.WIDTH - sum(_COLUMNS) for wide in _COLUMNS]
    table = Table(cells, widths, repeatRows=1)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), 12),
            ("RIGHTPADDING", (0, 0), (0, -1), 4),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), _PAD),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
            ("TOPPADDING", (0, 0), (-1, 0), 0),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(colours.FAINT), 0),
            # Last, so that on a following page the line of the row before does not run over it.
            ("LINEBELOW", (0, 0), (-1, 0), 1.1, HexColor(colours.DEEP), 0),
            *_kept_together(cells, widths),
        ]
    )
    return table


def _kept_together(
    cells: Sequence[Sequence[Cell]], widths: Sequence[float]
) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    for number in _TOGETHER:
        if number < len(cells) and sum(_height(row, widths) for row in cells[-number:]) < layout.HEIGHT / 2:
            return [("NOSPLIT", (0, -number), (0, -1))]
    return []


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    return 2 * _PAD + max(
        sum(part.wrap(wide - 12, layout.HEIGHT)[1] for part in cell) for cell, wide in zip(row, widths, strict=True)
    )
