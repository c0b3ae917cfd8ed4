"""What many sessions say together."""

from collections.abc import Sequence
from statistics import mean, quantiles

from tests.simulation.sessions import Outcome

TOLERANCE = 5.0
"""Minutes past the planned end that count as in time."""


def in_time(outcomes: Sequence[Outcome]) -> float:
    """Give the share of the sessions that miss the planned end by at most the tolerance."""
    return mean(outcome.over <= TOLERANCE for outcome in outcomes)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Say how sessions ended."""
    over = [outcome.over for outcome in outcomes]
    cuts = quantiles(over, n=20)
    counts = ", ".join(
        f"{name} {mean(getattr(outcome, name) for outcome in outcomes):.1f}"
        for name in ("discussed", "as_read", "voted", "parked", "replanned")
    )
    within = mean(abs(minutes) <= TOLERANCE for minutes in over)
    return (
        f"{in_time(outcomes):.1%} at most {TOLERANCE:g} min late, {within:.1%} within {TOLERANCE:g} min; "
        f"minutes past the end: median {cuts[9]:+.1f}, 5 % {cuts[0]:+.1f}, 95 % {cuts[18]:+.1f}, "
        f"worst {max(over):+.1f}; mean of {counts}"
    )
