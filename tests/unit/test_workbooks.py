"""Workbooks with scores: what is read of them, and what is refused with its place and reason."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.intake import packages
from workshop.intake.score_files import read_all
from workshop.intake.scores import read_scores
from workshop.intake.workbooks import place, read_workbook

FORM = (
    ("Naam", "Anna"),
    (),
    ("Paragraaf", "Titel", "Niveau", "Opmerking"),
    ("4.1", "Een", 3, "ja"),
    (4.2, "Twee", "-"),
)
TABLE = (("paragraph", "Anna", "Bram", "consensus"), ("4.1", 3, 4, 3), ("4.2", None, "–"), ("5.1", 2.0, 1))


def book(*rows: tuple[Any, ...]) -> Workbook:
    """Give a workbook with one sheet of these rows."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Workbook, path: Path) -> Path:
    """Write a workbook."""
    made.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """Give what is in a package, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, content: dict[str, bytes]) -> Path:
    """Write a package of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def refusal_of(path: Path) -> WorkshopError:
    """Give the error of a file that is refused, having seen that it names the file and says what to do."""
    with pytest.raises(WorkshopError) as error:
        read_scores(path)
    sentence = said(error.value)
    assert str(path) in sentence
    assert "read in" in sentence
    return error.value


# What is read


def test_a_form_is_read_from_a_workbook(tmp_path: Path) -> None:
    """Levels, a dash and blanks, whatever kind of cell holds them; the place of the name is told."""
    sheet = read_scores(saved(book(*FORM, ("5.1",)), tmp_path / "x.xlsx"))
    assert (sheet.names, sheet.form, sheet.line, sheet.remarks) == (["Anna"], True, 1, 1)
    assert sheet.file == f"{tmp_path / 'x.xlsx'} [Sheet]"
    assert [(row.line, row.paragraph, row.ballots["Anna"]) for row in sheet.rows] == [
        (4, "4.1", 3),
        (5, "4.2", ABSTAIN),
        (6, "5.1", ABSENT),
    ]


def test_a_table_of_all_is_read_from_a_workbook(tmp_path: Path) -> None:
    """As from a text: a column each, and what was decided."""
    sheet = read_scores(saved(book(*TABLE), tmp_path / "x.xlsx"))
    assert (list(sheet.names), sheet.form) == (["Anna", "Bram"], False)
    assert [dict(row.ballots) for row in sheet.rows] == [
        {"Anna": 3, "Bram": 4},
        {"Anna": ABSENT, "Bram": ABSTAIN},
        {"Anna": 2, "Bram": 1},
    ]
    assert [row.consensus for row in sheet.rows] == [3, None, None]


def test_another_sheet_with_words_is_no_trouble(tmp_path: Path) -> None:
    """Explanations, colours, lists to choose from and a frozen header are what a good form has."""
    made = book(*FORM)
    made.active.freeze_panes = "A4"
    choice = DataValidation("list", formula1='"1,2,3,4,5,-"')
    choice.add("C4:C9")
    made.active.add_data_validation(choice)
    made.create_sheet("Uitleg").append(("Niveau 1", dt.date(2026, 1, 4), "=1+1"))
    made.move_sheet("Uitleg", -1)
    assert read_scores(saved(made, tmp_path / "x.xlsx")).names == ["Anna"]


