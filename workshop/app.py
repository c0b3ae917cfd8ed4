"""The application: which screen comes first, themes, and an orderly end."""

import asyncio
import gc
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from workshop.clock import Clock, SystemClock
from workshop.language import DEFAULT_LANGUAGE, LANGUAGES, Translator
from workshop.screens.base import WorkshopScreen
from workshop.services import Services, default_exports
from workshop.sessions import Session, ignore
from workshop.settings import Settings, models_folder
from workshop.theme import DARK, LIGHT, THEMES
from workshop.unexpected import SteadyApp

if TYPE_CHECKING:
    from workshop.domain.errors import WorkshopError
    from workshop.phones import Opener

FLUSH_SECONDS = 10.0

_MODES = ("main", "other")
"""Stacks of screens: the first screen of one cannot be replaced, so they take turns."""


class WorkshopApp(SteadyApp):
    """Holds the services and the open session; everything else is on the screens."""

    TITLE = "workshop"
    DEFAULT_MODE = _MODES[0]
    CSS = """
    WorkshopScreen { background: $background; color: $foreground; }
    ToastRack { margin-bottom: 3; }
    """

    def __init__(
        self,
        services: Services,
        session: Session | None = None,
        first: Callable[[], WorkshopScreen] | None = None,
        *,
        remembered: bool = True,
    ) -> None:
        """Take the services and the open session, if there is one.

        ``first`` makes another first screen; without ``remembered`` the session's file is not among the recent ones.
        """
        # Before anything is made of the theme: changed later, every style would be parsed once more.
        self.set_reactive(App.theme, services.settings.theme if services.settings.theme in THEMES else DARK.name)
        super().__init__(services.clock)
        self.services = services
        self.session: Session | None = None
        if session is not None:
            self._take(session)
        self.left_behind: WorkshopError | None = None
        self._remembered = remembered
        self._leave_asked = False
        self._first = first or self._first_screen

    def _take(self, session: Session) -> None:
        """Make a session the open one; a screen that fails to follow it is a fault of ours like any other."""
        session.facilitator.on_fault = self._handle_exception
        self.session = session

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The two themes that the panes have colours for."""
        return THEMES

    def get_default_screen(self) -> Screen[None]:
        """Give the first screen; as default it is shown without parsing every style once more, as a mode is."""
        screen = self._first()
        self.stylesheet.read_all(screen.css_path)
        return screen

    def _first_screen(self) -> WorkshopScreen:
        if self.session is not None:
            from workshop.screens.stage import StageScreen

            return StageScreen(self.services, self.session)
        return self._home()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the commands of the screen in the palette."""
        if isinstance(screen, WorkshopScreen):
            yield from screen.system_commands()

    def on_mount(self) -> None:
        """End in an orderly way when the system or the terminal asks for it."""
        # Its screen is there; as a mode it can be left for the other one.
        self.add_mode(self.DEFAULT_MODE, self._first)
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, self.exit)

    def on_ready(self) -> None:
        """Collect garbage again, now that the first screen is there, and remember which workshop it shows."""
        gc.freeze()
        gc.enable()
        self.is_steady = True
        if self.session is not None and self._remembered:
            self.services.settings.add_recent(self.session.file.path)

    def action_command_palette(self) -> None:
        """Open the palette, with words in the language of the screens."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.services.t("palette.search")))

    def action_help_quit(self) -> None:
        """Tell how to stop, to who tries ^c."""
        self.notify(self.services.t("app.how_to_quit"), markup=False)

    def show_fault(self, log: Path | None) -> None:
        """Show what an unexpected error has cost and how to go on, in the place of all that is shown."""
        from workshop.screens.fault import FaultScreen

        typed = bool(self.screen.query("Input, TextArea"))
        if self.session is not None:
            # The screens that listened are of no use any more.
            self.session.facilitator.forget_listeners()
            self.session.saving.changed = ignore
            if self.session.phones is not None:
                self.session.phones.listen()
        self._show(FaultScreen(self.services, self.session, log, typed=typed))

    def toggle_theme(self) -> None:
        """Change between dark and light, and remember it."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.services.settings.remember(theme=self.theme)

    # Which screen is shown

    def _show(self, screen: WorkshopScreen) -> None:
        """Put a screen in the place of the one that is shown, and of what stands upon it."""
        before = self.current_mode
        after = next(mode for mode in _MODES if mode != before)
        if after in self._modes:
            # Left by a screen that could not be shown.
            self.remove_mode(after)
        self.add_mode(after, lambda: screen)
        self.switch_mode(after)
        self.remove_mode(before)

    def use_language(self, code: str) -> None:
        """Show the first screen in another language, and remember it."""
        self.services = self.services._replace(t=Translator(code))
        self.services.settings.remember(language=code)
        self._show(self._home())

    def speak(self, code: str) -> None:
        """Go on with the open workshop in another language; what the first screen speaks stays as it is."""
        if code in LANGUAGES and self.session is not None:
            self.services = self.services._replace(t=Translator(code))
            self.resume()

    def _home(self) -> WorkshopScreen:
        from workshop.screens.home import HomeScreen

        return HomeScreen(self.services)

    def show_setup(self) -> None:
        """Show the form for a new workshop.

        Raises:
            WorkshopError: there is no model that can be used; the screen stays as it is.
        """
        from workshop.screens.setup import SetupScreen

        self._show(SetupScreen(self.services))

    def open_session(self, path: Path) -> Session:
        """Open a workshop's file; the screen stays as it is.

        Raises:
            WorkshopError: there is no such file, or it is no workshop.
        """
        return Session.open(path, self.services.clock)

    def show_session(self, session: Session) -> None:
        """Show the stage of an opened workshop, and remember its file."""
        from workshop.screens.stage import StageScreen

        if self.session is not None and self.session.phones is not None:
            # Of the workshop that is left: who goes on in another one begins anew.
            self.run_worker(self.session.phones.end())
        self._take(session)
        if not session.passing:
            self.services.settings.add_recent(session.file.path)
        self._show(StageScreen(self.services, session))

    def resume(self) -> None:
        """Show the stage of the open workshop once more, or the first screen where none is open."""
        self._show(self._first_screen())

    def open_workshop(self, path: Path) -> None:
        """Open a workshop's file and show its stage.

        Raises:
            WorkshopError: there is no such file, or it is no workshop; the screen stays as it is.
        """
        self.show_session(self.open_session(path))

    def open_sample(self) -> None:
        """Make a filled workshop among the user's own, and show its stage.

        Raises:
            WorkshopError: it cannot be written; the screen stays as it is.
        """
        from workshop.sample import create_sample
        from workshop.screens.places import free_path, made_folder, workshops_folder

        path = free_path(made_folder(workshops_folder()), self.services.t("home.sample"))
        create_sample(path, self.services.t.language, self.services.clock, finished=False)
        self.open_workshop(path)

    async def go_home(self) -> None:
        """Close the session and show the first screen; stay when something could not be saved."""
        if await self.close_session():
            home = self._home()
            self._show(home)
            left, self.left_behind = self.left_behind, None
            if left is not None:
                home.tell(left)
        else:
            self._say_unsaved()

    def _say_unsaved(self) -> None:
        t = self.services.t
        self.notify(t("app.unsaved"), title=t("stage.not_saved"), severity="error", timeout=15, markup=False)

    # The end

    async def on_unmount(self) -> None:
        """Let pages go, however the program ends; phones that were there find it again when it is back."""
        if self.session is not None and self.session.phones is not None:
            await self.session.phones.pause()

    async def action_quit(self) -> None:
        """Leave in an orderly way, from wherever ^q is pressed."""
        await self.leave()

    async def leave(self) -> None:
        """Close the session and end the program; when something cannot be saved, stay until asked once more."""
        if await self.close_session() or self._leave_asked:
            self.exit()
        else:
            self._leave_asked = True
            self._say_unsaved()

    async def close_session(self) -> bool:
        """Stop the clock and wait until everything is on disk; False when that did not succeed."""
        session = self.session
        if session is None:
            return True
        session.pause()
        if session.phones is not None:
            await session.phones.stop()
        saved = await asyncio.to_thread(session.saver.flush, FLUSH_SECONDS)
        if saved:
            if session.phones is not None:
                await session.phones.end()
            session.close()
            self.session, self.left_behind = None, session.left_behind
        return saved

    def finish(self) -> int:
        """Save what the end of the program left open; give the exit code, 1 when that did not succeed."""
        session, self.session = self.session, None
        if session is None:
            return 0
        try:
            session.pause()
        finally:
            saved = session.close()
        self.left_behind = session.left_behind
        return 0 if saved else 1


