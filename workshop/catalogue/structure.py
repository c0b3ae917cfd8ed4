"""``model.toml``: the structure of a model, the same for every language."""

import re
from dataclasses import dataclass

from workshop.catalogue.nodes import Node, refuse_doubles
from workshop.domain.maturity import DEFAULT_MINUTES, EIGHT_PRINCIPLES, Chapter, Paragraph
from workshop.domain.workshop import MINUTES_MAX

FORMAT = 1
CODE_MAX = 40
"""The most characters that an id, a version or the number of a clause may have."""
ID = re.compile(rf"(?=.{{1,{CODE_MAX}}}\Z)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Structure:
    """What ``model.toml`` says; with findings, only what could be made out of it."""

    id: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every chapter and paragraph could be read, so that texts can be held against them."""
        return bool(self.chapters) and all(
            chapter.id and chapter.paragraphs and all(paragraph.id for paragraph in chapter.paragraphs)
            for chapter in self.chapters
        )


def read_structure(root: Node) -> Structure:
    """Read ``model.toml``; nothing is made of a format that this program does not know."""
    declared = root.child("format")
    if declared.value is not None and (type(declared.value) is not int or declared.value != FORMAT):
        declared.wrong("format", expected=FORMAT)
        return Structure()
    fields = root.fields(("format", "id", "version", "languages", "chapters"))
    languages = fields["languages"].entries()
    refuse_doubles(languages)
    codes = (node.matching(_LANGUAGE, "language") for node in languages)
    return Structure(
        id=fields["id"].matching(ID, "id"),
        version=fields["version"].text(CODE_MAX),
        languages=tuple(dict.fromkeys(code for code in codes if code)),
        chapters=_chapters(fields["chapters"]),
    )


def _chapters(node: Node) -> tuple[Chapter, ...]:
    chapters: list[Chapter] = []
    chapter_ids: list[Node] = []
    paragraph_ids: list[Node] = []
    for entry in node.entries():
        fields = entry.fields(("id", "paragraphs"))
        chapter_ids.append(fields["id"])
        id_ = fields["id"].matching(ID, "id")
        paragraphs = tuple(_paragraph(place, id_, paragraph_ids) for place in fields["paragraphs"].entries())
        chapters.append(Chapter(id_, paragraphs))
    refuse_doubles(chapter_ids)
    refuse_doubles(paragraph_ids)
    return tuple(chapters)


def _paragraph(node: Node, chapter: str, ids: list[Node]) -> Paragraph:
    """Read one paragraph; ``ids`` gathers the ids of the whole model, in its order."""
    fields = node.fields(("id",), ("principles", "iso9001", "minutes"))
    ids.append(fields["id"])
    return Paragraph(
        id=fields["id"].matching(ID, "id"),
        number=len(ids),
        chapter=chapter,
        principles=_principles(fields["principles"]),
        iso9001=_clauses(fields["iso9001"]),
        minutes=_minutes(fields["minutes"]),
    )


def _principles(node: Node) -> tuple[str, ...]:
    entries = node.entries(optional=True)
    refuse_doubles(entries)
    principles = tuple(entry.text() for entry in entries)
    for entry, principle in zip(entries, principles, strict=True):
        if principle and principle not in EIGHT_PRINCIPLES:
            entry.wrong("principle", known=", ".join(EIGHT_PRINCIPLES))
    return principles


def _clauses(node: Node) -> tuple[str, ...]:
    entries = node.entries(optional=True)
    refuse_doubles(entries)
    return tuple(entry.text(CODE_MAX) for entry in entries)


def _minutes(node: Node) -> float:
    minutes = node.number()
    if minutes is None:
        return DEFAULT_MINUTES
    if not 0 < minutes <= MINUTES_MAX:
        node.wrong("minutes", maximum=MINUTES_MAX)
    return minutes
