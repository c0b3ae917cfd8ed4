"""How much of the time a paragraph gets beside the others."""

from workshop.domain.workshop import Workshop

IMPORTANCES = {1: 0.5, 2: 0.75, 3: 1.0, 4: 1.25, 5: 1.5}
"""What an importance does to the minutes of the model: a paragraph of 5 gets three times the time of one of 1."""


def weight(workshop: Workshop, paragraph: int) -> float:
    """Give the minutes that the model has for a paragraph, times the weight of its importance."""
    topic = workshop.topics[paragraph]
    return workshop.model.paragraphs[paragraph - 1].minutes * IMPORTANCES[topic.importance]
