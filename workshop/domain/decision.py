"""What a rule answers when it allows something: a name and the changes it takes."""

from typing import NamedTuple

from workshop.domain.changes import Change


class Decision(NamedTuple):
    """Changes that belong together, under the name that the history shows (``history.what.<what>``)."""

    what: str
    changes: tuple[Change, ...]
