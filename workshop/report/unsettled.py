"""The paragraphs that have no level, and why: nothing that was left open goes unsaid."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.maturity import ModelText
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours, fonts, layout, text
from workshop.report.session_facts import without_level
from workshop.report.tagged.tables import Grid, data_table
from workshop.report.typeset import Heading, Text

_LABEL = 130.0
_TITLE_MAX = 160
_REASON_MAX = 240


def unsettled(workshop: Workshop, translator: Translator, words: ModelText) -> list[Flowable]:
    """Give the section with the paragraphs without a level, by the reason why; nothing without any."""
    table = unsettled_table(workshop, translator, words)
    if table is None:
        return []
    heading = Heading(translator("report.unsettled"), layout.HEADING, key="unsettled")
    return [Spacer(0, 6), CondPageBreak(0), heading, table]


def unsettled_table(workshop: Workshop, translator: Translator, words: ModelText) -> Grid | None:
    """Give the table of the paragraphs without a level; none where all have one."""
    rows: list[list[list[Flowable]]] = []
    starts = []
    for state, paragraphs in without_level(workshop).items():
        starts.append(len(rows))
        for paragraph in paragraphs:
            title = text.shortened(words.paragraphs[paragraph.id].title, _TITLE_MAX)
            cell: list[Flowable] = [Text(f"{paragraph.id} {title}", layout.CELL)]
            recorded = workshop.consensus.get(paragraph.number)
            if recorded and recorded.reason:
                cell.append(Text(text.shortened(text.line(recorded.reason), _REASON_MAX), layout.CELL_QUIET))
            first = paragraph is paragraphs[0]
            label: list[Flowable] = [Text(translator(f"report.state.{state}"), layout.HEAD)] if first else []
            rows.append([label, cell])
    return _table(rows, starts) if rows else None


def _table(rows: list[list[list[Flowable]]], starts: list[int]) -> Grid:
    table = data_table(rows, [_LABEL, layout.WIDTH - _LABEL], heads=0, labels=1)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *(("LINEABOVE", (0, row), (-1, row), 0.5, HexColor(colours.FAINT), 0) for row in starts),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, HexColor(colours.FAINT), 0),
        ]
    )
    return table
