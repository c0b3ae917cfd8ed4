from pathlib import Path

import pytest

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.intake import tables
from workshop.intake.scores import read_scores


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "scores.csv"


def sheet(path: Path, text: str) -> ScoreSheet:
    """Read a score file with this text."""
    path.write_text(text, encoding="utf-8", newline="")
    return read_scores(path)


def refused(path: Path, text: str) -> WorkshopError:
    """Give the error of a score file that is refused, having seen that it names the file and says what to do."""
    with pytest.raises(WorkshopError) as error:
        sheet(path, text)
    sentence = said(error.value)
    assert str(path) in sentence
    assert "Nothing was read in." in sentence
    return error.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sheet_is_read_whatever_delimits_it(path: Path, delimiter: str, end: str) -> None:
    """Comma, semicolon and tab, and the line ends of every system, give the same sheet."""
    lines = ["paragraph|Anna|Bram|consensus", "4.1|3| 4 |3", "", " | | | ", "4.2|-||"]
    read = sheet(path, end.join(lines).replace("|", delimiter) + end)
    assert list(read.names) == ["Anna", "Bram"]
    assert list(read.rows) == [
        ScoreRow(2, "4.1", {"Anna": 3, "Bram": 4}, consensus=3),
        ScoreRow(5, "4.2", {"Anna": ABSTAIN, "Bram": ABSENT}),
    ]


def test_names_may_hold_the_other_delimiters(path: Path) -> None:
    """The header tells the delimiter by its column paragraph, not by what stands in names most."""
    read = sheet(path, "paragraph;Jansen, Anna, ir.;Bakker, Bram, dr.\n4.1;3;4\n")
    assert list(read.names) == ["Jansen, Anna, ir.", "Bakker, Bram, dr."]
    read = sheet(path, '"paragraph", "Jansen, Anna", "Bram ""de baas"" Bakker"\n"4.1", "3", 4\n')
    assert list(read.names) == ["Jansen, Anna", 'Bram "de baas" Bakker']
    assert read.rows[0].ballots == {"Jansen, Anna": 3, 'Bram "de baas" Bakker': 4}


def test_excel_may_name_the_delimiter_first(path: Path) -> None:
    """The line sep=; is Excel's own; it is no header, and lines are counted as in the file."""
    read = sheet(path, "sep=;\r\nparagraph;a,b,c\r\n4.1;3\r\n")
    assert list(read.names) == ["a,b,c"]
    assert (read.line, read.rows[0].line) == (2, 3)


@pytest.mark.parametrize(
    "header",
    [
        "Paragraph,CONSENSUS,Target,Importance,Anna",
        "paragraaf,consensus,ambitie,belang,Anna",
        " Paragraaf , Consensus , Ambitie , Belang , Anna ",
    ],
)
def test_the_columns_of_our_own_are_known_in_two_languages(path: Path, header: str) -> None:
    """Capitals and the language of the header do not matter, nor do spaces around it."""
    read = sheet(path, f"{header}\n4.1,2,4,5,3\n")
    assert list(read.names) == ["Anna"]
    assert list(read.rows) == [ScoreRow(2, "4.1", {"Anna": 3}, 2, 4, 5)]


def test_any_name_may_head_a_column(path: Path) -> None:
    """Markup, quotes, emoji, right-to-left and 200 characters are names like any other."""
    names = ["[/x] <b>O'Neil</b> 🙂 מרים", "n" * 200]
    read = sheet(path, f"paragraph,{names[0]},{names[1]}\n4.1,1,5\n")
    assert list(read.names) == names


@pytest.mark.parametrize("dash", ["-", "–", "—", "−"])
def test_every_dash_abstains(path: Path, dash: str) -> None:
    """A spreadsheet may have made a longer dash of a hyphen."""
    assert sheet(path, f"paragraph,Anna\n4.1,{dash}\n").rows[0].ballots == {"Anna": ABSTAIN}


@pytest.mark.parametrize("cell", ["6", "0", "3.0", "3,5", "x", "33", "-1", "+3", "\N{SUPERSCRIPT TWO}", "٣"])
def test_another_score_is_refused_with_its_place(path: Path, cell: str) -> None:
    """File, line, column by name and by position, and what stands there are named."""
    error = refused(path, f"paragraph;Anna;Bram\n4.1;3;3\n\n4.2;3;{cell}\n")
    assert error.key == "intake.score"
    assert error.params == {"file": str(path), "line": 4, "column": "Bram", "position": 3, "value": cell}


def test_a_long_value_is_named_by_its_beginning(path: Path) -> None:
    """An error stays a sentence, whatever stands in the cell."""
    error = refused(path, f"paragraph;Anna\n4.1;{'9' * 900}\n")
    assert error.params["value"] == "9" * 40 + "…"


