"""The gap check: which levels are true as a whole, marked one by one."""

from collections.abc import Mapping

from textual import events
from textual.message import Message

from workshop.domain.maturity import LEVELS
from workshop.widgets.lines import Lines, Piece


class GapLine(Lines, can_focus=True):
    """Five levels that a digit marks as true, not true, or not looked at; at first as the group judged them."""

    DEFAULT_CSS = "GapLine { height: 1; margin-bottom: 1; }"
    SCROLLS = False

    class Changed(Message):
        """A level was marked."""

    def __init__(self, judged: Mapping[int, bool], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start with the levels of which it was said whether they are met; the others are not looked at."""
        super().__init__(id=id)
        self._true: dict[int, bool | None] = {level: judged.get(level) for level in LEVELS}

    def met(self, best: int | None) -> tuple[int, ...] | None:
        """Give the levels that are true: those marked, and those not looked at up to ``best``; None when unmarked."""
        if all(value is None for value in self._true.values()):
            return None
        return tuple(
            level
            for level, value in self._true.items()
            if value or (value is None and best is not None and level <= best)
        )

    def line_count(self, width: int) -> int:
        """There is one line."""
        del width
        return 1

    def line(self, y: int, width: int) -> list[Piece]:
        """Draw the marks."""
        del y, width
        styles = self.palette
        pieces: list[Piece] = [("▸" if self.has_focus else " ", styles.accent)]
        for level, value in self._true.items():
            sign = {None: "·", True: "✓", False: "✗"}[value]
            ink = {None: styles.dim, True: styles.good, False: styles.alarm}[value]
            pieces += [(f" {level} ", styles.level(level)), (f" {sign}  ", ink)]
        return pieces

    def on_key(self, event: events.Key) -> None:
        """Mark a level by its digit."""
        if event.character in {str(level) for level in LEVELS}:
            self._mark(int(event.character))
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Mark a level by mouse."""
        level = (event.x - 1) // 7 + 1
        if level in LEVELS:
            self._mark(level)

    def _mark(self, level: int) -> None:
        steps = {None: True, True: False, False: None}
        self._true[level] = steps[self._true[level]]
        self.redraw()
        self.post_message(self.Changed())

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.redraw()
