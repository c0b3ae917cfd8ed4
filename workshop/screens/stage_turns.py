"""Whom to hear, as the stage shows it: by name, or by level where votes have no names."""

from workshop.domain.speaking import speakers
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.widgets.views import Turn


def turns(workshop: Workshop, paragraph: int, t: Translator) -> tuple[Turn, ...]:
    """Give who is to be heard, in that order; empty before a reveal, when all voted the same, and once recorded.

    In an anonymous workshop there is a turn for each level that got votes: whoever chose it may speak.
    """
    round_ = workshop.last_round(paragraph)
    if round_ is None or not round_.revealed or paragraph in workshop.consensus:
        return ()
    order = speakers(workshop, round_)
    if workshop.info.anonymous:
        votes = workshop.levels_of(round_)
        words = [t("stage.someone", level=votes[who]) for who in order]
    else:
        words = [workshop.participants[who].name for who in order]
    return tuple(Turn(who, called, who in round_.spoken) for who, called in zip(order, words, strict=True))
