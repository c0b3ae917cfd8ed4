"""Several lines to type in that take a paste whole or not at all, without what no screen can show."""

from textual import events
from textual.widgets import TextArea

from workshop.domain.names import pasted
from workshop.widgets.too_long import BOX_MAX, TooLong


class TextBox(TextArea):
    """A text area for a list that may come from anywhere."""

    async def _on_paste(self, event: events.Paste) -> None:
        if len(self.text) - len(self.selected_text) + len(event.text) > BOX_MAX:
            event.prevent_default()
            event.stop()
            self.post_message(TooLong(BOX_MAX))
        else:
            event.text = pasted(event.text)
