"""A model in a spreadsheet: out and back without a difference, and told by line and column what is wrong."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model_files import good_files, put, write_files
from workshop.catalogue import library, loader
from workshop.catalogue.values import check_values, key_of
from workshop.cli import own_models
from workshop.domain import model_sheet
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.intake.model_sheet import Sheet, read_model_sheet
from workshop.language import LANGUAGES, Translator
from workshop.report.model_csv import model_csv
from workshop.report.model_toml import model_files

WIDE_EQUALS = "\uff1d"
IDS = [listing.id for listing in library.available()]


def read(folder: Path, content: bytes | str) -> Sheet:
    """Read a table with this content."""
    path = folder / "model.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_model_sheet(path)


def loaded(sheet: Sheet, folder: Path) -> MaturityModel:
    """Write the model of a table in a folder and load it."""
    assert check_values(sheet.values) == []
    folder.mkdir()
    for name, content in model_files(sheet.values).items():
        (folder / name).write_bytes(content)
    return loader.load(folder)


@pytest.fixture
def small(tmp_path: Path) -> MaturityModel:
    """Give a small model in which each optional part is there once and left out elsewhere."""
    return loader.load(write_files(tmp_path / "small", good_files()))


@pytest.fixture
def text(small: MaturityModel) -> str:
    """Give the Dutch table of the small model."""
    return model_csv(small, Translator("nl")).decode("utf-8-sig")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", IDS)
def test_a_shipped_model_comes_back_as_it_was(tmp_path: Path, id_: str, language: str) -> None:
    """Table to folder to table is the identity, to the byte; and the model in the folder is the same model."""
    t = Translator(language)
    model = library.find(id_)
    content = model_csv(model, t)
    again = loaded(read(tmp_path, content), tmp_path / "back")
    assert again == model
    assert model_csv(again, t) == content


def test_what_differs_between_languages_comes_back(tmp_path: Path) -> None:
    """A question more, another effort, a why in one language only, one language: all stay as they were."""
    files = good_files()
    for path, value in (
        (("en.toml", "paragraphs", "4.1", "questions"), ["One?"]),
        (("en.toml", "paragraphs", "4.1", "improvements", 0, "effort"), 4),
        (("en.toml", "paragraphs", "4.1", "why"), put),
        (("nl.toml", "paragraphs", "4.1", "title"), "=1+1"),
        (("nl.toml", "paragraphs", "4.1", "about"), '\'s Avonds; "nooit", zei hij'),
        (("nl.toml", "paragraphs", "4.2", "about"), "'@x \\ \\u0041"),
        (("model.toml", "version"), "v1.2"),
    ):
        put(files, path, value)
    model = loader.load(write_files(tmp_path / "small", files))
    for language in LANGUAGES:
        content = model_csv(model, Translator(language))
        again = loaded(read(tmp_path, content), tmp_path / f"back-{language}")
        assert again == model
        assert model_csv(again, Translator(language)) == content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_whatever_a_spreadsheet_saves_is_read(
    tmp_path: Path, small: MaturityModel, text: str, delimiter: str, encoding: str
) -> None:
    """Comma, semicolon or tab, and each of the encodings, with rows filled up with empty cells."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerows(
        [*row, ""] if number else row for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=";"))
    )
    assert loaded(read(tmp_path, target.getvalue().encode(encoding)), tmp_path / "back") == small


def test_the_signs_against_a_spreadsheet_are_not_needed(tmp_path: Path, small: MaturityModel, text: str) -> None:
    """Numbers without their sign, and the words of the other language in the header and the fields, are read too."""
    plain = text.replace("§ ", "").replace("v1.0.0", "1.0.0").replace("7,5", "7.5")
    english = (
        plain.replace("hoofdstuk;", "Chapter;").replace(";onderdeel;", ";FIELD;").replace(";stelling;", ";statement;")
    )
    assert loaded(read(tmp_path, english), tmp_path / "back") == small


def test_a_line_break_in_a_cell_is_a_space(tmp_path: Path, text: str) -> None:
    """Alt+Enter in a spreadsheet is no reason to refuse a model."""
    model = loaded(read(tmp_path, text.replace(";Daarom;", ';"Daar\r\nom";')), tmp_path / "back")
    assert model.texts["nl"].paragraphs["4.1"].why == "Daar om"


def test_a_language_that_is_left_empty_is_left_out(tmp_path: Path, text: str) -> None:
    """Who empties a column of the example writes in the other language only."""
    rows = [
        [*row[:-1], ""] if number else row for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=";"))
    ]
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows)
    assert loaded(read(tmp_path, target.getvalue()), tmp_path / "back").languages == ("nl",)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """What a spreadsheet would work out begins with an apostrophe; what looks like a number or a day with a sign."""
    files = good_files()
    for number, start in enumerate(("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", WIDE_EQUALS + "1", "'=1")):
        put(files, ("nl.toml", "levels"), ["a", "b", "c", "d", "e"])
        put(files, ("nl.toml", "paragraphs", "4.1", "improvements", 0, "title"), start)
        model = loader.load(write_files(tmp_path / f"m{number}", files))
        rows = csv.reader(io.StringIO(model_csv(model, Translator("nl")).decode("utf-8-sig")), delimiter=";")
        cells = [cell for row in rows for cell in row]
        assert f"'{start}" in cells
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", WIDE_EQUALS, "\t", "\r"))] == []
        assert [cell for cell in cells if cell in {"4.1", "4.2", "5.1", "4.4", "1.0.0"}] == []


