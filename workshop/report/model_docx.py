"""A maturity model as a Word document, in one language: to read, to comment on, to have it checked by others."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

from docx import Document
from docx.document import Document as Page
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from workshop.domain.maturity import LEVELS, MaturityModel, ModelText, Paragraph
from workshop.language import Translator
from workshop.report import colours, text

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle

_CODES = {"nl": "nl-NL", "en": "en-GB"}
_WIDTHS = (Mm(38), Mm(136))
_SIZES = {"Normal": 10.5, "Title": 22.0, "Heading 1": 16.0, "Heading 2": 13.0}


def model_docx(model: MaturityModel, translator: Translator, at: datetime) -> bytes:
    """Give a model in the language of the translator, or in its first one where it lacks that; ``at`` is when."""
    words = model.text(translator.language)
    document = Document()
    _prepare(document, words, translator, at)
    document.add_heading(text.line(words.title), 0)
    document.add_paragraph(f"{text.line(model.id)} · {text.line(model.version)}")
    if words.notice:
        document.add_paragraph(text.line(words.notice)).style = "Intense Quote"
    for chapter in model.chapters:
        document.add_heading(f"{chapter.id} {text.line(words.chapters[chapter.id])}", 1)
        for paragraph in chapter.paragraphs:
            _paragraph(document, paragraph, words, translator)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _prepare(document: Page, words: ModelText, t: Translator, at: datetime) -> None:
    """Set the page to A4, the letters to ours, and the language, by which Word checks the spelling."""
    said = document.core_properties
    said.title, said.language, said.author, said.comments = text.line(words.title)[:255], t.language, "", ""
    # Word keeps instants in UTC, and python-docx writes them as they stand.
    said.created = said.modified = datetime.fromtimestamp(at.timestamp(), at.tzinfo).replace(tzinfo=None)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, size in _SIZES.items():
        style = cast("ParagraphStyle", document.styles[name])
        style.font.size = Pt(size)
        style.font.name = "Calibri"
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(colours.DEEP.removeprefix("#").upper())
    code = _CODES[t.language]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _paragraph(document: Page, paragraph: Paragraph, words: ModelText, t: Translator) -> None:
    said = words.paragraphs[paragraph.id]
    document.add_heading(f"{paragraph.id} {text.line(said.title)}", 2)
    document.add_paragraph(text.line(said.about))
    if said.why:
        document.add_paragraph().add_run(text.line(said.why)).italic = True
    table = document.add_table(0, 2, "Table Grid")
    for level, name, statements in zip(LEVELS, words.levels, said.levels, strict=True):
        cells = table.add_row().cells
        for cell, width in zip(cells, _WIDTHS, strict=True):
            cell.width = width
        cells[0].paragraphs[0].add_run(f"{level} {text.line(name)}").bold = True
        cells[1].paragraphs[0].add_run(text.line(statements[0]))
        for statement in statements[1:]:
            cells[1].add_paragraph(text.line(statement))
    for field, entries in (
        ("question", said.questions),
        ("evidence", (said.evidence,) if said.evidence else ()),
        ("improvement", [f"{idea.title} ({t('report.effort', value=idea.effort)})" for idea in said.improvements]),
    ):
        if entries:
            head = document.add_paragraph()
            head.paragraph_format.keep_with_next = True
            head.paragraph_format.space_before = Pt(8)
            head.add_run(t(f"sheet.heading.{field}")).bold = True
            for entry in entries:
                document.add_paragraph(text.line(entry), "List Bullet")
