"""What is handed out before and during a session: of which paragraphs, in which words."""

from typing import NamedTuple

from workshop.domain.maturity import MaturityModel, ModelText, Paragraph
from workshop.domain.workshop import Workshop
from workshop.report.session_facts import words_of


class Handout(NamedTuple):
    """What a handout is about: a workshop, or a model before there is one; ``paragraphs`` in the model's order."""

    title: str
    model: MaturityModel
    words: ModelText
    paragraphs: tuple[Paragraph, ...]

    @property
    def minutes(self) -> float:
        """The minutes that the model asks for these paragraphs."""
        return sum(paragraph.minutes for paragraph in self.paragraphs)


def of_workshop(workshop: Workshop, language: str) -> Handout:
    """Give what is handed out in a workshop: its paragraphs in scope."""
    return Handout(workshop.info.title, workshop.model, words_of(workshop, language), workshop.scope)


def of_model(model: MaturityModel, language: str) -> Handout:
    """Give what is handed out of a whole model."""
    words = model.text(language)
    return Handout(words.title, model, words, model.paragraphs)
