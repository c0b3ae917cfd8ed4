"""Reading one TOML file of a model, whatever its bytes are."""

import codecs
import re
import stat
import tomllib
from pathlib import Path

from workshop.catalogue.findings import Finding, error

MODEL_FILE = "model.toml"
ACCEPTED_FILE = "accepted.toml"
MEGABYTES_MAX = 2
DEPTH_MAX = 8
_BYTES_MAX = MEGABYTES_MAX * 1024 * 1024
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TWICE = re.compile(r"Cannot (?:declare|overwrite|redefine|mutate)|Duplicate")
_BASIC = r'"(?:[^"\\\n]|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_BARE = r"(?<![\w-])[A-Za-z0-9_-]++"
# The parser takes quadratic time over a key of many parts: such a file would hang the program. What stands in
# strings and comments is passed over.
_LONG_KEY = re.compile(
    rf"""
    "{{3}}(?:[^"\\]|\\.|"(?!""))*+(?:"{{3,5}}|\\?\Z) | '{{3}}(?:[^']|'(?!''))*+(?:'{{3,5}}|\Z) | \#[^\n]*+
    | (?P<key>(?:(?:{_BARE}|{_BASIC}|{_LITERAL})[ \t]*+\.[ \t]*+){{{DEPTH_MAX}}})
    | {_BASIC} | {_LITERAL}
    """,
    re.VERBOSE | re.DOTALL,
)


def language_file(language: str) -> str:
    """Give the name of the file with the words in a language."""
    return f"{language}.toml"


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder at a path, which may be anything that somebody typed."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_toml(path: Path) -> dict[str, object] | Finding:
    """Give the values of a TOML file, or the finding why they cannot be had."""
    text = read_text(path)
    return text if isinstance(text, Finding) else _parse(path.name, text)


def read_text(path: Path) -> str | Finding:
    """Give the text in a file, or the finding why it cannot be had."""
    data = _read(path)
    return data if isinstance(data, Finding) else _decode(path.name, data)


def read_toml_head(path: Path) -> dict[str, object] | Finding:
    """Give the values of a TOML file that stand before its first table, or the finding why they cannot be had.

    All that belongs to the file itself stands there, and reading it alone is a small part of the work.
    """
    text = read_text(path)
    if isinstance(text, Finding):
        return text
    first = _FIRST_TABLE.search(text)
    return _parse(path.name, text[: first.start()] if first else text)


def _read(path: Path) -> bytes | Finding:
    """Read a file that is small enough; a pipe or device, which might never end, is not opened."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return error(path.name, "", "not_file")
        if found.st_size > _BYTES_MAX:
            return error(path.name, "", "large", megabytes=MEGABYTES_MAX)
        return path.read_bytes()
    except FileNotFoundError:
        return error(path.name, "", "missing_file")
    except OSError as failed:
        return error(path.name, "", "unreadable", detail=failed.strerror)


def _decode(file: str, data: bytes) -> str | Finding:
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as failed:
        before = body[: failed.start].decode("utf-8")
        line, column = _end(before)
        return error(file, "", "encoding", line=line, column=column)


def _parse(file: str, text: str) -> dict[str, object] | Finding:
    long_key = next((match for match in _LONG_KEY.finditer(text) if match["key"]), None)
    if long_key:
        line, column = _end(text[: long_key.start()])
        return error(file, "", "long_key", line=line, column=column, maximum=DEPTH_MAX)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failed:
        at = _AT.search(str(failed))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else _end(text)
        return error(file, "", "twice" if _TWICE.match(str(failed)) else "syntax", line=line, column=column)
    except RecursionError:
        return error(file, "", "deep")
    except ValueError:
        # Python reads no number of more than 4,300 digits.
        return error(file, "", "digits")


def _end(text: str) -> tuple[int, int]:
    """Give line and column, counted from 1, of what comes after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")
