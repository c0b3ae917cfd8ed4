"""A file that could not be opened, and what can be done about that."""

from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.language import Phrase

_MENDED = frozenset({"store.edited", "store.journal", "store.diverged"})
"""Errors of a file that can be made whole with what is in it."""


class Refused(NamedTuple):
    """The file of a workshop and why it was not opened."""

    path: Path
    error: WorkshopError

    @property
    def is_damaged(self) -> bool:
        """Whether a backup could take its place, if there is one."""
        return "advice" in self.error.params

    @property
    def backup(self) -> Path | None:
        """The newest good backup, as the error names it."""
        named = self.error.params.get("advice")
        name = named.values.get("name") if isinstance(named, Phrase) else None
        return self.path.parent / str(name) if name is not None else None

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be done, the usual first."""
        ways = ["restore", "look"] if self.backup is not None else []
        if self.error.key in _MENDED:
            ways.insert(0, "repair")
        return (*ways, "leave")
