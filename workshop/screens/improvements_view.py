"""From the improvements of a workshop to rows: pure functions; what is still missing stands out."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from workshop.domain.commitment import Commitment, commitment
from workshop.domain.dots import sums
from workshop.domain.improvements import Ranked, actions, level_of
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.report.wording import day
from workshop.widgets.table_rows import Cell, Row

WIDE = 100
"""From this many cells on every figure has a column of its own."""

DROPPED = "dropped"
_QUIET = {"done": "good", "started": "accent"}


class Shown(NamedTuple):
    """What is shown with improvements: which are marked, and how firm each is (``stale``: in the list as it was)."""

    marked: Collection[int] = ()
    shares: Mapping[int, int | None] = {}
    stale: bool = False


def improvement_rows(
    workshop: Workshop, t: Translator, width: int, today: date, shown: Shown | None = None
) -> list[Row]:
    """Give the head, quick wins, key actions and the reserve list, each by priority, and greyed the dropped ones.

    The rows of improvements have the improvement's number as key.
    """
    shown = shown or Shown()
    parts = commitment(workshop, today)
    dropped = [item for item in actions(workshop) if item.status == DROPPED]
    wide = width >= WIDE
    rows = [_head(t, wide=wide)]
    limits = {"quick_wins": workshop.info.quick_wins, "key_actions": workshop.info.key_actions}
    given = sums(workshop)
    for name, items in parts.named():
        if items:
            rows.append(_line(t(f"improvements.part.{name}", n=len(items), limit=limits.get(name, 0)), "heading"))
            rows += [_row(workshop, t, item, shown, given, wide=wide, today=today) for item in items]
    if dropped:
        rows += [_line("", "text"), _line(t("improvements.dropped", n=len(dropped)), "heading")]
    for item in dropped:
        importance = item.importance or workshop.topics[item.paragraph].importance
        unranked = Ranked(0, item, None, workshop.target_of(item.paragraph), importance, None)
        rows.append(_greyed(_row(workshop, t, unranked, Shown(), None, wide=wide, today=today)))
    return rows


def state_words(parts: Commitment, t: Translator) -> tuple[str, bool]:
    """Say whether the list is final or what is missing, and whether that is good; empty for an empty list."""
    if parts.final:
        return t("improvements.state.final"), True
    owners, dates = len(parts.without_owner), len(parts.without_date)
    return (t("improvements.missing", owners=owners, dates=dates) if owners or dates else ""), False


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

    rank, action = _cell(4, "", role="dim"), column(0, "action")
    level, priority = column(8, "level"), column(6, "priority", "top", right=True)
    if wide:
        who = (column(18, "owner"), column(13, "due"), column(5, "effort"), column(6, "importance"))
        return Row((rank, action, level, priority, *who, column(9, "status")))
    figures = column(8, "priority", "level", "top", right=True)
    return Row((rank, action, figures, column(14, "owner", "due_status"), column(6, "effort", "importance")))


def _row(
    workshop: Workshop,
    t: Translator,
    item: Ranked,
    shown: Shown,
    given: Mapping[int, int] | None,
    *,
    wide: bool,
    today: date,
) -> Row:
    improvement = item.improvement
    level = _cell(8, f"{level_words(workshop, t, improvement.paragraph)} → {item.target}")
    value = "–" if item.priority is None else t.decimal(item.priority)
    firm = _share(shown, improvement.number)
    priority = Cell((((value, "bold"),), *firm), 6, right=True)
    owner, due = _owner(t, improvement), _due(t, improvement, today)
    status = (t(f"improvement.status.{improvement.status}"), _QUIET.get(improvement.status, "text"))
    paragraphs = tuple(((text, "dim"),) for text in _paragraphs(workshop, improvement))
    action = Cell((((improvement.title, "name"),), *paragraphs))
    rank = Cell((((_rank(item), "bold"),), *_beside(shown, given, improvement.number)), 4, right=True)
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
    figures = Cell((((value, "bold"),), *level.lines, *firm), 8, right=True)
    stacked = Cell(((owner,), (due,), (status,)), 14)
    weights = _cell(
        6,
        t("improvements.effort", value=improvement.effort),
        t("improvements.importance", value=item.importance),
    )
    return Row((rank, action, figures, stacked, weights), improvement.number)


def _rank(item: Ranked) -> str:
    """Give the place in the list, with an arrow that says which way it was moved by hand."""
    if not item.rank:
        return "–"
    if item.improvement.place is None:
        return str(item.rank)
    return f"{'↑' if item.rank < item.computed else '↓' if item.rank > item.computed else '='}{item.rank}"


def _beside(shown: Shown, given: Mapping[int, int] | None, number: int) -> tuple[tuple[tuple[str, str]], ...]:
    """Give what stands below the place: a mark, and the dots of the group once they are revealed."""
    marked = ((("✓", "accent"),),) if number in shown.marked else ()
    return marked if given is None else (*marked, ((f"●{given.get(number, 0)}", "accent"),))


def _share(shown: Shown, number: int) -> tuple[tuple[tuple[str, str]], ...]:
    """Give in how many of a hundred replays it stays at the top: greyed where it is of the list as it was."""
    share = shown.shares.get(number)
    return () if share is None else (((f"{share}%", "dim" if shown.stale else "text"),),)


def _greyed(row: Row) -> Row:
    cells = (
        replace(cell, lines=tuple(tuple((text, "dim") for text, _ in words) for words in cell.lines))
        for cell in row.cells
    )
    return Row(tuple(cells), row.key)


def _paragraphs(workshop: Workshop, item: Improvement) -> list[str]:
    """Give the paragraph with its title, and on a line of its own the numbers of the others that it serves."""
    paragraph = workshop.model.paragraphs[item.paragraph - 1]
    title = workshop.model.text(workshop.info.language).paragraphs[paragraph.id].title
    others = ", ".join(workshop.model.paragraphs[number - 1].id for number in item.also)
    return [f"{paragraph.id} {title}", *([f"+ {others}"] if others else [])]


def _owner(t: Translator, item: Improvement) -> tuple[str, str]:
    return (item.owner, "text") if item.owner else (t("improvements.no_owner"), "warn")


def _due(t: Translator, item: Improvement, today: date) -> tuple[str, str]:
    if not item.due:
        return t("improvements.no_due"), "warn"
    due = date.fromisoformat(item.due)
    late = due < today and item.status != "done"
    return f"{day(t, due)}{' !' if late else ''}", "warn" if late else "text"