@given(st.text(max_size=12))
def test_the_guard_can_be_taken_off(text: str) -> None:
    """Whatever a text begins with, it is the same after guarding and reading."""
    assert model_sheet.unguarded(model_sheet.guarded(text)) == text


@given(st.from_regex(r"\Av?[0-9a-z][0-9a-z./-]{0,8}\Z"))
def test_codes_come_back(code: str) -> None:
    """Numbers of paragraphs and versions are the same after writing and reading."""
    assert model_sheet.read_code(model_sheet.shown_code(code)) == code
    assert model_sheet.read_version(model_sheet.shown_version(code)) == code


BROKEN = [
    ("onderdeel", "veld", "intake.no_column", 1, 0),
    ("waarde;nl", "field;nl", "intake.header_double", 1, 4),
    (";nl;en", ";Opmerking;en", "sheet.column", 1, 5),
    (";waarom;", ";reden;", "sheet.field", 0, 3),
    ("4;§ 4.1;titel;", ";§ 4.1;titel;", "sheet.no_chapter", 0, 1),
    ("4;§ 4.1;waarom;", "5;§ 4.1;waarom;", "sheet.two_chapters", 0, 1),
    ("4;§ 4.1;waarom;", "4;§ 4.1;waarover;", "sheet.double", 0, 3),
    (";minuten;7,5;;", ";minuten;;7,5;", "sheet.text", 0, 5),
    (";minuten;7,5;;", ";minuten;;;", "sheet.empty", 0, 4),
    (";waarom;;", ";waarom;3;", "sheet.value", 0, 4),
    (";waarom;;Daarom;Daarom", ";waarom;;;", "sheet.empty", 0, 5),
    (";stelling;3;", ";stelling;6;", "intake.level", 0, 4),
    (";niveau;2;", ";niveau;3;", "sheet.order", 0, 4),
    ("verantwoording;;Eigen woorden;Eigen woorden", "verantwoording;;Eigen woorden", "", 0, 0),
]


@pytest.mark.parametrize(("old", "new", "key", "line", "column"), BROKEN)
def test_a_cell_that_means_nothing_is_told(
    tmp_path: Path, text: str, old: str, new: str, key: str, line: int, column: int
) -> None:
    """What is wrong in the table itself is refused with line and column, in both languages."""
    assert old in text
    lines = text.splitlines()
    expected = line or next(number for number, each in enumerate(lines, start=1) if old in each)
    changed = text.replace(old, new, 1)
    if not key:
        read(tmp_path, changed)
        return
    with pytest.raises(WorkshopError) as refused:
        read(tmp_path, changed)
    told = refused.value
    assert (told.key, told.params["line"]) == (key, expected)
    assert told.params.get("position", 0) == column
    for language in LANGUAGES:
        assert str(expected) in Translator(language).error_message(told)


@pytest.mark.parametrize(
    ("old", "new", "file", "key", "column"),
    [
        (";id;small;", ";id;s m;", "model.toml", "id", "waarde"),
        (";principes;leadership, improvement;", ";principes;leadership, x;", "model.toml",
         "chapters[1].paragraphs[1].principles[2]", "waarde"),
        (";minuten;7,5;", ";minuten;lang;", "model.toml", "chapters[1].paragraphs[1].minutes", "waarde"),
        (";verbetering;2;", ";verbetering;9;", "nl.toml", 'paragraphs."4.1".improvements[1].effort', "waarde"),
        ("4;§ 4.1;titel;;Klein model 4.1;", "4;§ 4.1;titel;;;", "nl.toml", 'paragraphs."4.1".title', "nl"),
        ("A colleague writes that down.", "", "en.toml", 'paragraphs."4.1".levels[2]', "en"),
    ],
)  # fmt: skip
def test_a_finding_is_led_back_to_its_cell(
    tmp_path: Path, text: str, old: str, new: str, file: str, key: str, column: str
) -> None:
    """What the rules of a model find in the values stands at a place in the table."""
    assert old in text
    sheet = read(tmp_path, text.replace(old, new, 1))
    found = check_values(sheet.values)
    assert [(one.file, one.key) for one in found][:1] == [(file, key)]
    places = {(name, key_of(steps)): place for (name, steps), place in sheet.places.items()}
    place = own_models._place(found[0], places)
    assert place.column.name == column
    assert 1 < place.line <= len(text.splitlines())