def run(
    path: Path | None,
    language: str | None,
    *,
    demo: bool = False,
    models: Path | None = None,
    phones: "Opener | None" = None,
) -> int:
    """Show the app on a file, on the filled sample (``demo``) or, with neither, on its home screen.

    ``models`` is the folder of the user's own models, None the usual one. ``phones`` gives a session voting by phone.

    Returns the exit code: 0, or 1 when something could not be saved.

    Raises:
        WorkshopError: the file cannot be opened, or something went wrong in the program; what was saved is kept.
            Or all was saved, but the file itself could not be brought up to date.
    """
    clock = SystemClock()
    settings = Settings.load()
    language = language or settings.language
    if demo:
        path = _sample(language or DEFAULT_LANGUAGE, clock)
    session = Session.open(path, clock) if path is not None else None
    if language is None and session is not None:
        language = session.facilitator.workshop.info.language
    t = Translator(language or DEFAULT_LANGUAGE)
    services = Services(t, clock, settings, default_exports(), models or models_folder(), phones)
    return end_of(WorkshopApp(services, session, remembered=not demo))


def end_of(app: WorkshopApp) -> int:
    """Run an app to its end, and give the exit code: 0, or 1 when something could not be saved.

    Raises:
        WorkshopError: as for ``run``.
    """
    with app.watching_threads():
        try:
            app.run()
        finally:
            code = app.finish()
    if app.fault is not None:
        raise app.fault
    if app.left_behind is not None:
        raise app.left_behind
    return code


def _sample(language: str, clock: Clock) -> Path:
    from workshop.sample import create_sample

    path = Path(tempfile.mkdtemp(prefix="workshop-")) / "sample.workshop.json"
    create_sample(path, language, clock, finished=False)
    return path
