"""What all screens share: commands from one declaration, the footer, help, and a readable refusal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast

from textual import events, on
from textual.app import SystemCommand
from textual.notifications import SeverityLevel
from textual.screen import Screen

from workshop.commands import Command, bindings
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.screens.notices import Notices
from workshop.screens.one_size import OneSize
from workshop.services import Services
from workshop.widgets.key_bar import Key, KeyBar
from workshop.widgets.too_long import TooLong

if TYPE_CHECKING:
    from workshop.screens.dialogs.base import Dialog
    from workshop.sessions import Session

_NOTICE_SECONDS = 5.0
_LETTERS_A_SECOND = 15
Result = TypeVar("Result")


class Owner(Protocol):
    """What a screen may ask of the application."""

    def toggle_theme(self) -> None:
        """Change between dark and light."""
        ...

    async def leave(self) -> None:
        """End the program once everything is saved."""
        ...

    async def go_home(self) -> None:
        """Close the workshop and show the first screen."""
        ...

    def use_language(self, code: str) -> None:
        """Show the first screen in another language, and remember it."""
        ...

    def show_setup(self) -> None:
        """Show the form for a new workshop."""
        ...

    def open_session(self, path: Path) -> "Session":
        """Open a workshop's file, or raise a ``WorkshopError``; the screen stays as it is."""
        ...

    def show_session(self, session: "Session") -> None:
        """Show the stage of an opened workshop."""
        ...

    def speak(self, code: str) -> None:
        """Show the stage in another language, where there is one for it."""
        ...

    def resume(self) -> None:
        """Show the stage of the open workshop once more, or the first screen where none is open."""
        ...

    def open_workshop(self, path: Path) -> None:
        """Open a workshop's file and show its stage, or raise a ``WorkshopError``."""
        ...

    def open_sample(self) -> None:
        """Make a filled workshop and show its stage, or raise a ``WorkshopError``."""
        ...


def shown(command: Command, t: Translator) -> str:
    """Give the key of a command as people read it; keys with a name have one per language."""
    return t(f"key.{command.shown}") if t.has(f"key.{command.shown}") else command.shown


def help_of(command: Command, screen: str, t: Translator) -> str:
    """Give what a command does on the screen of that name: some do something of their own there."""
    here = f"command.{command.id}.help.{screen}"
    return t(here) if t.has(here) else t(f"command.{command.id}.help")


class WorkshopScreen(OneSize, Screen[None]):
    """A full screen. A subclass names its commands and has an ``action_<id>`` for each of its own.

    ``NAME`` finds the words of the help: ``help.<NAME>``.
    """

    NAME: ClassVar[str]
    ACTIONS: ClassVar[tuple[Command, ...]]

    def __init_subclass__(cls) -> None:
        """Derive the key bindings of a screen from its commands."""
        cls.BINDINGS = [*bindings(cls.__dict__.get("ACTIONS", ())), *cls.__dict__.get("EXTRA_BINDINGS", ())]
        super().__init_subclass__()

    def __init__(self, services: Services) -> None:
        """Take the services."""
        super().__init__()
        self.services = services
        self.t = services.t
        self._notices = Notices(services.clock, self.set_timer)

    async def on_event(self, event: events.Event) -> None:
        """Hand on what was typed for the dialog that a key before it opened; for a screen that is left it is lost."""
        if isinstance(event, events.Key | events.Paste) and self.app.screen is not self:
            if self in self.app.screen_stack:
                (self.app.focused or self.app.screen).post_message(event)
        else:
            await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key is bound to, here and before the next key is looked at: by way of the app it would be after."""
        event.stop()
        await self.app._check_bindings(event.key)  # noqa: SLF001

    @property
    def owner(self) -> Owner:
        """The app, as far as screens know it."""
        return cast("Owner", self.app)

    def system_commands(self) -> Iterable[SystemCommand]:
        """Give the commands that work now, for the palette."""
        for command in self.working():
            if not command.keys:
                continue
            help_text = help_of(command, self.NAME, self.t)
            title = f"{self.t(f'command.{command.id}')} ({shown(command, self.t)})"
            yield SystemCommand(title, help_text, lambda id_=command.id: self.call_later(self.run_action, id_))

    def working(self) -> list[Command]:
        """Give the commands that work now, in the order of their declaration."""
        return [command for command in self.ACTIONS if self.available(command.id)]

    def available(self, command: str) -> bool:
        """Tell whether a command makes sense now; its key works all the same, and says why it is refused."""
        del command
        return True

    def first_keys(self) -> Sequence[str]:
        """Name the commands that matter most now; the others follow in the order of their declaration."""
        return ()

    def refresh_keys(self) -> None:
        """Show the commands that work now in the footer: first what matters now, and help last."""
        first = self.first_keys()
        places = {command: place - len(first) for place, command in enumerate(first)} | {"help": 1, "take_over": -99}
        commands = [command for command in self.ACTIONS if command.footer and self.available(command.id)]
        commands.sort(key=lambda command: places.get(command.id, 0))
        keys = tuple(Key(shown(c, self.t), self.t(f"command.{c.id}"), c.id) for c in commands)
        self.query_one(KeyBar).show(keys)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks."""
        await self.run_action(message.action)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show a refusal to the facilitator and go on; nothing has changed."""
        try:
            yield
        except WorkshopError as error:
            self.tell(error)

    def tell(self, error: WorkshopError) -> None:
        """Show an error as a notice."""
        self.tell_words(self.t.error_title(error), self.t.error_message(error))

    def tell_words(self, title: str, words: str, severity: SeverityLevel = "warning") -> None:
        """Show a notice, for as long as it takes to read it; the same one is not shown again while it stands."""
        seconds = max(_NOTICE_SECONDS, len(words) / _LETTERS_A_SECOND)
        self._notices.tell(
            words, lambda: self.notify(words, title=title, severity=severity, timeout=seconds, markup=False)
        )

    def say(self, key: str, **values: object) -> None:
        """Show a short notice in place of the one before it."""
        text = self.t(key, **values)

        def show() -> None:
            self._unsay()
            self.notify(text, markup=False)

        self._notices.tell(text, show)

    def _unsay(self) -> None:
        """Take short notices out of sight: they may not lie over what follows; errors and paths stay."""
        for notice in list(self.app._notifications):  # noqa: SLF001
            if notice.severity == "information" and not notice.title:
                self.app._unnotify(notice)  # noqa: SLF001

    @on(TooLong)
    def _tell_too_long(self, message: TooLong) -> None:
        self.tell(WorkshopError("paste.long", maximum=message.maximum))

    def ask(self, dialog: "Dialog[Result]", use: "Callable[[Result], object]") -> None:
        """Show a dialog, and hand what was filled in to ``use``; where it refuses that, the refusal is told.

        The dialog is there at once and not a moment later, so that the next key is for the dialog already.
        """

        def filled(result: Result | None) -> None:
            if result is not None:
                with self.telling():
                    use(result)

        self._unsay()
        self.app.push_screen(dialog, filled)

    def action_help(self) -> None:
        """Show what can be done here."""
        from workshop.screens.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.t, self.NAME, self.ACTIONS, self.more_help()))

    def more_help(self) -> str:
        """Give what the help says beside the words of every such screen; empty for nothing."""
        return ""

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.owner.toggle_theme()

    async def action_quit(self) -> None:
        """Leave the program; everything is saved first."""
        await self.owner.leave()
