"""Typed text on a page: paragraphs, headings with a bookmark, and single lines."""

from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from workshop.report import fonts, text
from workshop.report.bidi import runs_left, visual_order
from workshop.report.tagged.canvas import TaggedCanvas, drawn_as
from workshop.report.tagged.nodes import Node


class Drawing(Flowable):
    """A drawing that tells what it is: all that it draws belongs to its node, or to none.

    ``inner`` is the node that holds what is drawn, where that is one within ``node``.
    """

    node: Node | None = None
    inner: Node | None = None

    def _drawOn(self, canv: Canvas) -> None:  # noqa: N802 - the name is ReportLab's
        with drawn_as(canv, self.inner or self.node):
            super()._drawOn(canv)  # type: ignore[misc] # not in the annotations of ReportLab


class Text(Paragraph):
    """A paragraph that shows a typed text as it is: nothing in it is markup, and it may run to the left."""

    blPara: Any  # noqa: N815 - the name is ReportLab's

    def __init__(
        self,
        typed: str,
        style: ParagraphStyle,
        frags: list[ParaFrag] | None = None,
        *,
        role: str = "P",
        **more: Any,
    ) -> None:
        """Take a text as typed and what it is; ReportLab itself hands over ``frags`` when it cuts one in two."""
        marked = typed
        self._drawn = False
        if frags is None:
            self.shown = text.plain(typed)
            if _is_simple(self.shown, style.fontName):
                frags = [_fragment(style).clone(text=self.shown)]
            else:
                marked = text.markup(typed, style.fontName)
            actual = self.shown if runs_left(self.shown) else ""
            self.node = Node(role, actual=actual)
            self.body = self.node
            if more.get("bulletText"):
                self.body = Node("LBody", actual=actual)
                self.node = Node("LI", [Node("Lbl"), self.body])
        super().__init__(marked, style, frags=frags, **more)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - the names are ReportLab's
        """Cut the paragraph at a height; both parts remain parts of the same text."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if len(parts) == 2:  # noqa: PLR2004 - ReportLab gives nothing, the whole, or two
            first, second = parts
            assert isinstance(first, Text) and isinstance(second, Text)  # noqa: S101, PT018 - made by this class
            ends = _ends(self.shown, [_joined(line) for line in first.blPara.lines])
            cut = ends[-1] if ends else 0
            # With the white space behind it, so that its last line ends in a space, too.
            cut += self.shown[cut : cut + 1].isspace()
            first.shown, second.shown = self.shown[:cut], self.shown[cut:]
            for part in (first, second):
                part.node, part.body = self.node, self.body
        return parts

    def draw(self) -> None:
        """Draw the lines, each in the order in which it is seen; a second time, as in a repeated head, untold.

        The order is changed only here: until now the text may still be broken into other lines.
        """
        again, self._drawn = self._drawn, True
        if not again:
            self._prepare_lines()
        if not isinstance(self.canv, TaggedCanvas):
            super().draw()
        elif again:
            with self.canv.artifact("Pagination"):
                super().draw()
        else:
            self._draw_bullet(self.canv)
            with self.canv.tagged(self.body):
                super().draw()

    def _draw_bullet(self, canvas: TaggedCanvas) -> None:
        """Draw the bullet by itself: it is the label of a list item, not part of its text."""
        if not self.bulletText or not self.blPara.lines:
            return
        first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        style = self.style
        with canvas.tagged(self.node.kids[0]):
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.bulletFontName, style.bulletFontSize)
            base = self.height - getattr(first, "ascent", first.fontSize)
            canvas.drawString(style.bulletIndent, base, f"{self.bulletText} ")
        self.bulletText = None

    def _prepare_lines(self) -> None:
        lines = self.blPara.lines
        joined = [_joined(line) for line in lines]
        if any(fonts.has_replaced(line) for line in joined) and isinstance(self.canv, TaggedCanvas):
            self.canv.replaced = True
        spaced = _spaced(self.shown, joined)
        if self.blPara.kind == 0:
            lines[:] = [
                (room, [*_seen_words(words), ""] if space else _seen_words(words))
                for (room, words), space in zip(lines, spaced, strict=True)
            ]
            return
        for line, space in zip(lines, spaced, strict=True):
            line.words = _seen_stretches(line.words)
            if space and line.words:
                line.words[-1] = line.words[-1].clone(text=f"{line.words[-1].text.rstrip(' ')} ")


def _is_simple(shown: str, font: str) -> bool:
    """Tell whether a text is words in one font, one space apart: nothing that a parser could find in it."""
    return bool(shown) and shown == " ".join(shown.split()) and fonts.has_all(shown, font)


@lru_cache(128)
def _fragment(style: ParagraphStyle) -> Any:  # noqa: ANN401 - ReportLab's own
    """Give what ReportLab's parser makes of a word in a style."""
    fonts.register()
    (made,) = Paragraph("x", style).frags
    return made


