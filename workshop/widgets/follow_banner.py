"""The top of the screen for the group: the paragraph and its question, and beside them the clock in large digits."""

from workshop.theme import Palette
from workshop.widgets.big_digits import big
from workshop.widgets.follow_layout import Line, beside, cells, margin_of
from workshop.widgets.follow_values import Time
from workshop.widgets.lines import Piece, wrap
from workshop.widgets.wrapped import WrappedLines


class FollowBanner(WrappedLines):
    """Shows the title and the question of the paragraph; with ``time`` a clock of seven lines on the right."""

    DEFAULT_CSS = "FollowBanner { height: auto; }"
    SCROLLS = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._title = self._about = ""
        self._time: Time | None = None

    def show(self, title: str, about: str, time: Time | None) -> None:
        """Take over a paragraph and the clock (None: no clock); nothing is drawn when they are as before."""
        if (title, about, time) != (self._title, self._about, self._time):
            self._title, self._about, self._time = title, about, time
            self.rewrap()

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give the words on the left and the clock on the right."""
        styles, margin = self.palette, margin_of(width)
        clock = clock_lines(self._time, styles) if self._time else []
        taken = max(map(cells, clock)) + margin if clock else 0
        words = banner_words(self._title, self._about, max(2, width - taken - 2 * margin), styles)
        words = [[(" " * margin, styles.text), *line] for line in words]
        return beside([[], *words], clock, width - taken, styles.text) if clock else words


def banner_words(title: str, about: str, width: int, styles: Palette) -> list[Line]:
    """Give the title and the question of a paragraph."""
    lines: list[Line] = [[(part, styles.heading)] for part in wrap(title, width)] if title else []
    return lines + ([[(part, styles.bold)] for part in wrap(about, width)] if about else [])


def clock_lines(time: Time, styles: Palette) -> list[Line]:
    """Give the clock: digits in large, and below them what they mean."""
    style = {"soon": styles.warn, "late": styles.alarm}.get(time.urgency, styles.bold)
    digits = big(time.digits) if time.digits else ()
    width = max([len(row) for row in digits], default=0)
    return [[], *([(row, style)] for row in digits), [(f"{time.label:>{width}}", style)]]
