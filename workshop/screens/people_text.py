"""People as a text in which they can be typed on."""

import csv
import io
from collections.abc import Sequence

from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.intake.people import people_from_text
from workshop.language import Translator


def people_text(people: Sequence[Person], t: Translator) -> str:
    """Write people so that they are read back as they are: one a line, else as a table with a header."""
    yes, no = t("setup.chair_word"), t("setup.no_chair_word")
    plain = _lines(people, yes, "")
    for text in (plain, _lines(people, yes, no), _table(people, yes, no)):
        if _reads_as(text, people):
            return text
    # Somebody is there twice, say: the form shows what is wrong with it.
    return plain


def _lines(people: Sequence[Person], yes: str, no: str) -> str:
    cells = ((person.name, person.role, yes if person.chair else no) for person in people)
    return "\n".join("; ".join(row).rstrip("; ") for row in cells)


def _table(people: Sequence[Person], yes: str, no: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(("name", "role", "chair"))
    writer.writerows((person.name, person.role, yes if person.chair else no) for person in people)
    return text.getvalue()


def _reads_as(text: str, people: Sequence[Person]) -> bool:
    try:
        return people_from_text(text) == list(people)
    except WorkshopError:
        return False
