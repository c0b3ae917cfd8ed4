"""From the improvements of a workshop to rows: pure functions; what is still missing stands out."""

from dataclasses import replace
from datetime import date

from workshop.domain.improvements import Ranked, level_of, ranked
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.report.wording import day
from workshop.widgets.table_rows import Cell, Row

WIDE = 100
"""From this many cells on every figure has a column of its own."""

DROPPED = "dropped"
_QUIET = {"done": "good", "started": "accent"}


def improvement_rows(workshop: Workshop, t: Translator, width: int, today: date) -> list[Row]:
    """Give the head, the improvements in order of priority, and below them, greyed, the dropped ones.

    The rows of improvements have the improvement's number as key.
    """
    items = ranked(workshop)
    dropped = [item for item in workshop.improvements.values() if item.status == DROPPED]
    wide = width >= WIDE
    rows = [_head(t, wide=wide)]
    rows += [_row(workshop, t, item, wide=wide, today=today) for item in items]
    if dropped:
        rows += [_line("", "text"), _line(t("improvements.dropped", n=len(dropped)), "heading")]
    for item in dropped:
        importance = item.importance or workshop.topics[item.paragraph].importance
        unranked = Ranked(0, item, None, workshop.target_of(item.paragraph), importance, None)
        rows.append(_greyed(_row(workshop, t, unranked, wide=wide, today=today)))
    return rows


def missing(workshop: Workshop) -> tuple[int, int]:
    """Count the improvements still to do that lack an owner, and those that lack a date."""
    to_do = [item for item in workshop.improvements.values() if item.status in {"open", "started"}]
    return sum(not item.owner for item in to_do), sum(not item.due for item in to_do)


def level_words(workshop: Workshop, t: Translator, paragraph: int) -> str:
    """Give the level of a paragraph: as recorded, or ``≈`` with what the votes say, or a dash.

    A question mark says that it is not supported by evidence.
    """
    level = level_of(workshop, paragraph)
    if level is None:
        return "–"
    recorded = workshop.consensus.get(paragraph)
    if recorded is None or not recorded.level:
        return f"≈{t.decimal(level)}"
    return f"{recorded.level}{'?' if recorded.unsupported else ''}"


def _line(text: str, role: str) -> Row:
    return Row((_cell(0, text, role=role),))


def _cell(width: int, *texts: str, role: str = "text", right: bool = False) -> Cell:
    return Cell(tuple(((text, role),) for text in texts), width, right)


def _head(t: Translator, *, wide: bool) -> Row:
    def column(width: int, *names: str, right: bool = False) -> Cell:
        return _cell(width, *(t(f"improvements.column.{name}") for name in names), role="dim", right=right)

    rank, action = _cell(3, "", role="dim"), column(0, "action")
    level, priority = column(8, "level"), column(6, "priority", right=True)
    if wide:
        who = (column(18, "owner"), column(13, "due"), column(5, "effort"), column(6, "importance"))
        return Row((rank, action, level, priority, *who, column(9, "status")))
    figures = column(8, "priority", "level", right=True)
    return Row((rank, action, figures, column(14, "owner", "due_status"), column(6, "effort", "importance")))


def _row(workshop: Workshop, t: Translator, item: Ranked, *, wide: bool, today: date) -> Row:
    improvement = item.improvement
    rank = _cell(3, str(item.rank or "–"), role="bold", right=True)
    level = _cell(8, f"{level_words(workshop, t, improvement.paragraph)} → {item.target}")
    value = "–" if item.priority is None else t.decimal(item.priority)
    priority = _cell(6, value, role="bold", right=True)
    owner, due = _owner(t, improvement), _due(t, improvement, today)
    status = (t(f"improvement.status.{improvement.status}"), _QUIET.get(improvement.status, "text"))
    action = Cell((((improvement.title, "name"),), ((_paragraph(workshop, improvement), "dim"),)))
    if wide:
        effort, importance = str(improvement.effort), str(item.importance)
        cells = (
            Cell(((owner,),), 18),
            Cell(((due,),), 13),
            _cell(5, effort),
            _cell(6, importance),
            Cell(((status,),), 9),
        )
        return Row((rank, action, level, priority, *cells), improvement.number)
    figures = Cell((*priority.lines, *level.lines), 8, right=True)
    stacked = Cell(((owner,), (due,), (status,)), 14)
    weights = _cell(
        6,
        t("improvements.effort", value=improvement.effort),
        t("improvements.importance", value=item.importance),
    )
    return Row((rank, action, figures, stacked, weights), improvement.number)


def _greyed(row: Row) -> Row:
    cells = (
        replace(cell, lines=tuple(tuple((text, "dim") for text, _ in words) for words in cell.lines))
        for cell in row.cells
    )
    return Row(tuple(cells), row.key)


def _paragraph(workshop: Workshop, item: Improvement) -> str:
    paragraph = workshop.model.paragraphs[item.paragraph - 1]
    title = workshop.model.text(workshop.info.language).paragraphs[paragraph.id].title
    return f"{paragraph.id} {title}"


def _owner(t: Translator, item: Improvement) -> tuple[str, str]:
    return (item.owner, "text") if item.owner else (t("improvements.no_owner"), "warn")


def _due(t: Translator, item: Improvement, today: date) -> tuple[str, str]:
    if not item.due:
        return t("improvements.no_due"), "warn"
    due = date.fromisoformat(item.due)
    late = due < today and item.status != "done"
    return f"{day(t, due)}{' !' if late else ''}", "warn" if late else "text"
