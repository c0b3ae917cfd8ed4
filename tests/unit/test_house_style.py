"""The style of a house: read from a small file, refused by the key that is wrong, and worn by page, workbook, PDF."""

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from tests.fakes import FakeClock, said
from tests.result_cases import cases
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.report import colours, outputs
from workshop.report.logos import LOGO_MAX
from workshop.report.page_css import css
from workshop.report.style import CONTRAST_MIN, PLAIN, Style, contrast
from workshop.report.style_file import read_style

AT = FakeClock().now()
WORKSHOP = cases()["filled"][0]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">{}</svg>'


def png(width: int = 120, height: int = 40) -> bytes:
    """Give a grey picture."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def styled(folder: Path, text: str) -> Style:
    """Read a style with this text, a PNG and an SVG lying beside it."""
    (folder / "logo.png").write_bytes(png())
    (folder / "logo.svg").write_text(SVG.format('<path d="M0 0h9v9z"/>'), encoding="utf-8")
    path = folder / "huis.toml"
    path.write_text(text, encoding="utf-8")
    return read_style(path)


FULL = """
organisation = "De Bron & Zn"
colour = "#00594F"
accent = "#7a3e00"
footer = "Alleen intern & niet verder"
logo = "logo.svg"
print_logo = "logo.png"
"""


def test_a_style_is_read(tmp_path: Path) -> None:
    """Name, colours, footer and logos; an SVG for the page, a PNG for paper; nothing given is our own style."""
    style = styled(tmp_path, FULL)
    assert style[:4] == ("De Bron & Zn", "#00594f", "#7a3e00", "Alleen intern & niet verder")
    assert style.logo is not None
    assert style.print_logo is not None
    assert (style.logo.kind, style.logo.width, style.logo.height) == ("svg", 120, 40)
    assert (style.print_logo.kind, style.print_logo.width, style.print_logo.height) == ("png", 120, 40)
    assert styled(tmp_path, "") == PLAIN
    one = styled(tmp_path, 'organisation = "x"\nlogo = "logo.png"')
    assert one.logo == one.print_logo is not None


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ("kleur = '#000000'", "style.key", "key kleur: it is unknown; there are organisation, colour"),
        ("colour = 'blauw'", "style.key", 'key colour: expected is a colour such as "#1f2f70"'),
        ("colour = 3", "style.key", "key colour: expected is a colour"),
        ("accent = '#999999'", "style.key", "key accent: its contrast with white is 2.8 and must be at least 4.5"),
        ("accent = '#777777'", "style.key", "contrast with white is 4.4 and"),
        ("footer = 3", "style.key", "key footer: expected is a text of at most 200 characters"),
        (f"organisation = '{'x' * 201}'", "style.key", "key organisation: expected is a text"),
        ("logo = 'logo.png'", "style.key", "key organisation: a logo needs the name of the organisation"),
        ("organisation = 'x'\nprint_logo = 'logo.svg'", "style.key", "key print_logo: expected is a PNG"),
        ("logo = 3", "style.key", "key logo: expected is the name of a file"),
        ("logo = 'weg.png'", "style.unreadable", "weg.png cannot be read: there is no file of this name"),
        ("logo = '.'", "style.unreadable", "this is no ordinary file"),
        ("logo = 'a\\u0000.png'".replace("'", '"'), "style.unreadable", "there is no file of this name"),
        ("logo = 'huis.toml'", "style.logo", "(key logo) is neither a whole PNG nor an SVG that only draws"),
        ("colour = ?", "style.unreadable", "line 1, column 10 is no TOML"),
        ("colour =", "style.unreadable", "this is no TOML"),
        ("x = " + "[" * 15_000, "style.unreadable", "cannot be read"),
        ("# " + "x" * 20_000, "style.size", "larger than 20 kB"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_wrong_is_told_by_file_and_key(tmp_path: Path, text: str, key: str, told: str) -> None:
    """The file, the key and what was expected; 4.48 does not read as 4.5."""
    with pytest.raises(WorkshopError) as refused:
        styled(tmp_path, text)
    assert refused.value.key == key
    assert str(tmp_path) in said(refused.value)
    assert told in said(refused.value)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="x()"/>',
        '<image href="data:image/png;base64,AA=="/>',
        '<a href="javascript:x()"><path/></a>',
        '<use href="https://x.example/a.svg#b"/>',
        '<style>@import "https://x.example/a.css";</style>',
        '<path style="fill:url(https://x.example/a)"/>',
        "<foreignObject/>",
        "<path>",
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(tmp_path: Path, inside: str) -> None:
    """Scripts, handlers, pictures and addresses elsewhere are refused, and so is half an SVG."""
    styled(tmp_path, "")
    (tmp_path / "bad.svg").write_text(SVG.format(inside), encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        styled(tmp_path, 'organisation = "x"\nlogo = "bad.svg"')
    assert refused.value.key == "style.logo"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (png()[:-20], "style.logo"),
        (png().replace(b"IDAT", b"IDAX"), "style.logo"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]>' + SVG.format("").encode(), "style.logo"),
        (SVG.format("").replace("120", "90000").encode(), "style.pixels"),
        (png(5000, 1), "style.pixels"),
        (b"\0" * (LOGO_MAX + 1), "style.size"),
    ],
    ids=("cut off", "damaged", "document type", "wide", "wide png", "heavy"),
)
def test_a_logo_is_whole_and_of_a_size_that_goes(tmp_path: Path, content: bytes, key: str) -> None:
    """Cut off, damaged, with a document type, too wide or too heavy: refused."""
    (tmp_path / "bad").write_bytes(content)
    with pytest.raises(WorkshopError) as refused:
        styled(tmp_path, 'organisation = "x"\nlogo = "bad"')
    assert refused.value.key == key


def test_contrast_is_that_of_the_guideline() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 is the palest grey that passes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#3b929d", "#3b929d") == 1
    assert contrast("#767676", "#ffffff") >= CONTRAST_MIN > contrast("#777777", "#ffffff")


def test_our_own_colours_can_be_read() -> None:
    """Every ink on its ground, levels included, has a contrast of 4.5 or more; lightness falls with the level."""
    pairs = [
        *zip(colours.LEVEL_INKS, colours.LEVEL_FILLS, strict=True),
        (PLAIN.main, "#ffffff"),
        (PLAIN.accent, "#ffffff"),
    ]
    pairs += [(colours.INK, "#ffffff"), (colours.QUIET, "#ffffff"), ("#aab4bf", "#14181f"), ("#a9c4ff", "#14181f")]
    assert [pair for pair in pairs if contrast(*pair) < CONTRAST_MIN] == []
    white = [contrast(fill, "#ffffff") for fill in colours.LEVEL_FILLS]
    assert white == sorted(set(white))
    assert all(ink in css(PLAIN) for ink in ("#aab4bf", "#a9c4ff"))


def test_page_and_workbook_wear_the_style(tmp_path: Path) -> None:
    """Colour, name, footer and logo are in the page; the workbook has the colour, the foot and the PNG."""
    style = styled(tmp_path, FULL)
    for output in ("html", "workbook"):
        outputs.write(output, WORKSHOP, tmp_path / output, Translator("nl"), AT, manner=outputs.Manner(style))
    page = (tmp_path / "html").read_text(encoding="utf-8")
    for part in ("--main:#00594f", 'alt="De Bron &amp; Zn"', "Alleen intern &amp; niet verder", "data:image/svg+xml"):
        assert part in page
    with ZipFile(tmp_path / "workbook") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert parts["xl/media/image1.png"] == png()
    assert b"FF00594F" in parts["xl/styles.xml"]
    assert b"Alleen intern &amp;&amp; niet verder" in parts["xl/worksheets/sheet1.xml"]


def test_the_pdf_wears_the_style(tmp_path: Path) -> None:
    """The improvement list has the footer on its page, the organisation as its author, and the logo as a picture."""
    style = styled(tmp_path, FULL)
    path = tmp_path / "list.pdf"
    outputs.write("improvements", WORKSHOP, path, Translator("nl"), AT, manner=outputs.Manner(style))
    with pikepdf.open(io.BytesIO(path.read_bytes())) as document:
        assert str(document.docinfo["/Author"]) == "De Bron & Zn"
        assert len(document.pages[0].get_images()) == 1
