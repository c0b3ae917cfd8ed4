"""The booklet and the ballot sheets on paper, read back from the PDF."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.fakes import tiny_facilitator, tiny_model, tiny_workshop
from workshop.catalogue import library
from workshop.domain.maturity import Chapter, MaturityModel, Paragraph
from workshop.domain.setting_up import Person, Plan
from workshop.facilitator import create
from workshop.language import LANGUAGES, Translator
from workshop.report import fonts, layout
from workshop.report.ballots_pdf import ballots_pdf
from workshop.report.booklet_pdf import booklet_pdf
from workshop.report.handout import of_model, of_workshop

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
NL = Translator("nl")
IDS = [listing.id for listing in library.available()]
HOSTILE = {
    "[/x] <b>O'Neil</b> 🙂": "[/x] <b>O'Neil</b> 🙂",
    "<img src='/etc/passwd'/> &amp; <br/> ]]>": "<img src='/etc/passwd'/> &amp; <br/> ]]>",
    "{n} %s \\x {0}": "{n} %s \\x {0}",
    "Łódź Ωμέγα Дмитрий ½ →": "Łódź Ωμέγα Дмитрий ½ →",
    "Jan \u202egnp\u202c 山田": "Jan gnp 山田",
    "מרים": "מרים",
}


def bare(text: str) -> str:
    """Give a text without white space, as that is what wrapping changes."""
    return "".join(text.split())


def pages(pdf: bytes) -> list[str]:
    """Give the text of each page, in the order in which it was drawn."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def by_poppler(pdf: bytes, *options: str) -> str:
    """Give the text that another reader finds."""
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )


def words_outside(pdf: bytes) -> list[str]:
    """Give the words that poppler finds beyond the margins."""
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', by_poppler(pdf, "-bbox")
    )
    assert found
    left, right = layout.SIDE - 1, layout.PAGE_WIDTH - layout.SIDE + 1
    return [
        word
        for x0, y0, x1, y1, word in found
        if float(x0) < left or float(x1) > right or float(y0) < 0 or float(y1) > layout.PAGE_HEIGHT
    ]


def fonts_of(pdf: bytes) -> set[str]:
    """Give the names of the fonts, after finding each of them embedded."""
    seen = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            assert "/FontFile2" in font["/FontDescriptor"]
            seen.add(font["/BaseFont"].partition("+")[2])
    return seen


