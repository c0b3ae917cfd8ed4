"""What is the matter with a workshop's file and its journal; nothing is written and no lock is taken."""

from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.store.backups import advise
from workshop.store.checking import Contents, DoesNotFitError, contents
from workshop.store.disk import Disk, Seen
from workshop.store.failures import reading, shown
from workshop.store.journal import journal_path
from workshop.store.journal_lines import Lines, read_lines
from workshop.store.layout import HEADER, ONLY, Tables
from workshop.store.opening import check_journal, replay
from workshop.store.reading import damaged, is_as_written, read_file, tables_of, was_migrated
from workshop.store.sealing import Seals
from workshop.store.verify import findings


class Judgement(NamedTuple):
    """A file that can be read and whose content fits, and all else that there is to say of it.

    Attributes:
        seen: the file.
        journal: its journal; None where there is none.
        lines: what the journal says.
        fits: whether the journal goes on from the file.
        edited: whether the file is not as it was written.
        old: whether it is in an older format.
        tables: all that is known: the file, with the journal taken in where that fits.
        held: the same as a workshop and its events.
        replayed: the number of events that only the journal has.
    """

    seen: Seen
    journal: Seen | None
    lines: Lines
    fits: bool
    edited: bool
    old: bool
    tables: Tables
    held: Contents
    replayed: int


def judge(path: Path, disk: Disk) -> Judgement:
    """Look at a workshop's file and its journal.

    Raises:
        WorkshopError: the file is missing, cannot be read or is no workshop, or a value in it does not fit. Then
            nothing can be mended; the error of a damaged file names the backup that can take its place.
    """
    # The journal first: what is moved from it to the file meanwhile is then found in the file.
    journal = seen_of(journal_path(path), disk)
    try:
        seen = read_file(path, disk)
        tables, held = _checked(path, seen)
    except WorkshopError as error:
        advise(error, path)
        raise
    edited = not is_as_written(tables, seen.content)
    lines = read_lines(journal.content if journal else b"")
    taken_in = with_journal(path, seen, lines)
    replayed = 0
    if taken_in is not None:
        tables, (number, held) = taken_in[0], (len(held.events), taken_in[1])
        replayed = len(held.events) - number
    old = was_migrated(tables[HEADER][ONLY])
    return Judgement(seen, journal, lines, taken_in is not None, edited, old, tables, held, replayed)


def seen_of(path: Path, disk: Disk) -> Seen | None:
    """Read a file; None where there is none.

    Raises:
        WorkshopError: it is there and cannot be read.
    """
    try:
        with reading(path):
            return disk.read(path)
    except WorkshopError as error:
        if error.key != "store.missing":
            raise
        return None


def with_journal(path: Path, seen: Seen, lines: Lines) -> tuple[Tables, Contents] | None:
    """Take a journal into the tables of a file whose content fits; None where it does not go on from it.

    Raises:
        WorkshopError, DoesNotFitError: the content of the file does not fit by itself.
    """
    tables, held = _checked(path, seen)
    try:
        check_journal(path, tables, lines)
        if replay(path, tables, lines.events):
            held = _contents(path, tables)
    except (WorkshopError, DoesNotFitError):
        return None
    return tables, held


def _checked(path: Path, seen: Seen) -> tuple[Tables, Contents]:
    tables = tables_of(path, seen.content)
    try:
        return tables, _contents(path, tables)
    except DoesNotFitError as error:
        raise damaged(path, seen.content, error) from error


def _contents(path: Path, tables: Tables) -> Contents:
    with reading(path):
        seals = Seals.of(tables, path)
    return contents(tables, seals)


def faults(path: Path, judged: Judgement) -> list[WorkshopError]:
    """Give what is wrong with a file, each as the error that says it; nothing when all is well.

    Changes that wait in the journal and a line of it that was cut off are no faults.
    """
    found = []
    if judged.edited:
        found.append(WorkshopError("store.edited", file=shown(path)))
    journal = shown(journal_path(path))
    if judged.lines.damaged:
        found.append(WorkshopError("store.journal", file=journal, line=judged.lines.damaged))
    if not judged.fits:
        found.append(WorkshopError("store.diverged", file=shown(path), journal=journal))
    for fault in found:
        advise(fault, path)
    # What was edited is seldom what the events say: that goes without saying.
    return found if judged.edited else found + findings(path, *judged.held)
