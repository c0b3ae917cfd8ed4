"""Whom to hear, as the stage shows it: by name, or by level where votes have no names."""

from workshop.domain.speaking import speaking_order
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.widgets.views import Turn


def turns(workshop: Workshop, paragraph: int, t: Translator) -> tuple[Turn, ...]:
    """Give who is to be heard, in that order; empty before a reveal, when all voted the same, and once recorded.

    In an anonymous workshop there is a turn for each level that got votes: whoever chose it may speak. One of its
    ballots stands for it, so that it can be ticked off.
    """
    round_ = workshop.last_round(paragraph)
    if round_ is None or not round_.revealed or paragraph in workshop.consensus:
        return ()
    votes = workshop.levels_of(round_)
    if workshop.info.anonymous:
        order = speaking_order(votes)
        first = {votes[who]: who for who in reversed(order)}
        levels = dict.fromkeys(votes[who] for who in order)
        words = {first[level]: t("stage.someone", level=level) for level in levels}
    else:
        chair = workshop.chair
        order = speaking_order(votes, chair.number if chair else None)
        words = {who: workshop.participants[who].name for who in order}
    return tuple(Turn(who, called, who in round_.spoken) for who, called in words.items())
