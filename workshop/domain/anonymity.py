"""What an anonymous workshop forgets at a reveal: who chose what. That a person voted is known, and stays so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from workshop.domain.changes import INFO_KEY, VOTES, Change, Document, Event, vote_change
from workshop.domain.errors import WorkshopError
from workshop.domain.names import PARTICIPANTS_MAX
from workshop.domain.workshop import ABSENT, ABSTAIN, SEATS, VOTED, Ballot, Workshop

PEOPLE_MAX = PARTICIPANTS_MAX - SEATS
"""The most people in an anonymous workshop: each has a seat beside their own number."""


def seated(round_: int, ballots: Iterable[Ballot]) -> list[Change]:
    """Give the changes that put ballots under seats: sorted, so that nothing is left of the order they came in."""
    levels = sorted(ballots, key=lambda ballot: (ballot == ABSTAIN, ballot))
    return [vote_change(round_, seat, None, ballot) for seat, ballot in enumerate(levels, start=SEATS + 1)]


def mixed(workshop: Workshop, round_: int) -> list[Change]:
    """Give the changes that take from each participant what they voted in a round, and put it under a seat.

    Who was absent, or had no ballot by then, is absent by name. What a ballot was is not in the changes.
    """
    ballots = workshop.ballots.get(round_, {})
    changes = []
    for who in sorted({*workshop.participants, *ballots}):
        was = None if who not in ballots else VOTED
        now = ABSENT if ballots.get(who, ABSENT) == ABSENT else None
        changes.append(vote_change(round_, who, was, now))
    return changes + seated(round_, (ballot for ballot in ballots.values() if ballot != ABSENT))


def mixed_round(event: Event) -> int | None:
    """Give the round whose ballots an event mixed, None where it mixed none.

    Only a reveal that mixes touches ballots; it does so too where everybody was absent and no seat was taken.
    """
    if event.what != "reveal" or event.undoes is not None:
        return None
    votes = (change.now or change.was for change in event.changes if change.table == VOTES)
    return next((row["round"] for row in votes if row), None)


def redacted(events: Iterable[Event], rounds: Collection[int]) -> list[Event]:
    """Give events in which nobody's ballot in these rounds is more than a ballot, as long as they were hidden."""
    shown: set[int] = set()
    found = []
    for event in events:
        touched = False
        for change in event.changes:
            if change.table == VOTES and (change.now or change.was or {}).get("round") in rounds:
                touched = True
            elif change.table == "rounds" and change.key in rounds:
                # A round that the event takes away is as hidden as it was.
                revealed = (change.now or change.was or {})["revealed"]
                (shown.add if revealed else shown.discard)(change.key)
        hidden = set(rounds) - shown
        found.append(_redacted(event, hidden) if touched else event)
        shown -= {change.key for change in event.changes if change.table == "rounds" and change.now is None}
    return found


def _redacted(event: Event, rounds: Collection[int]) -> Event:
    changes = tuple(
        change._replace(was=_blind(change.was, rounds), now=_blind(change.now, rounds))
        if change.table == VOTES
        else change
        for change in event.changes
    )
    return event._replace(changes=changes)


def _blind(row: Document | None, rounds: Collection[int]) -> Document | None:
    if row is None or row["round"] not in rounds or row["participant"] > SEATS:
        return row
    return {**row, "ballot": VOTED}


def blinded(workshop: Workshop, rounds: Collection[int]) -> Workshop:
    """Give a workshop in which nobody's ballot in these rounds is more than a ballot; revealed ones are as they are."""
    ballots: dict[int, Mapping[int, Ballot]] = {
        key: dict.fromkeys(votes, VOTED) if key in rounds and not workshop.rounds[key].revealed else votes
        for key, votes in workshop.ballots.items()
    }
    return replace(workshop, ballots=ballots)


def check_undo(event: Event | None, events: Sequence[Event]) -> None:
    """Refuse to take back what cannot be taken back, or must not.

    Raises:
        WorkshopError: the event mixed the ballots of an anonymous round; or it settled whether votes are anonymous,
            and there were votes since.
    """
    if event is None:
        return
    if mixed_round(event) is not None or _mixes_dots(event):
        raise WorkshopError("history.anonymous")
    if any(change.table == "workshop" and _settles(change) for change in event.changes):
        check_open(events)


def _mixes_dots(event: Event) -> bool:
    return any(change.table == "dots" and change.key > SEATS and change.now for change in event.changes)


def _settles(change: Change) -> bool:
    return bool(change.key == INFO_KEY and (change.was or {}).get("anonymous") != (change.now or {}).get("anonymous"))


def check_open(events: Iterable[Event]) -> None:
    """See that it can still be settled whether votes are anonymous: that nobody ever voted.

    Raises:
        WorkshopError: somebody did, even where it was taken back.
    """
    if any(change.table == VOTES for event in events for change in event.changes):
        raise WorkshopError("rules.fixed")


def check_known(workshop: Workshop, round_: int) -> None:
    """See that what was voted in a round is known.

    Raises:
        WorkshopError: the key of the round is gone, as it is in a copy of the file: the people named vote again.
    """
    lost = [who for who, ballot in workshop.ballots.get(round_, {}).items() if ballot == VOTED]
    if lost:
        names = ", ".join(workshop.participants[who].name for who in sorted(lost) if who in workshop.participants)
        raise WorkshopError("reveal.lost", names=names)


def check_number(people: int) -> None:
    """See that there are not more people, or higher numbers, than there are seats for.

    Raises:
        WorkshopError: there are.
    """
    if people > PEOPLE_MAX:
        raise WorkshopError("participant.many", maximum=PEOPLE_MAX)
