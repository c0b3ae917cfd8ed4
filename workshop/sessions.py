"""From a file to a facilitator and back: what the command line and the app both start from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workshop import facilitator
from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.domain.setting_up import Plan
from workshop.facilitator import Facilitator, Saver
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver, DirectSaver, ReadOnlySaver


def create_workshop(path: Path, model: MaturityModel, plan: Plan, clock: Clock) -> None:
    """Make a workshop and write its file.

    Raises:
        WorkshopError: the plan is not usable, the file exists or the folder cannot be written.
    """
    workshop, event = facilitator.create(model, plan, clock)
    WorkshopFile.create(path, workshop, event).close()


def open_workshop(
    path: Path, clock: Clock, saver: Callable[[WorkshopFile], Saver] = DirectSaver
) -> tuple[Facilitator, WorkshopFile]:
    """Open a workshop's file and hand it to a facilitator; close the file when done.

    Raises:
        WorkshopError: there is no such file, or it is no workshop.
    """
    file = WorkshopFile.open(path)
    return Facilitator(file.workshop, file.events, clock, saver(file)), file


GATHER_SECONDS = 0.02
"""How long the app's writer waits after an event: long enough to draw it, too short to be noticed."""


def ignore() -> None:
    """Do nothing: what listens while nobody does."""


@dataclass(slots=True)
class SavingState:
    """How far the writer is: ``saved`` is the id of the last event that is safe on disk.

    ``trouble`` says why writing failed, None while it does not. ``untidy`` says why everything is safe but not yet
    in the file itself. ``changed`` is called from the writer's thread when one of them has changed.
    """

    saved: int
    trouble: WorkshopError | None = None
    untidy: WorkshopError | None = None
    changed: Callable[[], object] = field(default=ignore)

    def now_saved(self, event_id: int) -> None:
        """Take in that events up to this one are on disk."""
        self.saved = event_id
        self.trouble = None
        self.changed()

    def failed(self, error: WorkshopError) -> None:
        """Take in that writing failed; the events wait for the next try."""
        self.trouble = error
        self.changed()

    def tidied(self, error: WorkshopError | None) -> None:
        """Take in whether the file itself was brought up to date where it was time for that."""
        if error is not None or self.untidy is not None:
            self.untidy = error
            self.changed()


_LOOKING = frozenset({"store.locked", "store.read_only"})
"""Refusals after which a workshop can still be looked at."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open workshop in the app: events are written in the background, in their order.

    ``read_only`` says why nothing can be written, None when it can.
    """

    facilitator: Facilitator
    file: WorkshopFile
    saver: BackgroundSaver | ReadOnlySaver
    saving: SavingState
    read_only: WorkshopError | None = None

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Session":
        """Open a workshop's file; to look at only, where another has it or it may not be written.

        Raises:
            WorkshopError: there is no such file, or it is no workshop.
        """
        file = WorkshopFile.open(path)
        try:
            file.hold()
        except WorkshopError as error:
            if error.key not in _LOOKING:
                raise
            return cls._look(file, clock, error)
        state = SavingState(len(file.events))
        saver = BackgroundSaver(file, state.now_saved, state.failed, state.tidied, GATHER_SECONDS)
        return cls(Facilitator(file.workshop, file.events, clock, saver), file, saver, state)

    @classmethod
    def _look(cls, file: WorkshopFile, clock: Clock, reason: WorkshopError) -> "Session":
        saver = ReadOnlySaver(reason)
        facilitator = Facilitator(file.workshop, file.events, clock, saver, looking=True)
        return cls(facilitator, file, saver, SavingState(len(file.events)), reason)

    def pause(self) -> None:
        """Stop the clock, as at the end of a session."""
        if self.read_only is None:
            self.facilitator.pause_clock()

    def save_copy(self, path: Path) -> None:
        """Write everything, saved or not, to another file.

        Raises:
            WorkshopError: the file exists or cannot be written.
        """
        self.file.save_copy(path, self.saver.waiting)

    def close(self) -> bool:
        """Write what waits, let go of the file, and tell whether everything is safe on disk."""
        saved = self.saver.close()
        try:
            self.file.close()
        except WorkshopError as error:
            # Everything is in the journal; whoever opens the workshop next finds it there.
            self.saving.tidied(error)
        return saved
