"""Choosing a file: typed, completed with Tab, or picked from the list of what is there."""

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog, Result
from workshop.screens.path_entries import Entry, as_typed, completed, entries
from workshop.screens.places import shown_path, typed_path
from workshop.widgets.line_input import LineInput
from workshop.widgets.list_pane import ListPane, ListRow


class PathDialog(Dialog[Result]):
    """Asks for a file and hands it to ``use``: what that refuses is shown here, what it gives is the result.

    The words are those of ``NAME.title`` and ``NAME.question`` in the locales.
    """

    ACCEPT: ClassVar = "dialog.choose"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "to_list", show=False),
    ]
    DEFAULT_CSS = """
    PathDialog #entries { height: 10; margin-bottom: 1; background: $background; }
    """

    def __init__(
        self, t: Translator, name: str, suffixes: Collection[str], start: Path, use: Callable[[Path], Result]
    ) -> None:
        """Take the words, the endings of the files to list, the folder to begin in, and what to do with a file."""
        super().__init__(t, t(f"{name}.title"))
        self._question = t(f"{name}.question")
        self._suffixes = suffixes
        self._start = as_typed(start)
        self._use = use
        self.listed: list[Entry] = []

    def fields(self) -> Iterator[Widget]:
        """Lay out the path and the list."""
        yield Label(self._question, markup=False)
        yield LineInput(self._start, id="path", select_on_focus=False)
        yield ListPane(id="entries")

    @property
    def _input(self) -> Input:
        return self.query_one("#path", Input)

    def on_mount(self) -> None:
        """List the folder to begin in."""
        self._list()

    @on(Input.Changed, "#path")
    def _list(self) -> None:
        self.listed = entries(self._input.value, self._suffixes)
        self.query_one(ListPane).show(self.rows(), 0)

    def rows(self) -> tuple[ListRow, ...]:
        """Give the rows of the list."""
        return tuple(ListRow(f"{entry.name}{os.sep if entry.folder else ''}") for entry in self.listed)

    def type_path(self, typed: str) -> None:
        """Put a path where one is typed."""
        self._input.value = typed
        self._input.cursor_position = len(typed)

    def action_complete(self) -> None:
        """Complete the path as far as it is certain; where nothing can be added, go to the next field."""
        matching = [entry for entry in self.listed if entry.name != ".."]
        longer = completed(self._input.value, matching)
        if self._input.has_focus and longer != self._input.value:
            self.type_path(longer)
        else:
            self.focus_next()

    def action_to_list(self) -> None:
        """Go from the path to the list."""
        if self._input.has_focus and self.listed:
            self.query_one(ListPane).focus()

    @on(ListPane.Picked)
    def _picked(self, message: ListPane.Picked) -> None:
        self.pick(self.listed[message.index])

    def pick(self, entry: Entry) -> None:
        """Go into a folder, or take a file."""
        self.type_path(entry.typed)
        if not entry.folder:
            self.action_accept()

    def result(self) -> Result:
        """Give what the file is used for.

        Raises:
            WorkshopError: nothing was typed, it is a folder (which is listed then), or the file is refused.
        """
        typed = self._input.value
        if not typed.strip():
            raise WorkshopError("path.empty")
        path = typed_path(typed)
        if os.path.isdir(path):  # noqa: PTH112 - answers for names that no path can have, too
            self.type_path(as_typed(path.absolute()))
            raise WorkshopError("path.folder", folder=shown_path(path))
        return self._use(path)
