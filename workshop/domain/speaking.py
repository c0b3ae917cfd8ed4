"""Whom to hear first when people differ, and which descriptions they differ about."""

from collections.abc import Mapping

from workshop.domain.agreement import median


def speaking_order(votes: Mapping[int, int], chair: int | None = None) -> list[int]:
    """Give the voters in the order in which to hear them; empty when they all voted the same.

    Those below and above the median first, lowest and highest by turns (the farther out, the earlier), then those
    at the median, and the chair last of all.
    """
    middle = median(votes.values())
    if middle is None or len(set(votes.values())) == 1:
        return []
    others = [who for who in votes if who != chair]
    low = sorted((who for who in others if votes[who] < middle), key=lambda who: votes[who])
    high = sorted((who for who in others if votes[who] > middle), key=lambda who: -votes[who])
    order: list[int] = []
    for turn in range(max(len(low), len(high))):
        order.extend(low[turn : turn + 1])
        order.extend(high[turn : turn + 1])
    order.extend(who for who in others if votes[who] == middle)
    if chair is not None and chair in votes:
        order.append(chair)
    return order


def contested(votes: Mapping[int, int]) -> tuple[int, ...]:
    """Give the levels whose descriptions compete: the lowest and the highest that got a vote, when they differ."""
    levels = set(votes.values())
    return (min(levels), max(levels)) if len(levels) > 1 else ()
