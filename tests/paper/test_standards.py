"""Every PDF is PDF/A-3a and PDF/UA-1, as veraPDF sees it; and what a validator cannot see is looked at besides."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object, Pdf

from tests.fakes import FakeClock
from tests.paper.logos import styled
from tests.paper.stock import HOSTILE, empty, led
from tests.paper.verapdf import FLAVOURS, Verdict, validate
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import OUTPUTS, outputs
from workshop.report.names import ENDINGS
from workshop.report.style import PLAIN, Style
from workshop.sample import create_sample
from workshop.sessions import Session

pytestmark = pytest.mark.xdist_group("standards")
"""One worker makes all the papers, once, and validates them."""

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
PAPER = tuple(output for output in OUTPUTS if ENDINGS[output] == "pdf")
STYLES = {
    "rgba": styled("rgba"),
    "palette": styled("palette", see_through=True),
    "grey-alpha": styled("grey-alpha"),
    "grey-16": styled("grey-16", see_through=True),
}
HANDED_OUT = ("sample-nl", "sample-en", "empty", "hostile", "long")
LONG = ("woord " * 833, "x" * 4999, "<b>" * 1666)


def sample(folder: Path, language: str) -> Workshop:
    """Give the sample workshop."""
    path = folder / f"{language}.workshop.json"
    create_sample(path, language, FakeClock())
    return Session.look(path, FakeClock()).facilitator.workshop


def _lose_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _lose_alt(pdf: Pdf) -> None:
    for element in elements(pdf, "Figure"):
        del element.Alt


def _lose_colours(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _lose_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _add_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _lose_title(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def _draw_untold(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


DEFECTS: tuple[Callable[[Pdf], None], ...] = (
    _lose_tags,
    _lose_alt,
    _lose_colours,
    _lose_language,
    _add_script,
    _lose_title,
    _draw_untold,
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give all PDFs of all kinds of workshops, by the name of the workshop and the output."""
    folder = tmp_path_factory.mktemp("papers")
    workshops = {
        "sample-nl": sample(folder, "nl"),
        "sample-en": sample(folder, "en"),
        "empty": empty(),
        "one": led(1, 3),
        "anonymous": led(9, 5, anonymous=True, language="en"),
        "hostile": led(8, 6, texts=HOSTILE),
        "long": led(2, 3, texts=LONG),
    }
    found = {}
    for name, workshop in workshops.items():
        # The texts of a workshop are the same in what is handed out; the model in English is in the booklet.
        for output in PAPER if name in HANDED_OUT else ("improvements", "report"):
            found[f"{name}-{output}"] = written(workshop, output, folder / f"{name}-{output}.pdf")
    # Whatever is asked of the others: that it also goes when there is much of it.
    large = led(60, 40)
    for output in ("improvements", "report"):
        found[f"large-{output}"] = written(large, output, folder / f"large-{output}.pdf")
    for name, workshop in {"crowd": led(1, 400), "names": led(2, 40, texts=("lange naam " * 18,))}.items():
        found[f"{name}-report"] = written(workshop, "report", folder / f"{name}-report.pdf")
    for name, style in STYLES.items():
        small = led(1, 2, language="en")
        for output in ("improvements", "report") if name == "rgba" else ("improvements",):
            found[f"styled-{name}-{output}"] = written(small, output, folder / f"{name}-{output}.pdf", style)
    for defect in DEFECTS:
        path = folder / f"planted{defect.__name__}.pdf"
        with pikepdf.open(found["one-report"]) as pdf:
            defect(pdf)
            pdf.save(path)
        found[path.stem] = path
    return found


def written(workshop: Workshop, output: str, path: Path, style: Style = PLAIN) -> Path:
    """Write an output in the language of the workshop, in the style of a house."""
    manner = outputs.Manner(style)
    outputs.write(output, workshop, path, Translator(workshop.info.language), AT, manner=manner)
    return path


@pytest.fixture(scope="module")
def verdicts(papers: dict[str, Path]) -> list[Verdict]:
    """Give what veraPDF says of all of them, from one Java process."""
    return validate(papers.values())


def test_every_pdf_passes_both_standards(papers: dict[str, Path], verdicts: list[Verdict]) -> None:
    """Sample, empty, one paragraph, sixty by forty, anonymous, hostile and long texts, in Dutch and English.

    In a house style too, with a logo through which the paper shows.
    """
    whole = [verdict for verdict in verdicts if not verdict.file.startswith("planted")]
    assert len(whole) == len(FLAVOURS) * (len(papers) - len(DEFECTS))
    assert [verdict for verdict in whole if verdict.broken] == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__.strip("_"))
def test_a_planted_defect_is_found(defect: Callable[[Pdf], None], verdicts: list[Verdict]) -> None:
    """The validator is not asleep: each defect breaks a rule of one standard or both."""
    (*found,) = (verdict for verdict in verdicts if verdict.file == f"planted{defect.__name__}.pdf")
    assert any(verdict.broken for verdict in found)


def elements(pdf: Pdf, role: str) -> list[Object]:
    """Give the structure elements of a role."""
    return [found for found in pdf.objects if isinstance(found, Dictionary) and found.get("/S") == f"/{role}"]


def test_every_table_has_its_heads(papers: dict[str, Path]) -> None:
    """A table has heads, each says of what, and a row is as long as the others, heads over more rows counted."""
    for path in papers.values():
        if path.stem.startswith("planted"):
            continue
        with pikepdf.open(path) as pdf:
            for table in elements(pdf, "Table"):
                rows = [list(row.K) if isinstance(row.K, pikepdf.Array) else [row.K] for row in _kids(table)]
                heads = [cell for row in rows for cell in row if cell.S == Name.TH]
                assert heads, path.name
                assert all(cell.A.Scope in (Name.Row, Name.Column) for cell in heads)
                reach = sum(int(cell.A.get("/RowSpan", 1)) - 1 for cell in heads)
                assert sum(map(len, rows)) + reach == len(rows) * max(map(len, rows)), path.name


def test_a_logo_of_fine_greys_keeps_them(papers: dict[str, Path]) -> None:
    """A grey picture in 16 bits has as many shades on the page as in its file, and is not all white."""
    with pikepdf.open(papers["styled-grey-16-improvements"]) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert len(set(picture.read_bytes())) == 24


def _kids(element: Object) -> list[Object]:
    kids = element.K
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
