"""The file of one workshop with its journal: made, opened, and brought up to date with every event."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.store.base_file import BaseFile
from workshop.store.chapters import ends_chapter
from workshop.store.checking import Contents, DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.failures import reading, refused, shown, writing
from workshop.store.journal import Journal, journal_content, journal_path
from workshop.store.journal_lines import Head, Lines, read_lines
from workshop.store.kept import Kept, kept
from workshop.store.layout import EVENTS, Tables, first_tables, workshop_id
from workshop.store.lock import Lock
from workshop.store.opening import find
from workshop.store.reading import damaged, unfit
from workshop.store.replacing import check_writable
from workshop.store.sealing import Seals
from workshop.store.updating import Updater, take, with_events

JOURNAL_MAX = 2**20
"""Bytes: a longer journal is moved into the file, so that opening after a crash stays quick."""

_MOVING = frozenset({"reveal", "reveal_all", "record", "triage", "replan"})
"""Ends of a round: the moments at which the journal is moved into the file."""


class Recovered(NamedTuple):
    """What the last use of a file left: events that only its journal had, and whether a write was cut off."""

    events: int
    torn: bool


class _State(NamedTuple):
    """A workshop as it lies on the disk; ``old`` is a file that is to be written in today's format."""

    tables: Tables
    contents: Contents
    lines: Lines
    base: BaseFile
    seals: Seals
    left: Recovered = Recovered(0, torn=False)
    old: bool = False


def _read(path: Path, disk: Disk) -> _State:
    try:
        found = find(path, disk)
        try:
            with reading(path):
                seals = Seals.of(found.tables, path, disk)
            held = contents(found.tables, seals)
        except DoesNotFitError as error:
            raise damaged(path, found.seen.content, error) from error
        if not found.as_written:
            raise WorkshopError("store.edited", file=shown(path))  # noqa: TRY301 - with the others, for their advice
    except WorkshopError as error:
        # Backups are looked for when something is wrong, and made when something is written.
        from workshop.store.backups import advise

        advise(error, path)
        raise
    number = len(held.events) - found.replayed
    base = BaseFile(path, found.seen, (number, found.tables[EVENTS][str(number)]), disk)
    left = Recovered(found.replayed, torn=bool(found.lines.torn))
    return _State(found.tables, held, found.lines, base, seals, left, found.old)


