"""What the results themselves suggest to do; offered, and nothing is on the list before somebody takes it."""

from typing import Literal, NamedTuple

from workshop.domain.improvements import importance_of, level_of, priority
from workshop.domain.workshop import DEFAULT_EFFORT, Improvement, Workshop

Kind = Literal["island", "evidence", "idea"]

_EFFORT_OF_ISLAND = 2
_EFFORT_OF_EVIDENCE = 1


class Proposal(NamedTuple):
    """Something that could be done for a paragraph; its words are for who shows it.

    Attributes:
        kind: ``island``: a gap below a level that is met; ``evidence``: a high level that nothing shows; ``idea``: one
            of the model's.
        paragraph: its number.
        level: the level of the gap or of the missing evidence; of an idea which one it is, from 0.
        effort: 1-5.
    """

    kind: Kind
    paragraph: int
    level: int
    effort: int


def proposals(workshop: Workshop, language: str) -> tuple[Proposal, ...]:
    """Give what could be done: first what takes little, from islands and missing evidence, then the model's ideas.

    Each part is in the order of importance x gap of the paragraphs. Paragraphs at or above their target get no ideas.
    """
    text = workshop.model.text(language)
    numbers = sorted((p.number for p in workshop.scope), key=lambda number: (-_weight(workshop, number), number))
    quick: list[Proposal] = []
    ideas: list[Proposal] = []
    for number in numbers:
        recorded = workshop.consensus.get(number)
        if recorded is not None and recorded.islands:
            quick.append(Proposal("island", number, (recorded.level or 0) + 1, _EFFORT_OF_ISLAND))
        if recorded is not None and recorded.unsupported and recorded.level is not None:
            quick.append(Proposal("evidence", number, recorded.level, _EFFORT_OF_EVIDENCE))
        if _weight(workshop, number) > 0:
            paragraph = workshop.model.paragraphs[number - 1]
            ideas += [
                Proposal("idea", number, place, idea.effort)
                for place, idea in enumerate(text.paragraphs[paragraph.id].improvements)
            ]
    return (*quick, *ideas)


def _weight(workshop: Workshop, paragraph: int) -> float:
    level = level_of(workshop, paragraph)
    if level is None:
        return 0.0
    blank = Improvement(0, paragraph, "")
    importance = importance_of(workshop, blank, paragraph)
    return priority(importance, workshop.target_of(paragraph), level, DEFAULT_EFFORT)
