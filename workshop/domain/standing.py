"""How each open paragraph stands by the votes that were shown, the one that needs the group most first."""

from typing import NamedTuple

from workshop.domain.agreement import agreement_needed, leave_one_out
from workshop.domain.figures import RoundFigures
from workshop.domain.maturity import LEVELS
from workshop.domain.overrun import open_here
from workshop.domain.pattern import Disagreement, Pattern, many_abstain
from workshop.domain.profile import round_figures
from workshop.domain.rules import by_the_rules
from workshop.domain.workshop import ABSENT, ABSTAIN, Round, Workshop

_COLOURS = (Disagreement.RED, Disagreement.AMBER, Disagreement.NONE)
_MIDDLE = 3
_FARTHEST = 4
"""Levels between the lowest and the highest."""


class Standing(NamedTuple):
    """How one paragraph stands by its newest round.

    Attributes:
        paragraph: its number.
        disagreement: that of the votes; without votes it counts as amber, because nobody knows.
        agreement: 0-100, None without votes.
        median: the middle vote, None without votes.
        gap: levels from the middle vote up to the target; negative above it, None without votes.
        urgency: what it would lose without a discussion: importance / 3 times the mean of lack of agreement and
            gap, each as a share of the most there can be; 0 to 5/3.
        level: the level that can be taken as read, None where none can.
        why: the name of the reason for ``level`` or for its absence, see ``_reading``.
        hidden: whether votes are in that were not shown: then nothing above is of those.
    """

    paragraph: int
    disagreement: Disagreement
    agreement: float | None
    median: float | None
    gap: float | None
    urgency: float
    level: int | None
    why: str
    hidden: bool

    @property
    def order(self) -> tuple[int, float, int]:
        """Sorts by disagreement, then by urgency, then as in the model."""
        return _COLOURS.index(self.disagreement), -self.urgency, self.paragraph


def standings(workshop: Workshop) -> list[Standing]:
    """Give the paragraphs that are still to be treated in this sitting, the one that needs the group most first."""
    return sorted((standing(workshop, number) for number in open_here(workshop)), key=lambda found: found.order)


def standing(workshop: Workshop, paragraph: int) -> Standing:
    """Tell how one paragraph stands."""
    last = workshop.last_round(paragraph)
    importance = workshop.topics[paragraph].importance / _MIDDLE
    hidden = last is not None and not last.revealed and bool(workshop.ballots_of(last))
    if last is None or not last.revealed:
        why = "hidden" if hidden else "no_votes"
        return Standing(paragraph, Disagreement.AMBER, None, None, None, importance / 4, None, why, hidden)
    found = round_figures(workshop, last)
    if found.median is None or found.agreement is None:
        return Standing(paragraph, Disagreement.AMBER, None, None, None, importance / 4, None, "no_votes", hidden=False)
    gap = workshop.target_of(paragraph) - found.median
    urgency = importance * ((1 - found.agreement / 100) + max(0.0, gap) / _FARTHEST) / 2
    level, why = _reading(workshop, last, found)
    return Standing(
        paragraph, found.disagreement, found.agreement, found.median, gap, urgency, level, why, hidden=False
    )


def _reading(workshop: Workshop, round_: Round, found: RoundFigures[int]) -> tuple[int | None, str]:
    """Give the level that a revealed round lets a group take as read, and why, or why there is none.

    It takes three votes, of more than half of those who are there; not many who abstain; a pattern that calls for
    no discussion; by the workshop's own threshold a level that is agreed; more agreement than comes about by
    chance; a median that stays where it is without any one person; and no statement that the group disputes.
    """
    cast = list(workshop.ballots_of(round_).values())
    verdict = by_the_rules(workshop, round_.paragraph)
    level = None if verdict is None else verdict.level
    few = found.pattern is Pattern.TOO_FEW_VOTES or 2 * found.n <= len(workshop.present)
    against = {
        "few_votes": few,
        "abstained": many_abstain(cast.count(ABSTAIN), len(cast) - cast.count(ABSENT)),
        "contested": found.disagreement is not Disagreement.NONE,
        "threshold": level is None,
        "not_firm": not _is_firm(found, level),
        "disputed": bool(workshop.topics[round_.paragraph].disputed),
    }
    why = next((name for name, holds in against.items() if holds), None)
    if why is not None:
        return None, why
    return level, "unanimous" if found.pattern is Pattern.UNANIMOUS else "agreed"


def _is_firm(found: RoundFigures[int], level: int | None) -> bool:
    """Tell whether the median is this level without any one person, and people agree more than by chance."""
    without = leave_one_out(level_ for level_, count in zip(LEVELS, found.counts, strict=True) for _ in range(count))
    needed = agreement_needed(found.n)
    if without is None or found.agreement is None:
        return False
    low, high = without.median
    return low == high == level and (needed is None or found.agreement >= needed)
