"""What the results suggest to do, as rows: pure functions."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from workshop.domain.lift import Lift, lifts
from workshop.domain.proposals import Proposal, proposals
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.improvements_view import level_words
from workshop.widgets.table_rows import Cell, Row


def offers(workshop: Workshop, t: Translator) -> list[dict[str, Any]]:
    """Give what is suggested and not on the list yet, as the fields of improvements."""
    known = {(paragraph, item.title) for item in workshop.improvements.values() for paragraph in item.paragraphs}
    found = []
    for proposal in proposals(workshop, workshop.info.language):
        title = _title(workshop, t, proposal)
        if (proposal.paragraph, title) not in known:
            known.add((proposal.paragraph, title))
            found.append({"paragraph": proposal.paragraph, "title": title, "effort": proposal.effort})
    return found


def _title(workshop: Workshop, t: Translator, proposal: Proposal) -> str:
    id_ = workshop.model.paragraphs[proposal.paragraph - 1].id
    if proposal.kind == "idea":
        return workshop.model.text(workshop.info.language).paragraphs[id_].improvements[proposal.level].title
    return t(f"offers.{proposal.kind}", paragraph=id_, level=proposal.level)


def offer_rows(
    workshop: Workshop, t: Translator, found: Iterable[Mapping[str, Any]], marked: Collection[int]
) -> list[Row]:
    """Give what holds chapters down, and below it what is suggested, by paragraph; the key is its place, from 1."""
    rows = [row for lift in lifts(workshop) for row in _lift_rows(workshop, t, lift)]
    if rows:
        rows = [_line(t("lift.title"), "heading"), *rows, _line("", "text")]
    before = None
    for place, offer in enumerate(found, start=1):
        if offer["paragraph"] != before:
            before = offer["paragraph"]
            rows.append(_line(_heading(workshop, t, before), "heading"))
        sign = "✓" if place in marked else " "
        effort = t("improvements.effort", value=offer["effort"])
        cells = (
            Cell((((f"{sign} {place}", "bold"),),), 4, right=True),
            Cell((((offer["title"], "name"),),)),
            Cell((((effort, "dim"),),), 8),
        )
        rows.append(Row(cells, place))
    return rows


def _heading(workshop: Workshop, t: Translator, number: int) -> str:
    paragraph = workshop.model.paragraphs[number - 1]
    title = workshop.model.text(workshop.info.language).paragraphs[paragraph.id].title
    return f"{paragraph.id} {title} · {level_words(workshop, t, number)} → {workshop.target_of(number)}"


def lift_words(workshop: Workshop, t: Translator, lift: Lift) -> str:
    """Say what holds a chapter down, and what raises it."""
    said = t("lift.held", chapter=lift.chapter, level=lift.minimum, paragraphs=_ids(workshop, lift.holders))
    if lift.by:
        actions = ", ".join(f"{row.rank} {row.improvement.title}" for row in lift.by)
        said += f" {t('lift.by', actions=actions)}"
    if lift.without:
        said += f" {t('lift.without', paragraphs=_ids(workshop, lift.without))}"
    return said


def _lift_rows(workshop: Workshop, t: Translator, lift: Lift) -> list[Row]:
    return [_line(lift_words(workshop, t, lift), "text")]


def _ids(workshop: Workshop, numbers: Iterable[int]) -> str:
    return ", ".join(workshop.model.paragraphs[number - 1].id for number in numbers)


def _line(text: str, role: str) -> Row:
    return Row((Cell((((text, role),),)),))
