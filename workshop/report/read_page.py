"""What stands on a page or in Markdown, read from the text itself, as the blocks that it was made from."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from workshop.report.blocks import Block, Facts, Grid, Heading, Prose
from workshop.report.markdown import BREAK, SPECIAL

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_ENDS = {*_HEADINGS, "p", "dt", "dd", "th", "td"}
_TAKEN = frozenset(SPECIAL + "-+=.)")
_ESCAPED = re.compile(r"\\(.)")
_FACT = re.compile(r"- \*\*((?:\\.|[^\\*])*)\*\*(?: (.*))?")
_HEADING = re.compile(r"(#{1,3}) (.*)")


def bare(document: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give blocks without the kinds of columns, which are seen and not read."""
    return tuple(block._replace(kinds=()) if isinstance(block, Grid) else block for block in document)


def read_html(content: bytes) -> tuple[Block, ...]:
    """Give the title and what is in the main part of a page."""
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Gathers blocks; what is in the navigation and the foot says nothing new."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._main = False
        self._text: list[str] = []
        self._names: list[str] = []
        self._facts: list[tuple[str, str]] = []
        self._rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._main = self._main or tag == "main"
        if tag in _ENDS:
            self._text = []
        elif tag == "tr":
            self._rows.append([])

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = "".join(self._text)
        if tag == "main":
            self._main = False
        elif tag == "h1" or (self._main and tag in _HEADINGS):
            self.blocks.append(Heading(_HEADINGS[tag], said))
        elif self._main:
            self._end(tag, said)

    def _end(self, tag: str, said: str) -> None:
        if tag == "p":
            self.blocks.append(Prose(said))
        elif tag == "dt":
            self._names.append(said)
        elif tag == "dd":
            self._facts.append((self._names.pop(), said))
        elif tag == "dl":
            self.blocks.append(Facts(tuple(self._facts)))
            self._facts = []
        elif tag in {"th", "td"}:
            self._rows[-1].append(said)
        elif tag == "table":
            heads, *rows = map(tuple, self._rows)
            self.blocks.append(Grid(heads, (), tuple(rows)))
            self._rows = []


def read_markdown(content: bytes) -> tuple[Block, ...]:
    """Give the blocks of a text as ``markdown`` writes it."""
    parts = content.decode().removesuffix("\n\n").split("\n\n")
    return tuple(_block(part.split("\n")) for part in parts)


def _block(lines: list[str]) -> Block:
    heading = _HEADING.fullmatch(lines[0])
    if heading:
        return Heading(len(heading[1]), _typed(heading[2]))
    facts = [_FACT.fullmatch(line) for line in lines]
    if all(facts):
        return Facts(tuple((_typed(found[1]), _typed(found[2] or "")) for found in facts if found))
    if lines[0].startswith("| "):
        heads, _, *rows = (tuple(_cells(line)) for line in lines)
        return Grid(heads, (), tuple(rows))
    return Prose(_typed("\n".join(lines)))


def _cells(line: str) -> Iterator[str]:
    # A bar that was typed has a sign before it.
    return map(_typed, line.removeprefix("| ").removesuffix(" |").split(" | "))


def _typed(text: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] if found[1] in _TAKEN else found[0], text.replace(BREAK, "\n"))