@pytest.mark.parametrize("column", ["consensus", "target", "importance"])
@pytest.mark.parametrize("cell", ["6", "-", "0", "ja"])
def test_what_was_decided_is_1_to_5_or_nothing(path: Path, column: str, cell: str) -> None:
    """An abstention or any other text is no consensus, target or importance."""
    error = refused(path, f"paragraph,Anna,{column}\n4.1,3,\n4.2,3,{cell}\n")
    assert error.key == "intake.level"
    assert (error.params["line"], error.params["column"], error.params["position"]) == (3, column, 3)


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("chapter,Anna\n4.1,3\n", "intake.no_column", {"line": 1, "column": "paragraph"}),
        ("4.1,3,3\n4.2,3,3\n", "intake.no_column", {"line": 1}),
        ("\n\nparagraph,Anna\n", "intake.no_rows", {"line": 3}),
        ("paragraph,Anna", "intake.no_rows", {"line": 1}),
        ("paragraph\n4.1\n", "intake.no_scores", {"line": 1}),
        ("paragraph,Anna,\n4.1,3,\n", "intake.header_empty", {"line": 1, "position": 3}),
        ("paragraph,Anna,,Bram\n4.1,3,,3\n", "intake.header_empty", {"line": 1, "position": 3}),
        ("paragraph,Anna,Bram,ANNA\n4.1,3,3,3\n", "intake.header_double", {"position": 4, "first": 2}),
        ("paragraph,consensus,Consensus\n4.1,3,3\n", "intake.header_double", {"position": 3, "first": 2}),
        ("paragraph,target,ambitie\n4.1,3,3\n", "intake.header_double", {"position": 3, "first": 2}),
        ("paragraph,paragraaf,Anna\n4.1,4.1,3\n", "intake.header_double", {"position": 2, "first": 1}),
        (f"paragraph,{'n' * 201}\n4.1,3\n", "intake.header_long", {"line": 1, "position": 2}),
        ("paragraph,Anna\n4.1,3\n,4\n", "intake.no_id", {"line": 3, "column": "paragraph", "position": 1}),
        ("paragraph,Anna,Bram\n4.1,3\n", "intake.short", {"line": 2, "column": "Bram", "position": 3}),
        ("Anna,paragraph\n3\n", "intake.short", {"line": 2, "column": "paragraph"}),
        ("paragraph,Anna\n4.1,3,,4\n", "intake.beyond", {"line": 2, "position": 4, "value": "4"}),
        ('paragraph,Anna\n4.1,3\n4.2,"3\n4.3,3\n', "intake.quote", {"line": 3}),
        ('paragraph,"An"na\n4.1,3\n', "intake.quote", {"line": 1}),
        (f"paragraph,Anna\n4.1,{'3' * 5001}\n", "intake.long", {"line": 2, "position": 2}),
        (f"paragraph,Anna\n4.1,{'3' * 200_000}\n", "intake.quote", {"line": 2}),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused(path: Path, text: str, key: str, place: dict[str, object]) -> None:
    """Each fault has a sentence of its own, with the line and where it has one the column."""
    error = refused(path, text)
    assert error.key == key
    assert {name: error.params[name] for name in place} == place


def test_too_many_rows_or_columns_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits stand far beyond any session, so that a wrong file does not stop the program."""
    many = ",".join(f"P{n}" for n in range(tables.COLUMNS_MAX))
    assert refused(path, f"paragraph,{many}\n4.1\n").key == "intake.many_columns"
    monkeypatch.setattr(tables, "ROWS_MAX", 3)
    error = refused(path, "paragraph,Anna\n1,1\n\n2,2\n3,3\n")
    assert (error.key, error.params["line"]) == ("intake.many_rows", 5)


def test_empty_cells_beyond_the_header_do_not_matter(path: Path) -> None:
    """A spreadsheet leaves them there."""
    assert sheet(path, "paragraph,Anna\n4.1,3,, ,\n").rows[0].ballots == {"Anna": 3}


def test_the_last_columns_may_be_left_off_but_for_a_line_that_was_cut(path: Path) -> None:
    """Some spreadsheets drop empty cells at the end; a file that ends in the middle of a line is refused."""
    rows = "paragraph,Anna,consensus,target\n4.1,3\n4.2,3,2\n"
    read = sheet(path, rows)
    assert [(row.consensus, row.target) for row in read.rows] == [(None, None), (2, None)]
    error = refused(path, rows.removesuffix("\n"))
    assert (error.key, error.params["line"], error.params["column"]) == ("intake.short", 3, "target")


def test_a_cell_over_several_lines_keeps_the_count(path: Path) -> None:
    """A name with a line break in the header becomes one line; errors below name the line in the file."""
    read = sheet(path, 'paragraph,"Anna\nJansen"\n4.1,3\n')
    assert list(read.names) == ["Anna Jansen"]
    assert refused(path, 'paragraph,"Anna\nJansen"\n4.1,7\n').params["line"] == 3
