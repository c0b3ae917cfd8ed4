"""Whatever the bytes of a file are, there is a sentence about them."""

from pathlib import Path

import pytest

from tests.model_files import good_files, write_files
from workshop.catalogue import loader
from workshop.domain.errors import WorkshopError
from workshop.language import LANGUAGES, Phrase, Translator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a good model."""
    return write_files(tmp_path / "small", good_files())


def refusal(folder: Path) -> Phrase:
    """Give why the Dutch file of a model is refused; the only finding, readable in every language."""
    (found,) = [finding for finding in loader.check(folder) if finding.is_error]
    assert found.place == "nl.toml"
    with pytest.raises(WorkshopError) as refused:
        loader.load(folder)
    assert refused.value.params["reason"] == found.reason
    for language in LANGUAGES:
        assert Translator(language).error_message(refused.value).startswith("nl.toml: ")
    return found.reason


@pytest.mark.parametrize(
    ("text", "reason", "line", "column"),
    [
        ('title = "x\nnotice = "y"\n', "syntax", 1, 11),
        ('title = "x"\nnotice "y"\n', "syntax", 2, 8),
        ('title = "x"\nlevels = ["a", "b"\n', "syntax", 3, 1),
        ('title = "x', "syntax", 1, 11),
        ('title = "x"\r\nlevels = [1 2]\r\n', "syntax", 2, 13),
        ('title = "x"\x00\n', "syntax", 1, 12),
        ('title = "x"\n[chapters]\n[chapters]\n', "twice", 3, 10),
        ('notice = "z"\ntitle = "x"\ntitle = "y"\n', "twice", 3, 12),
        ('"(at line 9, column 9)" = 1\n"(at line 9, column 9)" = 2\n', "twice", 2, 28),
        ('x = { "(at line 9, column 9)" = 1, "(at line 9, column 9)" = 2 }\n', "twice", 1, 63),
        ("x = 1\n" + ".".join("a" * 5000) + " = 1\n", "long_key", 2, 1),
        ("x = { " + " . ".join(['"a"'] * 5000) + " = 1 }\n", "long_key", 1, 7),
        ("[" + ".".join(["'a b'"] * 9) + "]\n", "long_key", 1, 2),
        ('x = """1"""\n' + ".".join([r'"\""'] * 9) + " = 1\n", "long_key", 2, 1),
        ("x = 'a' # b\n" + ".".join("a" * 9) + " = 1\n", "long_key", 2, 1),
    ],
)
def test_a_mistake_is_told_with_line_and_column(folder: Path, text: str, reason: str, line: int, column: int) -> None:
    """What is no TOML is told with its place, counted from 1."""
    (folder / "nl.toml").write_bytes(text.encode())
    told = refusal(folder)
    assert told.key == f"model.reason.{reason}"
    assert (told.values["line"], told.values["column"]) == (line, column)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = " + "[" * 100_000, "deep"),
        ("x = " + "{a=" * 100_000, "deep"),
        ("x = " + "9" * 5000, "digits"),
    ],
)
def test_values_that_no_parser_takes(folder: Path, text: str, reason: str) -> None:
    """Values nested without end and endless numbers are refused like any mistake."""
    (folder / "nl.toml").write_text(text, encoding="utf-8")
    assert refusal(folder).key == f"model.reason.{reason}"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ('title = "één"'.encode("cp1252"), 1, 10),
        ('# één\ntitle = "é'.encode() + b'\xff"', 2, 11),
        ('title = "x"'.encode("utf-16"), 1, 1),
        (b'title = "\xed\xa0\x80"', 1, 10),
    ],
)
def test_another_encoding_is_told_with_line_and_column(folder: Path, data: bytes, line: int, column: int) -> None:
    """A file in another encoding than UTF-8 is refused at the first character that is not UTF-8."""
    (folder / "nl.toml").write_bytes(data)
    assert refusal(folder) == Phrase("model.reason.encoding", {"line": line, "column": column})


def test_what_editors_on_windows_write_is_read(folder: Path) -> None:
    """A byte order mark and Windows line ends make no difference."""
    before = loader.load(folder)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert loader.load(folder) == before


@pytest.mark.parametrize(
    "written",
    [
        '"{}"',
        "'{}'",
        '"""{}"""',
        r'"""\" \\ {} " "" \"""""',
        "'''{} ' '' ''''",
        '"x" # {}',
        "\"x\" # ' \" ''' {}",
    ],
    ids=range(7),
)
def test_a_text_with_many_full_stops_is_no_long_key(folder: Path, written: str) -> None:
    """What stands in a text or a comment is never taken for a key of many parts."""
    path = folder / "nl.toml"
    words = written.format("a. b. c. " * 300)
    others = [line for line in path.read_text(encoding="utf-8").splitlines() if "notice" not in line]
    path.write_text("\n".join([f"notice = {words}", *others]), encoding="utf-8")
    assert loader.load(folder).texts["nl"].notice


def test_a_large_file_is_refused_unread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of over 2 MB is not opened at all; one of 2 MB is."""
    with (folder / "nl.toml").open("rb+") as file:
        file.truncate(2 * 1024 * 1024 + 1)
    read: list[str] = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert refusal(folder) == Phrase("model.reason.large", {"megabytes": 2})
    assert "nl.toml" not in read
    with (folder / "nl.toml").open("rb+") as file:
        file.truncate(2 * 1024 * 1024)
    assert refusal(folder).key == "model.reason.syntax"


def test_a_folder_in_place_of_a_file_is_not_opened(folder: Path) -> None:
    """Only an ordinary file is read; anything else might never end."""
    (folder / "nl.toml").unlink()
    (folder / "nl.toml").mkdir()
    assert refusal(folder).key == "model.reason.not_file"


def test_a_file_that_the_system_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to read, its reason is told."""
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "nl.toml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(folder) == Phrase("model.reason.unreadable", {"detail": "Permission denied"})
