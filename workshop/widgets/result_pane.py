"""A revealed round: agreement and pattern, bars with names, whom to hear, and what else the votes say."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.message import Message

from workshop.widgets.lines import Piece, wrap
from workshop.widgets.views import Bar, ResultView
from workshop.widgets.wrapped import WrappedLines

if TYPE_CHECKING:
    from workshop.widgets.turn_flow import Place

_BAR_MAX = 12


class ResultPane(WrappedLines):
    """Shows what a vote says, what matters most first; number and word stand beside every colour."""

    class Chosen(Message):
        """Somebody in the order to speak in was clicked."""

        def __init__(self, who: int) -> None:
            """Name the number to tick off."""
            super().__init__()
            self.who = who

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._view: ResultView | None = None
        self._places: list[Place] = []

    def show(self, view: ResultView | None) -> None:
        """Take over a result; other votes are shown from the top, a tick leaves the place as it is."""
        before = self._view
        if view == before:
            return
        self._view = view
        if view is None or before is None or (view.bars, view.recorded) != (before.bars, before.recorded):
            self.scroll_to(y=0)
        self.rewrap()

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give what was recorded, the figures, the last time, the bars, the order to speak in, and the facts."""
        view = self._view
        self._places = []
        if view is None:
            return []
        styles = self.palette
        lines: list[list[Piece]] = []
        for place, part in enumerate(view.recorded):
            style = styles.text if place else styles.good
            lines += [[(line, style)] for line in wrap(part, width)]
        before = [[(part, styles.accent)] for text in view.before for part in wrap(text, width)]
        if not view.pattern:
            return lines + before
        lines += self._head(view, width)
        lines += before
        for text, style in ((view.rule, styles.heading), *((flag, styles.warn) for flag in view.flags)):
            lines += [[(part, style)] for part in wrap(text, width)] if text else []
        for bar in view.bars:
            lines += self._bar(bar, width)
        if view.order:
            # Loaded with the first order to speak in, so that the first paint need not wait for it.
            from workshop.widgets.turn_flow import flow

            order, places = flow(view.order_title, view.order, width, styles)
            self._places = [place._replace(line=place.line + len(lines)) for place in places]
            lines += order
        for sentence in (view.sign, *view.sentences):
            lines += [[(part, styles.dim)] for part in wrap(sentence, width)] if sentence else []
        return lines

    def _head(self, view: ResultView, width: int) -> list[list[Piece]]:
        """Give pattern, agreement and what to do: in one line where there is room."""
        styles = self.palette
        chip: Piece = (f" {view.pattern} ", styles.disagreement[view.disagreement])
        agreement: Piece = (f" {view.agreement}", styles.bold)
        discuss: Piece = (view.discuss, styles.warn if view.disagreement != "none" else styles.good)
        between: Piece = (" · ", styles.dim)
        pieces = [chip, agreement, between, discuss] if view.discuss else [chip, agreement]
        if sum(cell_len(text) for text, _ in pieces) <= width:
            return [pieces]
        return [[chip, agreement], [discuss]]

    def _bar(self, bar: Bar, width: int) -> list[list[Piece]]:
        styles = self.palette
        length = min(bar.votes, _BAR_MAX)
        head: list[Piece] = [(f" {bar.level} ", styles.level(bar.level)), (" ", styles.text)]
        if not bar.votes:
            return [[*head, ("·", styles.dim)]]
        head += [("█" * length, styles.bar), (f" {bar.votes} ", styles.bold)]
        used = 3 + 1 + length + len(f" {bar.votes} ")
        names = ", ".join(bar.names)
        first, *rest = wrap(names, max(8, width - used))
        lines = [[*head, (first, styles.text)]]
        if rest:
            remainder = names[len(first) :].lstrip(", ")
            lines += [[("    " + part, styles.text)] for part in wrap(remainder, width - 4)]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Ask for whoever was clicked in the order to speak in."""
        x, y = self.place_of(event)
        who = next((place.who for place in self._places if place.line == y and place.start <= x < place.end), None)
        if who is not None:
            self.post_message(self.Chosen(who))
