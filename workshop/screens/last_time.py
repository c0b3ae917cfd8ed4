"""What was recorded of a paragraph the last time, in words: for after the reveal and never before it."""

from datetime import date

from workshop.domain.past import Previous
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import day


def last_time(workshop: Workshop, paragraph: int, t: Translator) -> tuple[str, ...]:
    """Give level, target and agreement of the last time, and below it the reason; empty where nothing is known.

    Who calls this has seen that the votes of this time are shown, or a level is recorded.
    """
    id_ = workshop.model.paragraphs[paragraph - 1].id
    row = next((row for row in workshop.previous.values() if row.id == id_), None)
    if row is None:
        return ()
    past = workshop.past[row.session]
    when = day(t, date.fromisoformat(past.date))
    title = workshop.model.text(workshop.info.language).paragraphs[id_].title
    if past.model != workshop.model.id and row.title.casefold() != title.casefold():
        head = t("last.another", day=when, id=id_, title=row.title)
    else:
        head = t("last.head", day=when)
    parts = [head, level_words(row, t), t("last.target", target=row.target)]
    if row.agreement is not None:
        parts.append(t("stage.agreement", percent=round(row.agreement)))
    first = f"{parts[0]} {', '.join(parts[1:])}"
    reason = " ".join(row.reason.split())
    return (first, t("last.reason", reason=reason)) if reason else (first,)


def level_words(row: Previous, t: Translator) -> str:
    """Say the level of the last time, or why there was none."""
    if row.level is not None:
        return t("last.level", level=row.level)
    return t("last.parked" if row.kind == PARKED else "last.none")
