"""What the tree of a PDF says to who does not see it: its marked content, part by part, in the order of reading."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Stream

_CODE = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", re.IGNORECASE)

_Place: TypeAlias = tuple[tuple[int, int], int]
"""A page, as its object, and a mark on it."""


class Element(NamedTuple):
    """A part of a document: its role, what is written in it itself, on which pages, counted from 0, and its parts."""

    role: str
    said: str
    pages: tuple[int, ...]
    kids: tuple["Element", ...]

    def walk(self) -> Iterator["Element"]:
        """Give this element and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def read_tree(pdf: pikepdf.Pdf) -> Element:
    """Give what the tree of a PDF says; text that stands in for what is drawn is said in its place.

    Raises:
        LookupError, TypeError, ValueError: it is not written as it is here.
    """
    drawn = {place: said for page in pdf.pages for place, said in _marked(page)}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, drawn, pages)


def _marked(page: Page) -> Iterator[tuple[_Place, str]]:
    """Give the text of every mark on a page."""
    fonts = {name: _signs(font) for name, font in page.resources.get("/Font", Dictionary()).items()}
    found: defaultdict[int, str] = defaultdict(str)
    signs: dict[int, str] = {}
    marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            signs = fonts[str(operands[0])]
        elif name == "BDC":
            marks.append(int(operands[1]["/MCID"]) if "/MCID" in operands[1] else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tj":
            # Whatever is written is in a mark: without one this fails.
            if marks[-1] is not None:
                found[marks[-1]] += "".join(signs[code] for code in bytes(operands[0]))
        elif name in {"TJ", "'", '"'}:
            raise ValueError(name)
    return (((page.obj.objgen, number), said) for number, said in found.items())


def _signs(font: Object) -> dict[int, str]:
    """Give what the codes of a font stand for."""
    known = font["/ToUnicode"]
    if not isinstance(known, Stream):
        raise TypeError(font)
    lines = known.read_bytes().decode("latin-1")
    return {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in _CODE.findall(lines)}


def _element(found: Object, drawn: dict[_Place, str], pages: dict[tuple[int, int], int]) -> Element:
    marks: list[_Place] = []
    kids = []
    inside = found.get("/K", Array())
    for kid in inside if isinstance(inside, Array) else [inside]:
        if not isinstance(kid, Dictionary):
            marks.append((found.Pg.objgen, int(kid)))
        elif "/MCID" in kid:
            marks.append((kid.Pg.objgen, int(kid.MCID)))
        elif "/S" in kid:
            kids.append(_element(kid, drawn, pages))
    said = "".join(drawn.get(mark, "") for mark in marks)
    for instead in ("/Alt", "/ActualText"):
        said = str(found.get(instead, said))
    return Element(str(found.S)[1:], said, tuple(pages[page] for page, _ in marks), tuple(kids))
