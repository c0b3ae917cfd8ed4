"""What is shown when the program itself went wrong: that nothing is lost, and how to go on."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workshop.commands import FAULT, Command
from workshop.screens.base import WorkshopScreen
from workshop.screens.places import shown_path
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.key_bar import KeyBar

DEAF_SECONDS = 1.0
"""So long after the last key nothing is an answer: somebody may have been typing, or hold a key down."""

RETRY_SECONDS = 5.0
_TICK = 0.25


class FaultScreen(WorkshopScreen):
    """Stands in the place of whatever was shown; the session behind it is whole.

    It tells whether everything is saved, for as long as it stands, and goes on trying what is not. Its keys are in
    the footer from when they are heard.
    """

    NAME = "fault"
    ACTIONS: ClassVar[tuple[Command, ...]] = FAULT
    CSS = """
    FaultScreen { align: center middle; }
    FaultScreen #fault { width: 76; max-width: 100%; height: auto; padding: 1 2; border: round $warning; }
    """

    def __init__(self, services: Services, session: Session | None, log: Path | None, *, typed: bool = False) -> None:
        """Take the session, if one is open, and where it was written down what went wrong.

        ``typed`` says that there were fields in sight, in which something may have been typed that is gone now.
        """
        super().__init__(services)
        self._session = session
        self._log = log
        self._typed = typed
        self._state = ""
        self._heard: bool | None = None
        self._hears_from = services.clock.monotonic() + DEAF_SECONDS
        self._retry_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out the words and the keys."""
        yield Static(id="fault", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what happened and what can be done."""
        self.pass_time()
        self.set_interval(_TICK, self.pass_time)

    # What it says

    def pass_time(self) -> None:
        """Try again what could not be saved, say how far it is, and offer the keys when they are heard."""
        now = self.services.clock.monotonic()
        if self._session is not None and self._session.saving.trouble and now >= self._retry_at:
            self._retry_at = now + RETRY_SECONDS
            self._session.saver.retry()
        state = self._saved_words()
        if state != self._state:
            self._state = state
            self.query_one("#fault", Static).update(self._words(state))
        if self._heard is not (heard := not self._deaf):
            self._heard = heard
            self.refresh_keys()

    def _saved_words(self) -> str:
        if self._session is None:
            return self.t("fault.no_session")
        waiting = len(self._session.saver.waiting)
        return self.t("fault.waiting", n=waiting) if waiting else self.t("fault.saved")

    def _words(self, state: str) -> Content:
        t = self.t
        if self._typed:
            state = f"{state} {t('fault.typed')}"
        back = t("fault.what_now") if self._session is not None else t("fault.what_now.home")
        where = t("fault.log", log=shown_path(self._log)) if self._log else t("fault.no_log")
        return Content.styled(t("fault.title"), "bold") + Content(f"\n\n{state}\n\n{back}\n\n{where}")

    # What can be done

    def available(self, command: str) -> bool:
        """Offer what is heard; there is something to copy only where a workshop is open."""
        return not self._deaf and (command != "copy" or self._session is not None)

    @property
    def _deaf(self) -> bool:
        return self.services.clock.monotonic() < self._hears_from

    async def on_key(self, event: events.Key) -> None:
        """Wait on for as long as keys keep coming that were meant for what was shown before."""
        del event
        if self._deaf:
            self._hears_from = self.services.clock.monotonic() + DEAF_SECONDS

    def action_resume(self) -> None:
        """Show the stage again, built anew; without a workshop the first screen."""
        if not self._deaf:
            self.owner.resume()

    def action_copy(self) -> None:
        """Save a copy of everything elsewhere."""
        if self._deaf or self._session is None:
            return
        from workshop.screens.dialogs.copy import CopyDialog

        self.ask(CopyDialog(self.t, self._session), lambda path: self.say("copy.kept", path=shown_path(path)))

    async def action_stop(self) -> None:
        """End the program in an orderly way."""
        if not self._deaf:
            await self.owner.leave()
