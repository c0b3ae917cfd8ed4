"""What people get to see: the page in a real browser, and the workbook in a real office program."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import browser, faults
from tests.fakes import FakeClock
from tests.result_cases import HOSTILE, cases
from workshop.domain.names import clean_text
from workshop.language import LANGUAGES, Translator
from workshop.report import outputs
from workshop.report.sheets import sheets
from workshop.report.style import Style

AT = FakeClock().now()
CASES = cases()
TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("table", "office", "text"))
HOUSE = Style("Waterbedrijf De Bron", "#00594f", "#7a3e00", "Alleen voor intern gebruik")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start a browser for all tests here."""
    with browser() as found:
        yield found


def shown(chromium: Browser, folder: Path, case: str, language: str, style: Style | None = None) -> Page:
    """Write a page and open it."""
    path = folder / "results.html"
    manner = outputs.Manner(style) if style else outputs.Manner()
    outputs.write("html", CASES[case][0], path, Translator(language), AT, manner=manner)
    page = chromium.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, case: str) -> None:
    """In light and dark, at the width of a desk and of a telephone, nobody is shut out: axe has no finding."""
    page = shown(chromium, tmp_path, case, "nl", HOUSE if case == "filled" else None)
    assert page.title() == "Team Inkoop"
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of these two
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == []
    page.close()


def test_axe_would_find_a_fault(chromium: Browser) -> None:
    """A page with pale letters, a picture without words and a table without heads has findings."""
    page = chromium.new_page()
    page.set_content("<p style='color:#ccc;background:#fff'>bleek</p><img src='data:image/png;base64,AA=='>")
    assert {fault.partition(":")[0] for fault in faults(page)} >= {"color-contrast", "image-alt", "html-has-lang"}
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_stands_on_the_page_and_does_nothing(chromium: Browser, tmp_path: Path, language: str) -> None:
    """Every harmful text is read as it was typed; there is no script, no picture, no link out, and nothing is asked."""
    asked: list[str] = []
    page = shown(chromium, tmp_path, "hostile", language)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    text = page.locator("body").text_content() or ""
    assert [typed for typed in HOSTILE if clean_text(typed) not in text] == []
    assert page.locator("script, img, iframe, object").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    assert [url for url in asked if not url.startswith("file:")] == []
    assert page.locator("html").get_attribute("lang") == language
    page.close()


def test_the_page_does_not_scroll_sideways(chromium: Browser, tmp_path: Path) -> None:
    """On a telephone of 320 pixels only the tables scroll, each by itself, and the keys reach them."""
    page = shown(chromium, tmp_path, "hostile", "nl")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de resultaten"
    page.close()


def test_on_paper_it_is_black_on_white(chromium: Browser, tmp_path: Path) -> None:
    """In print no colour carries anything: letters are black on white, and the way to the parts is left out."""
    page = shown(chromium, tmp_path, "filled", "nl", HOUSE)
    page.emulate_media(media="print", color_scheme="dark")
    looks = (
        "(name) => { const s = getComputedStyle(document.querySelector(name)); return [s.color, s.backgroundColor] }"
    )
    white, black = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
    assert page.evaluate(looks, "body") == [black, white]
    assert page.evaluate(looks, "thead th") == [black, "rgba(0, 0, 0, 0)"]
    assert page.evaluate(looks, ".level span") == [black, "rgba(0, 0, 0, 0)"]
    assert not page.locator("nav").is_visible()
    page.close()


def converted(path: Path, folder: Path) -> dict[str, dict[tuple[int, int], tuple[str, str]]]:
    """Open a workbook in LibreOffice and give the cells of its sheets: what kind of value each is, and the value."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    tree = fromstring((folder / f"{path.stem}.fods").read_bytes())  # noqa: S314 - LibreOffice wrote it just now
    (book,) = tree.iter(f"{OFFICE}spreadsheet")
    return {table.get(f"{TABLE}name", ""): dict(cells(table)) for table in book.findall(f"{TABLE}table")}


def cells(table: Element) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Give the cells of a table that hold something, by row and column from 0."""
    row = 0
    # A chart holds a table of its own.
    parts = [part for part in table if part.tag != f"{TABLE}shapes"]
    for line in (line for part in parts for line in part.iter(f"{TABLE}table-row")):
        column = 0
        for cell in line.iter(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type")
            alike = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            if kind is not None:
                said = "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))
                value = cell.get(f"{OFFICE}date-value") or cell.get(f"{OFFICE}value") or said
                yield from (((row, column + place), (kind, value)) for place in range(alike))
            column += alike
        row += int(line.get(f"{TABLE}number-rows-repeated", "1"))


def test_libreoffice_reads_every_number_as_a_number(tmp_path: Path) -> None:
    """It opens; each sheet is there; each number is a number, each day a day, and each text the same text."""
    path = tmp_path / "book.xlsx"
    workshop = CASES["hostile"][0]
    outputs.write("workbook", workshop, path, Translator("nl"), AT)
    found = converted(path, tmp_path)
    plan = sheets(workshop, Translator("nl"), AT)
    assert list(found) == [sheet.name for sheet in plan]
    kinds: Counter[str] = Counter()
    for sheet in plan:
        for placed in sheet.cells:
            if placed.value is None or placed.value == "":
                continue
            kind, said = found[sheet.name][placed.row, placed.column]
            kinds[kind] += 1
            if isinstance(placed.value, str):
                # Spaces at the begin of a line are kept by an element of their own.
                assert (kind, said.split()) == ("string", placed.value.split())
            elif isinstance(placed.value, date):
                assert (kind, said) == ("date", placed.value.isoformat())
            else:
                assert kind in {"float", "percentage"}
                assert float(said) == placed.value
    assert kinds["float"] > 100
    assert kinds["date"] == 3
