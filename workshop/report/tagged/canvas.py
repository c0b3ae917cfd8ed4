"""A canvas that tells what everything on a page is, and that can draw what is only known at the end."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString
from reportlab.pdfgen.canvas import Canvas

from workshop.report.tagged.compact import compact
from workshop.report.tagged.finish import Finish, finish_document
from workshop.report.tagged.nodes import Mark, Node
from workshop.report.tagged.structure import LINKS_FROM, write_structure

_PRINTED = 4
"""The flag of an annotation that is printed with its page."""


class TaggedCanvas(Canvas):
    """A canvas with marked content (ISO 32000-1, 14.6): each stroke is part of a node, or an artifact.

    Attributes:
        finish: what the file says of itself; without it nothing is marked, and the file is as ReportLab makes it.
        root: the tree of the document; what is not in it when the document is saved is not written.
        replaced: whether a sign for a character that the fonts lack stands on this page.
        pages: how many pages there are; known at the end only.
        places: on which page each bookmark is, by its key.
    """

    # What ReportLab has and its annotations lack.
    _doc: Any
    _code: list[str]
    _addAnnotation: Any  # noqa: N815
    _absRect: Any  # noqa: N815
    _currentMatrix: tuple[float, float, float, float, float, float]  # noqa: N815
    _bookmarkReference: Any  # noqa: N815

    def __init__(self, *arguments: Any, **values: Any) -> None:
        """Take what a canvas takes."""
        self.root = Node("Document")
        self.replaced = False
        self.pages = 0
        self.places: dict[str, int] = {}
        self.finish: Finish | None = None
        self._marked = 0
        self._open = False
        self._later: dict[str, Callable[[], None]] = {}
        self._links = 0
        super().__init__(*arguments, **values)

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """Mark what is drawn here as part of a node; within another mark it belongs to that one."""
        if self._open or not self.finish:
            yield
            return
        node.marks.append(Mark(self.getPageNumber(), self._marked))
        self._code.append(f"/{node.role} <</MCID {self._marked}>> BDC")
        self._marked += 1
        self._open = True
        yield
        self._open = False
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn here as no part of the text: a rule, a background, the foot of a page."""
        if self._open or not self.finish:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._open = True
        yield
        self._open = False
        self._code.append("EMC")

    def later(self, draw: Callable[[], None]) -> None:
        """Draw something here once the whole document is laid out: a number of a page, the number of pages."""
        name = f"%later-{len(self._later)}%"
        self._later[name] = draw
        self._code.append(name)

    def link_to(self, key: str, rect: tuple[float, float, float, float], node: Node, said: str) -> None:
        """Make a rectangle, in the coordinates of this place, lead to a bookmark; ``said`` tells where it goes."""
        self._links += 1
        name = f"link-{self._links}"
        self._addAnnotation(
            PDFDictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": PDFArray(self._absRect(rect, 1)),
                    "Contents": PDFString(said),
                    "Dest": self._bookmarkReference(key),
                    "Border": "[0 0 0]",
                    "F": _PRINTED,
                    "StructParent": LINKS_FROM + self._links,
                }
            ),
            name,
        )
        node.links.append(name)

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin; written to a hundredth of a point, which nobody sees, instead of a hundred-thousandth."""
        a, b, c, d, e, f = self._currentMatrix
        dx, dy = round(dx, 2), round(dy, 2)
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f)
        self._code.append(f"1 0 0 1 {dx:g} {dy:g} cm")

    def showPage(self) -> None:  # noqa: N802 - the name is ReportLab's
        """Close a page."""
        super().showPage()
        self._marked = 0
        self.replaced = False

    def save(self) -> None:
        """Close the document: draw what was put off, and write the tree."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        self.pages = len(pages)
        drawn = {name: self._drawn(draw) for name, draw in self._later.items()}
        for page in pages:
            if "%later-" in page.stream:
                lines = page.stream.split("\n")
                page.stream = "\n".join(drawn.get(line, line) for line in lines)
        if self.finish:
            finish_document(self._doc, self.finish)
            tree = write_structure(self._doc, self.root, self.pages)
            self._doc.format = partial(compact, self._doc, tree)
        super().save()

    def _drawn(self, draw: Callable[[], None]) -> str:
        self._code = []
        self._open = True
        draw()
        self._open = False
        code, self._code = self._code, []
        return "\n".join(code)


def drawn_as(canvas: Canvas, node: Node | None) -> AbstractContextManager[None]:
    """Mark what is drawn as part of a node, or of none; on a canvas that tells nothing, nothing is told."""
    if not isinstance(canvas, TaggedCanvas):
        return nullcontext()
    return canvas.artifact() if node is None else canvas.tagged(node)


def drawn_apart(canvas: Canvas) -> AbstractContextManager[None]:
    """Mark what is drawn as no part of the text."""
    return drawn_as(canvas, None)
