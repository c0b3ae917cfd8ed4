"""Own models on the command line: begin, list, check, write, read, and use."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command_line import Run, files, refused
from tests.model_files import good_files, put, write_files
from workshop.report import MODEL_OUTPUTS
from workshop.settings import MODELS_VARIABLE, settings_folder


def rows(run: Run, *words: str) -> dict[str, dict[str, object]]:
    """Give the list of models by their id."""
    return {row["id"]: row for row in json.loads(run("models", "--json", *words).out)}


@pytest.mark.parametrize(("words", "languages"), [((), ["nl", "en"]), (("--language", "en"), ["en"])])
def test_a_model_is_begun_checked_and_used(run: Run, words: tuple[str, ...], languages: list[str]) -> None:
    """From nothing to a workshop on a model of one's own; a folder with something in it is left alone."""
    assert run("models", "new", "mijn/zorg", *words).code == 0
    checked = run("models", "check", "mijn", "--json")
    found = json.loads(checked.out)
    assert (checked.code, found["errors"]) == (0, [])
    assert {entry["rule"] for entry in found["warnings"]} == {"example"}
    row = rows(run, "--models", "mijn")["zorg"]
    assert (row["own"], row["languages"], row["paragraphs"]) == (True, languages, 2)
    made = ("new", "team", "--model", "zorg", "--models", "mijn", "--title", "Team", "--language", languages[-1])
    assert run(*made).code == 0
    assert json.loads(run("show", "team", "--json").out)["model"]["id"] == "zorg"
    refused(run, "models", "new", "mijn/zorg")
    Path("leeg").mkdir()
    assert run("models", "new", "leeg").code == 0


