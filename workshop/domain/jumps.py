"""Where to go next, other than to what follows: what people differ about, and what is still open."""

from collections.abc import Iterator

from workshop.domain.agenda import finished, next_open
from workshop.domain.order import paragraphs
from workshop.domain.pattern import Disagreement
from workshop.domain.profile import last_figures
from workshop.domain.workshop import Workshop


def next_contested(workshop: Workshop) -> int | None:
    """Give the next paragraph, around the agenda, whose votes are red or amber and that is not recorded; or None."""
    return next((number for number in _onward(workshop) if _is_contested(workshop, number)), None)


def next_untreated(workshop: Workshop) -> int | None:
    """Give the next paragraph that is open: of which no votes were shown yet, else that is not recorded; or None."""
    untouched = (number for number in _onward(workshop) if workshop.revealed_round(number) is None)
    return next((number for number in untouched if not finished(workshop, number)), next_open(workshop))


def _onward(workshop: Workshop) -> Iterator[int]:
    """Give the paragraphs after the open one, around the agenda; the open one itself comes last."""
    numbers = [paragraph.number for paragraph in paragraphs(workshop)]
    current = workshop.info.current
    place = numbers.index(current) + 1 if current in numbers else 0
    yield from numbers[place:]
    yield from numbers[:place]


def _is_contested(workshop: Workshop, paragraph: int) -> bool:
    if finished(workshop, paragraph):
        return False
    found = last_figures(workshop, paragraph)
    return found is not None and found.disagreement is not Disagreement.NONE
