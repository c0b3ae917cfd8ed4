"""How long the replays of a long list take: they are worked out beside the screen, after every change of the order."""

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from tests.bench.figures import Figure
from tests.unit.test_robustness import session
from workshop.domain.robustness import REPLAYS, robustness

PARAGRAPHS, PEOPLE, ITEMS = 31, 40, 60
MOST = 1.0
_TIMES = 5


def replaying() -> Iterator[Figure]:
    """Measure all replays, each item for two paragraphs."""
    workshop = session(PARAGRAPHS, PEOPLE, ITEMS)
    items = {number: item._replace(also=(number % PARAGRAPHS + 1,)) for number, item in workshop.improvements.items()}
    for name, improvements in (("one paragraph each", workshop.improvements), ("two paragraphs each", items)):
        changed = replace(workshop, improvements=improvements)
        times = []
        for _ in range(_TIMES):
            start = time.perf_counter()
            robustness(changed)
            times.append(time.perf_counter() - start)
        title = f"{REPLAYS} replays, {ITEMS} items × {PEOPLE} people, {name}"
        yield Figure(title, median(times), most=MOST)
