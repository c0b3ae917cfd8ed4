"""Mending a workshop's file without a backup: with what is in the file itself and in its journal."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.changes import VOTES, Change, Document, Event, blank, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.outside import take_over
from workshop.store.backups import advise
from workshop.store.checking import DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.failures import shown
from workshop.store.judging import Judgement, faults, judge
from workshop.store.layout import EVENTS, Tables, event_document
from workshop.store.overhaul import cut_journal, held, put_tables
from workshop.store.sealing import Seals
from workshop.store.set_aside import set_aside
from workshop.store.updating import Updater, with_events
from workshop.store.verify import findings


class Repaired(NamedTuple):
    """What was made of a file.

    Attributes:
        events: how many there are now.
        at: the instant of the last one, ISO 8601.
        taken: how many of them came from the journal, or are in it still.
        adopted: how many rows another program had changed, now an event of their own.
        left_out: bytes of the journal that could not be used.
        aside: copies of what there was before; empty when nothing had to be done.
        left: what is wrong still.
    """

    events: int
    at: str
    taken: int = 0
    adopted: int = 0
    left_out: int = 0
    aside: tuple[Path, ...] = ()
    left: tuple[WorkshopError, ...] = ()


def repair(path: Path, at: datetime, disk: Disk | None = None) -> Repaired:
    """Make of a workshop's file and journal a whole that opens; ``at`` is the moment (aware).

    First of all file and journal are copied to the folder of backups. A repaired file needs no repair.

    Raises:
        WorkshopError: the file cannot be read or does not fit, so only a backup helps; another has it open; or
            the disk refused.
    """
    disk = disk or Disk()
    # Before the lock: what cannot be repaired is not touched at all.
    judge(path, disk)
    with held(path, disk):
        judged = judge(path, disk)
        if not judged.lines.torn and not faults(path, judged):
            return _told(judged, taken=judged.replayed)
        seals = Seals.of(judged.tables, path, disk)
        seals.hide(judged.tables)
        tables = _taken_over(path, judged, at, seals)
        adopted = 0 if tables is judged.tables else len(tables[EVENTS][str(len(tables[EVENTS]))]["changes"])
        aside = tuple(set_aside(path, at, disk))
        tables = seals.sealed_up(tables)
        seals.keep()
        left_out = _mend(path, judged, tables, disk)
        now = judge(path, disk)
        done = _told(now, taken=judged.replayed, adopted=adopted, left_out=left_out)
        return done._replace(aside=aside, left=tuple(faults(path, now)))


def _told(judged: Judgement, *, taken: int, adopted: int = 0, left_out: int = 0) -> Repaired:
    events = judged.held.events
    return Repaired(len(events), events[-1].at, taken, adopted, left_out)


def _mend(path: Path, judged: Judgement, tables: Tables, disk: Disk) -> int:
    """Write file and journal; give how many bytes of the journal were left out.

    After each step they belong together, and are as they were or better.
    """
    size = judged.lines.size if judged.fits and judged.lines.events else 0
    journal = cut_journal(path, judged.journal, size, disk)
    seen = put_tables(path, tables, judged.seen, disk)
    # By now the file has all that the journal has.
    cut_journal(path, journal, 0, disk)
    mended = _with_mended_events(tables)
    if mended is not None:
        # Apart from the step before: an event that was mended is not the one in the journal any more.
        put_tables(path, mended, seen, disk)
    return len(judged.lines.content) - (judged.lines.size if judged.fits else 0)


def _taken_over(path: Path, judged: Judgement, at: datetime, seals: Seals) -> Tables:
    """Give the tables with an event for what no event says; the same object where there is nothing of the kind."""
    workshop, events = judged.held
    decision = take_over(fold(blank(workshop.model), events), workshop)
    if not decision.changes:
        return judged.tables
    # A clock that a crash left running is later stopped at the last event: that must not be the hour of the repair.
    moment = events[-1].at if workshop.info.running_since else at.isoformat(timespec="milliseconds")
    event = Event(len(events) + 1, decision.what, moment, decision.changes)
    try:
        updater = Updater(shown(path), len(workshop.model.paragraphs), seals)
        fresh = updater.fresh(judged.tables, [event])
        tables = with_events(judged.tables, fresh)
        contents(tables)
    except DoesNotFitError as error:
        refusal = WorkshopError("store.unrepairable", file=shown(path))
        advise(refusal, path)
        raise refusal from error
    return tables


def _with_mended_events(tables: Tables) -> Tables | None:
    """Give the tables with events that each start from what the ones before left.

    None where they do already, or where that would make rows that cannot be.
    """
    rows: dict[tuple[str, int], Document | None] = {}
    log: dict[str, Document] = {}
    seals = Seals.of(tables)
    for number, document in sorted(tables[EVENTS].items(), key=lambda item: int(item[0])):
        changes = []
        for table, key, was, now in document["changes"]:
            left = rows.get((table, key))
            # Two tokens of one ballot differ.
            same = was and left and table == VOTES and seals.opened(was) == seals.opened(left)
            changes.append(Change(table, key, was if same else left, now))
            rows[table, key] = now
        event = Event(int(number), document["what"], document["at"], tuple(changes), document["undoes"])
        log[number] = event_document(event)
    mended = {**tables, EVENTS: log}
    try:
        whole = log != tables[EVENTS] and not findings(Path(), *contents(mended))
    except DoesNotFitError:
        return None
    return mended if whole else None
