"""Texts that people typed, made safe for paper: the only way in which they reach a report."""

import re
import unicodedata
from xml.sax.saxutils import escape

from workshop.report import fonts

_BREAKS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_STEERS = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""The grapheme joiner and the variation selectors, which Unicode counts among the marks."""

_ELLIPSIS = "…"


def plain(text: str) -> str:
    """Give a text composed (NFC), with one kind of line break and without what has no shape.

    Control and lone surrogate characters go, and so do marks that steer direction, joining and appearance:
    they could turn a line around, and without them nothing is lost on paper.
    """
    if text.isprintable() and (text.isascii() or (_composed(text) and not _STEERS.search(text))):
        return text
    breaks = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    composed = unicodedata.normalize("NFC", breaks)
    return "".join("\n" if c in _BREAKS else c for c in composed if c in _BREAKS or _has_shape(c))


def _composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _has_shape(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} and not _STEERS.match(character)


def line(text: str) -> str:
    """Give a text as one line, as ``plain`` with white space folded."""
    return " ".join(plain(text).split())


def shortened(text: str, most: int) -> str:
    """Give at most ``most`` characters of a text; a longer one ends in ``…``, between words where it can."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    words = kept.rsplit(None, 1)[0]
    return (words if len(words) > most // 2 else kept).rstrip() + _ELLIPSIS


def markup(text: str, font: str) -> str:
    """Turn a typed text into markup for a ReportLab paragraph that shows exactly that text.

    ``font`` is that of the paragraph; stretches that it cannot show name their own.
    """
    return "<br/>".join(_marked(part, font) for part in plain(text).split("\n"))


def _marked(part: str, font: str) -> str:
    return "".join(
        escape(stretch) if name == font else f'<font name="{name}">{escape(stretch)}</font>'
        for name, stretch in fonts.runs(part, font)
    )
