"""What the group itself chose, in words, beside what was computed: dots after their reveal, and what it expects."""

from workshop.domain.dots import sums
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator


def group_words(workshop: Workshop, t: Translator, item: Improvement) -> list[str]:
    """Say what the group chose of an improvement; nothing of dots that are not revealed."""
    said = []
    given = sums(workshop)
    if given is not None:
        dots = given.get(item.number, 0)
        place = sum(other > dots for other in given.values()) + 1
        said.append(t("about.dots", n=dots, place=place) if dots else t("about.no_dots"))
    if item.effect is not None and item.feasible is not None:
        said.append(
            t("about.expected", effect=item.effect, feasible=item.feasible, product=item.effect * item.feasible)
        )
    return said
