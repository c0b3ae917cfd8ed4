"""Recording a consensus: the level that fits best, how it was reached, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.discussion import judged_levels
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS
from workshop.domain.recording import PARKED, revealed_levels, usual_kind
from workshop.domain.workshop import KINDS, Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.choice import Choice, Option
from workshop.widgets.gap_line import GapLine
from workshop.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was filled in; ``met`` is None when there was no gap check."""

    level: int | None
    kind: str
    reason: str
    evidence: tuple[str, ...]
    dissent: tuple[str, ...]
    met: tuple[int, ...] | None


class RecordDialog(Dialog[Recorded]):
    """Level by a digit, then Enter; everything else may be left as it is. The level is never filled in beforehand."""

    def __init__(self, t: Translator, workshop: Workshop, paragraph: int) -> None:
        """Take the words and the paragraph to record."""
        text = workshop.model.text(workshop.info.language)
        id_ = workshop.model.paragraphs[paragraph - 1].id
        super().__init__(t, t("record.title", paragraph=f"{id_} {text.paragraphs[id_].title}"))
        self._names = text.levels
        self._votes = revealed_levels(workshop, paragraph)
        self._before = workshop.consensus.get(paragraph)
        self._judged = judged_levels(workshop, paragraph)
        self._kind_touched = self._before is not None

    def fields(self) -> Iterator[Widget]:
        """Lay out level, kind, gap check and the three texts."""
        t = self.t
        before = self._before
        if self._votes:
            counts = ", ".join(
                t("record.count", n=self._votes.count(level), level=level) for level in LEVELS if level in self._votes
            )
            yield Label(t("record.votes", counts=counts), markup=False)
        yield Label(t("record.level"), markup=False)
        levels = tuple(
            Option(level, f"{level} {name}", str(level), level) for level, name in zip(LEVELS, self._names, strict=True)
        )
        yield Choice(levels, before.level if before else None, id="level")
        yield Label(t("record.kind"), markup=False)
        kinds = tuple(Option(kind, t(f"kind.{kind}"), t(f"kind.{kind}.key")) for kind in KINDS)
        yield Choice(kinds, before.kind if before else None, id="kind")
        yield Label(t("record.gap"), markup=False)
        yield GapLine(self._judged, id="gap")
        texts = {
            "reason": before.reason if before else "",
            "evidence": "; ".join(before.evidence) if before else "",
            "dissent": "; ".join(before.dissent) if before else "",
        }
        for name, value in texts.items():
            yield Label(t(f"record.{name}"), markup=False)
            yield LineInput(value, id=name)

    @on(Choice.Changed, "#level")
    def level_chosen(self) -> None:
        """Name the kind that the votes speak for, as long as nobody chose one."""
        level = self.query_one("#level", Choice).value
        if not self._kind_touched and level is not None:
            self.query_one("#kind", Choice).choose(usual_kind(self._votes, level))

    @on(Choice.Changed, "#kind")
    def kind_chosen(self) -> None:
        """Remember that the kind was chosen by hand."""
        self._kind_touched = True

    def result(self) -> Recorded:
        """Give what was filled in.

        Raises:
            WorkshopError: no level, and not parked.
        """
        kind = self.query_one("#kind", Choice).value
        level = self.query_one("#level", Choice).value
        if kind == PARKED:
            level = None
        elif level is None:
            raise WorkshopError("record.no_level")
        return Recorded(
            level,
            kind or usual_kind(self._votes, level or 0),
            self.query_one("#reason", Input).value,
            _parts(self.query_one("#evidence", Input).value),
            _parts(self.query_one("#dissent", Input).value),
            None if kind == PARKED else self.query_one("#gap", GapLine).met(level),
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
