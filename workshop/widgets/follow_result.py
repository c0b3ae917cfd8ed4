"""A revealed round on the screen for the group, as lines: the pattern, a bar for each level, and whom to hear."""

from rich.cells import cell_len

from workshop.theme import Palette
from workshop.widgets.follow_layout import Line, apart, beside, cells, flowing, hanging, padded
from workshop.widgets.follow_values import Result, Share
from workshop.widgets.lines import Piece, wrap

TWO_COLUMNS = 96
"""From this width, in cells, the speaking order stands beside the bars."""

_BAR_MAX = 40
_CELLS_A_VOTE = 4
_LISTED_MAX = 12
"""So many people to hear stand below each other beside the bars; of more the names flow."""


def result_lines(result: Result, width: int, gap: int, styles: Palette) -> list[Line]:
    """Give all lines of a result, none wider than ``width``; ``gap`` is as for ``follow_drawing``."""
    if not result.order or width < TWO_COLUMNS:
        return apart([_votes(result, width, gap, styles), _order(result, width, styles, listed=False)], max(1, gap))
    left = width * 11 // 20
    order = _order(result, width - left, styles, listed=len(result.order) <= _LISTED_MAX)
    return beside(_votes(result, left - 3, gap, styles), order, left, styles.text)


def _votes(result: Result, width: int, gap: int, styles: Palette) -> list[Line]:
    pattern = (f"  {result.pattern.upper()}  ", styles.disagreement[result.disagreement])
    agreement = (f"  {result.agreement}" if result.agreement else "", styles.bold)
    head = [[pattern, agreement]] if cells([pattern, agreement]) <= width else [[pattern], [agreement]]
    bars = apart([_share(share, result.shares, width, styles) for share in result.shares], min(gap, 1))
    facts: list[Line] = [[(part, styles.dim)] for fact in result.facts for part in wrap(fact, width)]
    return apart([head, bars, facts], min(gap, 1))


def _share(share: Share, shares: tuple[Share, ...], width: int, styles: Palette) -> list[Line]:
    """Draw the bar of a level; the names stand behind it, or below it where there is no room."""
    longest = max(cell_len(other.name) for other in shares)
    name = padded([(share.name, styles.bold if share.voters else styles.dim)], longest + 1, styles.text)
    head: Line = [(f" {share.level} ", styles.level(share.level)), (" ", styles.text), *name]
    if not share.voters:
        return [[*head, ("·", styles.dim)]]
    room = max(1, min(_BAR_MAX, width - cells(head) - len(f" {share.voters} ")))
    most = max(other.voters for other in shares)
    length = round(share.voters * min(_CELLS_A_VOTE, room / most))
    line: Line = [*head, ("█" * max(1, length), styles.bar), (f" {share.voters} ", styles.bold)]
    names = ", ".join(share.names)
    if not names or cells(line) + cell_len(names) <= width:
        return [[*line, (names, styles.text)]]
    return [line, *hanging(names, [("    ", styles.text)], styles.text, width)]


def _order(result: Result, width: int, styles: Palette, *, listed: bool) -> list[Line]:
    if not result.order:
        return []
    title: list[Line] = [[(part, styles.heading)] for part in wrap(result.order_title, width)]
    now = next((place for place, turn in enumerate(result.order) if not turn.heard), -1)
    items: list[tuple[str, Piece]] = [
        ("✓", (turn.text, styles.dim))
        if turn.heard
        else ("▸", (turn.text, styles.accent))
        if place == now
        else (" ", (turn.text, styles.text))
        for place, turn in enumerate(result.order)
    ]
    if listed:
        return [
            *title,
            *(line for sign, (text, style) in items for line in hanging(text, [(f"{sign} ", style)], style, width)),
        ]
    flow = [(f"{sign} {text}".strip().replace(" ", "\u00a0"), style) for sign, (text, style) in items]
    return [*title, *flowing(flow, (" › ", styles.dim), width)]
