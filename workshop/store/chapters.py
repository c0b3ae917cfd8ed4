"""The moment at which a chapter is done: a good one for a backup."""

from workshop.domain.changes import Event
from workshop.store.layout import MODEL, ONLY, Tables


def ends_chapter(event: Event, tables: Tables) -> bool:
    """Tell whether an event recorded or parked the last paragraph of a chapter in scope; the tables have it."""
    if event.what not in {"record", "triage", "replan"} or event.undoes is not None:
        return False
    recorded = {change.key for change in event.changes if change.table == "consensus" and change.now}
    first = 1
    for chapter in tables[MODEL][ONLY]["chapters"]:
        numbers = range(first, first + len(chapter["paragraphs"]))
        first = numbers.stop
        if recorded & set(numbers) and all(
            str(number) in tables["consensus"] or not tables["topics"][str(number)]["in_scope"] for number in numbers
        ):
            return True
    return False
