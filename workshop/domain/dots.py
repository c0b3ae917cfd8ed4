"""Dots: each participant has a few to give to improvements, and nobody sees where others put theirs before the reveal.

A row is sealed until then: eight random bytes, and the numbers of the improvements behind a SHA-256 of key and random
bytes, all of one length. In a workshop with names the key follows from the workshop itself, which keeps dots from a
search and a glance. In an anonymous one it is drawn, kept in memory alone and thrown away at the reveal: what was given
is then known as one sum. After a crash before the reveal nobody can open those rows, and the dots are given again.
"""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from workshop.domain.changes import INFO_KEY, Change, row_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import actions
from workshop.domain.workshop import DOTS_MAX, SEATS, Dots, Info, Workshop

NONCE = 8
KEY = 32
_CHECK = bytes(4)
_EACH = 4
_LENGTH = len(_CHECK) + _EACH * DOTS_MAX
ALL = SEATS + 1
"""The number under which the dots of an anonymous workshop are after the reveal: nobody's."""


def usual_key(info: Info) -> bytes:
    """Give the key of a workshop with names."""
    return sha256(b"dots of " + info.created_at.encode()).digest()


def give(workshop: Workshop, participant: int, numbers: Sequence[int], *, key: bytes, nonce: bytes) -> Decision:
    """Enter or correct the dots of a participant: numbers of improvements, one as often as it gets dots; or none.

    Raises:
        WorkshopError: they were revealed, there is no such participant or improvement, or these are too many dots.
    """
    if workshop.info.dots_shown:
        raise WorkshopError("dots.shown")
    if participant not in workshop.participants:
        raise WorkshopError("participant.unknown")
    if len(numbers) > workshop.info.dots:
        raise WorkshopError("dots.many", maximum=workshop.info.dots)
    choices = votable(workshop)
    if any(number not in choices for number in numbers):
        raise WorkshopError("dots.unknown")
    was = workshop.dots.get(participant)
    now = Dots(participant, sealed=_sealed(numbers, key, nonce)) if numbers else None
    return Decision("dots", (row_change("dots", participant, was, now),))


def votable(workshop: Workshop) -> tuple[int, ...]:
    """Give the numbers of the improvements that can get dots, in the order they were written down."""
    return tuple(item.number for item in actions(workshop) if item.status != "dropped")


def reveal(workshop: Workshop, key: bytes) -> Decision:
    """Show what all gave; in an anonymous workshop all dots together, and nobody's.

    Raises:
        WorkshopError: nobody gave any, they were revealed, or some cannot be opened: whose is named.
    """
    if workshop.info.dots_shown:
        raise WorkshopError("dots.shown")
    if not workshop.dots:
        raise WorkshopError("dots.none")
    opened = {who: given_by(row, key) for who, row in workshop.dots.items()}
    lost = [who for who, given in opened.items() if given is None]
    if lost:
        people = workshop.participants
        raise WorkshopError("dots.lost", names=", ".join(people[who].name for who in sorted(lost) if who in people))
    changes: list[Change] = []
    for who, row in workshop.dots.items():
        now = None if workshop.info.anonymous else Dots(who, opened[who] or ())
        changes.append(row_change("dots", who, row, now))
    if workshop.info.anonymous:
        together = sorted(number for given in opened.values() for number in given or ())
        changes.append(row_change("dots", ALL, None, Dots(ALL, tuple(together))))
    shown = workshop.info._replace(dots_shown=True)
    return Decision("dots_reveal", (*changes, row_change("workshop", INFO_KEY, workshop.info, shown)))


def again(workshop: Workshop, dots: int) -> Decision:
    """Begin anew with so many dots a participant; what was given is taken away.

    Raises:
        WorkshopError: that number is outside 1-10.
    """
    if not 1 <= dots <= DOTS_MAX:
        raise WorkshopError("dots.number", maximum=DOTS_MAX)
    changes = [row_change("dots", who, row, None) for who, row in workshop.dots.items()]
    now = workshop.info._replace(dots=dots, dots_shown=False)
    return Decision("dots_again", (*changes, row_change("workshop", INFO_KEY, workshop.info, now)))


def sums(workshop: Workshop) -> Mapping[int, int] | None:
    """Give the dots of each improvement that has any, most first; None before the reveal.

    Those of one that was merged count for what it was merged into.
    """
    if not workshop.info.dots_shown:
        return None
    found: Counter[int] = Counter()
    for row in workshop.dots.values():
        for number in row.given:
            item = workshop.improvements.get(number)
            if item is not None:
                found[item.into or number] += 1
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def given_by(row: Dots, key: bytes) -> tuple[int, ...] | None:
    """Open a row; None where this key does not."""
    if not row.sealed:
        return row.given
    try:
        content = b64decode(row.sealed, validate=True)
    except ValueError:
        return None
    nonce, closed = content[:NONCE], content[NONCE:]
    plain = bytes(one ^ other for one, other in zip(closed, _stream(key, nonce), strict=False))
    if plain[: len(_CHECK)] != _CHECK or len(plain) != _LENGTH:
        return None
    numbers = (int.from_bytes(plain[at : at + _EACH], "big") for at in range(len(_CHECK), _LENGTH, _EACH))
    return tuple(number for number in numbers if number)


def _sealed(numbers: Sequence[int], key: bytes, nonce: bytes) -> str:
    filled = (*sorted(numbers), *([0] * (DOTS_MAX - len(numbers))))
    plain = _CHECK + b"".join(number.to_bytes(_EACH, "big") for number in filled)
    return b64encode(
        nonce + bytes(one ^ other for one, other in zip(plain, _stream(key, nonce), strict=False))
    ).decode()


def _stream(key: bytes, nonce: bytes) -> bytes:
    return b"".join(sha256(key + nonce + bytes((block,))).digest() for block in range(_LENGTH // 32 + 1))
