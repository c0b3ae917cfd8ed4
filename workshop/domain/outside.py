"""What another program did to a workshop, taken over as something that happened and can be taken back."""

from workshop.domain.changes import Change, documents
from workshop.domain.decision import Decision
from workshop.domain.workshop import Workshop


def take_over(known: Workshop, found: Workshop) -> Decision:
    """Give the changes that turn the workshop as it is known from its events into the one that was found."""
    before, after = documents(known), documents(found)
    return Decision(
        "outside",
        tuple(
            Change(table, key, before[table].get(key), after[table].get(key))
            for table in before
            for key in sorted(before[table].keys() | after[table].keys())
            if before[table].get(key) != after[table].get(key)
        ),
    )
