"""The rules that a group fixed beforehand, held against the votes of a round."""

from collections import Counter
from typing import NamedTuple

from workshop.domain.workshop import Workshop


class Verdict(NamedTuple):
    """What the rules say of the newest revealed round.

    Attributes:
        level: the level on which enough votes lie, or None.
        share: per cent of the votes on the level that has most of them; None without a vote.
        last: whether as many rounds were held as were meant to be.
    """

    level: int | None
    share: float | None
    last: bool


def by_the_rules(workshop: Workshop, paragraph: int) -> Verdict | None:
    """Hold the newest revealed round against the threshold and the number of rounds; None before a reveal.

    It is said, never done: no level is filled in for anybody.
    """
    revealed = workshop.revealed_round(paragraph)
    if revealed is None:
        return None
    counts = Counter(workshop.levels_of(revealed).values())
    last = revealed.number >= workshop.info.rounds
    if not counts:
        return Verdict(None, None, last)
    (level, most), *others = counts.most_common()
    share = 100 * most / counts.total()
    alone = not others or others[0][1] < most
    return Verdict(level if alone and share >= workshop.info.threshold else None, share, last)
