"""A line to type in, with texts to pick from by the arrows; nothing is filled in that was not asked for."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.suggester import SuggestFromList

from workshop.widgets.line_input import LineInput


class PickInput(LineInput):
    """Arrow down and up put the next or the previous text in the line; going on leads back to what was typed.

    With ``narrow`` what is typed narrows the texts to those that have it in them, and completes the first that
    begins with it (arrow right takes that over).
    """

    BINDINGS: ClassVar = [
        Binding("down", "pick(1)", show=False),
        Binding("up", "pick(-1)", show=False),
    ]

    def __init__(
        self,
        value: str,
        options: Sequence[str],
        *,
        id: str,  # noqa: A002 - Textual's own name for it
        narrow: bool = True,
        placeholder: str = "",
        max_length: int = 0,
    ) -> None:
        """Take what stands in the line and what can be picked."""
        super().__init__(value, placeholder, id=id, max_length=max_length)
        self._narrow = narrow
        self._typed = value
        self._picked: str | None = None
        self.offer(options)

    def offer(self, options: Sequence[str]) -> None:
        """Change what can be picked; what stands in the line stays."""
        self._options = tuple(options)
        self._picked = None
        self.suggester = SuggestFromList(self._options, case_sensitive=False) if self._narrow else None

    def pick(self, step: int) -> None:
        """Put the text ``step`` places further in the line."""
        if self.value != self._picked:
            self._typed = self.value
        texts = self._offered()
        ring = texts if self._typed in texts else [self._typed, *texts]
        place = ring.index(self.value) if self.value in ring else 0
        self.value = self._picked = ring[(place + step) % len(ring)]
        self._show_begin()

    def on_mount(self) -> None:
        """Begin with the begin of the line in sight."""
        self.call_after_refresh(self._show_begin)

    def _show_begin(self) -> None:
        """Put the cursor behind the text, or before it where the end would push the begin out of sight."""
        self.cursor_position = len(self.value) if cell_len(self.value) < self.content_size.width else 0

    def action_pick(self, step: int) -> None:
        """Pick by key."""
        self.pick(step)

    def _offered(self) -> list[str]:
        typed = self._typed.casefold()
        if not self._narrow or self._typed in self._options:
            return list(self._options)
        return [option for option in self._options if typed in option.casefold()] or list(self._options)
