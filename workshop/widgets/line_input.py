"""A line to type in that takes a paste whole or not at all, without what no screen can show."""

from typing import Any

from textual import events
from textual.widgets import Input

from workshop.domain.names import TEXT_MAX, pasted
from workshop.widgets.too_long import BOX_MAX, TooLong


class LineInput(Input):
    """A line to type in. Pasted lines, and cells of a table, come behind one another with ``joint`` in between."""

    def __init__(self, *args: Any, joint: str = " ", **options: Any) -> None:
        """Take what an ``Input`` takes; a line has at most 5,000 characters unless ``max_length`` says otherwise."""
        options["max_length"] = options.get("max_length") or TEXT_MAX
        super().__init__(*args, **options)
        self._joint = joint

    def _on_paste(self, event: events.Paste) -> None:
        maximum = self.max_length or TEXT_MAX
        start, end = sorted(self.selection)
        # Cut first: a whole library need not be cleaned to know that it is too long.
        text = pasted(event.text[: 2 * BOX_MAX]).strip("\n")
        event.text = text.replace("\n", self._joint).replace("\t", self._joint)
        if len(self.value) - (end - start) + len(event.text) > maximum:
            event.prevent_default()
            event.stop()
            self.post_message(TooLong(maximum))
