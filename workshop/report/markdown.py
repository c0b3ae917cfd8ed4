"""A document as Markdown: to read, to paste in a wiki, to compare with another day."""

import re
from collections.abc import Iterator, Sequence

from workshop.report.blocks import Block, Facts, Grid, Heading, Prose
from workshop.report.tables import NUMBERS

# What Markdown or the HTML in it would take for something else, wherever it stands.
SPECIAL = r"\`*_{}[]<>#|~&!@"
_SPECIAL = re.compile(f"([{re.escape(SPECIAL)}])")
# What begins a list, a number or a line only at the start.
_AT_START = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)](?=\s|$))")
BREAK = "<br>"


def markdown(document: Sequence[Block]) -> bytes:
    """Give a document as Markdown with tables as GitHub writes them; nothing that was typed is Markdown or HTML."""
    return "".join(f"{line}\n" for block in document for line in (*_lines(block), "")).encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {plain(text)}"
        case Prose(text):
            yield plain(text)
        case Facts(rows):
            yield from (f"- **{plain(name)}** {plain(value)}" for name, value in rows)
        case Grid(heads, kinds, rows):
            yield _row([plain(head) for head in heads])
            yield _row(["---:" if kind in NUMBERS else "---" for kind in kinds])
            yield from (_row([plain(cell) for cell in row]) for row in rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(typed: str) -> str:
    """Give a text so that it reads as it was typed; its line breaks are those of HTML, which tables take as well."""
    return BREAK.join(_AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line)) for line in typed.splitlines())
