"""What a part of a document is: a tree of headings, paragraphs, tables and figures, in the order of reading."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_KEPT = frozenset({"Document", "Table", "TR", "TH", "TD"})
"""Roles that stay when nothing is drawn in them: a row needs its empty cells."""

_AROUND = {"LI": "L", "TOCI": "TOC"}
"""What items stand in."""


class Mark(NamedTuple):
    """Where something of a node is drawn: the page, counted from 1, and its number there."""

    page: int
    number: int


class Node:
    """A part of a document.

    Attributes:
        role: a standard structure type (ISO 32000-1, 14.8.4), such as ``P`` or ``TD``.
        kids: the parts of this part.
        alt: what a picture says.
        actual: the text as it was typed, where what is drawn is not that: turned around, or with other signs.
        scope: of a ``TH``: ``Row`` or ``Column``.
        rows: over how many rows a cell reaches.
        box: of a figure, where it stands: left, bottom, right and top in points.
        marks: where it is drawn, in order; filled by the canvas.
        links: names of its link annotations.
    """

    __slots__ = ("actual", "alt", "box", "kids", "links", "marks", "role", "rows", "scope")

    def __init__(
        self, role: str, kids: Iterable["Node"] = (), *, alt: str = "", actual: str = "", scope: str = "", rows: int = 1
    ) -> None:
        """Take the role and what is known before drawing."""
        self.role = role
        self.kids = list(kids)
        self.alt = alt
        self.actual = actual
        self.scope = scope
        self.rows = rows
        self.box: tuple[float, float, float, float] | None = None
        self.marks: list[Mark] = []
        self.links: list[str] = []

    def walk(self) -> Iterator["Node"]:
        """Give this node and everything below it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def pruned(self) -> bool:
        """Take out what was never drawn; tell whether anything is left."""
        self.kids = [kid for kid in self.kids if kid.pruned()]
        return bool(self.kids or self.marks) or self.role in _KEPT


def nodes_of(content: object) -> list[Node]:
    """Give the nodes of a story, a cell or a single flowable, each list item in a list with its neighbours."""
    found: list[Node] = []
    for part in content if isinstance(content, list | tuple) else [content]:
        node = getattr(part, "node", None)
        if isinstance(node, Node):
            _add(found, node)
        elif isinstance(part, list | tuple):
            for inner in nodes_of(part):
                _add(found, inner)
        else:
            for inner in nodes_of(getattr(part, "_content", [])):
                _add(found, inner)
    return found


def _add(found: list[Node], node: Node) -> None:
    around = _AROUND.get(node.role)
    if around is None:
        found.append(node)
    elif found and found[-1].role == around:
        found[-1].kids.append(node)
    else:
        found.append(Node(around, [node]))
