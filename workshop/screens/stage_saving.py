"""What the stage tells of the file below it: what is saved, what another program writes, what was found on opening."""

import asyncio
from abc import abstractmethod
from pathlib import Path

from textual import work
from textual.screen import ModalScreen

from workshop.domain.errors import WorkshopError
from workshop.language import Phrase
from workshop.screens.session_screen import SessionScreen
from workshop.screens.stage_turning import StageTurning
from workshop.services import Services
from workshop.sessions import UNKEPT, Session, ignore
from workshop.store.failures import shown

RETRY_SECONDS = 5.0
LOOK_SECONDS = 1.0
AROUND_SECONDS = 0.5
"""So long after the first paint, which it would slow down, it is looked what lies around the file."""
SERIOUS = frozenset({"store.changed", "store.gone"})
"""What does not pass by itself: told in a dialog that waits for an answer."""

_BEHIND = "behind "
"""Before the key of what is no trouble for what was entered, only for the file itself."""


class StageSaving(StageTurning):
    """Tells each trouble once, tries again, and says when it is over; it does so below the other screens as well."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._told: set[str] = set()
        self._retry_at = 0.0
        self._look_at = LOOK_SECONDS + services.clock.monotonic()
        self._looking = False
        self._unseen = ""

    @abstractmethod
    def tick(self) -> None:
        """Draw what moves with time."""

    def pass_time(self) -> None:
        """Try to save what could not be saved, look what another wrote, and draw the clock where it is in sight.

        It is below a dialog; below another screen it is not, and drawing it would draw all of that screen anew.
        """
        now = self.services.clock.monotonic()
        if self.session.saving.trouble and now >= self._retry_at:
            self._retry_at = now + RETRY_SECONDS
            self.session.saver.retry()
        if self.session.watch is not None and not self._looking and now >= self._look_at:
            self._look_at = now + LOOK_SECONDS
            self.look()
        self.watch_time()
        self.ring()
        if self._in_sight():
            self.tick()

    def _in_sight(self) -> bool:
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else stack
        return all(isinstance(screen, ModalScreen) for screen in above)

    # Saving

    def listen_to_saving(self) -> None:
        """Hear from the writer's thread what changes."""
        loop = asyncio.get_running_loop()
        self.session.saving.changed = lambda: loop.call_soon_threadsafe(self.call_later, self._saving_changed)

    def ignore_saving(self) -> None:
        """Stop listening."""
        self.session.saving.changed = ignore

    def _saving_changed(self) -> None:
        if not self.is_mounted:
            return
        saving = self.session.saving
        if saving.unkept is not None:
            self._tell_once(UNKEPT, saving.unkept)
        if saving.trouble is not None:
            hint = self.t("saving.waits")
            self._tell_once(saving.trouble.key, saving.trouble, hint)
        elif saving.untidy is not None:
            self._tell_once(f"{_BEHIND}{saving.untidy.key}", self._behind(saving.untidy))
        else:
            self._say_over()
        if self._in_sight():
            self.tick()
        top = self.app.screen
        if isinstance(top, SessionScreen):
            top.show_saving()

    def _say_over(self) -> None:
        """Say that what was told is over; what waited may still be on its way."""
        over = self._told - {UNKEPT}
        if over and not self.session.saver.waiting:
            self._told -= over
            self.say("saving.in_step" if all(cause.startswith(_BEHIND) for cause in over) else "saving.again")

    def _behind(self, cause: WorkshopError) -> WorkshopError:
        if cause.key in SERIOUS:
            return WorkshopError(f"{cause.key}.journal", **cause.params)
        why = Phrase(f"error.{cause.key}.title")
        return WorkshopError("store.behind", file=shown(self.session.file.path), cause=why)

    def _tell_once(self, cause: str, error: WorkshopError, hint: str = "") -> None:
        if cause in self._told:
            return
        self._told.add(cause)
        words = [self.t.error_message(error), hint, self.t("saving.copy_key") if cause != UNKEPT else ""]
        sentence = " ".join(part for part in words if part)
        serious = cause.removeprefix(_BEHIND) in SERIOUS
        # A dialog in which somebody is typing is not covered by another one.
        if serious and isinstance(self.app.screen, SessionScreen):
            self._ask_for_copy(self.t.error_title(error), sentence)
        else:
            self.tell_words(self.t.error_title(error), sentence)

    def _ask_for_copy(self, title: str, sentence: str) -> None:
        from workshop.screens.dialogs.choice import ChoiceDialog

        dialog = ChoiceDialog(self.t, title, sentence, ("copy", "go_on"))
        self.ask(dialog, lambda choice: self.action_copy() if choice == "copy" else None)

    # Another program

    @work
    async def look(self) -> None:
        """Take over what the other program wrote, and say so when it lets go."""
        watch, free = self.session.watch, self.session.free
        if watch is None:
            return
        self._looking = True
        try:
            glance = await asyncio.to_thread(watch.glance)
        except WorkshopError as error:
            # Caught between two of its steps, or really gone: only what stays is told.
            if self._unseen == error.key:
                self._tell_once(error.key, error)
            self._unseen = error.key
            return
        finally:
            self._looking = False
        self._told.discard(self._unseen)
        self._unseen = ""
        if self.session.follow(glance) and self.session.free is not free:
            self._say_freed()

    def _say_freed(self) -> None:
        if self.session.free:
            self.tell_words(self.t("looking.freed.title"), self.t("looking.freed"), "information")
        elif self.session.read_only is not None:
            self.tell(self.session.read_only)

    # On opening

    def tell_opened(self) -> None:
        """Tell what the opening found, now that the screen stands."""
        recovered, reason = self.session.file.recovered, self.session.read_only
        if reason is not None:
            self.tell(reason)
        elif recovered is not None:
            torn = self.t("recovered.torn") if recovered.torn else ""
            words = self.t("recovered.events", n=recovered.events) if recovered.events else self.t("recovered.nothing")
            self.tell_words(self.t("recovered.title"), f"{words} {torn}".strip(), "information")
        self.ask_about_crash()
        if not self.session.passing:
            self.set_timer(AROUND_SECONDS, self.look_around)

    @work
    async def look_around(self) -> None:
        """Tell of a synchroniser and what one left beside the file; a slow disk is waited for out of the way."""
        from workshop.screens.places import shown_path
        from workshop.store.surroundings import conflict_copies, synced_by

        path = self.session.file.path
        copies = await asyncio.to_thread(conflict_copies, path)
        by = await asyncio.to_thread(synced_by, path)
        if copies:
            names = ", ".join(shown_path(Path(copy.name)) for copy in copies)
            self.tell_words(self.t("surroundings.copies.title"), self.t("surroundings.copies", names=names))
        elif by is not None:
            title = self.t("surroundings.synced.title", by=by)
            self.tell_words(title, self.t("surroundings.synced"), "information")