def test_models_of_the_users_folder_are_there_without_asking(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those in the folder that the environment names are listed and found; one that is not there is nothing special."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "mijn"))
    assert len(rows(run)) == 5
    write_files(tmp_path / "mijn" / "a", put(good_files(), ("model.toml", "id"), "zorg"))
    assert rows(run)["zorg"]["own"] is True
    assert "[eigen] zorg" in run("models").out
    assert run("new", "team", "--model", "zorg").code == 0


def test_the_list_has_the_rows_that_programs_ask_for(run: Run) -> None:
    """Each shipped model has exactly these keys, and 7, 9, 10, 31 and 32 paragraphs."""
    found = rows(run)
    keys = {"id", "version", "languages", "title", "chapters", "paragraphs", "minutes", "folder"}
    assert all(set(row) == keys for row in found.values())
    assert {id_: row["paragraphs"] for id_, row in found.items()} == {
        "principles": 7,
        "iso9004-key-elements": 9,
        "iso9004-2009": 32,
        "iso9004-2018": 31,
        "ink": 10,
    }


def test_a_broken_model_is_listed_and_stops_nothing(run: Run) -> None:
    """It comes last with its error, for people and for programs; the others can be used."""
    write_files(Path("mijn/goed"), put(good_files(), ("model.toml", "id"), "goed"))
    write_files(Path("mijn/stuk"), put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels", 0), []))
    ran = run("models", "--models", "mijn")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("[eigen] small: nl.toml, paragraphs.")
    row = rows(run, "--models", "mijn")["small"]
    assert "nl.toml" in str(row["error"])
    assert (row["own"], row["languages"], row["paragraphs"]) == (True, [], 0)
    assert run("new", "team", "--model", "goed", "--models=mijn").code == 0
    assert "nl.toml" in refused(run, "new", "ander", "--model", "small", "--models", "mijn")


def test_a_folder_of_models_that_was_typed_has_to_be_there(run: Run) -> None:
    """Who names a folder hears it when there is none, with every command that takes it."""
    for words in (("models",), ("new", "team"), ("models", "export", "ink", "--as", "csv")):
        assert "nergens" in refused(run, *words, "--models", "nergens")


@pytest.mark.parametrize("kind", MODEL_OUTPUTS)
def test_a_model_is_written_for_people(run: Run, kind: str) -> None:
    """In exports under a name of its own, where it was asked for, and never over another file unasked."""
    ran = run("models", "export", "ink", "--as", kind, "--language", "en")
    assert ran.code == 0
    path = Path(ran.out.strip())
    assert path.parent == Path("exports")
    assert path.name == {"booklet": "ink-en-booklet.pdf", "markdown": "ink-en.md", "docx": "ink-en.docx"}.get(
        kind, "ink.csv"
    )
    assert path.stat().st_size > 1000
    refused(run, "models", "export", "ink", "--as", kind, "--language", "en")
    assert run("models", "export", "ink", "--as", kind, "--language", "en", "--force").code == 0
    assert run("models", "export", "ink", "--as", kind, "--output", "hier").code == 0
    assert Path("hier").stat().st_size > 1000
    refused(run, "models", "export", "onzin", "--as", kind)


def test_a_spreadsheet_becomes_a_model_and_a_spreadsheet_again(run: Run) -> None:
    """Export, import and export give the same bytes; a folder that is there is left alone."""
    assert run("models", "export", "principles", "--as", "csv", "--output", "een.csv").code == 0
    assert run("models", "import", "een.csv", "mijn/map").code == 0
    assert run("models", "export", "./mijn/map", "--as", "csv", "--output", "twee.csv").code == 0
    assert Path("een.csv").read_bytes() == Path("twee.csv").read_bytes()
    refused(run, "models", "import", "een.csv", "mijn/map")


def test_what_is_wrong_in_a_spreadsheet_is_told_by_its_cell(run: Run) -> None:
    """Every error with file, line and column; and nothing is written."""
    run("models", "export", "principles", "--as", "csv", "--output", "een.csv")
    text = Path("een.csv").read_text(encoding="utf-8-sig")
    lines = text.replace(";id;principles;", ";id;a b;").replace("A;1;minuten;6;", "A;1;minuten;zes;").splitlines()
    gone = next(number for number, line in enumerate(lines) if line.startswith("A;1;waarover"))
    del lines[gone]
    Path("een.csv").write_text("\n".join(lines), encoding="utf-8")
    before = files()
    ran = run("models", "import", "een.csv", "map")
    assert (ran.code, ran.out, files()) == (1, "", before)
    told = ran.err.splitlines()
    assert len(told) == 5
    assert told[0].startswith("een.csv, regel 2, kolom waarde (4): ")
    assert told[1].startswith("een.csv, regel 13, kolom waarde (4): ")
    assert told[2].startswith("een.csv, regel 12, kolom nl (5): ")
    assert told[2].endswith('[paragraphs."1".about]')
    assert "4 fouten" in told[-1]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a;b\n1;2\n", b"PK\x03\x04 a workbook", b'hoofdstuk;"open'])
def test_what_is_no_table_is_refused(run: Run, content: bytes) -> None:
    """An empty file, a workbook, another table: one sentence, and nothing is written."""
    Path("een.csv").write_bytes(content)
    assert "een.csv" in refused(run, "models", "import", "een.csv", "map")
    refused(run, "models", "import", "weg.csv", "map")


@pytest.mark.parametrize("kind", ["booklet", "ballots"])
def test_handouts_are_in_the_language_of_the_workshop(run: Run, kind: str) -> None:
    """Whoever writes them, whatever language their screens have; another one has to be asked for."""
    settings_folder().mkdir()
    (settings_folder() / "settings.json").write_text('{"language": "nl"}', encoding="utf-8")
    assert run("new", "team", "--title", "Team", "--participants", "Anna", "--language", "en").code == 0
    names = {"booklet": ("booklet", "boekje"), "ballots": ("ballots", "stembriefjes")}[kind]
    ran = run("export", "team", "--as", kind)
    assert ran.code == 0
    assert names[0] in ran.out
    assert str(PdfReader(ran.out.strip()).root_object["/Lang"]) == "en"
    assert run("export", "team", "--as", kind, "--language", "nl", "--output", "hier.pdf").code == 0
    assert str(PdfReader("hier.pdf").root_object["/Lang"]) == "nl"


def test_what_is_doubtful_in_a_spreadsheet_is_told_by_its_cell(run: Run) -> None:
    """The model is made; its words, and an id that is taken, are told by line and column, errors first."""
    run("models", "export", "principles", "--as", "csv", "--output", "een.csv")
    rows = Path("een.csv").read_text(encoding="utf-8-sig").splitlines()
    first = next(number for number, row in enumerate(rows) if ";stelling;1;" in row)
    rows[first] = "A;1;stelling;1;Iedereen weet waarom;Whoever asks hears why"
    rows[first + 1] = f"A;1;stelling;2;Na een klacht {'zien we iets ' * 10};After a complaint"
    Path("een.csv").write_text("\n".join(rows), encoding="utf-8")
    ran = run("models", "import", "een.csv", "map")
    assert (ran.code, ran.err) == (0, "")
    made, taken, error, *_, end = told = ran.out.splitlines()
    assert made.startswith("Gemaakt: map")
    assert taken.startswith("let op: een.csv, regel 2, kolom waarde (4): er is al een model")
    assert error.startswith(f"fout: een.csv, regel {first + 2}, kolom nl (5): ")
    assert any(f"regel {first + 1}, kolom nl (5): “Iedereen”" in line for line in told)
    assert f"naar {len(told) - 3} punten" in end
    assert run("models", "check", "map").code == 1


def test_a_level_without_a_statement_is_told_in_words_of_a_table(run: Run) -> None:
    """Not as a list that is empty: there are no lists in a spreadsheet."""
    run("models", "export", "principles", "--as", "csv", "--output", "een.csv")
    rows = Path("een.csv").read_text(encoding="utf-8-sig").splitlines()
    Path("een.csv").write_text("\n".join(row for row in rows if not row.startswith("A;1;stelling;3")), encoding="utf-8")
    ran = run("models", "import", "een.csv", "map")
    assert ran.code == 1
    assert "kolom nl (5): bij niveau 3 van deze paragraaf staat geen stelling" in ran.err
    assert not Path("map").exists()


def test_a_model_is_checked_by_its_id(run: Run) -> None:
    """A shipped one, or one's own, where there is no such folder; a broken one too."""
    assert run("models", "check", "ink").code == 0
    write_files(Path("mijn/stuk"), put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels", 0), []))
    ran = run("models", "check", "small", "--models", "mijn")
    assert ran.code == 1
    assert "stuk/nl.toml" in ran.err
    refused(run, "models", "check", "small")


def test_a_check_ends_with_what_it_comes_to(run: Run) -> None:
    """Of a long list only the end is on the screen: in order or not, and how much is left."""
    run("models", "new", "zorg", "--language", "nl")
    assert run("models", "check", "zorg").out.splitlines()[-1] == "In orde: 1 model. Kijk nog naar 3 waarschuwingen."
    strict = run("models", "check", "zorg", "--strict")
    assert (strict.code, strict.err.count("3 waarschuwingen")) == (1, 1)
    write_files(Path("stuk"), put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels", 0), []))
    assert run("models", "check", "stuk").err.splitlines()[-1] == "Niet in orde: 1 fout."
