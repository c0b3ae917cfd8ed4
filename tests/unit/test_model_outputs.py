"""A model for people: as Markdown and as a Word document."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.unit.test_report_handouts import with_texts
from workshop.catalogue import library
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.language import LANGUAGES, Translator
from workshop.report import MODEL_OUTPUTS, model_outputs
from workshop.report.model_docx import model_docx
from workshop.report.model_markdown import model_markdown

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
HOSTILE = "# <b>x</b> [a](javascript:b) *c* `d` | &amp; _e_ \\ 1. מרים"
IDS = [listing.id for listing in library.available()]


def word_text(content: bytes) -> str:
    """Give all text of a Word document, paragraphs and then tables."""
    document = Document(BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def texts_of(model: MaturityModel, language: str) -> list[str]:
    """Give every text of a model in a language."""
    words = model.text(language)
    found = [words.title, words.notice, *words.levels, *words.chapters.values()]
    for one in words.paragraphs.values():
        found += [one.title, one.about, one.why, one.evidence, *one.questions]
        found += [idea.title for idea in one.improvements]
        found += [statement for level in one.levels for statement in level]
    return [text for text in found if text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", IDS)
def test_every_text_is_there(id_: str, language: str) -> None:
    """Both hold all words of the language that was asked for, and none of the other one."""
    model, t = library.find(id_), Translator(language)
    markdown = re.sub(r"\\(.)", r"\1", model_markdown(model, t).decode())
    document = word_text(model_docx(model, t, AT))
    for text in texts_of(model, language):
        assert text in markdown
        assert text in document
    other = next(one for one in LANGUAGES if one != language)
    assert model.texts[other].notice not in markdown


def test_hostile_texts_show_as_typed() -> None:
    """Nothing that somebody typed is Markdown, HTML or a field of Word."""
    model = with_texts(HOSTILE)
    lines = model_markdown(model, Translator("nl")).decode().splitlines()
    assert not any(re.search(r"(?<!\\)[<\[`|&]", line) for line in lines)
    assert sum(line.startswith("#") for line in lines) == 1 + len(model.chapters) + len(model.paragraphs)
    assert word_text(model_docx(model, Translator("nl"), AT)).count(HOSTILE) > 20
    document = zipfile.ZipFile(BytesIO(model_docx(model, Translator("nl"), AT))).read("word/document.xml").decode()
    assert "<b>x" not in document
    assert "hyperlink" not in document


@pytest.mark.parametrize(("typed", "line"), [("1. a", "1\\. a"), ("- a", "\\- a"), ("1.0 a", "1.0 a"), ("+1", "\\+1")])
def test_a_line_stays_a_line(typed: str, line: str) -> None:
    """What would begin a list at the start of a line does not."""
    assert line in model_markdown(with_texts(typed), Translator("nl")).decode().splitlines()


def test_control_characters_do_not_break_a_document() -> None:
    """XML has no place for them; the loader refuses them, and so they are left out wherever they come from."""
    content = model_docx(with_texts("a\x00\x0b\x1b b\ud800"), Translator("nl"), AT)
    assert "a b" in word_text(content)


def test_a_document_says_what_it_is() -> None:
    """Title, language and moment are set, the page is A4, and the headings are headings."""
    model = library.find("ink")
    document = Document(BytesIO(model_docx(model, Translator("nl"), AT)))
    said = document.core_properties
    assert (said.title, said.language, said.author) == (model.texts["nl"].title, "nl", "")
    assert said.created is not None
    assert said.created.replace(tzinfo=UTC) == AT
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)  # type: ignore[union-attr]
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert len(heads) == 10


@pytest.mark.parametrize("output", MODEL_OUTPUTS)
def test_no_output_replaces_a_file_unasked(tmp_path: Path, output: str) -> None:
    """Each refuses a path where something stands, and replaces it when that is asked."""
    path = tmp_path / "x"
    path.write_text("kostbaar", encoding="utf-8")
    model, t = library.find("principles"), Translator("nl")
    with pytest.raises(WorkshopError) as refused:
        model_outputs.write(output, model, path, t, AT)
    assert refused.value.key == "output.exists"
    assert path.read_text(encoding="utf-8") == "kostbaar"
    model_outputs.write(output, model, path, t, AT, replace=True)
    assert path.stat().st_size > 1000
