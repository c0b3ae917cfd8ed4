"""Writing the tree of a document into its PDF: structure elements, and from each mark back to its element."""

from collections.abc import Callable
from functools import partial
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from workshop.report.tagged.nodes import Node

LINKS_FROM = 1_000_000
"""Keys of links in the parent tree begin here; those of pages are their index."""


class _Written(PDFObject):
    """An object that is given as it stands in the file, once all objects have their numbers."""

    __RefOnly__ = 1

    def __init__(self, written: Callable[[], str]) -> None:
        self._written = written

    def format(self, document: PDFDocument) -> bytes:
        del document
        return self._written().encode("latin-1")


class _Writer:
    """Gives every node a name and writes it."""

    def __init__(self, document: PDFDocument, root: Node) -> None:
        # What ReportLab has and its annotations lack.
        self._document: Any = document
        self._nodes = list(root.walk())
        self._names = {id(node): f"Node{place}" for place, node in enumerate(self._nodes)}
        self._parents = {id(kid): node for node in self._nodes for kid in node.kids}

    def write(self, pages: int) -> None:
        """Register all elements, the tree and the way back."""
        document = self._document
        for node in self._nodes:
            document.Reference(_Written(partial(self._element, node)), self._names[id(node)])
        document.Reference(_Written(lambda: self._parent_tree(pages)), "NodeParents")
        tree = _Written(
            lambda: (
                f"<</Type/StructTreeRoot/K {self._at(self._names[id(self._nodes[0])])}"
                f"/ParentTree {self._at('NodeParents')}/ParentTreeNextKey {LINKS_FROM + pages + len(self._nodes)}>>"
            )
        )
        document.Reference(tree, "NodeTree")
        document.Catalog.StructTreeRoot = tree

    def _at(self, name: str) -> str:
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def _page(self, number: int) -> str:
        return self._at(f"Page{number}")

    def _element(self, node: Node) -> str:
        parent = self._parents.get(id(node))
        above = self._at("NodeTree" if parent is None else self._names[id(parent)])
        written = [f"<</Type/StructElem/S/{node.role}/P {above}"]
        if node.marks:
            written.append(f"/Pg {self._page(node.marks[0].page)}")
        kids = [*self._marks(node), *self._links(node), *(self._at(self._names[id(kid)]) for kid in node.kids)]
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
            name = self._at(self._names[id(node)])
            for mark in node.marks:
                marked[mark.page - 1][mark.number] = name
            links += [(int(link.rpartition("-")[2]), name) for link in node.links]
        numbers = [
            f"{page}[{' '.join(found.get(number, 'null') for number in range(max(found, default=-1) + 1))}]"
            for page, found in enumerate(marked)
        ]
        numbers += [f"{LINKS_FROM + link} {name}" for link, name in sorted(links)]
        return f"<</Nums[{' '.join(numbers)}]>>"


def write_structure(document: PDFDocument, root: Node, pages: int) -> None:
    """Write the tree below ``root`` into a ReportLab document of so many pages; what was never drawn is left out."""
    root.pruned()
    _Writer(document, root).write(pages)


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
