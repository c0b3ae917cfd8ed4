"""What is shown when the program itself went wrong: that nothing is lost, and how to go on."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workshop.commands import FAULT, Command
from workshop.screens.base import WorkshopScreen
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.key_bar import KeyBar

DEAF_SECONDS = 1.0
"""So long no key is an answer: somebody may have been typing."""


class FaultScreen(WorkshopScreen):
    """Stands in the place of whatever was shown; the session behind it is whole."""

    NAME = "fault"
    ACTIONS: ClassVar[tuple[Command, ...]] = FAULT
    CSS = """
    FaultScreen { align: center middle; }
    FaultScreen #fault { width: 76; max-width: 100%; height: auto; padding: 1 2; border: round $warning; }
    """

    def __init__(self, services: Services, session: Session | None, log: Path | None) -> None:
        """Take the session, if one is open, and where it was written down what went wrong."""
        super().__init__(services)
        self._session = session
        self._log = log
        self._hears_from = services.clock.monotonic() + DEAF_SECONDS

    def compose(self) -> ComposeResult:
        """Lay out the words and the keys."""
        yield Static(self._words(), id="fault", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what can be done."""
        self.refresh_keys()

    def _words(self) -> Content:
        t = self.t
        if self._session is None:
            state = t("fault.no_session")
        elif self._session.saver.waiting:
            state = t("fault.waiting", n=len(self._session.saver.waiting))
        else:
            state = t("fault.saved")
        where = t("fault.log", log=self._log) if self._log else t("fault.no_log")
        title = Content.styled(t("fault.title"), "bold")
        return title + Content("\n\n" + "\n\n".join((state, t("fault.what_now"), where)))

    def available(self, command: str) -> bool:
        """There is something to copy only where a workshop is open."""
        return self._session is not None if command == "copy" else True

    @property
    def _deaf(self) -> bool:
        return self.services.clock.monotonic() < self._hears_from

    async def action_resume(self) -> None:
        """Show the stage again, built anew; without a workshop the first screen."""
        if self._deaf:
            return
        if self._session is not None:
            self.owner.show_session(self._session)
        else:
            await self.owner.go_home()

    @work
    async def action_copy(self) -> None:
        """Save a copy of everything elsewhere."""
        if self._deaf or self._session is None:
            return
        from workshop.screens.dialogs.copy import CopyDialog

        path = await self.app.push_screen_wait(CopyDialog(self.t, self._session))
        if path is not None:
            self.say("copy.kept", path=path)

    async def action_stop(self) -> None:
        """End the program in an orderly way."""
        if not self._deaf:
            await self.owner.leave()
