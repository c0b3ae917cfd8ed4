"""What was measured, against what it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

MILLI = 1000.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure: ``seconds`` as the median or the percentile that ``name`` says, or their ``ratio`` to another.

    ``most`` is what is allowed: of the ratio, or of the seconds where there is no ratio; None is only told.
    """

    name: str
    seconds: float
    ratio: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is allowed."""
        return self.most is None or (self.seconds if self.ratio is None else self.ratio) <= self.most

    @property
    def line(self) -> str:
        """The figure as a line of the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        unit = f"{self.most:.2f} ×" if self.ratio is not None and self.most is not None else ""
        most = unit or ("" if self.most is None else f"{self.most * MILLI:.0f} ms")
        verdict = "" if self.most is None else "ok" if self.holds else "MISSED"
        return f"{self.name:<58}{self.seconds * MILLI:>9.1f} ms{ratio:>10}{most:>10}  {verdict}".rstrip()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, and what is allowed of it."""

    name: str
    amount: float
    unit: str
    most: float

    @property
    def holds(self) -> bool:
        """Whether it is allowed."""
        return self.amount <= self.most

    @property
    def line(self) -> str:
        """The amount as a line of the table."""
        verdict = "ok" if self.holds else "MISSED"
        return f"{self.name:<58}{self.amount:>8.2f} {self.unit}{self.most:>16.0f} {self.unit}  {verdict}"


HEADING = f"{'':<58}{'measured':>12}{'ratio':>10}{'at most':>10}"


def percentile(times: Sequence[float], share: int) -> float:
    """Give the smallest time that at least ``share`` percent of all are not above (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def paired(times: Sequence[float], others: Sequence[float]) -> float:
    """Give the median of the ratios, each of two times that were measured one after the other."""
    return median(one / other for one, other in zip(times, others, strict=True))