class WorkshopFile:
    """One workshop in one TinyDB file, ``NAME.workshop.json``. Made by ``create`` or ``open``.

    An event goes to the journal first; from time to time and at the end all is moved into the file. Only who holds
    the lock writes: ``hold`` takes it, else the first write does. One thread may append while another saves a copy.

    Attributes:
        path: the file, as it was named.
        workshop: the state when the file was made or opened.
        events: all that had happened until then.
        left: what is in the journal only, while it is in use or because the last use did not end in order.
        recovered: the same, once ``hold`` found that it is a use that did not end in order; else None.
    """

    def __init__(self, path: Path, state: _State, disk: Disk) -> None:
        """Take over what ``create`` or ``open`` found."""
        self.path = path
        self.workshop: Workshop
        self.events: tuple[Event, ...]
        self.left: Recovered
        self.recovered: Recovered | None = None
        self._disk = disk
        self._lock: Lock | None = None
        self._journal: Journal | None = None
        self._closed = False
        self._chapter_ended = False
        self._guard = threading.RLock()
        self._take_over(state)

    def _take_over(self, state: _State) -> None:
        self.workshop, self.events = state.contents
        self._tables, self._lines, self._base, self.left = state.tables, state.lines, state.base, state.left
        self._due = bool(state.lines.size) or state.old
        self._seals = state.seals
        self._updater = Updater(shown(self.path), len(self.workshop.model.paragraphs), self._seals)

    @classmethod
    def create(cls, path: Path, workshop: Workshop, event: Event, disk: Disk | None = None) -> Self:
        """Write the file of a new workshop; ``event`` is the one that made it. The file is durable on return.

        Raises:
            WorkshopError: there is something under this name already, or the file cannot be written.
        """
        disk = disk or Disk()
        tables = kept(first_tables(workshop, event))
        try:
            held = contents(tables)
        except DoesNotFitError as error:
            raise unfit(path, error) from error
        with writing(path):
            # What a workshop of this name left behind when its file was thrown away is not ours to go on with.
            left = disk.stamp(journal_path(path))
        if left is not None and left[2]:
            raise WorkshopError("store.exists", file=shown(journal_path(path)))
        with reading(path):
            seals = Seals.of(tables, path, disk)
        base = BaseFile.create(path, tables, disk)
        return cls(path, _State(tables, held, read_lines(b""), base, seals), disk)

    @classmethod
    def open(cls, path: Path, disk: Disk | None = None) -> Self:
        """Read the file of a workshop and its journal; nothing is written.

        Raises:
            WorkshopError: it is missing, may not be read, is no workshop, or is damaged: file, line and where
                possible the place are named.
        """
        disk = disk or Disk()
        return cls(path, _read(path, disk), disk)

    def hold(self) -> None:
        """See to it that nobody else writes until ``close``; what another wrote since ``open`` is read anew.

        What the last use left in the journal is on the disk itself when this returns.

        Raises:
            WorkshopError: another has it open, or it may not be written.
        """
        with writing(self.path):
            self._take_lock(read_again=True)
        if self.left.events or self.left.torn:
            self.recovered = self.left

    # Writing

    def append(self, events: Sequence[Event]) -> None:
        """Add events and what they changed, all or nothing; they are durable when this returns.

        Events that the file has already are passed over, so a retry is safe.

        Raises:
            WorkshopError: the disk is full, broken or read-only, somebody else has, changed or removed the file,
                or an event does not follow on the last one. What the file held it still holds.
        """
        with self._guard:
            if self._closed:
                raise WorkshopError("store.closed", file=shown(self.path))
            fresh = self._fresh(events)
            if not fresh:
                return
            # Not by a context manager: every vote goes this way, and waits for it.
            try:
                self._put(fresh)
            except OSError as error:
                raise refused(self.path, error) from error
            for event, _ in fresh:
                self._due = self._due or event.what in _MOVING
                self._chapter_ended = self._chapter_ended or ends_chapter(event, self._tables)
            if reveals := [event for event, _ in fresh if event.what == "reveal"]:
                self._forget_who_voted_what(reveals)

    def _put(self, fresh: Sequence[tuple[Event, Kept]]) -> None:
        journal = self._held()
        self._seals.keep()
        if journal.usable and journal.in_place():
            journal.append(self._head, fresh[0][0].id, [document.text for _, document in fresh])
            take(self._tables, fresh)
        else:
            # What became of the journal is not known: all there is goes to the file itself.
            self._write(with_events(self._tables, fresh))

    def _head(self) -> Head:
        return Head(workshop_id(self._tables), len(self._tables[EVENTS]), self._base.checksum)

    def _forget_who_voted_what(self, events: Sequence[Event]) -> None:
        """Let go of the keys of anonymous rounds that were revealed, and of what was read with them."""
        rounds = self._seals.let_go(events)
        if rounds:
            from workshop.domain.anonymity import blinded, redacted

            self.events = tuple(redacted(self.events, rounds))
            self.workshop = blinded(self.workshop, rounds)
            # The reveal is durable: a key that cannot be taken away now is tried again at the next checkpoint.
            with suppress(OSError):
                self._seals.wipe()

    def checkpoint(self, *, at_once: bool = False) -> None:
        """Move the journal into the file where it is time for that, or ``at_once``.

        After a failure everything is still in the journal, and the next call tries again.

        Raises:
            WorkshopError: the disk refused, or somebody else changed or removed the file; or all went well but a
                backup could not be made.
        """
        with self._guard:
            if self._journal is None or self._closed:
                return
            with writing(self.path):
                self._base.check()
                self._seals.wipe()
                if self._due or self._journal.size > JOURNAL_MAX or (at_once and self._journal.size):
                    self._write(self._tables)
                    if self._chapter_ended:
                        self._base.back_up()
                        self._chapter_ended = False
            unkept, self._base.unkept = self._base.unkept, None
            if unkept is not None:
                raise WorkshopError("store.unkept", file=shown(self.path), reason=unkept.strerror or "?") from unkept

    def save_copy(self, path: Path, events: Sequence[Event] = ()) -> None:
        """Write a copy under another name, for when the file itself cannot be written.

        ``events`` are those that wait to be written: the copy has them, the file does not. The keys of anonymous
        rounds are not copied, so that they can be thrown away: in the copy those are to be voted on again.

        Raises:
            WorkshopError: there is something under that name already, or it cannot be written.
        """
        with self._guard:
            tables = self._seals.sealed_up(with_events(self._tables, self._fresh(events)))
            BaseFile.create(path, tables, self._disk).close()

    def close(self) -> None:
        """End the use of the file: what is in the journal goes to the file, and others may write.

        Raises:
            WorkshopError: the file itself could not be written; everything is safe in the journal.
        """
        with self._guard:
            if self._closed:
                return
            try:
                self.checkpoint(at_once=True)
            finally:
                self._closed = True
                if self._journal is not None:
                    self._journal.close()
                if self._lock is not None:
                    self._lock.release()
                self._base.close()

    def _fresh(self, events: Sequence[Event]) -> list[tuple[Event, Kept]]:
        try:
            return self._updater.fresh(self._tables, events)
        except DoesNotFitError as error:
            raise unfit(self.path, error) from error

    def _is_current(self) -> bool:
        """Tell whether file and journal are still what was read."""
        try:
            self._base.check()
        except WorkshopError as error:
            if error.key != "store.changed":
                raise
            return False
        # What a write left unfinished may have been cut off already, by us before the disk refused to go on.
        read = self._lines.content
        return journal_content(self.path, self._disk) in (read, read[: self._lines.size])

    def _take_lock(self, *, read_again: bool) -> None:
        if self._disk.stamp(self.path) is not None:
            check_writable(self.path)
        lock = Lock.take(self.path, self._disk)
        try:
            if not self._is_current():
                if not read_again:
                    raise WorkshopError("store.changed", file=shown(self.path))  # noqa: TRY301 - the lock is let go
                self._take_over(_read(self.path, self._disk))
            if self._lines.size or self._lines.torn:
                self._journal = self._go_on_with_journal()
            # What a crash kept a reveal from taking away.
            with suppress(OSError):
                self._seals.wipe()
        except BaseException:
            lock.release()
            raise
        self._lock = lock

    def _held(self) -> Journal:
        """Give the journal; before the first write take the lock, having seen that nobody wrote since."""
        if self._lock is None:
            self._take_lock(read_again=False)
        if self._journal is None:
            self._journal = self._go_on_with_journal()
        return self._journal

    def _go_on_with_journal(self) -> Journal:
        journal = Journal(self.path, self._lines, self._disk)
        head = self._lines.head
        if head is not None and head.after + len(self._lines.events) < len(self._tables[EVENTS]):
            # Its last user wrote to the file itself and died before emptying it: no line would follow on its last.
            journal.usable = False
        return journal

    def _write(self, tables: Tables) -> None:
        """Write the file itself; then the journal has nothing to tell any more."""
        self._tables = self._base.write(self._seals.sealed_up(tables))
        self._due = False
        if self._journal is not None:
            # Lines that could not be taken away are known to be old by their numbers.
            with suppress(OSError):
                self._journal.clear()
