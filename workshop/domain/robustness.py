"""How firmly an improvement stands at the top: the list replayed with what could as well have been voted."""

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct
from typing import TYPE_CHECKING

from workshop.domain.agreement import interpolated_median
from workshop.domain.improvements import Ranked, importance_of, level_of, ranked
from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import Workshop

if TYPE_CHECKING:
    from random import Random

TOP = 5
REPLAYS = 2_000
ROUNDED_TO = 5
"""Percent: two thousand replays say no more than that."""

_SEED = 2026
_COPIES = 40
"""Each voter stands in the urn so often, each vote one level lower in one copy and higher in another: .05."""

_FACTOR_MIN = 0.8
_FACTOR_MAX = 1.25
"""Importance and effort are each multiplied by a factor between these, all equally likely."""

_COUNTS = Struct(f"<{len(LEVELS)}H")
_BITS = 16


def robustness(workshop: Workshop) -> dict[int, int | None]:
    """Give for each improvement, by its number, in how many percent of the replays it is among the first five.

    A replay draws as many voters as there are, with replacement and the same ones for every improvement; lets
    each vote drawn slip one level with probability .05, within 1-5; takes as level the interpolated median of
    these votes, moved so that a recorded level is its centre; and multiplies importance and effort by a factor
    of 0.8 to 1.25. Places by hand are left out of it. It has 2,000 replays with a fixed seed, rounded to 5 %. An
    improvement without a priority never ranks and has None, a dropped one is left out; of five or fewer each is always
    among the first. 80 and over is firm, 50 and over likely, below that it is worth a discussion first.
    Source: rank acceptability, Lahdelma & Salminen 2001, SMAA-2, Operations Research 49(3).
    """
    listed = ranked(workshop)
    rows = [row for row in listed if row.priority is not None]
    rows.sort(key=lambda row: (row.improvement.paragraph, row.improvement.number))
    among = [0] * len(rows) if len(rows) > TOP else [REPLAYS] * len(rows)
    if len(rows) > TOP:
        for order in _replays(workshop, rows):
            for place in order[:TOP]:
                among[place] += 1
    shares: dict[int, int | None] = {row.improvement.number: None for row in listed}
    for row, times in zip(rows, among, strict=True):
        shares[row.improvement.number] = ROUNDED_TO * round(100 * times / REPLAYS / ROUNDED_TO)
    return shares


def _replays(workshop: Workshop, rows: list[Ranked]) -> Iterator[list[int]]:
    """Give for each replay the places of the rows in the order of their priority then."""
    from random import Random

    random = Random(_SEED)
    urn = _Urn(workshop, rows, random)
    items = [(place, *_first_and_more(workshop, row, urn.paragraphs)) for place, row in enumerate(rows)]
    lowest, span, draw = _FACTOR_MIN, _FACTOR_MAX - _FACTOR_MIN, random.random
    for _ in range(REPLAYS):
        levels = urn.levels()
        order = []
        for place, (paragraph, target, weight), more in items:
            level = levels[paragraph]
            value = weight * (target - level) if target > level else 0.0
            for paragraph, target, weight in more:  # noqa: PLW2901 - of the same kind, and this is the inner loop
                value += weight * (target - levels[paragraph]) if target > levels[paragraph] else 0.0
            factor = (lowest + span * draw()) / (lowest + span * draw())
            order.append((value * factor, level, place))
        order.sort()
        yield [place for _, _, place in order]


_Part = tuple[int, int, float]
"""The place of a paragraph, its target, and what a level below that is worth; less than 0, so that most comes first."""


def _first_and_more(workshop: Workshop, row: Ranked, paragraphs: Sequence[int]) -> tuple[_Part, tuple[_Part, ...]]:
    """Give the paragraph that a tie is decided by, and the others an improvement serves; one without a level is none.

    Where the first has no level its part is worth nothing.
    """
    item = row.improvement
    parts = []
    for paragraph in item.paragraphs:
        known = paragraph in paragraphs
        weight = -importance_of(workshop, item, paragraph) / item.effort if known else 0.0
        parts.append((paragraphs.index(paragraph) if known else 0, workshop.target_of(paragraph), weight))
    return parts[0], tuple(part for part in parts[1:] if part[2])


