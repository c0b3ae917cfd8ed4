"""Rounds and votes: who may vote when, and what a reveal needs."""

from collections.abc import Sequence

from workshop.domain.agenda import check_in_scope
from workshop.domain.changes import Change, row_change, vote_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import is_level
from workshop.domain.workshop import ABSENT, ABSTAIN, VOTED, Ballot, Round, Workshop

ROUNDS_MAX = 99

_BETWEEN = ",;|/\t\n\r"
_ABSTAINS = "-0\u2013\u2014\u2212"
"""The hyphen, and what phones and word processors make of it."""


def cast(workshop: Workshop, paragraph: int, participant: int, ballot: Ballot | None) -> Decision:
    """Enter, correct or (None) take away a participant's ballot in the open round; the first one opens round 1.

    Raises:
        WorkshopError: the ballot is no level 1-5, abstention or absence; nobody has this number; the paragraph
            is recorded or out of scope; the round was revealed; they gave their score beforehand; or there is no
            ballot to take away.
    """
    checked_ballot(ballot)
    if participant not in workshop.participants:
        raise WorkshopError("participant.unknown")
    round_, opening = _open_round(workshop, paragraph)
    if is_locked(workshop, round_, participant):
        raise WorkshopError("vote.beforehand", name=workshop.participants[participant].name)
    was = workshop.ballots_of(round_).get(participant)
    if ballot is None and was is None:
        raise WorkshopError("vote.nothing")
    return Decision("vote", (*opening, vote_change(round_.key, participant, was, ballot)))


def is_locked(workshop: Workshop, round_: Round | None, participant: int) -> bool:
    """Tell whether a ballot was given beforehand, so that no vote replaces it; one of which nothing is known is not."""
    if round_ is None or participant not in round_.beforehand:
        return False
    return workshop.ballots_of(round_).get(participant) != VOTED


def in_table(workshop: Workshop, paragraph: int) -> list[int]:
    """Give whose ballots can be entered in one go: everybody but those who gave their score beforehand."""
    last = workshop.last_round(paragraph)
    return [who for who in workshop.participants if not is_locked(workshop, last, who)]


def cast_table(workshop: Workshop, paragraph: int, ballots: Sequence[Ballot]) -> Decision:
    """Enter the ballots of the first participants ``in_table`` in one go, in the order of the list.

    Raises:
        WorkshopError: there are no ballots or more than participants, or one is refused as by ``cast``.
    """
    people = in_table(workshop, paragraph)
    if not 1 <= len(ballots) <= len(people):
        raise WorkshopError("table.length", given=len(ballots), people=len(people))
    for ballot in ballots:
        checked_ballot(ballot)
    round_, opening = _open_round(workshop, paragraph)
    before = workshop.ballots_of(round_)
    changes = [
        vote_change(round_.key, who, before.get(who), ballot) for who, ballot in zip(people, ballots, strict=False)
    ]
    return Decision("votes", (*opening, *changes))


def parse_table(text: str) -> list[Ballot]:
    """Read ballots typed in one go, such as ``3 3 2 - 4`` or ``332-4``: 1-5, - (or 0) abstains, x is absent.

    Raises:
        WorkshopError: something else stands in between, or nothing does where a cell of a pasted table was empty,
            which would give all votes after it to somebody else. The place is named, not the text around it.
    """
    ballots: list[Ballot] = []
    cell_is_empty = True
    for place, char in enumerate(text.rstrip(_BETWEEN + " ").replace("\r\n", "\n"), start=1):
        if char in _BETWEEN:
            if cell_is_empty:
                raise WorkshopError("table.character", place=place)
            cell_is_empty = True
            continue
        if char.isspace():
            continue
        cell_is_empty = False
        if char in "12345":
            ballots.append(int(char))
        elif char in _ABSTAINS:
            ballots.append(ABSTAIN)
        elif char in "xX":
            ballots.append(ABSENT)
        else:
            raise WorkshopError("table.character", place=place)
    return ballots


def checked_ballot(ballot: Ballot | None) -> None:
    """Refuse what is no ballot.

    Raises:
        WorkshopError: the ballot is no level 1-5, abstention, absence or None.
    """
    if ballot is None or ballot in (ABSTAIN, ABSENT):
        return
    if not is_level(ballot):
        raise WorkshopError("vote.level", level=ballot)


def _open_round(workshop: Workshop, paragraph: int) -> tuple[Round, tuple[Change, ...]]:
    check_in_scope(workshop, paragraph)
    if paragraph in workshop.consensus:
        raise WorkshopError("vote.recorded")
    last = workshop.last_round(paragraph)
    if last is None:
        first = Round(paragraph, 1)
        return first, (row_change("rounds", first.key, None, first),)
    if last.revealed:
        raise WorkshopError("vote.revealed")
    return last, ()


def reveal(workshop: Workshop, paragraph: int) -> Decision:
    """Make the votes of the open round visible; who has no ballot by then was absent.

    In an anonymous workshop they are mixed first, see ``anonymity.mixed``.

    Raises:
        WorkshopError: there is no open round with a ballot in it, or it is not known what was voted in it.
    """
    last = workshop.last_round(paragraph)
    if last is None or not workshop.ballots_of(last):
        raise WorkshopError("reveal.no_votes")
    if last.revealed:
        raise WorkshopError("reveal.done")
    from workshop.domain import anonymity

    anonymity.check_known(workshop, last.key)
    shown = row_change("rounds", last.key, last, last._replace(revealed=True))
    changes = anonymity.mixed(workshop, last.key) if workshop.info.anonymous else ()
    return Decision("reveal", (shown, *changes))


def new_round(workshop: Workshop, paragraph: int) -> Decision:
    """Open the next round; the earlier ones are kept.

    Raises:
        WorkshopError: the last round is not revealed, or the paragraph is recorded.
    """
    if paragraph in workshop.consensus:
        raise WorkshopError("vote.recorded")
    last = workshop.last_round(paragraph)
    if last is None or not last.revealed:
        raise WorkshopError("round.open")
    if last.number >= ROUNDS_MAX:
        raise WorkshopError("round.many", maximum=ROUNDS_MAX)
    opened = Round(paragraph, last.number + 1)
    return Decision("round", (row_change("rounds", opened.key, None, opened),))
