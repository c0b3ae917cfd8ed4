"""The main part of the screen for the group: as roomy as what it shows can be without being out of sight."""

from workshop.widgets.follow_drawing import drawn
from workshop.widgets.follow_layout import cells, margin_of
from workshop.widgets.follow_values import Shown
from workshop.widgets.lines import Piece
from workshop.widgets.wrapped import WrappedLines

_GAPS = (2, 1, 0)


class FollowPane(WrappedLines):
    """Shows a paragraph, a result or a recorded level; number and word stand beside every colour."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._shown = Shown()
        self._large = False

    def show(self, shown: Shown, *, large: bool) -> None:
        """Take over what is shown; another paragraph, or another step of it, is shown from its top."""
        if (shown, large) == (self._shown, self._large):
            return
        if _place(shown) != _place(self._shown):
            self.scroll_to(y=0)
        self._shown, self._large = shown, large
        self.rewrap()

    def on_resize(self) -> None:
        """See anew how much room there is."""
        self.rewrap()

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give the lines of the roomiest way that fits, or of the tightest; words alone stand in the middle."""
        margin, styles = margin_of(width), self.palette
        lines: list[list[Piece]] = []
        for gap in _GAPS:
            lines = drawn(self._shown, max(2, width - 2 * margin), gap, styles, large=self._large)
            if len(lines) <= self.size.height:
                break
        if not self._shown.notice:
            return [[(" " * margin, styles.text), *line] for line in lines]
        above = max(0, self.size.height - len(lines)) // 3
        return [[] for _ in range(above)] + [
            [(" " * ((width - cells(line)) // 2), styles.text), *line] for line in lines
        ]


def _place(shown: Shown) -> tuple[str, bool, bool]:
    return shown.title, shown.result is None, shown.record is None
