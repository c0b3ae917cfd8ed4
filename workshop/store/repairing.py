"""Mending a workshop's file without a backup: with what is in the file itself and in its journal."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.changes import Change, Document, Event, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.outside import take_over
from workshop.domain.setting_up import blank
from workshop.language import Phrase
from workshop.store.aside import JOURNAL, set_aside
from workshop.store.backups import advice
from workshop.store.checking import DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.failures import shown
from workshop.store.judging import Judgement, faults, judge
from workshop.store.layout import EVENTS, Tables, event_document
from workshop.store.overhaul import cut_journal, held, put_tables
from workshop.store.updating import Updater, with_events
from workshop.store.verify import findings


class Repaired(NamedTuple):
    """What was done, sentence by sentence; where the copies of what was there are; and what is still wrong."""

    steps: list[Phrase]
    aside: list[Path]
    left: list[WorkshopError]


def repair(path: Path, at: datetime, disk: Disk | None = None) -> Repaired:
    """Make of a workshop's file and journal a whole that opens; ``at`` is the moment (aware).

    First of all file and journal are copied to the folder of backups. A repaired file needs no repair.

    Raises:
        WorkshopError: the file cannot be read or does not fit, so only a backup helps; another has it open; or
            the disk refused.
    """
    disk = disk or Disk()
    if not _is_needed(path, judge(path, disk)):
        return Repaired([], [], [])
    with held(path, disk):
        judged = judge(path, disk)
        if not _is_needed(path, judged):
            return Repaired([], [], [])
        tables = _taken_over(path, judged, at)
        aside = set_aside(path, {"": judged.seen, JOURNAL: judged.journal}, at, disk)
        steps = _mend(path, judged, tables, disk)
        return Repaired(steps, aside, faults(path, judge(path, disk)))


def _is_needed(path: Path, judged: Judgement) -> bool:
    return bool(judged.lines.torn or faults(path, judged))


def _mend(path: Path, judged: Judgement, tables: Tables, disk: Disk) -> list[Phrase]:
    """Write file and journal. After each step they belong together, and are as they were or better."""
    steps = list(_said_of_journal(judged))
    journal = cut_journal(path, judged.journal, judged.lines.size if judged.fits else 0, disk)
    mended = _with_mended_events(tables)
    if judged.edited or tables is not judged.tables or mended is not None:
        seen = put_tables(path, tables, judged.seen, disk)
        # By now the file has all that the journal has.
        cut_journal(path, journal, 0, disk)
        if judged.edited:
            steps.append(Phrase("repair.edited"))
        if tables is not judged.tables:
            steps.append(Phrase("repair.outside", {"n": _rows_of_last(tables)}))
        if mended is not None:
            # Apart from the step before: an event that was mended is not the one in the journal any more.
            put_tables(path, mended, seen, disk)
            steps.append(Phrase("repair.history"))
    return steps


def _said_of_journal(judged: Judgement) -> list[Phrase]:
    if not judged.fits:
        return [Phrase("repair.diverged", {"n": len(judged.lines.events)})]
    if judged.lines.torn:
        return [Phrase("repair.torn", {"n": len(judged.lines.torn)})]
    if judged.lines.damaged and judged.journal is not None:
        rest = judged.journal.content[judged.lines.size :]
        lines = rest.count(b"\n") + (not rest.endswith(b"\n"))
        kept = len(judged.lines.events)
        return [Phrase("repair.journal", {"n": lines, "bytes": len(rest), "line": judged.lines.damaged, "kept": kept})]
    return []


def _rows_of_last(tables: Tables) -> int:
    return len(tables[EVENTS][str(len(tables[EVENTS]))]["changes"])


def _taken_over(path: Path, judged: Judgement, at: datetime) -> Tables:
    """Give the tables with an event for what no event says; the same object where there is nothing of the kind."""
    workshop, events = judged.held
    decision = take_over(fold(blank(workshop.model), events), workshop)
    if not decision.changes:
        return judged.tables
    # A clock that a crash left running is later stopped at the last event: that must not be the hour of the repair.
    moment = events[-1].at if workshop.info.running_since else at.isoformat(timespec="milliseconds")
    event = Event(len(events) + 1, decision.what, moment, decision.changes)
    try:
        fresh = Updater(shown(path), len(workshop.model.paragraphs)).fresh(judged.tables, [event])
        tables = with_events(judged.tables, fresh)
        contents(tables)
    except DoesNotFitError as error:
        raise WorkshopError("store.unrepairable", file=shown(path), backup=advice(path)) from error
    return tables


def _with_mended_events(tables: Tables) -> Tables | None:
    """Give the tables with events that each start from what the ones before left.

    None where they do already, or where that would make rows that cannot be.
    """
    rows: dict[tuple[str, int], Document | None] = {}
    log: dict[str, Document] = {}
    for number, document in sorted(tables[EVENTS].items(), key=lambda item: int(item[0])):
        changes = []
        for table, key, _, now in document["changes"]:
            changes.append(Change(table, key, rows.get((table, key)), now))
            rows[table, key] = now
        event = Event(int(number), document["what"], document["at"], tuple(changes), document["undoes"])
        log[number] = event_document(event)
    mended = {**tables, EVENTS: log}
    try:
        whole = log != tables[EVENTS] and not findings(Path(), *contents(mended))
    except DoesNotFitError:
        return None
    return mended if whole else None
