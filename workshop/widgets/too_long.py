"""What a field says when a paste does not fit in it."""

from textual.message import Message

BOX_MAX = 100_000
"""Characters that can be pasted in a field of several lines: a thousand names with their roles."""


class TooLong(Message):
    """What was pasted does not fit: nothing was pasted."""

    def __init__(self, maximum: int) -> None:
        """Say how many characters the field can have."""
        super().__init__()
        self.maximum = maximum
