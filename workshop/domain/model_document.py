"""A maturity model as JSON values: the copy that a workshop keeps of the model it was started with."""

from typing import Any

from workshop.domain.maturity import Chapter, Idea, MaturityModel, ModelText, Paragraph, ParagraphText


def to_document(model: MaturityModel) -> dict[str, Any]:
    """Give a model as JSON values."""
    return {
        "id": model.id,
        "version": model.version,
        "chapters": [
            {"id": chapter.id, "paragraphs": [_paragraph(p) for p in chapter.paragraphs]} for chapter in model.chapters
        ],
        "texts": {language: _model_text(text) for language, text in model.texts.items()},
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "principles": list(paragraph.principles),
        "iso9001": list(paragraph.iso9001),
        "minutes": paragraph.minutes,
    }


def _model_text(text: ModelText) -> dict[str, Any]:
    return {
        "title": text.title,
        "notice": text.notice,
        "levels": list(text.levels),
        "chapters": dict(text.chapters),
        "paragraphs": {id_: _paragraph_text(words) for id_, words in text.paragraphs.items()},
    }


def _paragraph_text(words: ParagraphText) -> dict[str, Any]:
    return {
        "title": words.title,
        "about": words.about,
        "why": words.why,
        "levels": [list(statements) for statements in words.levels],
        "evidence": words.evidence,
        "questions": list(words.questions),
        "improvements": [{"title": idea.title, "effort": idea.effort} for idea in words.improvements],
    }


def from_document(document: dict[str, Any]) -> MaturityModel:
    """Build a model from its JSON values.

    Raises:
        KeyError, TypeError, ValueError: something is missing or of another kind.
    """
    chapters = []
    number = 0
    for chapter in document["chapters"]:
        paragraphs = []
        for entry in chapter["paragraphs"]:
            number += 1
            paragraphs.append(
                Paragraph(
                    entry["id"],
                    number,
                    chapter["id"],
                    tuple(entry["principles"]),
                    tuple(entry["iso9001"]),
                    entry["minutes"],
                )
            )
        chapters.append(Chapter(chapter["id"], tuple(paragraphs)))
    texts = {language: _read_text(text) for language, text in document["texts"].items()}
    return MaturityModel(document["id"], document["version"], tuple(chapters), texts)


def _read_text(text: dict[str, Any]) -> ModelText:
    paragraphs = {
        id_: ParagraphText(
            words["title"],
            words["about"],
            tuple(tuple(statements) for statements in words["levels"]),
            words["why"],
            words["evidence"],
            tuple(words["questions"]),
            tuple(Idea(idea["title"], idea["effort"]) for idea in words["improvements"]),
        )
        for id_, words in text["paragraphs"].items()
    }
    return ModelText(text["title"], text["notice"], tuple(text["levels"]), text["chapters"], paragraphs)
