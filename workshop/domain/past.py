"""What a workshop knows of the ones before it: rows that a follow-up is made with."""

from typing import NamedTuple

SESSIONS_MAX = 999
"""How many workshops one can follow."""


class Past(NamedTuple):
    """An earlier workshop of the same group; ``number`` counts from 1, the first one first.

    ``id`` is that of its file, ``date`` the ISO day on which it was held; ``model`` and ``version`` name its model.
    """

    number: int
    id: str
    title: str
    date: str
    model: str
    version: str


class Previous(NamedTuple):
    """What was recorded of a paragraph the last time that it was treated, in the workshop ``session``.

    ``id`` and ``title`` are those it had then. ``level`` is None where there was none, ``kind`` empty where nothing was
    recorded; ``agreement`` is that of the last revealed round in per cent.
    """

    number: int
    session: int
    id: str
    title: str
    level: int | None
    kind: str
    target: int
    agreement: float | None
    reason: str = ""


class Carried(NamedTuple):
    """An action from before. ``origin`` is its id in every workshop, ``first`` the one in which it was written down.

    ``statuses`` has the status at the end of each workshop since then. ``status`` and ``brought`` (what it brought) are
    as the group said it this time, where it is ``reviewed``. ``improvement`` is its number on the list of today, whose
    status and result then count, see ``domain.reviewing``; 0 where it is not on that: it was finished before, or its
    paragraph has no counterpart.
    """

    number: int
    origin: str
    first: int
    paragraph: str
    title: str
    owner: str = ""
    due: str = ""
    statuses: tuple[str, ...] = ()
    status: str = "open"
    brought: str = ""
    improvement: int = 0
    reviewed: bool = False
