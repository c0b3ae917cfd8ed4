"""`python -m tests.simulation [sessions]`: leads so many sessions in both ways, and prints how they ended."""

import sys
import time

from tests.simulation.figures import summary
from tests.simulation.sessions import led

SESSIONS = 500


def main(count: int) -> None:
    """Lead the sessions and print what came of them."""
    began = time.perf_counter()
    pairs = [led(seed) for seed in range(count)]
    print(f"{count} sessions of 31 paragraphs, 12 people and 180 minutes, {time.perf_counter() - began:.0f} s")
    for title, outcomes in zip(("with triage and re-planning", "without"), zip(*pairs, strict=True), strict=True):
        print(f"{title}: {summary(outcomes)}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS)
