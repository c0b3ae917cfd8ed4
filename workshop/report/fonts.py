"""The fonts of every report: Source Sans 3, and DejaVu Sans for the characters that it lacks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-Italic"
SEMIBOLD = "SourceSans3-SemiBold"
BOLD = "SourceSans3-Bold"

REPLACEMENT = "□"
"""Stands where neither font has the character: what is drawn; what is copied out is the character itself."""

_FALLBACKS = {
    REGULAR: "DejaVuSans",
    ITALIC: "DejaVuSans",
    SEMIBOLD: "DejaVuSans-Bold",
    BOLD: "DejaVuSans-Bold",
}
_NAMELESS = frozenset({"Cn", "Co"})
"""Of these a reader does not know what they are, so that the sign that stands for them is copied out too."""

_NO_BREAK_SPACE = 0xA0
"""ReportLab draws it as a space in every font."""

FOLDER = Path(__file__).parent / "fonts"
"""Where the files of the fonts are."""

_SPACE = 0x20
_WORDS = 8192
"""So many widths are kept of each font."""

_WIDE_CODE = re.compile(r"^<(..)> <([0-9A-F]{5,6})>$", re.MULTILINE)


class _Font(TTFont):
    """A font whose text can be copied out of the PDF, characters over U+FFFF included.

    ReportLab writes those as five or six hexadecimal digits; a reader takes them for two other characters.
    """

    # What ReportLab has and its annotations lack.
    state: WeakKeyDictionary[PDFDocument, Any]

    def __init__(self, name: str, file: Path) -> None:
        """Take the name of the font and its file."""
        super().__init__(name, file)
        self._used: WeakKeyDictionary[PDFDocument, set[int]] = WeakKeyDictionary()
        # Most words come back, and each is measured more than once.
        self.stringWidth = lru_cache(_WORDS)(super().stringWidth)  # type: ignore[method-assign]

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Give a text in the codes of the fonts in the file, and note which are used."""
        parts: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        used = self._used.setdefault(doc, set())
        for subset, codes in parts:
            if subset == 0:
                used.update(codes)
        return parts

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Put the font in the file without the letters of ASCII that are not used: ReportLab keeps them all."""
        used = self._used.get(doc, set())
        subset = self.state[doc].subsets[0]
        subset[:] = [code if place in used or place == _SPACE else 0 for place, code in enumerate(subset)]
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream = cast("PDFStream", stream)
                stream.content = _WIDE_CODE.sub(_as_utf16, stream.content)


def _as_utf16(line: re.Match[str]) -> str:
    code, character = line.groups()
    return f"<{code}> <{chr(int(character, 16)).encode('utf-16-be').hex().upper()}>"


@cache
def register() -> None:
    """Make the fonts known to ReportLab; all of them are embedded, each with the characters that are used."""
    for name in {*_FALLBACKS, *_FALLBACKS.values()}:
        pdfmetrics.registerFont(_Font(name, FOLDER / f"{name}.ttf"))


@cache
def _characters(font: str) -> frozenset[int]:
    register()
    face = cast("TTFont", pdfmetrics.getFont(font)).face
    own = {code for code in face.charToGlyph if unicodedata.category(chr(code)) not in _NAMELESS}
    return frozenset(own | {_NO_BREAK_SPACE})


def has_all(text: str, font: str) -> bool:
    """Tell whether a font has all characters of a text."""
    return _characters(font).issuperset(map(ord, text))


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """Cut a text into stretches, each with the font that has all its characters.

    A character stays together with its combining marks; one that no font has is drawn as ``REPLACEMENT``.
    """
    if has_all(text, font):
        return [(font, text)] if text else []
    found: list[tuple[str, str]] = []
    for cluster in _clusters(text):
        for chosen, part in _choose(cluster, font, found[-1][0] if found else font):
            if found and found[-1][0] == chosen:
                found[-1] = (chosen, found[-1][1] + part)
            else:
                found.append((chosen, part))
    return found


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for character in text:
        if cluster and not unicodedata.category(character).startswith("M"):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _choose(cluster: str, font: str, before: str) -> Iterator[tuple[str, str]]:
    codes = {ord(character) for character in cluster}
    # A space goes with the word before it, so that a sentence in the other font stays in one piece.
    order = (before, font, _FALLBACKS[font]) if cluster.isspace() else (font, _FALLBACKS[font])
    for candidate in order:
        if codes <= _characters(candidate):
            yield candidate, cluster
            return
    for character in cluster:
        known = next((name for name in order if ord(character) in _characters(name)), None)
        yield (known, character) if known else (font, _stand_in(character, font))


def _stand_in(character: str, font: str) -> str:
    """Let a font draw a character as ``REPLACEMENT``, and give what to draw."""
    if unicodedata.category(character) in _NAMELESS:
        return REPLACEMENT
    face = cast("TTFont", pdfmetrics.getFont(font)).face
    face.charToGlyph[ord(character)] = face.charToGlyph[ord(REPLACEMENT)]
    face.charWidths[ord(character)] = face.charWidths[ord(REPLACEMENT)]
    return character


def has_replaced(text: str) -> bool:
    """Tell whether a text, as ``runs`` gave it, shows a sign for a character that the fonts lack."""
    if text.isascii():
        return False
    return REPLACEMENT in text or not _known().issuperset(map(ord, text))


@cache
def _known() -> frozenset[int]:
    return _characters(REGULAR) | _characters(_FALLBACKS[REGULAR])


def width(text: str, font: str, size: float) -> float:
    """Give how wide a text is in points."""
    return sum(pdfmetrics.stringWidth(part, chosen, size) for chosen, part in runs(text, font))
