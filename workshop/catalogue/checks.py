"""What can only be seen with the languages side by side."""

from collections.abc import Iterator, Mapping

from workshop.catalogue.files import language_file
from workshop.catalogue.findings import Finding, below, error, nth
from workshop.domain.maturity import ModelText, ParagraphText


def statement_counts(texts: Mapping[str, ModelText]) -> Iterator[Finding]:
    """Find the levels that do not have as many statements as in the first language.

    A group may read and mark statements in either language, so they have to correspond one by one.
    """
    languages = list(texts)
    for language in languages[1:]:
        for id_, expected in texts[languages[0]].paragraphs.items():
            written = texts[language].paragraphs.get(id_)
            if written is not None:
                yield from _differences(language, id_, written, languages[0], expected)


def _differences(
    language: str, id_: str, written: ParagraphText, reference: str, expected: ParagraphText
) -> Iterator[Finding]:
    # A level without statements, or without its counterpart, is a finding of its own already.
    pairs = zip(written.levels, expected.levels, strict=False)
    for level, (here, there) in enumerate(pairs, start=1):
        if here and there and len(here) != len(there):
            key = nth(below(below("paragraphs", id_), "levels"), level)
            yield error(
                language_file(language),
                key,
                "statements",
                found=len(here),
                expected=len(there),
                other=language_file(reference),
            )
