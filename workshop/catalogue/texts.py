"""``<language>.toml``: all words of a model in one language."""

from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import Structure
from workshop.domain.maturity import LEVELS, Idea, ModelText, ParagraphText
from workshop.domain.names import TITLE_MAX


def read_texts(root: Node, structure: Structure | None) -> ModelText:
    """Read the words of a language.

    Where the structure is None, because it could not be read, every chapter and paragraph that has words is
    taken as it is.
    """
    fields = root.fields(("title", "notice", "levels", "chapters", "paragraphs"))
    chapters, paragraphs = fields["chapters"], fields["paragraphs"]
    chapter_ids, paragraph_ids = chapters.names(), paragraphs.names()
    if structure is not None:
        chapter_ids = tuple(chapter.id for chapter in structure.chapters)
        paragraph_ids = tuple(p.id for chapter in structure.chapters for p in chapter.paragraphs)
    chapter_texts = chapters.fields(chapter_ids, missing="unwritten", unknown="unplaced")
    paragraph_texts = paragraphs.fields(paragraph_ids, missing="unwritten", unknown="unplaced")
    return ModelText(
        title=fields["title"].text(TITLE_MAX),
        notice=fields["notice"].text(),
        levels=tuple(node.text(TITLE_MAX) for node in _five(fields["levels"])),
        chapters={id_: _chapter(node) for id_, node in chapter_texts.items()},
        paragraphs={id_: _paragraph(node) for id_, node in paragraph_texts.items()},
    )


def _chapter(node: Node) -> str:
    return node.fields(("title",))["title"].text(TITLE_MAX)


def _paragraph(node: Node) -> ParagraphText:
    fields = node.fields(("title", "about", "levels"), ("why", "evidence", "questions", "improvements"))
    return ParagraphText(
        title=fields["title"].text(TITLE_MAX),
        about=fields["about"].text(),
        levels=tuple(tuple(statement.text() for statement in level.entries()) for level in _five(fields["levels"])),
        why=fields["why"].text(optional=True),
        evidence=fields["evidence"].text(optional=True),
        questions=tuple(question.text() for question in fields["questions"].entries(optional=True)),
        improvements=tuple(_idea(idea) for idea in fields["improvements"].entries(optional=True)),
    )


def _five(node: Node) -> list[Node]:
    """Give the values of a list with one for each level."""
    entries = node.entries()
    if entries and len(entries) != len(LEVELS):
        node.wrong("five", found=len(entries), expected=len(LEVELS))
    return entries


def _idea(node: Node) -> Idea:
    fields = node.fields(("title", "effort"))
    effort = fields["effort"].whole()
    if effort is not None and effort not in LEVELS:
        fields["effort"].wrong("effort")
    return Idea(fields["title"].text(TITLE_MAX), effort or 0)
