"""The list itself: a row an action, in the order in which to start."""

from collections.abc import Iterable

from reportlab.lib.colors import HexColor

from workshop.domain.improvements import Ranked
from workshop.domain.maturity import ModelText
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours, fonts, layout
from workshop.report.action_rows import ActionRows
from workshop.report.tagged.tables import Grid, data_table

_COLUMNS = (24.0, 0.0, 92.0, 104.0, 58.0)
"""Widths in points; the second column takes what is left."""

_PAD = 4.5


def action_table(
    workshop: Workshop, translator: Translator, words: ModelText, items: Iterable[Ranked], *, jumps: bool = True
) -> Grid:
    """Give the table of improvements, in the order in which to start; ``jumps``: with a bookmark for each."""
    rows = ActionRows(workshop, translator, words, jumps=jumps)
    cells = [rows.head(), *(rows.row(item) for item in items)]
    widths = [wide or layout.WIDTH - sum(_COLUMNS) for wide in _COLUMNS]
    table = data_table(cells, widths)
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
        ]
    )
    return table
