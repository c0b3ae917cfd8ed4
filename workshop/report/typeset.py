"""Typed text on a page: paragraphs, headings with a bookmark, and single lines."""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from workshop.report import fonts, text
from workshop.report.bidi import runs_left, visual_order


class PageCanvas(Canvas):
    """A canvas that remembers whether a sign for a character that the fonts lack stands on the page."""

    replaced = False


class Text(Paragraph):
    """A paragraph that shows a typed text as it is: nothing in it is markup, and it may run to the left."""

    blPara: Any  # noqa: N815 - the name is ReportLab's

    def __init__(self, typed: str, style: ParagraphStyle, frags: list[ParaFrag] | None = None, **more: Any) -> None:
        """Take a text as typed; ReportLab itself hands over ``frags`` when it cuts a paragraph in two."""
        marked = text.markup(typed, style.fontName) if frags is None else typed
        super().__init__(marked, style, frags=frags, **more)

    def draw(self) -> None:
        """Draw the lines, each in the order in which it is seen.

        The order is changed only here: until now the text may still be broken into other lines.
        """
        lines = self.blPara.lines
        if self.blPara.kind == 0:
            lines[:] = [(space, self._seen_words(words)) for space, words in lines]
        else:
            for line in lines:
                line.words = self._seen_stretches(line.words)
        super().draw()

    def _seen_words(self, words: list[str]) -> list[str]:
        joined = " ".join(words)
        self._look_for_replacements(joined)
        return "".join(char for _, char in visual_order(joined)).split(" ") if runs_left(joined) else words

    def _seen_stretches(self, stretches: list[ParaFrag]) -> list[ParaFrag]:
        joined = "".join(stretch.text for stretch in stretches)
        self._look_for_replacements(joined)
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

    def _look_for_replacements(self, shown: str) -> None:
        if fonts.REPLACEMENT in shown and isinstance(self.canv, PageCanvas):
            self.canv.replaced = True


class Heading(Text):
    """A paragraph that can be jumped to from the list of bookmarks; ``level`` counts from 0."""

    def __init__(self, typed: str, style: ParagraphStyle, key: str = "", level: int = 0, **more: Any) -> None:
        """Take the text as typed and a key that no other heading of the document has."""
        super().__init__(typed, style, **more)
        self._bookmark = (typed, key, level)

    def draw(self) -> None:
        """Draw the heading and set its bookmark."""
        bookmark(self.canv, *self._bookmark, self.height)
        super().draw()


def bookmark(canvas: Canvas, title: str, key: str, level: int, height: float) -> None:
    """Set a bookmark that leads to ``height`` points above the present place."""
    canvas.bookmarkHorizontal(key, 0, height)
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
    for chosen, part in fonts.runs("".join(char for _, char in visual_order(shown)), font):
        canvas.setFont(chosen, size)
        canvas.drawString(x, y, part)
        x += pdfmetrics.stringWidth(part, chosen, size)
