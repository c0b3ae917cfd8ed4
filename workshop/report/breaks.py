"""Room below headings: what a part begins with goes to the next page together, and no heading stays behind."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from workshop.report.tagged.nodes import Node
from workshop.report.tagged.tables import FULL, Grid

_HEADINGS = ("H1", "H2", "H3", "H4")
_SHORT = 56.0
"""Points of a text that is only there for what comes after it."""

_LINES = 45.0
"""Points of a longer text that stand below its heading."""


def with_room(story: Sequence[Flowable], width: float) -> list[Flowable]:
    """Give a story in which each break that depends on the room there is knows what needs to stay together."""
    return [
        CondPageBreak(max(part.height, _needed(story[place + 1 :], width))) if type(part) is CondPageBreak else part
        for place, part in enumerate(story)
    ]


def _needed(following: Iterable[Flowable], width: float) -> float:
    """Give the height in points of the headings that come now, and of what they are the headings of."""
    needed = 0.0
    begun = False
    for part in following:
        if isinstance(part, PageBreak) or (begun and isinstance(part, CondPageBreak)):
            break
        if isinstance(part, Grid):
            needed += part.least(width)
            break
        if isinstance(part, CondPageBreak):
            continue
        if isinstance(part, Spacer):
            needed += part.height
            continue
        high = part.wrap(width, FULL)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        node = getattr(part, "node", None)
        role = node.role if isinstance(node, Node) else ""
        begun = begun or role not in _HEADINGS
        if role == "LI" or (role not in {*_HEADINGS, "Figure"} and high > _SHORT):
            needed += min(high, _LINES)
            break
        needed += high
    return min(needed, FULL)
