"""Saving a copy of everything elsewhere: where to, and why not where that fails."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from textual import work
from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.places import SUFFIX, made_folder, new_file, shown_path, typed_path, workshops_folder
from workshop.sessions import Session
from workshop.widgets.line_input import LineInput

_NOT_BESIDE = frozenset(
    {"store.full", "store.io", "store.folder", "store.read_only", "store.protected", "store.is_backup"}
)
"""Troubles with which a copy beside the file would fail as well, or be hard to find."""


def suggested(session: Session) -> Path:
    """Give a free name for a copy: beside the file, or among the user's workshops where there is trouble with that."""
    path = session.file.path
    trouble = session.saving.trouble or session.saving.untidy or session.read_only
    beside = (trouble is None or trouble.key not in _NOT_BESIDE) and os.path.isdir(path.parent)  # noqa: PTH112 - never raises
    folder = path.parent if beside else workshops_folder()
    stem = f"{path.name.removesuffix(SUFFIX)}-copy"
    copy = folder / f"{stem}{SUFFIX}"
    number = 1
    while os.path.lexists(copy):
        number += 1
        copy = folder / f"{stem}-{number}{SUFFIX}"
    return copy


def has_hidden_ballots(workshop: Workshop) -> bool:
    """Tell whether a copy lacks something: keys of anonymous rounds stay with the file."""
    return workshop.info.anonymous and any(not workshop.rounds[key].revealed for key in workshop.ballots)


class CopyDialog(Dialog[Path]):
    """Asks where to, and writes the copy; what is refused is said here, and what was typed is kept."""

    def __init__(self, t: Translator, session: Session) -> None:
        """Take the words and the session to copy."""
        super().__init__(t, t("copy.title"))
        self._session = session
        self._suggestion = suggested(session)
        self._writing = False

    def fields(self) -> Iterator[Widget]:
        """Lay out the path."""
        yield Label(self.t("copy.question"), markup=False)
        yield LineInput(shown_path(self._suggestion), id="path", select_on_focus=False)
        if has_hidden_ballots(self._session.facilitator.workshop):
            yield Label(self.t("copy.anonymous"), markup=False)

    def result(self) -> Path:
        """Give where the copy goes: a name alone stands for one in the suggested folder.

        Raises:
            WorkshopError: nothing was typed.
        """
        typed = self.query_one("#path", Input).value
        if not typed.strip():
            raise WorkshopError("path.empty")
        folder = typed_path(typed)
        if os.path.isdir(folder):  # noqa: PTH112 - answers for names that no path can have, too
            return folder.absolute() / self._suggestion.name
        path = new_file(typed)
        alone = len(path.parts) == 1 and not path.is_absolute()
        return self._suggestion.parent / path if alone else path.absolute()

    def accept(self) -> None:
        """Write the copy where it can be; a disk that hangs does not hold the screen."""
        if not self._writing:
            self._writing = True
            self._write()

    @work
    async def _write(self) -> None:
        try:
            path = self.result()
            await asyncio.to_thread(self._save, path)
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.dismiss(path)
        finally:
            self._writing = False

    def _save(self, path: Path) -> None:
        if path.parent == self._suggestion.parent:
            made_folder(path.parent)
        self._session.save_copy(path)
