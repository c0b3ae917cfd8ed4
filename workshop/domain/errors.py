"""The one error a facilitator ever sees."""


class WorkshopError(Exception):
    """Something was refused or failed, for a reason that can be read aloud.

    The error carries no sentence of its own but the key of one: title and message stand in the locales
    under ``error.<key>.title`` and ``error.<key>.message``, so that the same error reads well in every
    language. A message says what happened, what was kept, and what to do.

    Attributes:
        key: name of the error, for example ``"vote.revealed"``.
        params: values that the sentences name, for example a file, a line and a column.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        """Name the error and the values its sentences need."""
        super().__init__(key)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        """Give key and values, for developers; people read the translated sentences."""
        values = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({values})"
