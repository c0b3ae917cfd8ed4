"""Lines to type in that hand on to each other by Enter, however fast somebody types."""

from collections.abc import Callable

from textual import events

from workshop.widgets.line_input import LineInput
from workshop.widgets.pick_input import PickInput


class InTurn(LineInput):
    """Calls ``entered`` for Enter at once, in the order of the keys; what comes after it goes to where the focus is.

    A binding would do its work later, when keys for the next line may have been typed in this one.
    """

    entered: Callable[[], None]

    async def on_event(self, event: events.Event) -> None:
        """Take Enter, and hand on what was typed for the line that has the focus now."""
        focused = self.screen.focused if self.is_attached else None
        if isinstance(event, events.Key | events.Paste) and focused not in (None, self):
            focused.post_message(event)
        elif isinstance(event, events.Key) and event.key == "enter":
            event.stop()
            self.entered()
        else:
            await super().on_event(event)


class PickInTurn(InTurn, PickInput):
    """The same, with texts to pick from."""
