"""Whom to hear first when people differ, and which descriptions they differ about."""

from collections.abc import Mapping
from itertools import zip_longest

from workshop.domain.agreement import median
from workshop.domain.workshop import Round, Workshop


def speaking_order(votes: Mapping[int, int], chair: int | None = None) -> list[int]:
    """Give the voters in the order in which to hear them; empty when they all voted the same.

    Those below and above the median first, lowest and highest by turns (the farther out, the earlier), then those
    at the median, and the chair last of all. Where nobody is on one side of the median, those at it stand for that
    side: of two camps the smaller one must not be heard as a whole before the other.
    """
    middle = median(votes.values())
    if middle is None or len(set(votes.values())) == 1:
        return []
    others = [who for who in votes if who != chair]
    low = sorted((who for who in others if votes[who] < middle), key=lambda who: votes[who])
    high = sorted((who for who in others if votes[who] > middle), key=lambda who: -votes[who])
    rest = [who for who in others if votes[who] == middle]
    if not low or not high:
        low, high, rest = low or high, rest, []
    order = [who for turn in zip_longest(low, high) for who in turn if who is not None]
    order.extend(rest)
    if chair is not None and chair in votes:
        order.append(chair)
    return order


def speakers(workshop: Workshop, round_: Round) -> list[int]:
    """Give whom to hear in a revealed round, in that order, by the number of the ballot to tick off.

    In an anonymous workshop that is one ballot for each level that got votes: whoever chose it may speak.
    """
    votes = workshop.levels_of(round_)
    if workshop.info.anonymous:
        order = speaking_order(votes)
        first = {votes[who]: who for who in reversed(order)}
        return [who for who in order if first[votes[who]] == who]
    return speaking_order(votes, workshop.chair.number if workshop.chair else None)


def contested(votes: Mapping[int, int]) -> tuple[int, ...]:
    """Give the levels whose descriptions compete: the lowest and the highest that got a vote, when they differ."""
    levels = set(votes.values())
    return (min(levels), max(levels)) if len(levels) > 1 else ()
