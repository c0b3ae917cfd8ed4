"""The rule for a model that was begun from the example: before a group votes, its words are the group's own."""

from collections.abc import Iterator

from workshop.catalogue.findings import Finding, warning
from workshop.catalogue.lint.pages import Page
from workshop.catalogue.lint.vocabulary import base
from workshop.catalogue.starter import starter_text


def still_example(page: Page) -> Iterator[Finding]:
    """Find the title and the paragraphs that are still those of the example."""
    example = starter_text(base(page.language))
    if example is None:
        return
    if page.text.title == example.title:
        yield warning(page.file, "title", "example")
    levels = {paragraph.levels for paragraph in example.paragraphs.values()}
    for key, paragraph in page.paragraphs():
        if paragraph.levels in levels:
            yield warning(page.file, key, "example")