class _Urn:
    """The voters with all their votes, from which the votes of a replay are drawn.

    All votes of a voter are one whole number with a field per paragraph and level, so that adding up voters
    counts the votes for every level of every paragraph at once.
    """

    def __init__(self, workshop: Workshop, rows: Sequence[Ranked], random: "Random") -> None:
        self._random = random
        self._middles = _Middles()
        served = {paragraph for row in rows for paragraph in row.improvement.paragraphs}
        self.paragraphs = sorted(number for number in served if level_of(workshop, number) is not None)
        self._fixed = [level_of(workshop, paragraph) or 0.0 for paragraph in self.paragraphs]
        cast = [_votes(workshop, paragraph, random) for paragraph in self.paragraphs]
        voters = sorted({voter for votes in cast for voter in votes})
        self._voters = len(voters)
        self._copies = [copy for voter in voters for copy in self._copied([votes.get(voter) for votes in cast])]
        # What to add to the median of a draw: nothing, or what brings that of the real votes to the level.
        self._shifts = [
            fixed - (interpolated_median(votes.values()) or fixed)
            for fixed, votes in zip(self._fixed, cast, strict=True)
        ]

    def _copied(self, votes: Sequence[int | None]) -> list[int]:
        """Give the copies of a voter; in which of them a vote slips is drawn for each vote apart."""
        copies = [sum(_field(place, level) for place, level in enumerate(votes) if level)] * _COPIES
        for place, level in enumerate(votes):
            if level:
                lower, higher = self._random.sample(range(_COPIES), 2)
                copies[lower] += _field(place, max(level - 1, LEVELS[0])) - _field(place, level)
                copies[higher] += _field(place, min(level + 1, LEVELS[-1])) - _field(place, level)
        return copies

    def levels(self) -> list[float]:
        """Draw voters and give the level of each paragraph by their votes; without any, the level it has."""
        drawn = sum(self._random.choices(self._copies, k=self._voters)) if self._voters else 0
        counts = drawn.to_bytes(_COUNTS.size * len(self.paragraphs), "little")
        low, high = LEVELS[0], LEVELS[-1]
        levels = []
        for place, shift in enumerate(self._shifts):
            middle = self._middles[counts[place * _COUNTS.size : (place + 1) * _COUNTS.size]]
            levels.append(self._fixed[place] if middle is None else min(high, max(low, middle + shift)))
        return levels


def _votes(workshop: Workshop, paragraph: int, random: "Random") -> Mapping[int, int]:
    revealed = workshop.revealed_round(paragraph)
    votes = workshop.levels_of(revealed) if revealed else {}
    if workshop.info.anonymous:
        # Seats are sorted: the lowest of one paragraph is not who was lowest in another.
        votes = dict(zip(votes, random.sample(list(votes.values()), len(votes)), strict=True))
    return votes


def _field(place: int, level: int) -> int:
    """Give one vote for a level of the paragraph at a place."""
    return 1 << _BITS * (place * len(LEVELS) + level - 1)


class _Middles(dict[bytes, float | None]):
    """Interpolated medians by the votes per level, each worked out once."""

    def __missing__(self, packed: bytes) -> float | None:
        counts = _COUNTS.unpack(packed)
        self[packed] = middle = interpolated_median_of(counts)
        return middle


def interpolated_median_of(counts: Sequence[int]) -> float | None:
    """Give the interpolated median from the votes per level; see ``agreement.interpolated_median``."""
    half = sum(counts) / 2
    below = 0
    for level, at in zip(LEVELS, counts, strict=True):
        if below + at > half:
            return level - 0.5 + (half - below) / at
        if at and below + at == half:
            above = next(other for other in LEVELS[level:] if counts[other - 1])
            return (level + above) / 2
        below += at
    return None
