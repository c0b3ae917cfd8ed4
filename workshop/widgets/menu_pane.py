"""A menu: things to do with their key, and a list of what was done before."""

from dataclasses import dataclass

from rich.cells import cell_len

from workshop.widgets.cursor_pane import CursorPane
from workshop.widgets.lines import Piece, fit

_LABEL = 22
_INDENT = 5


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A row: what it is called, the ``key`` that chooses it, ``note`` behind it, ``detail`` on a line below it.

    ``aside`` stands at the right; ``trouble`` takes the place of note and aside and is drawn as a warning. A
    ``heading`` cannot be chosen, nor can an empty row.
    """

    label: str = ""
    key: str = ""
    note: str = ""
    detail: str = ""
    aside: str = ""
    trouble: str = ""
    heading: bool = False


class MenuPane(CursorPane):
    """Shows the rows; the one with the cursor is marked by an arrow and by colour."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._rows: tuple[MenuRow, ...] = ()

    def show(self, rows: tuple[MenuRow, ...], cursor: int) -> None:
        """Take over the rows and where the cursor is to be."""
        self._rows = rows
        self.place([2 if row.detail else 1 for row in rows], cursor)

    def can_pick(self, index: int) -> bool:
        """Headings and empty rows are passed over."""
        row = self._rows[index]
        return bool(row.label) and not row.heading

    def draw(self, index: int, part: int, width: int) -> list[Piece]:
        """Draw a row, or the detail below it."""
        styles = self.palette
        row = self._rows[index]
        if row.heading:
            return [(f" {row.label}", styles.heading)]
        if part:
            return [(fit(" " * _INDENT + row.detail, width), styles.dim)]
        if not row.label:
            return []
        here = index == self.cursor
        aside = row.trouble or row.aside
        aside_style = styles.warn if row.trouble else styles.dim
        label_style = styles.cursor if here else styles.bold
        lead = [(" ▸ " if here else "   ", label_style), (f"{row.key:1} ", styles.cursor if here else styles.accent)]
        room = width - _INDENT
        if row.note:
            label = fit(row.label, min(room, max(_LABEL, cell_len(row.label) + 2)))
            return [
                *lead,
                (label, label_style),
                (fit(row.note, room - cell_len(label)), styles.cursor if here else styles.dim),
            ]
        end = f" {aside} " if aside else ""
        label = fit(row.label, max(0, room - cell_len(end)))
        return [*lead, (label, label_style), (end, styles.cursor if here and not row.trouble else aside_style)]
