"""The list of actions as Markdown, with the levels behind it: to paste in a wiki, a chat or minutes."""

from collections.abc import Iterator
from datetime import date, datetime

from workshop.domain.action_sheet import Listed, all_actions
from workshop.domain.improvements import ranked
from workshop.domain.profile import overall
from workshop.domain.recording import PARKED
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.model_markdown import plain_line
from workshop.report.session_facts import words_of
from workshop.report.wording import day, day_of

_MORE = ("difference", "first_step", "means", "measure", "brought")
_CLOSED = ("done", "dropped")


def actions_markdown(workshop: Workshop, t: Translator, at: datetime) -> bytes:
    """Give the list; ``at`` is when it is made, aware. Nothing that people typed is taken for Markdown or HTML."""
    return "".join(f"{line}\n" for line in _lines(workshop, t, at)).encode()


def _lines(workshop: Workshop, t: Translator, at: datetime) -> Iterator[str]:
    words, info = words_of(workshop, t.language), workshop.info
    held = day(t, day_of(info.started_at or info.created_at, at.tzinfo))
    yield from (f"# {plain_line(info.title)}", "", f"{plain_line(words.title)} · {held}", "")
    yield from (f"## {t('improvements.title')}", "")
    found = all_actions(workshop)
    ranks = {row.improvement.number: row.rank for row in ranked(workshop)}
    ordered = sorted(found, key=lambda one: _place(one, ranks))
    for one in ordered:
        yield from _action(workshop, one, t)
    if not ordered:
        yield t("markdown.none")
    yield from ("", f"## {t('markdown.levels')}", "")
    yield f"| {t('table.paragraph')} | {t('table.level')} | {t('table.target')} |"
    yield "|---|---|---|"
    for paragraph in workshop.scope:
        title = f"{plain_line(paragraph.id)} {plain_line(words.paragraphs[paragraph.id].title)}"
        yield f"| {title} | {_level(workshop, paragraph.number, t)} | {workshop.target_of(paragraph.number)} |"
    mean = overall(workshop).mean
    if mean is not None:
        yield f"| **{t('table.overall')}** | **{t.decimal(mean)}** | |"


def _place(one: Listed, ranks: dict[int, int]) -> tuple[bool, int]:
    """Put what is still to do first, in the order in which to start."""
    number = one.improvement.number if one.improvement else 0
    return one.row.status in _CLOSED, ranks.get(number, len(ranks) + 1)


def _action(workshop: Workshop, one: Listed, t: Translator) -> Iterator[str]:
    row, item = one.row, one.improvement
    due = day(t, date.fromisoformat(row.due)) if row.due else t("improvements.no_due")
    who = plain_line(row.owner) if row.owner else t("improvements.no_owner")
    title = f"**{plain_line(row.title)}**"
    status = "" if row.status == "open" else f" · {t(f'improvement.status.{row.status}')}"
    shown = f"~~{title}~~" if row.status == "dropped" else title
    yield f"- [{'x' if row.status == 'done' else ' '}] {shown} – {who}, {due}{status}"
    if item is not None:
        words = words_of(workshop, t.language).paragraphs
        ids = [workshop.model.paragraphs[number - 1].id for number in item.paragraphs]
        yield "  - " + "; ".join(f"{plain_line(id_)} {plain_line(words[id_].title)}" for id_ in ids)
    for name in _MORE:
        if value := getattr(row, name, ""):
            yield f"  - {t(f'actions.column.{name}')}: {plain_line(value)}"


def _level(workshop: Workshop, paragraph: int, t: Translator) -> str:
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        return "–"
    return t("kind.parked") if recorded.kind == PARKED else str(recorded.level or "–")
