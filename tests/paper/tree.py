"""What the tree of a PDF tells, from its bytes."""

from io import BytesIO

import pikepdf

from workshop.report.read_tree import Element, read_tree


def read(content: bytes) -> Element:
    """Give what the tree of a PDF says."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return read_tree(pdf)


def told(content: bytes) -> list[Element]:
    """Give the elements of a PDF in which something is said, in the order of reading."""
    return [element for element in read(content).walk() if element.said]


def spread(element: Element) -> tuple[int, int]:
    """Give the first and the last page that an element is on, its parts included; it must be on one."""
    pages = [page for part in element.walk() for page in part.pages]
    return min(pages), max(pages)
