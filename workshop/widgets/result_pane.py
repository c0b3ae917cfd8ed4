"""A revealed round: bars with names, agreement, pattern, and whom to hear first."""

from workshop.widgets.lines import Piece, wrap
from workshop.widgets.views import Bar, ResultView
from workshop.widgets.wrapped import WrappedLines

_BAR_MAX = 12


class ResultPane(WrappedLines):
    """Shows what a vote says; number and word stand beside every colour."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._view: ResultView | None = None

    def show(self, view: ResultView | None) -> None:
        """Take over a result and show it from its top."""
        if view == self._view:
            return
        self._view = view
        self.scroll_to(y=0)
        self.rewrap()

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give what was recorded, the figures, the bars, the order to speak in, and the facts."""
        view = self._view
        if view is None:
            return []
        styles = self.palette
        lines: list[list[Piece]] = []
        for place, part in enumerate(view.recorded):
            style = styles.text if place else styles.good
            lines += [[(line, style)] for line in wrap(part, width)]
        if not view.pattern:
            return lines
        lines.append(
            [(f" {view.pattern} ", styles.disagreement[view.disagreement]), (f" {view.agreement_text}", styles.bold)]
        )
        for bar in view.bars:
            lines += self._bar(bar, width)
        if view.order:
            lines.append([(view.order_title, styles.heading)])
            lines += [
                [(part, styles.text)]
                for part in wrap(" › ".join(name.replace(" ", "\u00a0") for name in view.order), width)
            ]
        for sentence in view.sentences:
            lines += [[(part, styles.dim)] for part in wrap(sentence, width)]
        return lines

    def _bar(self, bar: Bar, width: int) -> list[list[Piece]]:
        styles = self.palette
        count = len(bar.names)
        length = min(count, _BAR_MAX)
        head: list[Piece] = [(f" {bar.level} ", styles.level(bar.level)), (" ", styles.text)]
        if not count:
            return [[*head, ("·", styles.dim)]]
        head += [("█" * length, styles.bar), (f" {count} ", styles.bold)]
        used = 3 + 1 + length + len(f" {count} ")
        names = ", ".join(bar.names)
        first, *rest = wrap(names, max(8, width - used))
        lines = [[*head, (first, styles.text)]]
        if rest:
            remainder = names[len(first) :].lstrip(", ")
            lines += [[("    " + part, styles.text)] for part in wrap(remainder, width - 4)]
        return lines