def _joined(line: Any) -> str:  # noqa: ANN401 - a pair, or ReportLab's own
    return " ".join(line[1]) if isinstance(line, tuple) else "".join(stretch.text for stretch in line.words)


def _ends(shown: str, lines: list[str]) -> list[int]:
    """Give where in a text each of its lines ends: behind its last letter."""
    letters = [place for place, char in enumerate(shown) if not char.isspace()]
    ends = []
    count = 0
    for line in lines:
        count += sum(not char.isspace() for char in line)
        ends.append(letters[min(count, len(letters)) - 1] + 1 if count and letters else 0)
    return ends


def _spaced(shown: str, lines: list[str]) -> list[bool]:
    """Tell of each line whether white space follows: without a space at its end, words are copied out as one."""
    if len(lines) < 2 and not shown[-1:].isspace():  # noqa: PLR2004 - one line of a text has nothing behind it
        return [False] * len(lines)
    return [end < len(shown) and shown[end].isspace() for end in _ends(shown, lines)]


def _seen_words(words: list[str]) -> list[str]:
    joined = " ".join(words)
    return "".join(char for _, char in visual_order(joined)).split(" ") if runs_left(joined) else words


def _seen_stretches(stretches: list[ParaFrag]) -> list[ParaFrag]:
    joined = "".join(stretch.text for stretch in stretches)
    if not runs_left(joined):
        return stretches
    owners = [stretch for stretch in stretches for _ in stretch.text]
    seen: list[ParaFrag] = []
    last = None
    for place, char in visual_order(joined):
        if owners[place] is last:
            seen[-1].text += char
        else:
            last = owners[place]
            seen.append(last.clone(text=char))
    return seen


class Heading(Text):
    """A paragraph that can be jumped to from the list of bookmarks; ``level`` counts from 0, ``role`` is H1 to H3."""

    def __init__(
        self, typed: str, style: ParagraphStyle, key: str = "", level: int = 0, *, role: str = "H2", **more: Any
    ) -> None:
        """Take the text as typed and a key that no other heading of the document has."""
        super().__init__(typed, style, role=role, **more)
        self.title, self.key, self.level = typed, key, level

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - the names are ReportLab's
        """Cut the heading at a height; the first part keeps the bookmark."""
        parts = super().split(availWidth, availHeight)
        if parts and isinstance(parts[0], Heading):
            parts[0].title, parts[0].key, parts[0].level = self.title, self.key, self.level
        return parts

    def draw(self) -> None:
        """Draw the heading and set its bookmark."""
        if self.key:
            bookmark(self.canv, self.title, self.key, self.level, self.height)
        super().draw()


def bookmark(canvas: Canvas, title: str, key: str, level: int, height: float) -> None:
    """Set a bookmark that leads to ``height`` points above the present place."""
    canvas.bookmarkHorizontal(key, 0, height)
    if isinstance(canvas, TaggedCanvas):
        canvas.places[key] = canvas.getPageNumber()
    canvas.addOutlineEntry(text.line(title), key, level)


def draw_line(
    canvas: Canvas, x: float, y: float, typed: str, font: str, size: float, room: float | None = None
) -> None:
    """Draw a typed text as one line; where it is wider than ``room`` points it ends in an ellipsis."""
    shown = text.line(typed)
    most = len(shown)
    while room is not None and fonts.width(shown, font, size) > room:
        most -= 1
        shown = text.shortened(text.line(typed), most)
    if isinstance(canvas, TaggedCanvas) and fonts.has_replaced(shown):
        canvas.replaced = True
    for chosen, part in fonts.runs("".join(char for _, char in visual_order(shown)), font):
        canvas.setFont(chosen, size)
        canvas.drawString(x, y, part)
        x += pdfmetrics.stringWidth(part, chosen, size)
