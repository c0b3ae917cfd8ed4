"""Two levels in their statements, side by side or one below the other, with a cursor and what was said of each."""

from collections.abc import Mapping
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from workshop.widgets.lines import Piece, fit, wrap
from workshop.widgets.paragraph_pane import SIGNS, said_style
from workshop.widgets.views import LevelView
from workshop.widgets.wrapped import WrappedLines

SIDE_BY_SIDE = 96
"""Cells from which two levels stand beside each other."""
_GAP = 3
_INDENT = 4

Statement = tuple[int, int]
"""A level, and the place of a statement in it, from 1."""


class StatementsView(NamedTuple):
    """What is asked (``question``, and the model's own in ``prompts``), the two levels, and how all five stand.

    ``stands`` has for each level "true", "untrue" or "" for as yet unknown; ``cursor`` is the statement to judge.
    """

    question: str
    prompts: tuple[str, ...]
    stands: tuple[str, ...]
    levels: tuple[LevelView, ...]
    cursor: Statement


class _Line(NamedTuple):
    """A line of one level, and the statement that it belongs to."""

    pieces: list[Piece]
    statement: Statement | None = None


class StatementsPane(WrappedLines):
    """Shows statements to judge; ``words`` names what can be said of one, in the language."""

    class Chosen(Message):
        """A statement was clicked."""

        def __init__(self, statement: Statement) -> None:
            """Name the statement."""
            super().__init__()
            self.statement = statement

    def __init__(self, words: Mapping[str, str], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._words = words
        self._view: StatementsView | None = None
        self._places: list[tuple[int, range, Statement]] = []

    def show(self, view: StatementsView) -> None:
        """Take over what is to be judged, and keep the cursor in sight."""
        self._view = view
        self.rewrap()
        self._follow()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._follow()

    def _follow(self) -> None:
        if self._view is None or not self.size.height:
            return
        self.line_count(self.line_width)
        lines = [y for y, _, statement in self._places if statement == self._view.cursor]
        top, height = int(self.scroll_offset.y), self.size.height
        if lines[0] < top or lines[0] < height // 2:
            self.scroll_to(y=0 if lines[-1] < height else lines[0])
        elif lines[-1] >= top + height:
            self.scroll_to(y=min(lines[0], lines[-1] - height + 1))

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give the question, how the levels stand, and the two levels."""
        self._places = []
        view = self._view
        if view is None:
            return []
        styles = self.palette
        lines: list[list[Piece]] = [[(part, styles.heading)] for part in wrap(view.question, width)]
        for prompt in view.prompts:
            lines += [[(part, styles.dim)] for part in wrap(prompt, width)]
        lines += [self._stands(view), []]
        beside = width >= SIDE_BY_SIDE
        cells = (width - _GAP) // 2 if beside else width
        blocks = [self._level(level, view, cells) for level in view.levels]
        if beside:
            for block, x in zip(blocks, (0, cells + _GAP), strict=True):
                self._place(block, len(lines), range(x, x + cells))
            for left, right in zip_longest(*blocks, fillvalue=_Line([])):
                used = sum(cell_len(text) for text, _ in left.pieces)
                lines.append([*left.pieces, (" " * (cells + _GAP - used), styles.text), *right.pieces])
            return lines
        for block in blocks:
            self._place(block, len(lines), range(cells))
            lines += [*(line.pieces for line in block), []]
        return lines

    def _place(self, block: list[_Line], y: int, cells: range) -> None:
        """Remember where the statements of a block stand that begins at line ``y``."""
        self._places += [
            (y + offset, cells, line.statement) for offset, line in enumerate(block) if line.statement is not None
        ]

    def _stands(self, view: StatementsView) -> list[Piece]:
        """Draw how the five levels stand; the one with the cursor stands out."""
        styles = self.palette
        pieces: list[Piece] = []
        for level, stands in enumerate(view.stands, start=1):
            here = level == view.cursor[0]
            style = styles.cursor if here else said_style(styles, stands)
            pieces += [(f" {level} ", styles.level(level)), (f" {SIGNS.get(stands, '·')} ", style), ("  ", styles.text)]
        return pieces

    def _level(self, level: LevelView, view: StatementsView, width: int) -> list[_Line]:
        styles = self.palette
        ink = partial(said_style, styles)
        name = styles.accent if level.contested else styles.bold
        head: list[Piece] = [(f" {level.level} ", styles.level(level.level)), (f" {level.name} ", name)]
        if level.votes:
            head.append((f"● {level.votes} ", name))
        if level.contested:
            head.append(("◆", name))
        lines = [_Line(head)]
        for number, (text, said) in enumerate(zip_longest(level.statements, level.said, fillvalue=""), start=1):
            statement = (level.level, number)
            here = statement == view.cursor
            style = styles.bold if here else styles.text
            lead: list[Piece] = [("▶ " if here else "  ", styles.accent), (f"{SIGNS.get(said, '·')} ", ink(said))]
            for part in wrap(f"{text} – {self._words[said]}" if said else text, width - _INDENT):
                lines.append(_Line([*lead, (fit(part, width - _INDENT), style)], statement))
                lead = [(" " * _INDENT, style)]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Ask for the statement that was clicked."""
        x, y = self.place_of(event)
        chosen = next((statement for line, cells, statement in self._places if line == y and x in cells), None)
        if chosen is not None:
            self.post_message(self.Chosen(chosen))
