"""Who votes, and who has: never what, before the reveal."""

from textual import events
from textual.message import Message

from workshop.widgets.lines import Lines, Piece, fit
from workshop.widgets.views import Mark, Voter

_COLUMN = 24
_QUIET = (Mark.WAITING, Mark.ABSENT, Mark.AWAY)
_CONTEXT = 2
"""Lines that stay in sight when the next page is shown."""


class VotersPane(Lines):
    """A list of participants with a cursor, in as many columns as fit; ``words`` names the marks in the language."""

    class Chosen(Message):
        """A participant was clicked."""

        def __init__(self, index: int) -> None:
            """Name the place in the list."""
            super().__init__()
            self.index = index

    def __init__(self, words: dict[Mark, str], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._words = words
        self._voters: list[Voter] = []
        self._cursor = -1

    def show(self, voters: list[Voter], cursor: int) -> None:
        """Take over all voters and the place of the cursor (-1: none)."""
        self._voters = voters
        self._cursor = cursor
        self.redraw()
        self._follow()

    def show_one(self, index: int, voter: Voter, cursor: int) -> None:
        """Take over one voter and a new place of the cursor: only the lines that differ are drawn."""
        before = self._cursor
        self._voters[index] = voter
        self._cursor = cursor
        rows = self._rows(self.line_width)
        for place in {index, before, cursor}:
            if place >= 0:
                self.redraw_line(place % rows)
        self._follow()

    def _follow(self) -> None:
        """Keep the cursor in sight, a page at a time: few votes scroll, and who follows is seen."""
        if self._cursor < 0:
            return
        row = self._cursor % self._rows(self.line_width)
        top = int(self.scroll_offset.y)
        height = max(1, self.size.height)
        context = min(_CONTEXT, height // 3)
        if row < top:
            self.scroll_to(y=row - height + 1 + context, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - context, animate=False)

    def _rows(self, width: int) -> int:
        columns = max(1, width // _COLUMN)
        return max(1, -(-len(self._voters) // columns))

    def line_count(self, width: int) -> int:
        """Count the lines that the columns take."""
        return self._rows(width) if self._voters else 0

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw one line across the columns."""
        rows = self._rows(width)
        columns = -(-len(self._voters) // rows)
        cell = width // columns
        pieces: list[Piece] = []
        for column in range(columns):
            index = column * rows + y
            if index < len(self._voters):
                pieces += self._voter(index, cell)
        return pieces

    def _voter(self, index: int, width: int) -> list[Piece]:
        styles = self.palette
        voter = self._voters[index]
        word = self._words[voter.mark]
        here = index == self._cursor
        name = styles.cursor if here else styles.text
        mark = styles.dim if voter.mark in _QUIET else styles.good
        lead = "▶" if here else " "
        chair = "★" if voter.chair else ""
        label = fit(f"{lead}{voter.name}", max(4, width - len(word) - len(chair) - 2))
        return [(label, name), (chair, styles.accent), (f" {word} ", mark)]

    def on_click(self, event: events.Click) -> None:
        """Ask for the participant that was clicked."""
        if not self._voters:
            return
        width = self.line_width
        rows = self._rows(width)
        columns = -(-len(self._voters) // rows)
        x, y = self.place_of(event)
        index = min(columns - 1, x // max(1, width // columns)) * rows + y
        if 0 <= y < rows and index < len(self._voters):
            self.post_message(self.Chosen(index))
