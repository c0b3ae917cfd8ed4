"""The moment at which a chapter is done: a good one for a backup."""

from workshop.domain.changes import Event
from workshop.store.layout import MODEL, ONLY, Tables


def ends_chapter(event: Event, tables: Tables) -> bool:
    """Tell whether an event recorded the last paragraph of a chapter that is in scope; the tables have it."""
    if event.what != "record" or event.undoes is not None:
        return False
    recorded = {change.key for change in event.changes if change.table == "consensus" and change.now}
    first = 1
    for chapter in tables[MODEL][ONLY]["chapters"]:
        numbers = range(first, first + len(chapter["paragraphs"]))
        first = numbers.stop
        if recorded & set(numbers):
            return all(
                str(number) in tables["consensus"] or not tables["topics"][str(number)]["in_scope"]
                for number in numbers
            )
    return False
