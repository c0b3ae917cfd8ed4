"""Measures the program against an empty Textual app, all in turn in one go, and says what is too slow.

Exit code 0 when every figure is as it must be, else 1.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tests.bench.figures import HEADING, Figure, paired, percentile
from tests.bench.keys import KEYS, UNSAVED, latencies
from tests.bench.paper import paper
from tests.bench.phones import phones
from tests.bench.replaying import replaying
from tests.bench.serving import serving
from tests.bench.starting import COLUMNS, ROWS, empty_app, first_paint, stage
from tests.bench.storing import storing
from tests.bench.ticking import ticking
from tests.bench.workshops import PARAGRAPHS, PEOPLE, ROUNDS, large_workshop, new_workshop
from tests.terminal import ROOT, WORKSHOP
from workshop.catalogue import library

COUNTS = (12, 40, 200)
"""Numbers of participants."""

START, SAME = 1.25, 1.05
HALF, TAIL = 1.5, 2.0
SAVING = 1.1
OPEN_SECONDS, SHOW_SECONDS, MODELS_SECONDS = 1.0, 0.5, 0.25
LARGE = f"{PARAGRAPHS} paragraphs × {PEOPLE} people × {ROUNDS} rounds"


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("--starts", type=int, default=15, metavar="N", help="times that each program is started")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help=f"runs of {KEYS} keys in each program")
    arguments = parser.parse_args()
    print(f"In a terminal of {COLUMNS} by {ROWS}; the empty app runs with the same TEXTUAL_FPS as the program.")
    print(HEADING)
    missed = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        home = Path(folder)
        large = home / "large.workshop.json"
        large_workshop(large)
        files = {count: home / f"{count}.workshop.json" for count in COUNTS}
        for count, path in files.items():
            new_workshop(path, count)
        measures = (
            starts(files, large, home, arguments.starts),
            keys(files, home, arguments.runs),
            ticking(files[COUNTS[0]], home),
            storing(home),
            replaying(),
            paper(),
            phones(home),
            serving(home),
        )
        for measured in measures:
            for figure in measured:
                print(figure.line, flush=True)
                missed += not figure.holds
    print(f"{missed} missed" if missed else "All as they must be.")
    return 1 if missed else 0


def starts(files: dict[int, Path], large: Path, home: Path, repeats: int) -> Iterator[Figure]:
    """Measure starting: to the first paint, and a command without a screen."""
    few, many = COUNTS[0], COUNTS[-1]
    measures: dict[str, Callable[[], float]] = {
        "empty": lambda: first_paint(empty_app(), home),
        "few": lambda: first_paint(stage(files[few], home), home),
        "many": lambda: first_paint(stage(files[many], home), home),
        "large": lambda: first_paint(stage(large, home), home),
        "show": lambda: show(large),
        "models": models,
    }
    for measure in measures.values():
        measure()
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(repeats):
        for name, measure in measures.items():
            times[name].append(measure())
    middle = {name: median(found) for name, found in times.items()}
    first = "start to first paint"
    yield Figure(f"{first}, empty app", middle["empty"])
    yield Figure(f"{first}, {few} people", middle["few"], paired(times["few"], times["empty"]), START)
    yield Figure(f"{first}, {many} people, to {few}", middle["many"], paired(times["many"], times["few"]), SAME)
    yield Figure(f"{first}, {LARGE}", middle["large"], None, OPEN_SECONDS)
    yield Figure(f"show --json, {LARGE}", middle["show"], None, SHOW_SECONDS)
    yield Figure("load all models", middle["models"], None, MODELS_SECONDS)


def show(path: Path) -> float:
    """Give the seconds that it takes to print a workshop as JSON."""
    before = time.perf_counter()
    ran = subprocess.run([*WORKSHOP, "show", path, "--json"], capture_output=True, check=True, cwd=ROOT)
    seconds = time.perf_counter() - before
    rounds = [round_ for paragraph in json.loads(ran.stdout)["paragraphs"] for round_ in paragraph["rounds"]]
    assert len(rounds) == PARAGRAPHS * ROUNDS
    return seconds


def models() -> float:
    """Give the seconds that it takes to load every model that is shipped, as the form for a new workshop does."""
    before = time.perf_counter()
    listings = library.available()
    seconds = time.perf_counter() - before
    assert all(listing.error is None for listing in listings)
    return seconds


def keys(files: dict[int, Path], home: Path, runs: int) -> Iterator[Figure]:
    """Measure voting: from the key to its paint, while each vote is saved."""
    times: dict[int, list[float]] = {}
    for run in range(runs):
        for count, found in latencies(files, home, run).items():
            times.setdefault(count, []).extend(found)
    for share, most in ((50, HALF), (95, TAIL)):
        base = percentile(times[0], share)
        yield Figure(f"key to paint, p{share}, empty app", base)
        for count in files:
            seconds = percentile(times[count], share)
            yield Figure(f"key to paint, p{share}, {count} people", seconds, seconds / base, most)
    few, tail = min(files), 95
    unsaved, saved = percentile(times[UNSAVED], tail), percentile(times[few], tail)
    yield Figure(f"key to paint, p{tail}, {few} people, nothing saved", unsaved)
    yield Figure(f"key to paint, p{tail}, {few} people, to nothing saved", saved, saved / unsaved, SAVING)


if __name__ == "__main__":
    sys.exit(main())
