"""What the program is compared to: a Textual app with one line that shows a sign for each key."""

import os

# As the program itself does, before Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "240")

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.bench import READY, SIGN


class Echo(Widget):
    """Draws its own line, and for a key only the cell that changed."""

    signs = 0

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        text = READY + SIGN * self.signs if y == 0 else ""
        return Strip([Segment(text.ljust(self.size.width))], self.size.width)


class EmptyApp(App[None]):
    """Does nothing else."""

    def compose(self) -> ComposeResult:
        """Lay out the one widget."""
        yield Echo()

    def on_key(self, event: events.Key) -> None:
        """Show a sign more."""
        event.stop()
        echo = self.query_one(Echo)
        echo.signs += 1
        echo.refresh(Region(len(READY) + echo.signs - 1, 0, 1, 1))


if __name__ == "__main__":
    EmptyApp().run()
