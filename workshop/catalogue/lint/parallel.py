"""The rules for the languages side by side: who switches in the middle of a session finds the same things."""

from collections.abc import Iterator, Sequence

from workshop.catalogue.findings import Finding, below, error, nth
from workshop.catalogue.lint.pages import Page
from workshop.domain.maturity import ParagraphText

_OPTIONAL = ("why", "evidence", "questions", "improvements")


def parallel(pages: Sequence[Page]) -> Iterator[Finding]:
    """Find what one language has and the first one has not, or the other way round."""
    for page in pages[1:]:
        for id_, paragraph in page.text.paragraphs.items():
            first = pages[0].text.paragraphs.get(id_)
            if first is not None:
                yield from _differences(page, below("paragraphs", id_), paragraph, pages[0], first)


def _differences(
    page: Page, key: str, paragraph: ParagraphText, other: Page, first: ParagraphText
) -> Iterator[Finding]:
    for name in _OPTIONAL:
        ours, theirs = getattr(paragraph, name), getattr(first, name)
        if bool(ours) != bool(theirs):
            # Told at the file that lacks it.
            lacking, having = (page, other) if theirs else (other, page)
            yield error(lacking.file, below(key, name), "one_language", other=having.file)
        elif not isinstance(ours, str) and len(ours) != len(theirs):
            yield error(page.file, below(key, name), "entries", found=len(ours), expected=len(theirs), other=other.file)
    ideas = zip(paragraph.improvements, first.improvements, strict=False)
    for position, (ours, theirs) in enumerate(ideas, start=1):
        if ours.effort != theirs.effort:
            place = below(nth(below(key, "improvements"), position), "effort")
            yield error(page.file, place, "effort_differs", found=ours.effort, expected=theirs.effort, other=other.file)
