"""The open paragraph: what it is about, and the five levels to choose from."""

from itertools import zip_longest

from rich.style import Style

from workshop.theme import Palette
from workshop.widgets.lines import Piece, fit, wrap
from workshop.widgets.views import LevelView, ParagraphView
from workshop.widgets.wrapped import WrappedLines

_INDENT = 4
SIGNS = {"true": "✓", "untrue": "✗", "disputed": "?"}
"""What the group said of a statement, in a sign."""


def said_style(styles: Palette, said: str) -> Style:
    """Give the colour of what was said of a statement."""
    return {"true": styles.good, "untrue": styles.alarm, "disputed": styles.warn}.get(said, styles.dim)


class ParagraphPane(WrappedLines):
    """Shows the words of a paragraph, wrapped; after the reveal also the votes for each level."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty."""
        super().__init__(id=id)
        self._view = ParagraphView("")

    def show(self, view: ParagraphView) -> None:
        """Take over a paragraph; another one is shown from its top."""
        if view == self._view:
            return
        other = view.title != self._view.title
        self._view = view
        if other:
            self.scroll_to(y=0)
        self.rewrap()

    def wrapped(self, width: int) -> list[list[Piece]]:
        """Give the words, the levels, and what is asked and kept below them."""
        styles = self.palette
        view = self._view
        lines: list[list[Piece]] = []
        if view.about:
            lines += [[(part, styles.bold)] for part in wrap(view.about, width)]
        for level in view.levels:
            lines += self._level(level, width)
        if view.prompts:
            lines.append([])
        for prompt in view.prompts:
            lines += _hanging(prompt, "» ", styles.accent, styles.dim, width)
        if view.why:
            lines += _hanging(view.why, "» ", styles.accent, styles.dim, width)
        for note in view.notes:
            lines += _hanging(note, "✎ ", styles.accent, styles.text, width)
        return lines

    def _level(self, level: LevelView, width: int) -> list[list[Piece]]:
        styles = self.palette
        chip = (f" {level.level} ", styles.level(level.level))
        name = styles.accent if level.contested else styles.bold
        head: list[Piece] = [chip, (f" {level.name} ", name)]
        if level.votes:
            head.append(("●" * min(level.votes, 12) + f" {level.votes}", name))
        if level.contested:
            head.append((" ◆", name))
        if level.recorded:
            head.append((" ✓", styles.good))
        lines = [head]
        bullet = "· " if len(level.statements) > 1 else ""
        for statement, said in zip_longest(level.statements, level.said, fillvalue=""):
            sign = f"{SIGNS[said]} " if said else bullet
            lines += _hanging(statement, sign, said_style(styles, said) if said else name, styles.text, width)
        return lines


def _hanging(text: str, bullet: str, bullet_style: Style, style: Style, width: int) -> list[list[Piece]]:
    indent = " " * _INDENT
    parts = wrap(text, width - _INDENT - len(bullet))
    lines: list[list[Piece]] = [[(indent, style), (bullet, bullet_style), (parts[0], style)]]
    return lines + [[(indent + " " * len(bullet), style), (fit(part, width), style)] for part in parts[1:]]
