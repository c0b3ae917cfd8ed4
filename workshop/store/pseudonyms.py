"""What to call somebody who is to be forgotten."""

import re
from collections.abc import Collection, Iterator
from itertools import count

from workshop.domain.errors import WorkshopError
from workshop.domain.names import name_key
from workshop.language import Translator
from workshop.store.lives import Person
from workshop.store.mentions import Mentions


def pseudonym_of(person: Person, language: str, taken: Collection[str], mentions: Mentions) -> str:
    """Choose a pseudonym in this language: a name that is not taken, and without a word of the person's own.

    Raises:
        WorkshopError: the person has no other name than a pseudonym already.
    """
    usual = Translator(language)("forget.pseudonym", number=person.number)
    if person.name == usual:
        raise WorkshopError("forget.already", name=person.name)
    keys = {name_key(name) for name in taken}
    own = _words(person.name)
    return next(
        each
        for each in _candidates(usual, f"X{person.number}")
        if name_key(each) not in keys and not own & _words(each) and each not in mentions
    )


def _candidates(usual: str, other: str) -> Iterator[str]:
    yield from (usual, f"{usual} (2)", other)
    for number in count(3):
        yield from (f"{usual} ({number})", f"{other}-{number}")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
