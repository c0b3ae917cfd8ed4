"""The application for the group's screen: it shows one file, and leads nothing."""

from pathlib import Path

from workshop.app import WorkshopApp, end_of
from workshop.clock import SystemClock
from workshop.language import DEFAULT_LANGUAGE, Translator
from workshop.screens.follow import FollowScreen
from workshop.services import Services, default_exports
from workshop.settings import Settings, models_folder
from workshop.store.disk import Disk
from workshop.store.presence import seems_open
from workshop.store.watching import Watch
from workshop.theme import DARK, LIGHT


class FollowApp(WorkshopApp):
    """Follows a file; after a fault of its own it goes on by itself, because nobody sits at a projector."""

    def __init__(self, services: Services, path: Path, language: str | None = None, disk: Disk | None = None) -> None:
        """Take the file, which need not be there yet, and the language that was asked for, if one was."""
        self._watched = path
        self._language = language
        self._disk = disk
        super().__init__(services, first=self._following)

    def _following(self) -> FollowScreen:
        # With a watch of its own, that reads the file in any case.
        watch = Watch(self._watched, self._disk, seems_open)
        return FollowScreen(self.services, watch, self._language)

    def show_fault(self, log: Path | None) -> None:
        """Show the workshop anew; what went wrong is written down, and a storm of it ends the program."""
        del log
        self._show(self._following())

    def toggle_theme(self) -> None:
        """Change between dark and light on this screen only: the facilitator's stays as it is."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def run(path: Path, language: str | None) -> int:
    """Follow a file until the window is closed; give the exit code.

    Raises:
        WorkshopError: something went wrong in the program, several times on end.
    """
    settings = Settings.load()
    t = Translator(language or settings.language or DEFAULT_LANGUAGE)
    return end_of(FollowApp(Services(t, SystemClock(), settings, default_exports(), models_folder()), path, language))
