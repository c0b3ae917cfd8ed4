"""The next workshop of a group: its title and its file, and making it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Label, Static

from workshop.domain.action_sheet import all_actions
from workshop.domain.following import TO_DO, Differences
from workshop.screens.dialogs.base import Dialog
from workshop.screens.places import free_path, new_file, shown_path
from workshop.services import Services
from workshop.sessions import follow_up
from workshop.store.repository import WorkshopFile
from workshop.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True)
class Made:
    """A follow-up that was made: where, and how its model differs from the one before."""

    path: Path
    differences: Differences


class FollowUpDialog(Dialog[Made]):
    """Asks for title and file, and makes the workshop; what is refused is said here, and what was typed is kept."""

    ACCEPT = "follow_up.make"

    def __init__(self, services: Services, source: Path) -> None:
        """Take the services and the file of the last time.

        Raises:
            WorkshopError: it cannot be read.
        """
        super().__init__(services.t, services.t("follow_up.heading"))
        self._services = services
        self._file = WorkshopFile.open(source)
        today = services.clock.now().astimezone().date()
        self._path = free_path(source.parent, f"{self._file.workshop.info.title} {today.isoformat()}")

    def fields(self) -> Iterator[Widget]:
        """Lay out what goes along, the title and the file."""
        t, earlier = self.t, self._file.workshop
        open_ = sum(one.row.status in TO_DO for one in all_actions(earlier))
        about = t("follow_up.along", people=len(earlier.participants), actions=open_)
        yield Static(about, id="about", markup=False)
        yield Label(t("follow_up.title"), markup=False)
        yield LineInput(earlier.info.title, id="name", select_on_focus=False)
        yield Label(t("follow_up.file"), markup=False)
        yield LineInput(shown_path(self._path), id="file", select_on_focus=False)

    def result(self) -> Made:
        """Make the workshop.

        Raises:
            WorkshopError: the title is not usable, the file exists or its folder cannot be written.
        """
        path = new_file(self.query_one("#file", Input).value)
        if len(path.parts) == 1 and not path.is_absolute():
            path = self._path.parent / path
        title = self.query_one("#name", Input).value
        _, found = follow_up(self._file, path, self._services.clock, title=title, own=self._services.models)
        return Made(path, found)
