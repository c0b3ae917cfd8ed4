"""A screen that takes in one size at a time."""

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    # A widget here would hide the styles of the screen that comes after it: Textual follows the first widget only.
    Base = object


class OneSize(Base):
    """To be put before ``Screen``: a size that the window has no more is not taken in.

    A screen that takes in another size than it had is told of it once more. Where two sizes wait at the same time, as
    when a window is dragged or a terminal does not say how large it is, they would take turns for ever.
    """

    async def on_event(self, event: events.Event) -> None:
        """Leave out what was overtaken."""
        if not isinstance(event, events.Resize) or event.size == self.app.size:
            await super().on_event(event)
