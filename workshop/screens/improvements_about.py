"""Why an improvement stands where it stands, in a few lines for the room."""

from collections.abc import Mapping

from workshop.domain.improvements import ranked, sources
from workshop.domain.lift import lifted_by, lifts
from workshop.domain.robustness import TOP
from workshop.domain.sensitivity import sensitivity
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.group_choice import group_words

FIRM = 80
LIKELY = 50


def firmness(share: int) -> str:
    """Give the name of how firm a place is: ``firm``, ``likely`` or ``discuss``."""
    return "firm" if share >= FIRM else "likely" if share >= LIKELY else "discuss"


def about(workshop: Workshop, t: Translator, number: int | None, shares: Mapping[int, int | None] | None) -> str:
    """Say what there is to say of an improvement; empty where there is none. ``shares`` None are still to come."""
    item = workshop.improvements.get(number or 0)
    if item is None:
        return ""
    row = next((row for row in ranked(workshop) if row.improvement.number == item.number), None)
    said = []
    if row is not None:
        if item.place is not None:
            said.append(t("about.by_hand", place=row.rank, computed=row.computed, reason=item.place_reason))
        if shares is None:
            said.append(t("about.working"))
        elif (share := shares.get(item.number)) is not None:
            said.append(t("about.share", top=TOP, share=share, word=t(f"about.{firmness(share)}")))
        said += [
            t(f"about.{step.figure}.{'more' if step.by > 0 else 'less'}", place=step.place)
            if step.place > row.computed
            else t(f"about.{step.figure}.{'more' if step.by > 0 else 'less'}.up", place=step.place)
            for step in sensitivity(workshop, item.number)
        ]
        said += [
            t("about.lifts", chapter=lift.chapter, level=lift.minimum, to=lift.minimum + 1)
            for lift in lifted_by(lifts(workshop), item.number)
        ]
        said += group_words(workshop, t, item)
    said += [
        t("about.source", title=source.title, paragraph=workshop.model.paragraphs[source.paragraph - 1].id)
        for source in sources(workshop, item.number)
    ]
    words = ("difference", "first_step", "means")
    said += [f"{t(f'improvement.{name}')}: {' '.join(text.split())}" for name in words if (text := getattr(item, name))]
    return " · ".join(said)
