"""What a rule answers when it allows something: a name and the changes it takes."""

from dataclasses import dataclass

from workshop.domain.changes import Change


@dataclass(frozen=True, slots=True)
class Decision:
    """Changes that belong together, under the name that the history shows (``history.what.<what>``)."""

    what: str
    changes: tuple[Change, ...]
