"""Reading a logo: a PNG or an SVG of a size that a page can bear, and no SVG that does more than show itself."""

import re
import struct
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from workshop.domain.errors import WorkshopError
from workshop.report.style import Logo
from workshop.report.style_content import content_of

LOGO_MAX = 500_000
"""Bytes: a page with its logo must still go with a message."""
PIXELS_MAX = 4000
_SIGN = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px|pt|mm|cm|in|em)?\s*")
_REFUSED = {"script", "foreignObject", "iframe", "image", "animate", "set", "handler"}
"""Elements that run, move, or bring in something else."""

_FETCHES = re.compile(r"url\s*\(\s*['\"]?(?!#)[^#'\"\s]|@import|javascript:", re.IGNORECASE)


def read_logo(path: Path, key: str) -> Logo:
    """Read a logo; ``key`` is what the style calls it, for the refusal.

    Raises:
        WorkshopError: it cannot be read, is too large, or is neither a PNG nor a plain SVG.
    """
    content = content_of(path, LOGO_MAX)
    logo = _png(content) if content.startswith(_SIGN) else _svg(content)
    if logo is None:
        raise WorkshopError("style.logo", path=path, key=key)
    if not (1 <= logo.width <= PIXELS_MAX and 1 <= logo.height <= PIXELS_MAX):
        raise WorkshopError("style.pixels", path=path, maximum=PIXELS_MAX)
    return logo


def _png(content: bytes) -> Logo | None:
    """Give a PNG of which every part is whole; None for another."""
    place, kinds, size = len(_SIGN), [], (0, 0)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[place + 4 : end]) != struct.unpack_from(">I", content, end)[0]:
            return None
        if kind == b"IHDR" and length >= 8:  # noqa: PLR2004 - two numbers of four bytes
            size = struct.unpack_from(">II", content, place + 8)
        kinds.append(kind)
        place = end + 4
    whole = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
    return Logo("png", content, *size) if whole else None


def _svg(content: bytes) -> Logo | None:
    """Give an SVG that only draws; None for another. What a document type could bring in is not looked at."""
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper() or b"\x00" in content:
        return None
    try:
        tree = fromstring(content)  # noqa: S314 - without a document type nothing is brought in
    except (ParseError, ValueError, LookupError):
        return None
    if tree.tag != f"{_SVG}svg" or not all(map(_only_draws, tree.iter())):
        return None
    size = _size(tree)
    return Logo("svg", content, *size) if size else None


def _only_draws(element: Element) -> bool:
    name = element.tag.rpartition("}")[2]
    if name in _REFUSED or (name == "style" and _FETCHES.search(element.text or "")):
        return False
    return all(
        not attribute.rpartition("}")[2].lower().startswith("on")
        and not (attribute.rpartition("}")[2] == "href" and not value.startswith("#"))
        and not _FETCHES.search(value)
        for attribute, value in element.attrib.items()
    )


def _size(tree: Element) -> tuple[float, float] | None:
    box = [float(part) for part in re.findall(r"-?[0-9]*\.?[0-9]+", tree.get("viewBox", ""))]
    stated = [_NUMBER.fullmatch(tree.get(name, "")) for name in ("width", "height")]
    if stated[0] and stated[1]:
        return float(stated[0][1]), float(stated[1][1])
    return (box[2], box[3]) if len(box) == 4 else None  # noqa: PLR2004 - left, top, width, height
