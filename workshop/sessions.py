"""From a file to a facilitator and back: what the command line and the app both start from."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import facilitator
from workshop.clock import Clock
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator, Saver
from workshop.language import Phrase
from workshop.store.failures import shown
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver, DirectSaver, ReadOnlySaver

if TYPE_CHECKING:
    from workshop.domain.following import Differences
    from workshop.domain.setting_up import Plan
    from workshop.phones import Phones
    from workshop.store.watching import Glance, Watch


def create_workshop(path: Path, model: MaturityModel, plan: "Plan", clock: Clock) -> None:
    """Make a workshop and write its file.

    Raises:
        WorkshopError: the plan is not usable, the file exists or the folder cannot be written.
    """
    workshop, event = facilitator.create(model, plan, clock)
    WorkshopFile.create(path, workshop, event).close()


def follow_up(
    file: WorkshopFile,
    path: Path,
    clock: Clock,
    *,
    model: MaturityModel | None = None,
    title: str | None = None,
    own: Path | None = None,
) -> tuple[Workshop, "Differences"]:
    """Make the next workshop of a group and write its file; give it, and how its model differs from the last one.

    ``model`` None is the one of the last time as it is now, or as that file has it where there is none of that id.
    ``own`` is the folder of the user's own models.

    Raises:
        WorkshopError: the title is not usable, the file exists or the folder cannot be written.
    """
    from workshop.domain import following

    earlier = file.workshop
    model = model or _model_now(earlier.model, own)
    held = datetime.fromisoformat(earlier.info.started_at or earlier.info.created_at)
    plan = following.plan_for(earlier, model, title)
    made, event = facilitator.follow_up(earlier, model, plan, held.astimezone().date().isoformat(), clock)
    WorkshopFile.create(path, made, event).close()
    return made, following.differences(earlier.model, model)


def _model_now(then: MaturityModel, own: Path | None) -> MaturityModel:
    from workshop.catalogue import library

    try:
        return library.find(then.id, own)
    except WorkshopError:
        # Somebody's own model that is not on this computer, or cannot be read any more: the file has it whole.
        return then


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


UNKEPT = "store.unkept"
"""The error that only says that a backup could not be made."""


def ignore() -> None:
    """Do nothing: what listens while nobody does."""


class SavingState:
    """How far the writer is: ``saved`` is the id of the last event that is safe on disk.

    ``trouble`` says why writing failed, None while it does not. ``untidy`` says why everything is safe but not yet
    in the file itself. ``unkept`` says why a backup could not be made, and stays. ``changed`` is called from the
    writer's thread when one of them has changed, ``advanced`` when more is saved: for phones that wait for that.
    """

    def __init__(self, saved: int) -> None:
        """Begin with all on disk up to this event."""
        self.saved = saved
        self.trouble: WorkshopError | None = None
        self.untidy: WorkshopError | None = None
        self.unkept: WorkshopError | None = None
        self.changed: Callable[[], object] = ignore
        self.advanced: Callable[[], object] = ignore

    def now_saved(self, event_id: int) -> None:
        """Take in that events up to this one are on disk."""
        self.saved = event_id
        self.trouble = None
        self.changed()
        self.advanced()

    def failed(self, error: WorkshopError) -> None:
        """Take in that writing failed; the events wait for the next try."""
        self.trouble = error
        self.changed()

    def tidied(self, error: WorkshopError | None) -> None:
        """Take in whether the file itself was brought up to date, and its backup made, where it was time for that."""
        before = self.untidy, self.unkept
        if error is not None and error.key == UNKEPT:
            self.untidy, self.unkept = None, error
        else:
            self.untidy = error
        if (self.untidy, self.unkept) != before:
            self.changed()


_PROTECTED = "store.read_only"
_LOOKING = frozenset({"store.locked", _PROTECTED})
"""Refusals after which a workshop can still be looked at."""


class Session:
    """An open workshop in the app: events are written in the background, in their order.

    Attributes:
        facilitator: the workshop, and all that can be done with it.
        file: where it is kept; read anew when another program wrote to it.
        saver: takes the events.
        saving: how far it is.
        read_only: why nothing can be written, None when it can.
        watch: looks what another program writes; None when there is none.
        free: whether the other program has let go of the workshop since it was opened here.
        passing: whether the file is none to go on with later, such as a backup.
        phones: voting by phone; None before it was first asked for.
    """

    def __init__(
        self,
        facilitator: Facilitator,
        file: WorkshopFile,
        saver: BackgroundSaver | ReadOnlySaver,
        saving: SavingState,
        read_only: WorkshopError | None = None,
    ) -> None:
        """Take over what ``open``, ``look`` or ``beside`` made."""
        self.facilitator = facilitator
        self.file = file
        self.saver = saver
        self.saving = saving
        self.read_only = read_only
        self.watch: Watch | None = None
        self.free = False
        self.passing = False
        self.phones: Phones | None = None

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
            return cls._beside(file, clock, error)
        state = SavingState(len(file.events))
        saver = BackgroundSaver(file, state.now_saved, state.failed, state.tidied, GATHER_SECONDS)
        return cls(Facilitator(file.workshop, file.events, clock, saver), file, saver, state)

    @classmethod
    def look(cls, path: Path, clock: Clock) -> "Session":
        """Open a backup, to look at only.

        Raises:
            WorkshopError: there is no such file, or it is no workshop.
        """
        file = WorkshopFile.open(path)
        session = cls._look(file, clock, WorkshopError("store.is_backup", file=shown(file.path)), running=False)
        session.passing = True
        return session

    @classmethod
    def beside(cls, watch: "Watch", clock: Clock) -> "Session":
        """Look at what another program writes, or will: nothing is written, and no lock is tried.

        Raises:
            WorkshopError: there is no such file, or it is no workshop.
        """
        file, held = watch.first()
        session = cls._look(file, clock, WorkshopError("store.protected", file=shown(file.path)), running=held)
        session.watch, session.free = watch, not held
        return session

    @classmethod
    def _beside(cls, file: WorkshopFile, clock: Clock, error: WorkshopError) -> "Session":
        """Open a file that cannot be written now, and follow who writes to it where somebody does."""
        if error.key == _PROTECTED:
            return cls._look(file, clock, WorkshopError("store.protected", file=shown(file.path)), running=False)
        from workshop.store.watching import Watch

        session = cls._look(file, clock, error, running=True)
        session.watch = Watch(file.path)
        return session

    @classmethod
    def _look(cls, file: WorkshopFile, clock: Clock, reason: WorkshopError, *, running: bool) -> "Session":
        saver = ReadOnlySaver(reason)
        facilitator = Facilitator(file.workshop, file.events, clock, saver, looking=True)
        if not running:
            facilitator.follow(file.workshop, file.events, running=False)
        return cls(facilitator, file, saver, SavingState(len(file.events)), reason)

    def follow(self, glance: "Glance") -> bool:
        """Take over what another program wrote, and whether it has let go; tell whether any of that is new."""
        free = not glance.held
        if glance.file is None and self.free == free:
            return False
        self.file, self.free = glance.file or self.file, free
        self.saving.saved = len(self.file.events)
        self.facilitator.follow(self.file.workshop, self.file.events, running=glance.held)
        return True

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

    @property
    def left_behind(self) -> WorkshopError | None:
        """After ``close``: why the file itself has not everything; None when it has."""
        if self.saving.untidy is None:
            return None
        cause = Phrase(f"error.{self.saving.untidy.key}.title")
        return WorkshopError("store.left_behind", file=shown(self.file.path), cause=cause)

    def close(self) -> bool:
        """Write what waits, let go of the file, and tell whether everything is safe on disk."""
        # Whoever listened is about to leave.
        self.saving.changed = ignore
        saved = self.saver.close()
        try:
            self.file.close()
        except WorkshopError as error:
            # Everything is in the journal; whoever opens the workshop next finds it there.
            self.saving.tidied(error)
        return saved
