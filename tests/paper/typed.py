"""What people typed into a workshop, as it is to be found on paper."""

import re
from collections.abc import Iterator

from workshop.domain.workshop import Workshop
from workshop.report import text


def typed(workshop: Workshop) -> Iterator[str]:
    """Give all that people typed, as it stands on paper."""
    yield workshop.info.title
    for person in workshop.participants.values():
        yield person.name
        yield person.role
    yield from recorded(workshop)
    for improvement in workshop.improvements.values():
        yield from (improvement.title, improvement.owner, improvement.measure)
        yield from (improvement.difference, improvement.first_step, improvement.means)
        yield from (improvement.place_reason, improvement.brought)
    for note in workshop.notes.values():
        yield note.text


def recorded(workshop: Workshop) -> Iterator[str]:
    """Give what was written down of the paragraphs, in the order in which a record tells it."""
    for found in workshop.consensus.values():
        yield from (found.reason, *found.evidence, *found.dissent)


def folded(shown: str) -> str:
    """Give a text with its white space folded; on paper it is where a line ends."""
    return " ".join(shown.split())


def expected(shown: str) -> str:
    """Give a typed text as a reader gives it back: nameless characters as the sign that stands for them."""
    return folded(re.sub("[\ue000-\uf8ff]", "□", text.plain(shown)))