def wide_model(rows: int, title: str = "Rij") -> MaturityModel:
    """Give a model of so many paragraphs in chapters of ten."""
    tiny = tiny_model()
    words = tiny.texts["nl"].paragraphs["4.1"]
    paragraphs = [Paragraph(f"{1 + n // 10}.{n % 10 + 1}", n + 1, str(1 + n // 10)) for n in range(rows)]
    ids = dict.fromkeys(paragraph.chapter for paragraph in paragraphs)
    chapters = tuple(Chapter(id_, tuple(p for p in paragraphs if p.chapter == id_)) for id_ in ids)
    text = tiny.texts["nl"]._replace(
        chapters={id_: f"Hoofdstuk {id_}" for id_ in ids},
        paragraphs={p.id: words._replace(title=f"{title} {p.id}") for p in paragraphs},
    )
    return MaturityModel("wide", "1.0", chapters, {"nl": text})


def with_texts(text: str) -> MaturityModel:
    """Give the tiny model in Dutch with one text in every place."""
    tiny = tiny_model()
    words = tiny.texts["nl"]
    paragraphs = {
        id_: one._replace(
            title=text[:200], about=text, why=text, evidence=text, questions=(text,), levels=((text, text),) * 5
        )
        for id_, one in words.paragraphs.items()
    }
    names = (text[:200],) * 5
    changed = words._replace(
        title=text[:200], notice=text, levels=names, chapters=dict.fromkeys(words.chapters, text[:200]),
        paragraphs=paragraphs,
    )  # fmt: skip
    return MaturityModel("hostile", "1.0", tiny.chapters, {"nl": changed})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", IDS)
def test_a_booklet_has_a_page_for_each_paragraph(id_: str, language: str) -> None:
    """Each page has number, title, all five levels, the questions and room for notes; none goes on on the next."""
    model = library.find(id_)
    words = model.texts[language]
    first, *others = pages(booklet_pdf(of_model(model, language), Translator(language), AT))
    assert len(others) == len(model.paragraphs)
    assert bare(words.title) in bare(first)
    for number, (paragraph, page) in enumerate(zip(model.paragraphs, others, strict=True), start=2):
        said, found = words.paragraphs[paragraph.id], bare(page)
        statements = [statement for level in said.levels for statement in level]
        for text in (f"{paragraph.id} {said.title}", said.about, *said.questions, *statements, *words.levels):
            assert bare(text) in found, text
        notes = {"nl": "Aantekeningenbij", "en": "Noteson"}[language]
        assert f"{notes}{paragraph.id}" in found
        assert f"{number}{'van' if language == 'nl' else 'of'}{len(others) + 1}" in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", IDS)
def test_a_ballot_sheet_of_a_whole_model_is_one_page(id_: str, language: str) -> None:
    """Every row has its number, title and six boxes, in the order of the model; up to 32 rows fit on one page."""
    model = library.find(id_)
    people = [Person(name) for name in ("Anna", "Bram")]
    workshop = create(model, Plan("Team", language, people), _Clock())[0]
    sheets = pages(ballots_pdf(workshop, Translator(language), AT))
    assert len(sheets) == 2
    for sheet in sheets:
        found = bare(sheet)
        titles = model.texts[language].paragraphs
        rows = [f"{p.id}{bare(titles[p.id].title)}12345–" for p in model.paragraphs]
        assert "".join(rows) in found


class _Clock:
    def now(self) -> datetime:
        return AT

    def monotonic(self) -> float:
        return 0.0


def test_sheets_come_in_the_order_of_the_stage() -> None:
    """Sheet and participant number are on each, also when somebody before them was taken off the list."""
    facilitator = tiny_facilitator(("Anna", "Bram", "Carla"))
    facilitator.remove_person(1)
    found = [" ".join(page.split()) for page in pages(ballots_pdf(facilitator.workshop, NL, AT))]
    assert [re.findall(r"(Bram|Carla|Anna)", page)[0] for page in found] == ["Bram", "Carla"]
    for sheet, page in enumerate(found, start=1):
        assert f"Blad {sheet} van 2 {sheet + 1} deelnemer" in page


def test_without_participants_there_is_one_sheet_to_copy() -> None:
    """It has a place for the name and no number."""
    (page,) = pages(ballots_pdf(tiny_workshop(()), NL, AT))
    assert "Naam:" in page
    assert "Blad 1 van 1" in page
    assert "deelnemer" not in page


def test_only_rows_in_scope_are_handed_out() -> None:
    """What the workshop does not treat is in neither."""
    facilitator = tiny_facilitator()
    facilitator.change_topic(2, in_scope=False)
    workshop = facilitator.workshop
    for pdf in (ballots_pdf(workshop, NL, AT), booklet_pdf(of_workshop(workshop, "nl"), NL, AT)):
        text = "".join(pages(pdf))
        assert "Klein model 4.1" in text
        assert "Klein model 4.2" not in text


def test_no_vote_is_on_a_handout() -> None:
    """The files are the same whatever was voted, shown or recorded."""
    before = tiny_facilitator()
    after = tiny_facilitator()
    for participant in (1, 2, 3):
        after.vote(1, participant, 3)
    after.reveal(1)
    after.record(1, 3, "unanimous", reason="geheim")
    one, other = before.workshop, after.workshop
    assert ballots_pdf(one, NL, AT) == ballots_pdf(other, NL, AT)
    assert booklet_pdf(of_workshop(one, "nl"), NL, AT) == booklet_pdf(of_workshop(other, "nl"), NL, AT)


@pytest.mark.parametrize("rows", [33, 36, 37, 40, 70, 120])
def test_more_rows_than_fit_are_shared_out_over_pages(rows: int) -> None:
    """No row is lost, no page has one or two rows only, and each page tells whose sheet it is."""
    workshop = create(wide_model(rows), Plan("Team", "nl", [Person("Anna"), Person("Bram")]), _Clock())[0]
    found = pages(ballots_pdf(workshop, NL, AT))
    numbers = [len(re.findall(r"Rij \d+\.\d+", page)) for page in found]
    assert sum(numbers) == 2 * rows
    assert min(numbers) > 5
    half = len(found) // 2
    assert ["Anna" in page for page in found] == [True] * half + [False] * half
    assert all("Blad 1 van 2" in page for page in found[:half])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_show_as_typed(text: str) -> None:
    """Names, titles and the words of a model are in both PDFs, to the letter or with a visible sign."""
    workshop = create(with_texts(text), Plan(text, "nl", [Person(text)]), _Clock())[0]
    for pdf in (ballots_pdf(workshop, NL, AT), booklet_pdf(of_workshop(workshop, "nl"), NL, AT)):
        found = bare("".join(pages(pdf)))
        assert found.count(bare(HOSTILE[text])) >= 3
        assert ("staatvooreenteken" in found) == fonts.has_replaced(HOSTILE[text])
        assert words_outside(pdf) == []
        assert {name.partition("-")[0] for name in fonts_of(pdf)} <= {"SourceSans3", "DejaVuSans"}


@pytest.mark.parametrize(
    "text",
    ["W" * 200, "lang woord " * 18, "woord " * 833, "‱" * 2500],
    ids=["one word", "two words", "many words", "signs"],
)
def test_texts_as_long_as_they_come_still_fit(text: str) -> None:
    """The longest names and texts that are taken make a long document, not a failing one, within the margins."""
    workshop = create(with_texts(text.strip()), Plan(text[:150], "nl", [Person(text[:200])]), _Clock())[0]
    sheets, booklet = ballots_pdf(workshop, NL, AT), booklet_pdf(of_workshop(workshop, "nl"), NL, AT)
    assert len(pages(sheets)) == 1
    assert bare(text[:200]) in bare(pages(sheets)[0])
    # Three paragraphs, each with ten statements, about, why, evidence and a question; and the notice.
    whole = bare("".join(re.sub(r"(?m)^Boekje.*$", "", page) for page in pages(booklet)))
    assert whole.count(text[0]) >= 3 * 14 * bare(text).count(text[0])
    for pdf in (sheets, booklet):
        assert words_outside(pdf) == []


def test_every_font_is_embedded() -> None:
    """Only our two families are used, and they travel inside the file."""
    handout = of_model(library.find("principles"), "nl")
    assert fonts_of(booklet_pdf(handout, NL, AT)) >= {"SourceSans3-Regular", "SourceSans3-Bold"}
    assert {name.partition("-")[0] for name in fonts_of(ballots_pdf(tiny_workshop(), NL, AT))} == {"SourceSans3"}


def test_poppler_reads_a_row_as_it_is_typed_in() -> None:
    """Another reader than the one above gives a row from left to right: number, title, boxes."""
    text = by_poppler(ballots_pdf(tiny_workshop(), NL, AT), "-layout")
    assert re.search(r"4\.1 +Klein model 4\.1 +1 +2 +3 +4 +5 +–", text)


def test_the_same_workshop_gives_the_same_bytes() -> None:
    """Made twice it is the same file; made later it is another."""
    workshop = tiny_workshop()
    handout = of_workshop(workshop, "nl")
    for one, two, later in (
        (ballots_pdf(workshop, NL, AT), ballots_pdf(workshop, NL, AT), ballots_pdf(workshop, NL, AT + timedelta(1))),
        (booklet_pdf(handout, NL, AT), booklet_pdf(handout, NL, AT), booklet_pdf(handout, NL, AT + timedelta(1))),
    ):
        assert one == two
        assert one != later


def test_a_handout_says_what_it_is() -> None:
    """Title, subject and language are set, and there is a bookmark for each paragraph and each sheet."""
    workshop = tiny_workshop()
    en = Translator("en")
    reader = PdfReader(BytesIO(booklet_pdf(of_workshop(workshop, "en"), en, AT)))
    said, root = reader.metadata, reader.trailer["/Root"]
    assert said is not None
    assert said.title == "Booklet to read beforehand · Team Inkoop"
    assert said.subject == "Paragraphs and levels of Tiny model"
    assert root["/Lang"] == "en"  # type: ignore[index]
    marked = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert marked == ["Team Inkoop", "4.1 Tiny model 4.1", "4.2 Tiny model 4.2", "5.1 Tiny model 5.1"]
    sheets = PdfReader(BytesIO(ballots_pdf(workshop, en, AT)))
    assert [entry.title for entry in sheets.outline if not isinstance(entry, list)] == ["Anna", "Bram", "Carla"]


def test_a_model_without_extras_has_its_page_too() -> None:
    """Where why, evidence and questions are left out, no heading stands without anything below it."""
    tiny = tiny_model()
    words = tiny.texts["nl"]
    bareness = {id_: one._replace(evidence="", questions=()) for id_, one in words.paragraphs.items()}
    model = MaturityModel("bare", "1", tiny.chapters, {"nl": words._replace(paragraphs=bareness)})
    text = pages(booklet_pdf(of_model(model, "nl"), NL, AT))
    assert len(text) == 4
    assert not any("Om over na te denken" in page for page in text)
    assert all("Aantekeningen bij" in page for page in text[1:])


@pytest.mark.parametrize("id_", IDS)
def test_no_name_of_a_level_is_cut(id_: str) -> None:
    """Long ones too: whole in the booklet, on each page, and on the sheets."""
    model = library.find(id_)
    workshop = create(model, Plan("Team", "nl", [Person("Anna")]), _Clock())[0]
    booklet = pages(booklet_pdf(of_model(model, "nl"), NL, AT))
    assert len(booklet) == 1 + len(model.paragraphs)
    for page in (*booklet, pages(ballots_pdf(workshop, NL, AT))[0]):
        assert set(model.texts["nl"].levels) <= set(page.split())
