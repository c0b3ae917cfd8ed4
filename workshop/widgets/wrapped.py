"""Panes of text that is wrapped to their width: done once, and again only for another text, width or theme."""

from workshop.widgets.lines import Lines, Piece


class WrappedLines(Lines):
    """A pane whose lines come from wrapping; a subclass gives them all at once in ``wrapped``."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start with nothing wrapped."""
        super().__init__(id=id)
        self._lines: list[list[Piece]] = []
        self._lines_for: tuple[int, str] | None = None

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give all lines for a width."""
        raise NotImplementedError

    def rewrap(self) -> None:
        """Wrap and draw again, because the text changed."""
        self._lines_for = None
        self.redraw()

    def _all(self, width: int) -> list[list[Piece]]:
        key = (width, self.app.theme)
        if self._lines_for != key:
            self._lines = self.wrapped(width)
            self._lines_for = key
        return self._lines

    def line_count(self, width: int) -> int:
        """Count the wrapped lines."""
        return len(self._all(width))

    def line(self, y: int, width: int) -> list[Piece]:
        """Give a wrapped line."""
        return self._all(width)[y]
