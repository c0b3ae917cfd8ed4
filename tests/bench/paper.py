"""The full report: against ReportLab without tags, against another library, and how it grows."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from statistics import median

from tests.bench.figures import Amount, Figure, paired
from tests.paper.stock import led
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.attached import data
from workshop.report.full.report_pdf import report_imprint, report_pdf, report_story
from workshop.report.layout import laid_out

TAGS, OTHER, GROWTH = 1.3, 1.0, 3.0
SIZE_KB, MEMORY_MB = 250, 80
_AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
_NL = Translator("nl")


def paper(repeats: int = 7) -> Iterator[Figure | Amount]:
    """Measure building a report of 30 paragraphs and 20 people, and one of 60 and 40, all by turns."""
    # Not where a process that is measured would load fpdf2 too.
    from tests.bench import like

    usual, large = led(30, 20), led(60, 40)
    content = report_pdf(usual, _NL, _AT)
    attached = data(usual, _NL)
    parts = list(like.parts_of(report_story(usual, _NL, _AT, attached)))
    measures: dict[str, Callable[[], object]] = {
        "plain": lambda: _plain(usual),
        "tagged": lambda: report_pdf(usual, _NL, _AT),
        "large": lambda: report_pdf(large, _NL, _AT),
        "other": lambda: like.report(parts, attached),
    }
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(repeats):
        for name, measure in measures.items():
            gc.collect()
            begun = time.perf_counter()
            measure()
            times[name].append(time.perf_counter() - begun)
    yield Figure("report of 30 × 20, ReportLab without tags", median(times["plain"]))
    yield Figure("report of 30 × 20, to that", median(times["tagged"]), paired(times["tagged"], times["plain"]), TAGS)
    to_other = paired(times["tagged"], times["other"])
    yield Figure("report of 30 × 20, to a like one of fpdf2", median(times["tagged"]), to_other, OTHER)
    yield Figure(
        "report of 60 × 40, to 30 × 20", median(times["large"]), paired(times["large"], times["tagged"]), GROWTH
    )
    yield Amount("report of 30 × 20: size", len(content) / 1024, "kB", SIZE_KB)
    yield Amount("report of 30 × 20: memory", peak(), "MiB", MEMORY_MB)


def _plain(workshop: Workshop) -> bytes:
    attached = data(workshop, _NL)
    story = report_story(workshop, _NL, _AT, attached)
    return laid_out(report_imprint(workshop, _NL, _AT, attached), story, None)


def peak() -> float:
    """Give the most memory in MiB that a process of its own has while it makes the report."""
    # Not what the system tells of a process that ended: that counts the memory of this one, before it became another.
    asked = (
        "from pathlib import Path; from tests.bench.paper import one; one(); "
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return float(ran.stdout) / 1024


def one() -> None:
    """Make one report."""
    report_pdf(led(30, 20), _NL, _AT)
