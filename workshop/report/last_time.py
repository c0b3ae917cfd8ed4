"""What was recorded of a paragraph the last time, in words: for after the reveal and never before it."""

from workshop.domain.past import Previous
from workshop.domain.previously import known, same_subject
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import iso_day


def last_time(workshop: Workshop, paragraph: int, t: Translator) -> tuple[str, ...]:
    """Give level, target and agreement of the last time, and below it the reason; empty where nothing is known.

    Who calls this has seen that the votes of this time are shown, or a level is recorded.
    """
    row = known(workshop, paragraph)
    if row is None:
        return ()
    when = iso_day(t, workshop.past[row.session].date)
    if same_subject(workshop, row):
        head = t("last.head", day=when)
    else:
        head = t("last.another", day=when, id=row.id, title=row.title)
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
