"""A document as one page for a browser: no script, nothing from elsewhere, to read, to hear and to print."""

from collections.abc import Iterator, Sequence
from html import escape

from workshop.language import Translator
from workshop.report.blocks import Block, Facts, Grid, Heading, Prose
from workshop.report.page_css import css
from workshop.report.style import Style
from workshop.report.tables import NUMBERS, Kind

_LEVELS = frozenset("12345")
# What the page itself may do: show its own style and pictures, and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def page(document: Sequence[Block], t: Translator, style: Style) -> bytes:
    """Give a document as HTML; its first block is the title."""
    return "\n".join(_page(document, t, style)).encode() + b"\n"


def _page(document: Sequence[Block], t: Translator, style: Style) -> Iterator[str]:
    title, *rest = document
    name = title.text if isinstance(title, Heading) else ""
    numbered = list(enumerate(rest))
    yield f'<!doctype html>\n<html lang="{t.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(name)}</title>\n<style>{css(style)}</style>\n</head>\n<body>"
    yield f'<a class="skip" href="#results">{escape(t("page.skip"))}</a>'
    yield f"<header>{_logo(style)}<h1>{_isolated(name)}</h1></header>"
    yield f'<nav aria-label="{escape(t("page.contents"))}"><ul>'
    for place, block in numbered:
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - below the title
            yield f'<li><a href="#part-{place}">{_isolated(block.text)}</a></li>'
    yield '</ul></nav>\n<main id="results" tabindex="-1">'
    heading = "results"
    for place, block in numbered:
        if isinstance(block, Heading):
            heading = f"part-{place}"
            yield f'<h{block.level} id="{heading}">{_isolated(block.text)}</h{block.level}>'
        else:
            yield from _block(block, heading)
    yield f"</main>\n<footer>{_foot(name, t, style)}</footer>\n</body>\n</html>"


def _logo(style: Style) -> str:
    if style.logo is not None:
        return f'<img src="{style.logo.address}" alt="{escape(style.organisation)}">'
    return f"<p>{_isolated(style.organisation)}</p>" if style.organisation else ""


def _foot(name: str, t: Translator, style: Style) -> str:
    return f"<p>{_isolated(style.footer or t('page.foot', title=name))}</p>"


def _isolated(text: str) -> str:
    """Give a text that runs in its own direction and turns nothing around beside it."""
    return f"<bdi>{escape(text)}</bdi>"


def _block(block: Block, heading: str) -> Iterator[str]:
    match block:
        case Prose(text):
            yield f"<p>{_isolated(text)}</p>"
        case Facts(rows):
            yield "<dl>"
            yield from (f"<dt>{_isolated(name)}</dt><dd>{_isolated(value)}</dd>" for name, value in rows)
            yield "</dl>"
        case Grid(heads, kinds, rows):
            # A region that scrolls sideways must take the keys, and so needs a name.
            yield f'<div class="wide" role="group" tabindex="0" aria-labelledby="{heading}"><table><thead><tr>'
            yield "".join(
                f'<th scope="col"{_class(kind)}>{_isolated(head)}</th>' for head, kind in zip(heads, kinds, strict=True)
            )
            yield "</tr></thead><tbody>"
            yield from (_row(row, kinds) for row in rows)
            yield "</tbody></table></div>"


def _row(row: Sequence[str], kinds: Sequence[Kind]) -> str:
    cells = []
    for place, (cell, kind) in enumerate(zip(row, kinds, strict=True)):
        tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
        level = f"level level-{cell}" if kind == "level" and cell in _LEVELS else ""
        inner = f"<span>{escape(cell)}</span>" if level else _isolated(cell)
        cells.append(f"<{tag}{scope}{_class(kind, level)}>{inner}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _class(kind: Kind, more: str = "") -> str:
    names = " ".join(filter(None, ("number" if kind in NUMBERS else kind, more)))
    return f' class="{names}"'
