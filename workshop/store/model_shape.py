"""What the copy of a maturity model in a workshop's file looks like."""

from typing import Any

from workshop.domain.changes import Document
from workshop.domain.maturity import LEVELS
from workshop.store.shapes import FILLED_LINE, LEVEL, LINE, NUMBER, TEXT, Misfit, listed, mapped, record

_LEVELS = len(LEVELS)

_PARAGRAPH = record({"id": FILLED_LINE, "principles": listed(LINE), "iso9001": listed(LINE), "minutes": NUMBER})
_WORDS = record(
    {
        "title": TEXT,
        "about": TEXT,
        "why": TEXT,
        "levels": listed(listed(TEXT), _LEVELS, _LEVELS),
        "evidence": TEXT,
        "questions": listed(TEXT),
        "improvements": listed(record({"title": TEXT, "effort": LEVEL})),
    }
)
_LANGUAGE = record(
    {
        "title": TEXT,
        "notice": TEXT,
        "levels": listed(TEXT, _LEVELS, _LEVELS),
        "chapters": mapped(TEXT),
        "paragraphs": mapped(_WORDS),
    }
)
_MODEL = record(
    {
        "id": FILLED_LINE,
        "version": LINE,
        "chapters": listed(record({"id": FILLED_LINE, "paragraphs": listed(_PARAGRAPH, 1)}), 1),
        "texts": mapped(_LANGUAGE),
    }
)


def model_misfit(document: Any) -> Misfit | None:  # noqa: ANN401 - whatever stood in the file
    """Give the first misfit of a model's document: a value, or a paragraph or chapter without words."""
    return _MODEL(document) or _double(document) or _wordless(document)


def _ids(document: Document) -> tuple[list[str], list[str]]:
    chapters = [chapter["id"] for chapter in document["chapters"]]
    paragraphs = [paragraph["id"] for chapter in document["chapters"] for paragraph in chapter["paragraphs"]]
    return chapters, paragraphs


def _double(document: Document) -> Misfit | None:
    for ids in _ids(document):
        for id_ in ids:
            if ids.count(id_) > 1:
                return Misfit(("chapters",), id_)
    return None


def _wordless(document: Document) -> Misfit | None:
    chapters, paragraphs = _ids(document)
    if not document["texts"]:
        return Misfit(("texts",), document["texts"])
    for language, text in document["texts"].items():
        for name, ids in (("chapters", chapters), ("paragraphs", paragraphs)):
            if set(ids) != set(text[name]):
                return Misfit(("texts", language, name), sorted(set(ids) ^ set(text[name])))
    return None
