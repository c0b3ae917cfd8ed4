"""A maturity model as Markdown, in one language: to read, to paste in a wiki, to compare versions."""

import re
from collections.abc import Iterator

from workshop.domain.maturity import LEVELS, MaturityModel, ModelText, Paragraph
from workshop.language import Translator
from workshop.report import text

# What Markdown or the HTML in it would take for something else, wherever it stands.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What begins a list, a number or a line only at the start.
_AT_START = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)](?=\s|$))")


def model_markdown(model: MaturityModel, translator: Translator) -> bytes:
    """Give a model in the language of the translator, or in its first one where it lacks that."""
    words = model.text(translator.language)
    return "".join(f"{line}\n" for line in _lines(model, words, translator)).encode()


def _lines(model: MaturityModel, words: ModelText, t: Translator) -> Iterator[str]:
    yield from (f"# {plain_line(words.title)}", "")
    yield from (f"{plain_line(model.id)} · {plain_line(model.version)}", "")
    if words.notice:
        yield from (f"> {plain_line(words.notice)}", "")
    for chapter in model.chapters:
        yield from (f"## {plain_line(chapter.id)} {plain_line(words.chapters[chapter.id])}", "")
        for paragraph in chapter.paragraphs:
            yield from _paragraph(paragraph, words, t)


def _paragraph(paragraph: Paragraph, words: ModelText, t: Translator) -> Iterator[str]:
    said = words.paragraphs[paragraph.id]
    yield from (f"### {plain_line(paragraph.id)} {plain_line(said.title)}", "", plain_line(said.about), "")
    if said.why:
        yield from (f"*{plain_line(said.why)}*", "")
    for level, name, statements in zip(LEVELS, words.levels, said.levels, strict=True):
        yield from (f"**{level} {plain_line(name)}**", "")
        yield from (f"- {plain_line(statement)}" for statement in statements)
        yield ""
    for field, entries in (
        ("question", said.questions),
        ("evidence", (said.evidence,) if said.evidence else ()),
        ("improvement", [f"{idea.title} ({t('report.effort', value=idea.effort)})" for idea in said.improvements]),
    ):
        if entries:
            yield from (f"**{t(f'sheet.heading.{field}')}**", "", *(f"- {plain_line(entry)}" for entry in entries), "")
    facts = [f"{t('sheet.field.minutes')}: {t.number(paragraph.minutes)}"]
    if paragraph.principles:
        facts.append(", ".join(t(f"principle.{principle}") for principle in paragraph.principles))
    if paragraph.iso9001:
        facts.append(f"ISO 9001: {', '.join(map(plain_line, paragraph.iso9001))}")
    yield from (" · ".join(facts), "")


def plain_line(typed: str) -> str:
    """Give a text so that it reads as it was typed: nothing in it is Markdown or HTML."""
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text.line(typed)))
