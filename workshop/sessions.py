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
from workshop.store.savers import BackgroundSaver, DirectSaver


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

    ``trouble`` says why writing failed, None while it does not; ``changed`` is called from the writer's thread
    when either of them has changed.
    """

    saved: int
    trouble: WorkshopError | None = None
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


@dataclass(frozen=True, slots=True)
class Session:
    """An open workshop in the app: events are written in the background, in their order."""

    facilitator: Facilitator
    file: WorkshopFile
    saver: BackgroundSaver
    saving: SavingState

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Session":
        """Open a workshop's file.

        Raises:
            WorkshopError: there is no such file, or it is no workshop.
        """
        file = WorkshopFile.open(path)
        state = SavingState(len(file.events))
        saver = BackgroundSaver(file, state.now_saved, state.failed, GATHER_SECONDS)
        return cls(Facilitator(file.workshop, file.events, clock, saver), file, saver, state)

    def save_copy(self, path: Path) -> None:
        """Write everything, saved or not, to another file.

        Raises:
            WorkshopError: the file exists or cannot be written.
        """
        self.file.save_copy(path, self.saver.waiting)

    def close(self) -> bool:
        """Write what waits, let go of the file, and tell whether everything is safe on disk."""
        saved = self.saver.close()
        self.file.close()
        return saved
