"""A list to choose from: one line a row, with room for a mark before it and a word behind it."""

from dataclasses import dataclass

from rich.cells import cell_len

from workshop.widgets.cursor_pane import CursorPane
from workshop.widgets.lines import Piece, fit


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row; ``mark`` says whether it is chosen, ``aside`` stands at the right, a ``heading`` is drawn as one.

    ``trouble`` says that it cannot be chosen: it takes the place of ``aside``.
    """

    label: str
    mark: str = ""
    aside: str = ""
    heading: bool = False
    trouble: str = ""


class ListPane(CursorPane):
    """Shows rows; the cursor is seen where the keys go."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self.rows: tuple[ListRow, ...] = ()

    def show(self, rows: tuple[ListRow, ...], cursor: int | None = None) -> None:
        """Take over the rows; the cursor stays where it is unless another place is given."""
        self.rows = rows
        self.place([1] * len(rows), self.cursor if cursor is None else cursor)

    def can_pick(self, index: int) -> bool:
        """Let the cursor stop at every row; who listens says why one cannot be chosen."""
        return index < len(self.rows)

    def draw(self, index: int, part: int, width: int) -> list[Piece]:
        """Draw a row."""
        del part
        styles = self.palette
        row = self.rows[index]
        here = index == self.cursor and self.has_focus
        style = styles.cursor if here else styles.bold if row.heading else styles.text
        lead = "▸" if here else " "
        mark = f"{lead}{row.mark} " if row.mark else lead
        end = self._end(row, width - cell_len(mark))
        label = fit(row.label, max(0, width - cell_len(mark) - cell_len(end)))
        end_style = styles.warn if row.trouble else styles.cursor if here else styles.dim
        mark_style = styles.cursor if here else styles.accent
        return [(mark, mark_style), (label, styles.dim if row.trouble else style), (end, end_style)]

    def _end(self, row: ListRow, width: int) -> str:
        """Give what stands at the right; an aside gives way where that leaves the label whole."""
        end = f" {row.trouble or row.aside} " if row.trouble or row.aside else ""
        label = cell_len(row.label)
        return "" if not row.trouble and width - cell_len(end) < label <= width else end
