"""The first screen: begin, open, look around, or go on with a workshop that was used lately."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from workshop.commands import HOME, Command
from workshop.domain.errors import WorkshopError
from workshop.language import LANGUAGES
from workshop.screens.base import WorkshopScreen
from workshop.screens.damage import Refused
from workshop.screens.home_view import DIGITS, FIRST_RECENT, TODO, Recent, look, rows
from workshop.services import Services
from workshop.sessions import Session
from workshop.store.backups import FOLDER
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.menu_pane import MenuPane

_KEYS = {command.id: command.shown for command in HOME}


class HomeScreen(WorkshopScreen):
    """Lists what can be done and the recent workshops; files are looked at after the first paint, out of its way."""

    NAME = "home"
    ACTIONS: ClassVar[tuple[Command, ...]] = HOME
    EXTRA_BINDINGS: ClassVar = [Binding(str(number), f"go_on({number})", show=False) for number in range(1, DIGITS + 1)]
    CSS_PATH = "home.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - typed so by Textual

    class Looked(Message):
        """A file was looked at."""

        def __init__(self, recent: Recent) -> None:
            """Hand over what it holds."""
            super().__init__()
            self.recent = recent

    def __init__(self, services: Services) -> None:
        """Take the services."""
        super().__init__(services)
        self.recents = [Recent(path) for path in services.settings.recent]

    def compose(self) -> ComposeResult:
        """Lay out the name, the menu, a word for who is new here, and the keys."""
        with Vertical(id="page"):
            yield Static(self.t("home.name"), id="name", markup=False)
            yield Static(self.t("home.purpose"), id="purpose", markup=False)
            yield MenuPane(id="menu")
            yield Static(self.t("home.begin"), id="begin", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is known and look at the files; Enter goes on with the last workshop."""
        self.query_one(MenuPane).focus()
        self._show(FIRST_RECENT)
        self._look([recent.path for recent in self.recents])

    def _show(self, cursor: int) -> None:
        self.set_class(not self.recents, "-first")
        self.query_one(MenuPane).show(rows(self.recents, self.t, _KEYS), cursor)
        self.refresh_keys()

    @work(thread=True)
    def _look(self, paths: list[Path]) -> None:
        for path in paths:
            self.post_message(self.Looked(look(path)))

    def on_home_screen_looked(self, message: Looked) -> None:
        """Show what a file holds, when it is still on the list."""
        for place, recent in enumerate(self.recents):
            if recent.path == message.recent.path:
                self.recents[place] = message.recent
        self._show(self.query_one(MenuPane).cursor)

    @on(MenuPane.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    @on(MenuPane.Picked)
    async def _picked(self, message: MenuPane.Picked) -> None:
        if message.index < len(TODO):
            await self.run_action(TODO[message.index])
        else:
            self.action_go_on(message.index - FIRST_RECENT + 1)

    def action_go_on(self, number: int) -> None:
        """Open a recent workshop by its number on the list."""
        if number <= len(self.recents):
            path = self.recents[number - 1].path
            try:
                self.owner.open_workshop(path)
            except WorkshopError as error:
                self._refused(Refused(path, error))

    def _refused(self, refused: Refused) -> None:
        """Tell why a file was refused; where a backup can take its place, ask what to do."""
        if refused.is_damaged:
            self._ask_what_to_do(refused)
        else:
            self.tell(refused.error)

    def _ask_what_to_do(self, refused: Refused) -> None:
        from workshop.screens.dialogs.choice import ChoiceDialog

        def do(choice: str) -> None:
            if choice == "look" and refused.backup is not None:
                self.owner.show_session(Session.look(refused.backup, self.services.clock))
            elif choice in {"repair", "restore"}:
                from workshop.store import repairing, restoring

                way = repairing.repair if choice == "repair" else restoring.restore
                done = way(refused.path, self.services.clock.now())
                self.owner.open_workshop(refused.path)
                self.app.notify(t(f"mended.{choice}", n=done.events, folder=FOLDER), markup=False, timeout=10)

        t, error = self.t, refused.error
        self.ask(ChoiceDialog(t, t.error_title(error), t.error_message(error), refused.choices), do)

    @property
    def _at(self) -> int:
        """Place of the recent workshop with the cursor; negative when the cursor is elsewhere."""
        return self.query_one(MenuPane).cursor - FIRST_RECENT

    def available(self, command: str) -> bool:
        """Only a recent workshop can be taken off the list, and followed up."""
        return self._at >= 0 if command in {"forget", "follow_up"} else True

    def action_choose(self) -> None:
        """Do what the row with the cursor says."""
        self.query_one(MenuPane).action_pick()

    def action_new(self) -> None:
        """Fill in a new workshop."""
        with self.telling():
            self.owner.show_setup()

    def action_open(self) -> None:
        """Ask for a file and open it."""
        from workshop.screens.dialogs.path import PathDialog
        from workshop.screens.places import SUFFIX

        dialog: PathDialog[Session | Refused] = PathDialog(
            self.t, "open_file", (SUFFIX, ".json"), self._start(), self._try_to_open
        )
        self.ask(dialog, self._opened)

    def _opened(self, found: Session | Refused) -> None:
        if isinstance(found, Refused):
            self._refused(found)
        else:
            self.owner.show_session(found)

    def _try_to_open(self, path: Path) -> Session | Refused:
        """Open a file; what a backup can help with is for after the dialog, other refusals are for the dialog."""
        try:
            return self.owner.open_session(path)
        except WorkshopError as error:
            refused = Refused(path, error)
            if refused.is_damaged:
                return refused
            raise

    def _start(self) -> Path:
        """Begin to look for a file where the last one was, else where new ones come."""
        from workshop.screens.places import workshops_folder

        folders = [*(recent.path.parent for recent in self.recents[:1]), workshops_folder()]
        return next((folder for folder in folders if folder.is_dir()), Path.home())

    def action_sample(self) -> None:
        """Open a filled workshop to look around in."""
        with self.telling():
            self.owner.open_sample()

    def action_language(self) -> None:
        """Change the language of the screens to the next one."""
        self.owner.use_language(LANGUAGES[(LANGUAGES.index(self.t.language) + 1) % len(LANGUAGES)])

    def action_follow_up(self) -> None:
        """Make the next workshop of the group whose workshop has the cursor, and open it."""
        if self._at < 0:
            return
        from workshop.screens.dialogs.follow_up import FollowUpDialog, Made

        def made(follow_up: Made) -> None:
            self.owner.open_workshop(follow_up.path)
            gone, added, other = map(len, follow_up.differences)
            if follow_up.differences:
                self.app.notify(self.t("follow_up.differs", gone=gone, added=added, other=other), markup=False)

        with self.telling():
            self.ask(FollowUpDialog(self.services, self.recents[self._at].path), made)

    def action_forget(self) -> None:
        """Take a workshop off the list; its file stays."""
        if self._at < 0:
            return
        cursor = self.query_one(MenuPane).cursor
        del self.recents[self._at]
        self.services.settings.remember(recent=[recent.path for recent in self.recents])
        self._show(min(cursor, FIRST_RECENT + len(self.recents) - 1))
