"""Who voted what, round by round: names where votes are public, counts where they are not."""

from reportlab.platypus import Flowable

from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import ABSENT, ABSTAIN, Round
from workshop.report.full.paper import CELL, Paper, rows
from workshop.report.typeset import Text

_LABEL = 70.0
_TALL = 600
"""From so many characters of names in a cell a row may be longer than fits with two others on a page."""


def votes(paper: Paper, shown: list[Round]) -> Flowable:
    """Give the table of the first and the last of the rounds that were shown, the highest level first."""
    kept = shown if len(shown) == 1 else [shown[0], shown[-1]]
    cells: list[list[list[Flowable]]] = []
    answers: tuple[int | str, ...] = (*reversed(LEVELS), ABSTAIN, ABSENT)
    longest = 0
    for ballot in answers:
        said = [_who(paper, round_, ballot) for round_ in kept]
        longest = max(longest, *map(len, said))
        if any(said):
            label = paper.t("figures.level", level=ballot) if isinstance(ballot, int) else _without_level(paper, ballot)
            row: list[list[Flowable]] = [[Text(label, CELL)]]
            row += [[Text(part or "–", CELL)] for part in said]
            cells.append(row)
    wide = [_LABEL, *[0.0] * len(kept)]
    heads = [paper.t("report.full.vote"), *(paper.t("figures.round", number=round_.number) for round_ in kept)]
    table = rows(heads, cells, wide, tall=longest > _TALL)
    table.whole = True
    return table


def _without_level(paper: Paper, ballot: str) -> str:
    return paper.t("figures.abstained" if ballot == ABSTAIN else "figures.absent")


def _who(paper: Paper, round_: Round, ballot: int | str) -> str:
    """Give the names, or how many there are; nothing for nobody."""
    workshop = paper.workshop
    ballots = workshop.ballots_of(round_)
    if workshop.info.anonymous:
        count = sum(cast == ballot for cast in ballots.values())
        return str(count) if count else ""
    return ", ".join(
        person.name for number, person in workshop.participants.items() if ballots.get(number, ABSENT) == ballot
    )
