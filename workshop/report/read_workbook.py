"""What stands in a workbook, read from the file itself: a reader of our own for the little that must be known."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]+)(\d+)")


class Read(NamedTuple):
    """A sheet: its name, its cells by row and column from 0, and the formulas in it, which there should be none of."""

    name: str
    cells: Mapping[tuple[int, int], str | float]
    formulas: int


def read_workbook(content: bytes) -> tuple[Read, ...]:
    """Give the sheets of a workbook; empty cells are left out, days are numbers as the format keeps them.

    Raises:
        ValueError, KeyError, SyntaxError, zipfile.BadZipFile: this is no workbook, or a damaged one.
    """
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    targets = {
        link.get("Id"): link.get("Target", "").removeprefix("/xl/")
        for link in _tree(parts["xl/_rels/workbook.xml.rels"])
    }
    shared = []
    if "xl/sharedStrings.xml" in parts:
        shared = [_text(item) for item in _tree(parts["xl/sharedStrings.xml"]).iter(f"{_MAIN}si")]
    return tuple(
        _sheet(sheet.get("name", ""), _tree(parts[f"xl/{targets[sheet.get(_LINK)]}"]), shared)
        for sheet in _tree(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet")
    )


def _tree(part: bytes) -> Element:
    return fromstring(part)  # noqa: S314 - a file that this program has just written


def _text(item: Element) -> str:
    typed = "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), typed)


def _sheet(name: str, tree: Element, shared: list[str]) -> Read:
    cells: dict[tuple[int, int], str | float] = {}
    for cell in tree.iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v")
        if cell.get("t") == "inlineStr":
            cells[_place(cell.get("r", ""))] = _text(cell)
        elif value is not None:
            cells[_place(cell.get("r", ""))] = shared[int(value)] if cell.get("t") == "s" else float(value)
    return Read(name, cells, len(list(tree.iter(f"{_MAIN}f"))))


def _place(reference: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
