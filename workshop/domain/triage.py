"""Triage: from the votes of the first round to what is taken as read, discussed, voted on in silence, or parked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from workshop.domain import order
from workshop.domain.agenda import is_open, kept_timebox, used
from workshop.domain.changes import Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.fates import Fate, boxes, least_seconds
from workshop.domain.pattern import Disagreement
from workshop.domain.recording import PARKED, revealed_levels, usual_kind
from workshop.domain.standing import Standing, standings
from workshop.domain.workshop import VOTED, Consensus, Order, Workshop

_FOR_ALL = 1
"""Hidden in the first round is what was given beforehand; a later round is being voted on."""


class Line(NamedTuple):
    """A paragraph with what is to become of it; ``seconds`` from now on, ``least`` what that takes at least.

    ``why`` names the reason: that of the standing, or ``no_time``.
    """

    standing: Standing
    fate: Fate
    why: str
    seconds: int
    least: int

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.standing.paragraph


def proposal(workshop: Workshop, left: float) -> list[Line]:
    """Propose what becomes of each paragraph that is not finished, fitted to the seconds that are left.

    Taken as read is what may be. Of the others, in the order of how much they need the group, each is discussed as long
    as there is time for that and for a silent vote on those behind it. What there is no time to discuss is voted on in
    silence; it is parked where a silent vote settles nothing, because the group is far apart, or there is no
    time for that either.
    """
    found = standings(workshop)
    fates: dict[int, tuple[Fate, str]] = {}
    budget = left
    for one in found:
        if one.level is not None:
            fates[one.paragraph] = (Fate.READ, one.why) if _fits(Fate.READ, one, budget) else (Fate.PARK, "no_time")
            budget -= least_seconds(fates[one.paragraph][0], one.disagreement)
    waiting = [one for one in found if one.level is None]
    behind = sum(least_seconds(_otherwise(one), one.disagreement) for one in waiting)
    for one in waiting:
        instead = _otherwise(one)
        behind -= least_seconds(instead, one.disagreement)
        if _fits(Fate.DISCUSS, one, budget - behind):
            fates[one.paragraph] = (Fate.DISCUSS, one.why)
        else:
            fates[one.paragraph] = (instead if _fits(instead, one, budget) else _last(one), "no_time")
        budget -= least_seconds(fates[one.paragraph][0], one.disagreement)
    return _lines(found, fates, left)


def changed(workshop: Workshop, lines: Sequence[Line], paragraph: int, fate: Fate, left: float) -> list[Line]:
    """Give the lines with another fate for one paragraph, and the time shared out anew; the others keep theirs.

    Raises:
        WorkshopError: it cannot be taken as read, or not be parked while votes are in that were not shown.
    """
    fates = {line.paragraph: (line.fate, line.why) for line in lines}
    found = {line.paragraph: line.standing for line in lines}
    _check(workshop, found[paragraph], fate)
    fates[paragraph] = (fate, found[paragraph].why)
    return _lines([line.standing for line in lines], fates, left)


def fitted(lines: Sequence[Line], left: float) -> list[Line]:
    """Give the lines with the time shared out anew, as some of it has passed."""
    return _lines([line.standing for line in lines], {line.paragraph: (line.fate, line.why) for line in lines}, left)


def _lines(found: Sequence[Standing], fates: Mapping[int, tuple[Fate, str]], left: float) -> list[Line]:
    chosen = [(fates[one.paragraph][0], one.disagreement) for one in found]
    shared = boxes(chosen, left)
    return [
        Line(one, *fates[one.paragraph], seconds, least_seconds(fate, colour))
        for one, (fate, colour), seconds in zip(found, chosen, shared, strict=True)
    ]


def _fits(fate: Fate, one: Standing, budget: float) -> bool:
    return least_seconds(fate, one.disagreement) <= budget


def _otherwise(one: Standing) -> Fate:
    """Give what becomes of a paragraph that there is no time to discuss."""
    return Fate.PARK if one.disagreement is Disagreement.RED and not one.hidden else Fate.VOTE


def _last(one: Standing) -> Fate:
    """Give what becomes of a paragraph that there is no time for at all; with hidden votes it cannot be parked."""
    return Fate.VOTE if one.hidden else Fate.PARK


def _check(workshop: Workshop, one: Standing, fate: Fate) -> None:
    if fate is Fate.READ and one.level is None:
        raise WorkshopError("triage.not_read", paragraph=workshop.model.paragraphs[one.paragraph - 1].id)
    if fate is Fate.PARK and one.hidden:
        raise WorkshopError("triage.hidden")


def accept(
    workshop: Workshop,
    fates: Mapping[int, Fate],
    left: float,
    running: float,
    objections: Collection[int] = (),
    *,
    ordered: bool = False,
) -> Decision:
    """Do with the paragraphs what was agreed on, all at once; those with ``objections`` are discussed after all.

    Taken as read: the level is recorded as the group's, with the kind that it has of itself. Parked: recorded as such.
    Discussed or voted on in silence: a timebox out of the seconds that are left, from what was ``used`` on. With
    ``ordered`` these come in the order of how much they need the group, and those that are only voted on come last.

    Raises:
        WorkshopError: a paragraph is finished or out of scope by now, or cannot have this fate.
    """
    found = {one.paragraph: one for one in standings(workshop)}
    if not fates.keys() <= found.keys():
        raise WorkshopError("triage.outdated")
    final = {number: Fate.DISCUSS if number in objections else fate for number, fate in fates.items()}
    for number, fate in final.items():
        _check(workshop, found[number], fate)
    rows = [found[number] for number in final]
    changes = list(_changes(workshop, rows, final, left, running))
    if ordered:
        treated = [one for one in rows if final[one.paragraph] in {Fate.DISCUSS, Fate.VOTE}]
        treated.sort(key=lambda one: (final[one.paragraph] is Fate.VOTE, *one.order))
        changes += _ordered(workshop, [one.paragraph for one in treated])
    return Decision("triage", tuple(changes))


def _ordered(workshop: Workshop, wanted: Sequence[int]) -> Iterator[Change]:
    """Put paragraphs in an order, in the places that they have together; all else stays where it is."""
    items = order.items(workshop)
    following = iter(wanted)
    moved = tuple(next(following) if item in wanted else item for item in items)
    if moved != items:
        was = workshop.orders.get(order.ORDER_KEY)
        yield row_change("orders", order.ORDER_KEY, was, Order(order.ORDER_KEY, moved))


def _changes(
    workshop: Workshop, found: Sequence[Standing], fates: Mapping[int, Fate], left: float, running: float
) -> Iterator[Change]:
    shared = boxes([(fates[one.paragraph], one.disagreement) for one in found], left)
    for one, seconds in zip(found, shared, strict=True):
        number, fate = one.paragraph, fates[one.paragraph]
        if fate is Fate.READ:
            kind = usual_kind(revealed_levels(workshop, number), one.level or 0)
            recorded = Consensus(number, one.level, kind, as_read=True)
            yield row_change("consensus", number, None, recorded)
        elif fate is Fate.PARK:
            yield row_change("consensus", number, None, Consensus(number, None, PARKED))
        else:
            yield from timebox(workshop, number, seconds, running, silent=fate is Fate.VOTE)


def timebox(workshop: Workshop, paragraph: int, seconds: int, running: float, *, silent: bool) -> Iterator[Change]:
    """Give a paragraph so many seconds from now on, and say whether it is only voted on."""
    was = workshop.topics[paragraph]
    now = was._replace(seconds=kept_timebox(used(workshop, paragraph, running) + seconds), silent=silent)
    if now != was:
        yield row_change("topics", paragraph, was, now)


# What was given beforehand


def hidden_first_rounds(workshop: Workshop) -> tuple[int, ...]:
    """Give the paragraphs of which the first round has votes that were not shown, and are still known."""
    found = []
    for paragraph in workshop.scope:
        last = workshop.last_round(paragraph.number)
        if last is None or last.number != _FOR_ALL or last.revealed or not is_open(workshop, paragraph.number):
            continue
        ballots = workshop.ballots_of(last).values()
        if ballots and VOTED not in ballots:
            found.append(paragraph.number)
    return tuple(found)


def reveal_first_rounds(workshop: Workshop) -> Decision:
    """Show all first rounds at once; not where votes are anonymous, as each of those is mixed in an event of its own.

    Raises:
        WorkshopError: there is none.
    """
    from workshop.domain.voting import reveal

    numbers = hidden_first_rounds(workshop)
    if not numbers:
        raise WorkshopError("reveal.no_votes")
    return Decision("reveal_all", tuple(change for number in numbers for change in reveal(workshop, number).changes))
