"""From the actions of the last time to rows: what is to be looked back at first, below it what was finished before."""

from datetime import date

from workshop.domain.past import Carried
from workshop.domain.reviewing import brought_of, listed, status_of, to_review
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import day
from workshop.widgets.table_rows import Cell, Row, Words

_STATUS = 12
_ROLES = {"done": "good", "started": "accent", "dropped": "dim"}


def review_rows(workshop: Workshop, t: Translator) -> list[Row]:
    """Give a row an action; those to look back at have the number of the action as key."""
    due = to_review(workshop)
    finished = [row for row in workshop.carried.values() if row not in due]
    rows = [_line(t("review.due", n=len(due)), "heading")] if due else []
    rows += [_row(workshop, row, t) for row in due]
    if finished:
        rows += [_line("", "text")] if rows else []
        rows += [_line(t("review.finished", n=len(finished)), "heading")]
        rows += [_row(workshop, row, t, key=False) for row in finished]
    return rows


def _line(text: str, role: str) -> Row:
    return Row((Cell((((text, role),),)),))


def _row(workshop: Workshop, row: Carried, t: Translator, *, key: bool = True) -> Row:
    status = status_of(workshop, row)
    marked = row.reviewed or not key
    words = (t(f"improvement.status.{status}"), _ROLES.get(status, "text")) if marked else (t("review.unsaid"), "warn")
    item = listed(workshop, row)
    title, owner, due = (item.title, item.owner, item.due) if item else (row.title, row.owner, row.due)
    facts = [row.paragraph, owner or t("improvements.no_owner")]
    facts.append(day(t, date.fromisoformat(due)) if due else t("improvements.no_due"))
    lines: list[Words] = [((title, "name"),), ((" · ".join(facts), "dim"),)]
    if story := _story(workshop, row, t):
        lines.append(((story, "dim"),))
    if brought := brought_of(workshop, row):
        lines.append(((t("review.brought", text=" ".join(brought.split())), "good"),))
    cells = (Cell(tuple(lines)), Cell(((words,),), _STATUS))
    return Row(cells, row.number if key else None)


def _story(workshop: Workshop, row: Carried, t: Translator) -> str:
    """Say how it went from workshop to workshop: since when, and every status."""
    since = day(t, date.fromisoformat(workshop.past[row.first].date))
    ends = [place for place, status in enumerate(row.statuses, start=1) if status in {"done", "dropped"}]
    statuses = row.statuses[: ends[0]] if ends and ends == list(range(ends[0], len(row.statuses) + 1)) else row.statuses
    told = " → ".join(t(f"improvement.status.{status}") for status in statuses)
    return t("review.story", day=since, statuses=told)
