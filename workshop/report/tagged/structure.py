"""Writing the tree of a document into its PDF: structure elements, and from each mark back to its element."""

from collections.abc import Iterator
from typing import Any

from workshop.report.tagged.nodes import Node

LINKS_FROM = 1_000_000
"""Keys of links in the parent tree begin here; those of pages are their index."""


class _Writer:
    """Gives every node a number and writes it."""

    def __init__(self, document: Any, root: Node, pages: int) -> None:  # noqa: ANN401 - its annotations lack much
        self._document = document
        self._pages = pages
        self._nodes = list(root.walk())
        # Kept free for the tree itself, the way back, and the nodes.
        self.first = document.objectcounter + 1
        document.objectcounter += 2 + len(self._nodes)
        self._names = {id(node): f"{place} 0 R" for place, node in enumerate(self._nodes, start=self.first + 2)}

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """Give the tree, the way back and all elements; by now all that they lead to has a number."""
        first = self.first
        yield (
            first,
            (
                f"<</Type/StructTreeRoot/K {first + 2} 0 R"
                f"/ParentTree {first + 1} 0 R/ParentTreeNextKey {LINKS_FROM + self._pages + len(self._nodes)}>>"
            ).encode(),
        )
        yield first + 1, self._parent_tree(self._pages).encode()
        parents = {id(kid): self._names[id(node)] for node in self._nodes for kid in node.kids}
        for number, node in enumerate(self._nodes, start=first + 2):
            yield number, self._element(node, parents.get(id(node), f"{first} 0 R")).encode()

    def _at(self, name: str) -> str:
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def _page(self, number: int) -> str:
        return self._at(f"Page{number}")

    def _element(self, node: Node, above: str) -> str:
        written = [f"<</Type/StructElem/S/{node.role}/P {above}"]
        if node.marks:
            written.append(f"/Pg {self._page(node.marks[0].page)}")
        kids = [*self._marks(node), *self._links(node), *(self._names[id(kid)] for kid in node.kids)]
        if len(kids) == 1:
            written.append(f"/K {kids[0]}")
        elif kids:
            written.append(f"/K[{' '.join(kids)}]")
        if node.alt:
            written.append(f"/Alt {_text(node.alt)}")
        if node.actual:
            written.append(f"/ActualText {_text(node.actual)}")
        written.append(_attributes(node))
        return f"{''.join(written)}>>"

    def _marks(self, node: Node) -> list[str]:
        return [
            str(mark.number)
            if mark.page == node.marks[0].page
            else f"<</Type/MCR/Pg {self._page(mark.page)}/MCID {mark.number}>>"
            for mark in node.marks
        ]

    def _links(self, node: Node) -> list[str]:
        return [f"<</Type/OBJR/Obj {self._at(self._document.annotationName(name))}>>" for name in node.links]

    def _parent_tree(self, pages: int) -> str:
        marked: list[dict[int, str]] = [{} for _ in range(pages)]
        links = []
        for node in self._nodes:
            name = self._names[id(node)]
            for mark in node.marks:
                marked[mark.page - 1][mark.number] = name
            links += [(int(link.rpartition("-")[2]), name) for link in node.links]
        numbers = [
            f"{page}[{' '.join(found.get(number, 'null') for number in range(max(found, default=-1) + 1))}]"
            for page, found in enumerate(marked)
        ]
        numbers += [f"{LINKS_FROM + link} {name}" for link, name in sorted(links)]
        return f"<</Nums[{' '.join(numbers)}]>>"


def write_structure(document: Any, root: Node, pages: int) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
    """Lead from a ReportLab document of so many pages to the tree below ``root``; what was never drawn is left out.

    Gives the objects of the tree with the numbers that were kept for them, to be asked for when all others have one.
    """
    root.pruned()
    writer = _Writer(document, root, pages)
    document.Catalog.StructTreeRoot = f"{writer.first} 0 R"
    return writer.objects()


def _attributes(node: Node) -> str:
    table = f"/Scope/{node.scope}" if node.scope else ""
    if node.rows > 1:
        table += f"/RowSpan {node.rows}"
    if table:
        return f"/A<</O/Table{table}>>"
    if node.box:
        sides = " ".join(f"{side:.2f}" for side in node.box)
        return f"/A<</O/Layout/BBox[{sides}]>>"
    return ""


def _text(shown: str) -> str:
    return f"<FEFF{shown.encode('utf-16-be', 'replace').hex().upper()}>"
