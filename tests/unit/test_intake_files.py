import os
from pathlib import Path

import pytest

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.intake.files import MEGABYTES_MAX, read_text

TEXT = "paragraph;Zoë;Renée\r\n4.1;3;4\r\n"


def refused(path: Path) -> WorkshopError:
    """Give the error of a file that must not be read, having seen that it names the file."""
    with pytest.raises(WorkshopError) as error:
        read_text(path)
    # A name that is too long for a sentence is cut.
    assert str(path)[:150] in said(error.value)
    return error.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without BOM, UTF-16 with BOM and Windows-1252 give the same text."""
    path = tmp_path / "scores.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_either_order(tmp_path: Path, mark: str) -> None:
    """The mark at the beginning tells which byte comes first."""
    path = tmp_path / "scores.txt"
    path.write_bytes("\ufeff🙂 מרים".encode(mark))
    assert read_text(path) == "🙂 מרים"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "intake.empty"),
        (b"\xef\xbb\xbf \r\n\t", "intake.empty"),
        (b"paragraph,Anna\n4.1,\x003\n", "intake.binary"),
        (b"PK\x03\x04\x14\x00\x06\x00", "intake.binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02", "intake.binary"),
        (b"\x89PNG\r\n\x1a\n\x00", "intake.binary"),
        ("a".encode("utf-32"), "intake.binary"),
        ("ab".encode("utf-16")[:-1], "intake.binary"),
        (b"\xff\xfe\x00\xd8a\x00", "intake.binary"),
        (b"paragraph,Anna\n4.1,\x81\xff\n", "intake.encoding"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    """A workbook, a picture, a PDF, broken UTF-16 and an empty file each get a sentence."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    error = refused(path)
    assert error.key == key
    assert error.params.get("line", 2) == 2


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    """Missing, inside a file, with a NUL in its name, a folder or a pipe: a sentence, and nothing hangs."""
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "none.csv").key == "intake.missing"
    assert refused(tmp_path / "file" / "in.csv").key == "intake.missing"
    assert refused(tmp_path).key == "intake.directory"
    assert refused(tmp_path / "pipe").key == "intake.binary"
    with pytest.raises(WorkshopError, match=r"intake\.missing"):
        read_text(Path("a\0b"))


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """What the system refuses for another reason is told with that reason."""
    error = refused(tmp_path / ("x" * 300))
    assert error.key == "intake.unreadable"
    assert error.params["reason"] == "File name too long"


def test_a_file_over_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    """Ten megabytes is the limit; one byte more is refused."""
    path = tmp_path / "large.csv"
    path.write_bytes(b"a" * (MEGABYTES_MAX * 2**20))
    assert len(read_text(path)) == MEGABYTES_MAX * 2**20
    with path.open("ab") as file:
        file.write(b"a")
    assert refused(path).key == "intake.large"
