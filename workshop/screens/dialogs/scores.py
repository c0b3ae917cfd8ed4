"""Choosing the files with scores given beforehand: one, several that are marked, or all in a folder."""

import asyncio
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widgets import Input

from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreSheet
from workshop.intake.score_files import SUFFIXES, files_in, read_all
from workshop.language import Translator
from workshop.screens.dialogs.path import PathDialog
from workshop.screens.path_entries import Entry, as_typed
from workshop.screens.places import shown_path, typed_path
from workshop.widgets.list_pane import ListPane, ListRow

_MARKED = "✓"


class ScoresDialog(PathDialog[list[str]]):
    """Asks for score files and hands what is in them to ``take``; the result is what that says of them.

    They are read in a thread, since twenty workbooks take a moment. A folder is taken at the second Enter only: at the
    first it is told how many files that would be.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False, priority=True)]

    def __init__(self, t: Translator, start: Path, take: Callable[[Sequence[ScoreSheet]], list[str]]) -> None:
        """Take the words, the folder to begin in, and what to do with the sheets."""
        super().__init__(t, "import_scores", SUFFIXES, start, lambda _: [])
        self._take = take
        self._marked: list[str] = []
        self._asked: Path | None = None
        self._reading = False

    def rows(self) -> tuple[ListRow, ...]:
        """Give the rows of the list, with a mark before those that were marked."""
        return tuple(
            ListRow(f"{entry.name}{os.sep if entry.folder else ''}", _MARKED if entry.typed in self._marked else " ")
            for entry in self.listed
        )

    def action_mark(self) -> None:
        """Mark the file under the cursor, or take its mark away; elsewhere a blank is a blank."""
        pane = self.query_one(ListPane)
        if not pane.has_focus or not self.listed or self.listed[pane.cursor].folder:
            raise SkipAction
        typed = self.listed[pane.cursor].typed
        if typed in self._marked:
            self._marked.remove(typed)
        else:
            self._marked.append(typed)
        pane.show(self.rows(), min(pane.cursor + 1, len(self.listed) - 1))

    def pick(self, entry: Entry) -> None:
        """Go into a folder, or take a file; where some are marked, those."""
        if self._marked and not entry.folder:
            self.action_accept()
        else:
            super().pick(entry)

    def chosen(self) -> list[Path]:
        """Give what is to be read: what was marked, else what was typed.

        Raises:
            WorkshopError: nothing was typed, or it is a folder that was not asked about yet, or one without scores.
        """
        if self._marked:
            return [typed_path(typed) for typed in self._marked]
        typed = self.query_one("#path", Input).value
        if not typed.strip():
            raise WorkshopError("path.empty")
        path = typed_path(typed)
        if not os.path.isdir(path) or path == self._asked:  # noqa: PTH112 - answers for names no path can have, too
            return [path]
        files = files_in(path)
        whole = as_typed(path.absolute())
        self._asked = typed_path(whole)
        self.type_path(whole)
        raise WorkshopError("scores.folder", folder=shown_path(path), files=len(files))

    def accept(self) -> None:
        """Read the files and hand them on; what is refused is said here, and nothing has changed then."""
        if self._reading:
            return
        try:
            paths = self.chosen()
        except WorkshopError as error:
            self.refuse(error)
        else:
            self._reading = True
            self._read(paths)

    @work
    async def _read(self, paths: Sequence[Path]) -> None:
        try:
            told = self._take(await asyncio.to_thread(read_all, paths))
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.dismiss(told)
        finally:
            self._reading = False
