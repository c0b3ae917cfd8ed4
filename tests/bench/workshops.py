"""The workshops that are measured, made by the use cases of the program itself."""

from pathlib import Path

from workshop.catalogue import library
from workshop.clock import SystemClock
from workshop.domain.maturity import Chapter, MaturityModel, Paragraph
from workshop.domain.setting_up import Person, Plan
from workshop.facilitator import Facilitator, create
from workshop.store.repository import WorkshopFile
from workshop.store.savers import GatheringSaver

LANGUAGE = "nl"
TITLE = "Team Inkoop"
PARAGRAPHS, PEOPLE, ROUNDS = 31, 40, 3
"""The largest workshop: as long as ISO 9004 with its annex, with all the people that vote by key."""

_CHAPTERS = 5


def people(count: int) -> list[Person]:
    """Give that many participants."""
    return [Person(f"Persoon {number}") for number in range(1, count + 1)]


def new_workshop(path: Path, count: int) -> None:
    """Write a workshop on the principles in which nobody has voted yet."""
    workshop, event = create(library.find("principles"), Plan(TITLE, LANGUAGE, people(count)), SystemClock())
    WorkshopFile.create(path, workshop, event).close()


def large_workshop(path: Path) -> None:
    """Write the largest workshop, each vote by a key of its own; its last paragraph is open and revealed."""
    clock = SystemClock()
    workshop, event = create(_large_model(), Plan(TITLE, LANGUAGE, people(PEOPLE), minutes=180), clock)
    file = WorkshopFile.create(path, workshop, event)
    saver = GatheringSaver(file)
    facilitator = Facilitator(workshop, [event], clock, saver)
    for paragraph in range(1, PARAGRAPHS + 1):
        facilitator.open_paragraph(paragraph)
        for number in range(1, ROUNDS + 1):
            if number > 1:
                facilitator.new_round(paragraph)
            for person in range(1, PEOPLE + 1):
                facilitator.vote(paragraph, person, 1 + (person * person + paragraph + number * person // 7) % 5)
            facilitator.reveal(paragraph)
        if paragraph < PARAGRAPHS:
            facilitator.record(paragraph, 3, "agreed", reason="Zo doen we het nu.")
            facilitator.add_improvement(paragraph, f"Verbetering bij {paragraph}", owner="Persoon 1", effort=2)
    saver.write()
    file.close()


def _large_model() -> MaturityModel:
    """Give a model of 31 paragraphs in five chapters, with the words of the principles over and over."""
    model = library.find("principles")
    found = model.paragraphs
    paragraphs = [
        Paragraph(
            f"{1 + number % _CHAPTERS}.{number}", number, str(1 + number % _CHAPTERS), found[number % 7].principles
        )
        for number in range(1, PARAGRAPHS + 1)
    ]
    paragraphs.sort(key=lambda paragraph: (paragraph.chapter, paragraph.number))
    paragraphs = [paragraph._replace(number=number) for number, paragraph in enumerate(paragraphs, start=1)]
    names = [str(number) for number in range(1, _CHAPTERS + 1)]
    chapters = tuple(Chapter(name, tuple(p for p in paragraphs if p.chapter == name)) for name in names)
    texts = {
        language: text._replace(
            chapters={name: f"{name} {text.title}" for name in names},
            paragraphs={p.id: text.paragraphs[found[p.number % 7].id] for p in paragraphs},
        )
        for language, text in model.texts.items()
    }
    return MaturityModel("large", model.version, chapters, texts)
