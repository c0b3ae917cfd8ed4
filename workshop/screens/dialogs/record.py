"""Recording a consensus: the level that fits best, how it was reached, and why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from workshop.domain.changes import Event
from workshop.domain.discussion import judged_levels
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS
from workshop.domain.recording import PARKED, SAID, record, revealed_levels, usual_kind
from workshop.domain.workshop import KINDS, Consensus, Workshop
from workshop.language import Translator
from workshop.screens import record_words, round_words
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.choice import Choice, Option
from workshop.widgets.gap_line import GapLine
from workshop.widgets.line_input import LineInput

CONSENT, OBJECTIONS, UNANIMOUS = "consent", "objections", "unanimous"
_CSS = """
RecordDialog #told { height: auto; color: $foreground 80%; }
RecordDialog .row { height: auto; }
RecordDialog .row Label { width: 16; }
RecordDialog .row Input { width: 1fr; margin: 0; }
RecordDialog .row Choice, RecordDialog .row GapLine { width: 1fr; margin: 0; }
RecordDialog .row GapLine { width: 37; }
RecordDialog .beside { width: 1fr; height: 1; color: $foreground 70%; }
RecordDialog #ask { display: none; height: auto; color: $accent; padding-left: 16; }
RecordDialog .consent { display: none; }
RecordDialog.-consent .consent, RecordDialog.-consent #ask { display: block; }
RecordDialog #outcome { display: none; height: auto; color: $warning; }
RecordDialog.-tall #told, RecordDialog.-tall .apart { margin-bottom: 1; }
"""


class Recorded(NamedTuple):
    """What was filled in; ``met`` is None when there was no gap check, ``said`` has the texts of ``SAID``."""

    level: int | None
    kind: str
    reason: str
    met: tuple[int, ...] | None
    said: Mapping[str, tuple[str, ...]]


class RecordDialog(Dialog[Recorded]):
    """Level by a digit, then Enter; everything else may be left as it is. The level is never filled in beforehand.

    Each field has its name before it, so that no name scrolls away from its field.
    """

    CSS = f"{Dialog.CSS}{_CSS}"

    def __init__(self, t: Translator, workshop: Workshop, paragraph: int, events: Sequence[Event]) -> None:
        """Take the words, the paragraph to record, and all that happened: it tells what was recorded before."""
        text = workshop.model.text(workshop.info.language)
        id_ = workshop.model.paragraphs[paragraph - 1].id
        super().__init__(t, t("record.title", paragraph=f"{id_} {text.paragraphs[id_].title}"))
        self._workshop = workshop
        self._paragraph = paragraph
        self._names = text.levels
        self._votes = revealed_levels(workshop, paragraph)
        self._before = workshop.consensus.get(paragraph)
        self._judged = _judged(workshop, paragraph, self._before)
        told = (record_words.votes(workshop, paragraph, t), round_words.rule(workshop, paragraph, t))
        self._told = "\n".join([*filter(None, told), *record_words.earlier(workshop, events, paragraph, t)])

    def fields(self) -> Iterator[Widget]:
        """Lay out what is known, then level, kind, gap check and the texts, each with its name before it."""
        t, before = self.t, self._before
        if self._told:
            yield Static(self._told, id="told", markup=False)
        levels = tuple(
            Option(level, f"{level} {name}", str(level), level) for level, name in zip(LEVELS, self._names, strict=True)
        )
        yield self._row("level", Choice(levels, self._best_before(), id="level"), apart=True)
        kinds = tuple(Option(kind, t(f"kind.{kind}"), t(f"kind.{kind}.key")) for kind in KINDS)
        yield self._row("kind", Choice(kinds, before.kind if before else None, id="kind"), apart=True)
        yield Static(t("record.can_you_live"), id="ask", markup=False)
        yield self._text(OBJECTIONS, "consent")
        gap = GapLine(self._judged, id="gap")
        yield self._row("gap", gap, Static(t("record.gap_hint"), classes="beside", markup=False), apart=True)
        yield self._row("reason", LineInput(before.reason if before else "", t("record.reason_hint"), id="reason"))
        for name in SAID:
            if name != OBJECTIONS:
                yield self._text(name)
        yield Static(id="outcome", markup=False)

    def _best_before(self) -> int | None:
        """Give the level that fitted best where a record is corrected: the votes', where these were all the same."""
        if self._before is None:
            return None
        return self._votes[0] if self._before.kind == UNANIMOUS and self._votes else self._before.level

    def _text(self, name: str, classes: str = "") -> Horizontal:
        value = "; ".join(getattr(self._before, name)) if self._before else ""
        return self._row(name, LineInput(value, self.t(f"record.{name}_hint"), id=name), classes=classes)

    def _row(self, name: str, *widgets: Widget, apart: bool = False, classes: str = "") -> Horizontal:
        label = Label(self.t(f"record.{name}"), markup=False)
        return Horizontal(label, *widgets, classes=f"row {'apart' if apart else ''} {classes}")

    def on_mount(self) -> None:
        """Show what belongs to the record that is corrected."""
        self.show_kind()

    # What is filled in

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a kind wherever nothing is typed: on the level too, right behind its digit."""
        if not isinstance(self.focused, Input) and self.query_one("#kind", Choice).press(event.character):
            event.stop()

    @on(Choice.Changed, "#level")
    def level_chosen(self) -> None:
        """Name the kind that the votes speak for, as long as nobody chose one."""
        level = self.query_one("#level", Choice).value
        kind = self.query_one("#kind", Choice)
        if self._before is None and not kind.by_hand and level is not None:
            kind.choose(usual_kind(self._votes, level))
        self._show_outcome()

    @on(Choice.Changed, "#kind")
    def show_kind(self) -> None:
        """Where consent is asked, ask for objections."""
        self.set_class(self._kind == CONSENT, "-consent")
        self._show_outcome()

    @on(GapLine.Changed)
    @on(Input.Changed, "#evidence")
    def _show_outcome(self) -> None:
        """Say what will be kept, and that a high level asks for evidence."""
        level = None if self._kind == PARKED else self.query_one("#level", Choice).value
        met = self.query_one("#gap", GapLine).met(level)
        words = record_words.outcome(level, met, evidence=bool(self._parts("evidence")), t=self.t)
        outcome = self.query_one("#outcome", Static)
        outcome.update(words)
        outcome.display = bool(words)

    @property
    def _kind(self) -> str | None:
        kind: str | None = self.query_one("#kind", Choice).value
        return kind

    def _parts(self, name: str) -> tuple[str, ...]:
        value = self.query_one(f"#{name}", Input).value
        return tuple(part.strip() for part in value.split(";") if part.strip())

    def result(self) -> Recorded:
        """Give what was filled in; objections only where consent was asked.

        Raises:
            WorkshopError: no level, and not parked; or it is refused, see ``recording.record``.
        """
        kind = self._kind
        level = self.query_one("#level", Choice).value
        if kind == PARKED:
            level = None
        elif level is None:
            raise WorkshopError("record.no_level")
        filled = Recorded(
            level,
            kind or usual_kind(self._votes, level or 0),
            self.query_one("#reason", Input).value,
            None if kind == PARKED else self.query_one("#gap", GapLine).met(level),
            {name: self._parts(name) for name in SAID if name != OBJECTIONS or kind == CONSENT},
        )
        # Asked here already, so that what was typed is still there when it is refused.
        reason, met, said = filled.reason, filled.met, filled.said
        record(self._workshop, self._paragraph, level, filled.kind, reason=reason, met=met, **said)
        return filled


def _judged(workshop: Workshop, paragraph: int, before: Consensus | None) -> Mapping[int, bool]:
    """Give what the gap check begins with: as it was where a record is corrected, else as statements were judged."""
    checked = before is not None and before.kind != PARKED and (before.islands or before.level is None)
    if before is None or not checked:
        return judged_levels(workshop, paragraph)
    met: Collection[int] = {*range(1, (before.level or 0) + 1), *before.islands}
    return {level: level in met for level in LEVELS}
