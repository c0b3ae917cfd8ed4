"""Who there is and was in a workshop, under which number: a name may have been corrected, and a number passed on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from workshop.domain.changes import Document
from workshop.domain.names import name_key
from workshop.store.layout import EVENTS, Tables

PEOPLE = "participants"


class Person(NamedTuple):
    """Somebody in a workshop: the number, the name, and every spelling that the name ever had."""

    number: int
    name: str
    spellings: frozenset[str]


class Lives:
    """Who had which number when: a number that came free may have gone to somebody else."""

    def __init__(self, tables: Tables) -> None:
        """Read who there is and who there was."""
        self._lives: dict[int, list[set[str]]] = {}
        self._now: dict[int, set[str]] = {}
        self.present: dict[str, int] = {}
        for table, key, was, now in changes(tables):
            if table == PEOPLE:
                self._take(key, was, now)
        for key, row in tables[PEOPLE].items():
            self._take(int(key), row, row)
            self.present[row["name"]] = int(key)

    def _take(self, key: int, was: Document | None, now: Document | None) -> None:
        if now is None:
            self._now.pop(key, None)
            return
        life = self._now.get(key) if was is not None else None
        if life is None:
            lives = self._lives.setdefault(key, [])
            life = next((life for life in lives if now["name"] in life), None)
            if life is None:
                lives.append(life := set())
        life.update({now["name"]} if was is None else {was["name"], now["name"]})
        self._now[key] = life

    def person(self, name: str) -> Person | None:
        """Find somebody by the name that they have now, or had when they were taken off the list; case aside."""
        wanted = name_key(name)
        for own, number in self.present.items():
            if name_key(own) == wanted:
                return Person(number, own, frozenset(self._now[number]))
        gone = [
            Person(key, own, frozenset(life))
            for key, life in self._all()
            for own in sorted(life)
            if name_key(own) == wanted and life is not self._now.get(key)
        ]
        return gone[-1] if gone else None

    def spellings(self, person: Person) -> frozenset[str]:
        """Give what else somebody was called here under the same number."""
        lives = [life for key, life in self._all() if key == person.number and life & person.spellings]
        return frozenset().union(*lives)

    def others(self, person: Person) -> set[str]:
        """Give the names of everybody else who is or was there."""
        lives = [life for key, life in self._all() if key != person.number or not life & person.spellings]
        return set().union(*lives) - {person.name}

    def under_other_numbers(self, person: Person) -> set[str]:
        """Give the names of everybody who is or was there under another number."""
        return set().union(*(life for key, life in self._all() if key != person.number))

    def _all(self) -> Iterator[tuple[int, set[str]]]:
        return ((key, life) for key, lives in self._lives.items() for life in lives)


def changes(tables: Tables) -> Iterator[Any]:
    """Give every change that ever was, ``[table, number, before, after]``, in order."""
    for _, event in sorted(tables[EVENTS].items(), key=lambda item: int(item[0])):
        yield from event["changes"]