def test_a_cell_is_named_as_in_a_spreadsheet() -> None:
    """Columns count in letters, without a zero."""
    assert [place(7, column) for column in (1, 26, 27, 702, 703)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7"]


# What is refused for what stands in it


def formula(made: Workbook) -> None:
    """Let a level be calculated."""
    made.active["C4"] = "=2+1"


def date(made: Workbook) -> None:
    """Let a spreadsheet have made a date of 4.1."""
    made.active["A4"] = dt.date(2026, 1, 4)


def time(made: Workbook) -> None:
    """Have a time for a level."""
    made.active["C4"] = dt.time(3, 0)


def merged(made: Workbook) -> None:
    """Have one level for two rows."""
    made.active.merge_cells("C4:C5")


def all_merged(made: Workbook) -> None:
    """Have the whole sheet one cell: 17 thousand million places."""
    made.active.merged_cells.add("A1:XFD1048576")


def half(made: Workbook) -> None:
    """Have a level between two."""
    made.active["C4"] = 2.5


def nought(made: Workbook) -> None:
    """Have a level below the first."""
    made.active["C4"] = 0


def six(made: Workbook) -> None:
    """Have a level above the last, as text."""
    made.active["C4"] = "6"


def truth(made: Workbook) -> None:
    """Have a tick for a level: no 1."""
    made.active["C4"] = True


def fault(made: Workbook) -> None:
    """Have the error of a calculation for a level."""
    made.active["C4"] = "#N/A"
    made.active["C4"].data_type = "e"


def hidden(made: Workbook) -> None:
    """Have a sheet that nobody sees."""
    made.create_sheet("Geheim").sheet_state = "veryHidden"


def two(made: Workbook) -> None:
    """Have scores on two sheets."""
    made.create_sheet("Nog een").append(("paragraaf", "niveau"))


def far(made: Workbook) -> None:
    """Have a cell in the last row and column that there can be."""
    made.active["XFD1048576"] = "x"


def nameless(made: Workbook) -> None:
    """Leave the name open."""
    made.active["B1"] = None


def unknown(made: Workbook) -> None:
    """Have a column that is no part of a form."""
    made.active["E3"] = "Cijfer"


@pytest.mark.parametrize(
    ("spoil", "key", "named"),
    [
        (formula, "workbook.formula", ("[Sheet]", "C4")),
        (date, "workbook.date", ("[Sheet]", "A4")),
        (time, "workbook.date", ("[Sheet]", "C4")),
        (merged, "workbook.merged", ("[Sheet]", "C4:C5")),
        (all_merged, "workbook.merged", ("A1:XFD1048576",)),
        (half, "intake.score", ("line 4", "Niveau (3)", "2.5")),
        (nought, "intake.score", ("line 4", "Niveau (3)", "0")),
        (six, "intake.score", ("line 4", "Niveau (3)", "6")),
        (truth, "intake.score", ("line 4", "TRUE")),
        (fault, "intake.score", ("line 4", "#N/A")),
        (hidden, "workbook.hidden", ("Geheim",)),
        (two, "workbook.two_sheets", ("Sheet", "Nog een")),
        (far, "intake.many_columns", ("line 1048576",)),
        (nameless, "intake.form_name", ("line 1",)),
        (unknown, "intake.form_column", ("line 3", "Cijfer")),
    ],
)
def test_a_workbook_is_refused_with_the_place(
    tmp_path: Path, spoil: Callable[[Workbook], None], key: str, named: tuple[str, ...]
) -> None:
    """Sheet and cell, or line and column, and what stands there."""
    made = book(*FORM)
    spoil(made)
    error = refusal_of(saved(made, tmp_path / "x.xlsx"))
    assert error.key == key
    assert [part for part in named if part not in said(error)] == []


def test_a_workbook_without_anything_is_refused(tmp_path: Path) -> None:
    """As an empty file is."""
    assert refusal_of(saved(Workbook(), tmp_path / "x.xlsx")).key == "intake.empty"
    assert refusal_of(saved(book(("a", "b"), ("c", "d")), tmp_path / "x.xlsx")).key == "intake.no_column"
    (tmp_path / "x.xlsx").write_bytes(b"")
    assert refusal_of(tmp_path / "x.xlsx").key == "intake.empty"


# What is refused from outside


def ole(text: str) -> bytes:
    """Give the beginning of a file of the kind that Office wrote before 2007, and still does for a password."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + text.encode("utf-16-le") + b"\0" * 512


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("x.xlsx", ole("EncryptedPackage"), "workbook.password"),
        ("x.csv", ole("EncryptedPackage"), "workbook.password"),
        ("x.xls", ole("Workbook"), "workbook.kind"),
        ("x.xls", b"<html><table></table></html>", "workbook.kind"),
        ("x.ods", b"paragraph;Anna\n4.1;3\n", "workbook.kind"),
        ("x.xlsx", b"paragraph;Anna\n4.1;3\n", "workbook.broken"),
        ("x.xlsx", b"PK\x03\x04", "workbook.broken"),
        ("x.xlsx", b"PK\x05\x06" + bytes(18), "workbook.broken"),
    ],
)
def test_a_file_is_what_its_content_says(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    """A password, an old or other kind of spreadsheet, and what only is called a workbook."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal_of(path).key == key


def with_macros(content: dict[str, bytes]) -> None:
    """Add a program."""
    content["xl/vbaProject.bin"] = b"\0"


def called_macros(content: dict[str, bytes]) -> None:
    """Say that there is a program."""
    types = content["[Content_Types].xml"]
    content["[Content_Types].xml"] = types.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.macroEnabled.main")


def open_document(content: dict[str, bytes]) -> None:
    """Make it a package of LibreOffice."""
    content.clear()
    content["mimetype"] = b"application/vnd.oasis.opendocument.spreadsheet"


def a_letter(content: dict[str, bytes]) -> None:
    """Make it a package of Word."""
    content["word/document.xml"] = content.pop("xl/workbook.xml")


def many_parts(content: dict[str, bytes]) -> None:
    """Add more parts than a workbook has."""
    content.update((f"xl/media/{number}.txt", b"") for number in range(packages.ENTRIES_MAX))


def bomb(content: dict[str, bytes]) -> None:
    """Add a part that is a thousand times smaller packed."""
    content["xl/media/zeros.bin"] = bytes(packages.UNPACKED_MAX - 2**20)


def large(content: dict[str, bytes]) -> None:
    """Let the sheet be larger than can be unpacked."""
    content["xl/worksheets/sheet1.xml"] += b" " * packages.UNPACKED_MAX


def no_sheet(content: dict[str, bytes]) -> None:
    """Take the styles away."""
    content["xl/styles.xml"] = b"<x"


def no_xml(content: dict[str, bytes]) -> None:
    """Cut the sheet off."""
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"][:200]


def laughs(content: dict[str, bytes]) -> None:
    """Let ten words of XML become a thousand million."""
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    sheet = content["xl/worksheets/sheet1.xml"]
    doctype = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + entities + b"]>"
    content["xl/worksheets/sheet1.xml"] = doctype + sheet.replace(b"<v>3</v>", b"<v>&l9;</v>")


def reader(content: dict[str, bytes]) -> None:
    """Let XML read a file of this computer."""
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    content["xl/workbook.xml"] = entity + content["xl/workbook.xml"].replace(b'name="Sheet"', b'name="&e;"')


def twice(content: dict[str, bytes]) -> None:
    """Have two values for one cell."""
    sheet = content["xl/worksheets/sheet1.xml"]
    content["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b'<row r="4"><c r="C4"><v>5</v></c></row></sheetData>'
    )


def absurd(content: dict[str, bytes]) -> None:
    """Name a text that there is none of."""
    sheet = content["xl/worksheets/sheet1.xml"]
    content["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="C4" t="n"><v>3', b'<c r="C4" t="s"><v>9999')


@pytest.mark.parametrize(
    ("bend", "key"),
    [
        (with_macros, "workbook.macros"),
        (called_macros, "workbook.macros"),
        (open_document, "workbook.kind"),
        (a_letter, "workbook.kind"),
        (many_parts, "workbook.bomb"),
        (bomb, "workbook.bomb"),
        (large, "workbook.bomb"),
        (no_sheet, "workbook.broken"),
        (no_xml, "workbook.broken"),
        (laughs, "workbook.broken"),
        (reader, "workbook.broken"),
        (twice, "workbook.broken"),
        (absurd, "workbook.broken"),
    ],
)
def test_a_bent_package_is_refused(tmp_path: Path, bend: Callable[[dict[str, bytes]], None], key: str) -> None:
    """Macros, another kind, far too much, broken parts, and XML that asks for more than itself."""
    content = parts(saved(book(*FORM), tmp_path / "x.xlsx"))
    before = dict(content)
    bend(content)
    assert content != before
    assert refusal_of(packed(tmp_path / "x.xlsx", content)).key == key


def test_a_bomb_is_seen_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its directory tells; no part is opened."""
    content = parts(saved(book(*FORM), tmp_path / "x.xlsx"))
    bomb(content)
    path = packed(tmp_path / "x.xlsx", content)

    def opened(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile.ZipFile, "open", opened)
    error = refusal_of(path)
    assert error.key == "workbook.bomb"
    assert error.params["size"] == 29


def test_a_package_that_hides_its_size_is_broken(tmp_path: Path) -> None:
    """A directory that says less than there is gives no more than it says, and a wrong sum with it."""
    path = saved(book(*FORM, *[("5.1", "x" * 500, 1)] * 50), tmp_path / "x.xlsx")
    name = b"xl/worksheets/sheet1.xml"
    content = bytearray(path.read_bytes())
    at = content.rindex(name) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert refusal_of(path).key == "workbook.broken"


def test_a_part_with_a_password_is_refused(tmp_path: Path) -> None:
    """The flag in the directory tells."""
    path = saved(book(*FORM), tmp_path / "x.xlsx")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert refusal_of(path).key == "workbook.password"


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    """The size is looked at first."""
    path = saved(book(*FORM), tmp_path / "x.xlsx")
    with path.open("r+b") as file:
        file.truncate(100 * 2**20)
    error = refusal_of(path)
    assert (error.key, error.params["maximum"]) == ("intake.large", 10)


@pytest.mark.parametrize("name", ["x.csv", "x.txt", "x", "x.xls", "x.xlsm"])
def test_a_workbook_under_another_name_is_refused(tmp_path: Path, name: str) -> None:
    """With the ending that it should have."""
    error = refusal_of(saved(book(*FORM), tmp_path / "x.xlsx").rename(tmp_path / name))
    assert error.key == "workbook.named"
    assert ".xlsx" in said(error)


def _bytes_of(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def cut() -> Iterator[bytes]:
    """Give a workbook cut off in many places."""
    whole = _bytes_of(book(*FORM))
    yield from (whole[:length] for length in range(0, len(whole), 97))


def test_a_workbook_that_was_cut_off_is_refused() -> None:
    """Wherever that was."""
    for content in cut():
        if content.startswith(b"PK\x03\x04"):
            with pytest.raises(WorkshopError) as error:
                packages.check_package(content, "x.xlsx")
            assert error.value.key == "workbook.broken"
    with pytest.raises(WorkshopError) as error:
        read_workbook(b"PK", "x.xlsx")
    assert error.value.key == "workbook.broken"


# Several files


def test_a_folder_is_its_score_files(tmp_path: Path) -> None:
    """By name, without what spreadsheets lay beside open files, and without what is something else."""
    saved(book(*FORM), tmp_path / "b.xlsx")
    (tmp_path / "A.csv").write_text("naam;Bram\nparagraaf;niveau\n4.1;5\n", encoding="utf-8")
    for name in ("~$b.xlsx", ".~lock.b.xlsx#", ".hidden.csv", "letter.pdf", "team.workshop.json"):
        (tmp_path / name).write_bytes(b"\0")
    assert [sheet.names for sheet in read_all([tmp_path])] == [["Bram"], ["Anna"]]
    assert [sheet.names for sheet in read_all([tmp_path / "b.xlsx", tmp_path / "A.csv"])] == [["Anna"], ["Bram"]]


def test_one_bad_file_refuses_all(tmp_path: Path) -> None:
    """Also one of a kind that is not read: its scores would be missing without a word."""
    saved(book(*FORM), tmp_path / "b.xlsx")
    (tmp_path / "c.ods").write_bytes(b"x")
    with pytest.raises(WorkshopError) as error:
        read_all([tmp_path])
    assert (error.value.key, error.value.params["file"]) == ("workbook.kind", str(tmp_path / "c.ods"))


def test_a_folder_without_scores_is_refused(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(WorkshopError) as error:
        read_all([tmp_path])
    assert (error.value.key, error.value.params["file"]) == ("intake.no_files", str(tmp_path))


def test_blank_forms_are_read_beside_filled_ones_only(tmp_path: Path) -> None:
    """Who sent an empty one is missing; when nobody filled in anything, that is told."""
    blank = saved(book(("naam", "Bram"), ("paragraaf", "niveau"), ("4.1",)), tmp_path / "bram.xlsx")
    filled = saved(book(*FORM), tmp_path / "anna.xlsx")
    assert [sheet.names for sheet in read_all([blank, filled])] == [["Bram"], ["Anna"]]
    with pytest.raises(WorkshopError) as error:
        read_all([blank])
    assert error.value.key == "intake.blank"
